package plant

import "testing"

// TestStandards holds the tables to the standards' own letters.
func TestStandards(t *testing.T) {
	a := newAlphabets()
	for _, c := range []struct {
		standard   standard
		text, want string
	}{
		{plainRussian, "Юлия Щукина", "Yuliya Shchukina"}, // BGN/PCGN 1947: ю yu, щ shch
		{plainRussian, "Айгерім Қасымова", "Aygerim Kasymova"},
		{icao, "Юлия Соловьёва", "Iuliia Soloveva"},   // Doc 9303-3, section 6: ю iu, я ia, ь nothing, ё e
		{icao, "Дмитрий", "Dmitrii"},                  // й i
		{gostB, "Щукин Михаил", "Shhukin Mixail"},     // GOST 7.79-2000 B: щ shh, х x
		{soviet, "Жанна Шукшина", "Janna Choukchina"}, // French: ж j, ш ch, у ou
		{loose, "Хохлов", "Hohlov"},
		{kazakh2021, "Қазақстан", "Qazaqstan"},
		{kazakh2021, "Өскемен тілі", "Öskemen tılı"},
		{kazakh2021, "Ұлы Шыңғыс", "Ūly Şyñğys"},
		{kazakh2018, "Ғалым Шәкір", "Ǵalym Shákir"},
		{kazakh2017, "Өмір Шәкір", "O'mir S'a'kir"},
		{kazakhBGN, "Қарағанды", "Qaraghandy"},
		{russianLetter, "Нұрсұлтан Әбішев", "Нурсултан Абишев"},
		{icao, "no Cyrillic", "no Cyrillic"},
	} {
		if got := a.write(c.text, c.standard); got != c.want {
			t.Errorf("%s of %q: %q, want %q", c.standard, c.text, got, c.want)
		}
	}
	if got := uzbekCyrillic("Gʻayrat Shodiyev"); got != "Ғайрат Шодиев" {
		t.Errorf("Uzbek in Cyrillic: %q", got)
	}
	if got := plainLatin("Łukasz Groß-Müller, İpek, Đorđe", false); got != "Lukasz Gross-Muller, Ipek, Dorde" {
		t.Errorf("without marks: %q", got)
	}
	if got := plainLatin("Jürgen Größe", true); got != "Juergen Groesse" {
		t.Errorf("German written out: %q", got)
	}
}

func TestSurnames(t *testing.T) {
	for _, c := range []struct {
		stem, ending string
		female       bool
		want         string
	}{
		{"Қасым", "ова", true, "Қасымова"},
		{"Абай", "ов", false, "Абаев"},
		{"Абай", "ова", true, "Абаева"},
		{"Абай", "ұлы", false, "Абайұлы"},
		{"Ахмет", "", false, "Ахмет"},
		{"Зайцев:", "ов", false, "Зайцев"},
		{"Зайцев:", "ова", true, "Зайцева"},
		{"Saidov:", "ova", true, "Saidova"},
	} {
		if got := joinEnding(c.stem, c.ending, c.female); got != c.want {
			t.Errorf("%s and %s: %q, want %q", c.stem, c.ending, got, c.want)
		}
	}
}

func TestSpellings(t *testing.T) {
	p := planted(t, 1, 1)
	kazakh := name{culture: "kazakh", script: kazakhScript, female: true, given: "Айгерім", family: "Қасымова", father: "Серікқызы", short: "Айка", standard: loose}
	german := name{culture: "german", given: "Jürgen", family: "Müller", standard: plainRussian}
	chinese := name{culture: "chinese", script: hanScript, familyFirst: true, given: "伟", family: "王", givenLatin: "Wei", familyLatin: "Wang", standard: loose}
	for _, c := range []struct {
		name     *name
		spelling Spelling
		want     string
	}{
		{&kazakh, Native, "Айгерім Қасымова"}, {&kazakh, NativeReversed, "Қасымова Айгерім"},
		{&kazakh, NativePatronymic, "Қасымова Айгерім Серікқызы"}, {&kazakh, NativeInitials, "Қасымова А. С."},
		{&kazakh, Russianised, "Касымова Айгерим"}, {&kazakh, Latin, "Aigerim Kasymova"}, {&kazakh, LatinReversed, "Kasymova Aigerim"},
		{&kazakh, LatinComma, "Kasymova, Aigerim"}, {&kazakh, LatinUpper, "KASYMOVA Aigerim"}, {&kazakh, LatinLower, "aigerim kasymova"},
		{&kazakh, LatinInitial, "A. Kasymova"}, {&kazakh, LatinPatronymic, "Aigerim Serikkyzy Kasymova"}, {&kazakh, LatinShort, "Aika Kasymova"},
		{&kazakh, LatinDotted, "aigerim.kasymova"}, {&kazakh, LatinJoined, "AigerimKasymova"}, {&kazakh, GivenOnly, "Aigerim"},
		{&german, Native, "Jürgen Müller"}, {&german, Latin, "Juergen Mueller"}, {&german, NativePatronymic, ""}, {&german, Russianised, ""},
		{&german, LatinShort, ""}, {&german, LatinKazakh, ""}, {&german, LatinPatronymic, ""},
		{&chinese, Native, "王伟"}, {&chinese, Latin, "Wei Wang"}, {&chinese, NativeInitials, ""}, {&chinese, LatinReversed, "Wang Wei"},
	} {
		c2 := newChance(1, ofPerson, 0)
		if got := p.spell(c2, c.name, c.spelling); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.spelling, c.name.given, got, c.want)
		}
	}
}

// TestSlips shows that a typing error is one: never none, and never more than one letter's worth of length.
func TestSlips(t *testing.T) {
	for i := range 500 {
		got, want := slip(newChance(uint64(i), ofPerson, 0), "Aigerim Kasymova"), "Aigerim Kasymova"
		if got == want || len(got) < len(want)-1 || len(got) > len(want)+1 || got[0] != 'A' {
			t.Errorf("slip %d: %q", i, got)
		}
	}
}

func TestNormalAddresses(t *testing.T) {
	for email, want := range map[string]string{
		"A.B@Gmail.com": "ab@gmail.com", "a.b+git@gmail.com": "ab@gmail.com", "a.b@mail.ru": "a.b@mail.ru", "A@B.KZ": "a@b.kz", "": "@",
	} {
		if got := normal(email); got != want {
			t.Errorf("normal(%q) = %q, want %q", email, got, want)
		}
	}
}

func planted(t *testing.T, seed uint64, people int) *Population {
	t.Helper()
	p, err := New(Config{Seed: seed, People: people})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// quiet is a population without commits, which are most of the work.
func quiet(t *testing.T, seed uint64, people int) *Population {
	t.Helper()
	p, err := New(Config{Seed: seed, People: people, NoCommits: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
