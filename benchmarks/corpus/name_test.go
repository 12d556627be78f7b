package corpus

import "testing"

// TestSpellings holds one name of each kind against spellings written by hand.
func TestSpellings(t *testing.T) {
	aigerim := fullName{
		culture: kazakhNames, female: true, given: part{"Айгерім", "Айгерим", "Aigerim"},
		family: part{"Қасымова", "Касымова", "Kasymova"},
	}
	aigerim.setFather(part{"Серік", "Серик", "Serik"})
	dmitriy := fullName{culture: russianNames, given: cyrillic("Дмитрий")[0], family: cyrillic("Щукин")[0]}
	juergen := fullName{culture: germanNames, given: latin("Jürgen")[0], family: latin("Weißkopf")[0]}
	cases := []struct {
		name fullName
		v    Variation
		want string
	}{
		{aigerim, Native, "Айгерім Қасымова"},
		{aigerim, NativeReversed, "Қасымова Айгерім"},
		{aigerim, NativePatronymic, "Қасымова Айгерім Серікқызы"},
		{aigerim, QazaqLatin, "Aigerım Qasymova"},
		{aigerim, Russian, "Айгерим Касымова"},
		{aigerim, RussianPatronymic, "Касымова Айгерим Сериковна"},
		{aigerim, Latin, "Aigerim Kasymova"},
		{aigerim, LatinInitial, "A. Kasymova"},
		{aigerim, LatinUpperFamily, "KASYMOVA Aigerim"},
		{dmitriy, Latin, "Dmitriy Shchukin"},
		{dmitriy, LatinPassport, "Dmitrii Shchukin"},
		{dmitriy, QazaqLatin, ""},
		{juergen, Native, "Jürgen Weißkopf"},
		{juergen, Latin, "Jurgen Weisskopf"},
		{juergen, GermanFold, "Juergen Weisskopf"},
		{juergen, Russian, ""},
		{juergen, LatinPassport, ""},
	}
	for _, c := range cases {
		if got := c.name.spell(c.v); got != c.want {
			t.Errorf("%s is %q, want %q", c.v, got, c.want)
		}
	}
}

func TestLegacyBytes(t *testing.T) {
	for _, c := range []struct{ text, bytes, encoding string }{
		{"Фёдор", "\xd4\xb8\xe4\xee\xf0", "windows-1251"},
		{"Jürgen", "J\xfcrgen", "iso-8859-1"},
		{"Айгерім", "", ""}, // the code page has no Kazakh letters
		{"Duncan", "", ""},  // nothing to encode
	} {
		if got, encoding := legacyBytes(c.text); got != c.bytes || encoding != c.encoding {
			t.Errorf("%s is %q in %q", c.text, got, encoding)
		}
	}
}
