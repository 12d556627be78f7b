package geo

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestLocations reads testdata/locations.txt: a text, and the countries that a
// person would name; none where a person could not tell.
func TestLocations(t *testing.T) {
	g := loaded(t)
	b, err := os.ReadFile("testdata/locations.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		text, want, _ := strings.Cut(line, " =>")
		got := g.Find(text).Answer()
		slices.Sort(got)
		answers := strings.FieldsFunc(strings.TrimSpace(want), func(r rune) bool { return r == '+' })
		slices.Sort(answers)
		if !slices.Equal(got, answers) {
			t.Errorf("%q: %v, want %v", text, got, answers)
		}
	}
}

// TestKazakhRegions: the first-level units of 2022 and what lies in them, in
// Kazakh, Russian and English (ISO 3166-2:KZ; kazakhstan's own lists).
func TestKazakhRegions(t *testing.T) {
	g := loaded(t)
	for text, want := range map[string]string{
		"Абай облысы": "KZ-10", "Abai Region": "KZ-10", "Semey": "KZ-10", "Семипалатинск": "KZ-10",
		"Кокшетау": "KZ-11", "Акмолинская область": "KZ-11", "Актобе": "KZ-15", "Ақтөбе": "KZ-15",
		"Конаев": "KZ-19", "Алматинская область": "KZ-19", "Atyrau": "KZ-23", "Гурьев": "KZ-23", "Уральск": "KZ-27", "ЗКО, Казахстан": "KZ-27",
		"Тараз": "KZ-31", "Жамбылская область": "KZ-31", "Талдыкорган": "KZ-33", "Jetisu": "KZ-33", "Жетісу": "KZ-33", "Караганда": "KZ-35", "Qaraghandy": "KZ-35",
		"Костанай": "KZ-39", "Kustanai": "KZ-39", "Қызылорда": "KZ-43", "Aktau": "KZ-47", "Маңғыстау": "KZ-47", "Павлодар": "KZ-55", "Ekibastuz": "KZ-55",
		"Petropavl": "KZ-59", "Туркестан": "KZ-61", "Жезказган": "KZ-62", "Ulytau": "KZ-62", "Усть-Каменогорск": "KZ-63", "Өскемен": "KZ-63", "Казахстан, ВКО": "KZ-63", "Kaskelen": "KZ-19",
		"Nur-Sultan": "KZ-71", "Целиноград": "KZ-71", "Tselinograd": "KZ-71", "Алма-Ата": "KZ-75", "Алматы қаласы": "KZ-75", "Чимкент": "KZ-79", "Shymkent": "KZ-79",
		"Austin, TX": "US-TX", "Bavaria": "DE-BY", "Санкт-Петербург": "RU-SPE", "Cambridge, MA": "US-MA", "Perth, WA": "AU-WA",
	} {
		if got := g.Find(text).Region(); got != want {
			t.Errorf("%q lies in %q, want %s", text, got, want)
		}
	}
}

// TestBadTexts: none may panic, take long or be a place.
func TestBadTexts(t *testing.T) {
	g := loaded(t)
	for name, text := range map[string]string{
		"nothing": "", "space": " \t\u00a0\u2003", "NUL": "\x00\x00", "not UTF-8": "\xff\xfe\xfd", "emoji": strings.Repeat("😀🎉", 12_500),
		"marks": strings.Repeat("a\u0301\u0302\u0303", 10_000), "bidi": strings.Repeat("\u202e\u2066\u200f", 10_000), "zero width": strings.Repeat("\u200b\u200d\ufeff", 10_000),
		"long": strings.Repeat("x", 10<<20), "long words": strings.Repeat("qqq ", 2<<20), "commas": strings.Repeat(",", 1<<20), "slashes": strings.Repeat("/", 1<<20),
		"URL": "https://maps.example/@43.25,76.95?q=Almaty", "www": "www.almaty.example", "mail": "someone@almaty.example", "host": "almaty.com",
		"half a flag": "\U0001F1F0", "no flag": "\U0001F1FD\U0001F1FD", "tags": "\U0001F3F4" + strings.Repeat("\U000E0067", 1000),
		"latitude": "91.5, 10.0", "longitude": "10.0, 190.5", "sea": "-48.87, -123.39", "null island": "0.0, 0.0", "expands": strings.Repeat("\ufdfa", 100_000),
		"namesakes": strings.Repeat("Springfield,", 60) + "?", "cities": strings.Repeat("San Jose ", 50),
		"digits": strings.Repeat("9", 1<<20), "degrees": strings.Repeat("°", 1<<20) + ".5", "minus": "-.-.-", "codes": strings.Repeat("KZ ", 1000) + "!",
	} {
		if p := g.Find(text); len(p.Answer()) > 0 && name != "codes" && name != "namesakes" && name != "cities" {
			t.Errorf("%s is taken for %v", name, p.Answer())
		}
	}
	for text, want := range map[string]string{
		"\u202eAlmaty\u202c": "KZ", "A\u200bl\u200cm\u200da\ufeffty": "KZ", "Аlmaty": "KZ", "Аlmаtу, Kаzаkhstаn": "KZ", "Aл\u0301маты": "KZ",
		"Almaty" + strings.Repeat(" 😀", 100_000): "KZ", strings.Repeat("\u200b", 40) + "Berlin": "DE",
	} {
		if got := g.Find(text).Answer(); len(got) != 1 || got[0] != want {
			t.Errorf("%.40q: %v, want %s", text, got, want)
		}
	}
}

// TestSharesAddUp holds whatever the text is made of.
func TestSharesAddUp(t *testing.T) {
	g := loaded(t)
	part := rapid.OneOf(
		rapid.SampledFrom([]string{", ", " / ", " ", " & ", " → ", " from ", "not ", "Remote", "TX", "KZ", "🇰🇿", "Georgia", "Paris", "Springfield", "UTC+5", "43.2, 76.9"}),
		rapid.Custom(func(t *rapid.T) string {
			return g.data.Index.Key(rapid.IntRange(0, g.data.Index.Len()-1).Draw(t, "key"))
		}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(part, 0, 8).Draw(t, "text"), "")
		checkPlaces(t, g.Find(text))
	})
}

type failer interface{ Fatalf(string, ...any) }

func checkPlaces(t failer, p Places) {
	sum, last, n := 0.0, 2.0, 0
	for code, share := range p.Countries() {
		if len(code) != 2 || !(share >= 0) || share > last {
			t.Fatalf("%s has %v after %v", code, share, last)
		}
		sum, last, n = sum+share, share, n+1
	}
	if p.Known() != (n > 0) || p.Known() && (sum < 0.999 || sum > 1.001) {
		t.Fatalf("known %v, %d countries, shares add up to %v", p.Known(), n, sum)
	}
	regions := 0.0
	for code, share := range p.Regions() {
		if !utf8.ValidString(code) || code == "" || !(share >= 0) {
			t.Fatalf("region %q has %v", code, share)
		}
		regions += share
	}
	if regions > 1.001 {
		t.Fatalf("regions add up to %v", regions)
	}
	if e := p.Evidence(); e.Usable() != p.Known() {
		t.Fatalf("evidence usable: %v, places known: %v", e.Usable(), p.Known())
	}
}

func FuzzFind(f *testing.F) {
	g := loaded(f)
	for _, s := range []string{"Almaty / Berlin", "Paris, TX", "43.25, 76.95", "43°15'N 76°57'E", "🇰🇿 → 🇩🇪", "UTC+05:30", "Asia/Almaty", "C. A. B. A.", "東京都", "\u202eA\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkPlaces(t, g.Find(text)) })
}

func FuzzEmail(f *testing.F) {
	g := loaded(f)
	for _, s := range []string{"a@b.kz", "@", "a@xn--80ao21a", "a@b@c.ru", "<x@y.co.uk>", "root@localhost"} {
		f.Add(s)
	}
	prior, err := g.Prior(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, address string) {
		e := g.Email(address)
		if d := Locate(prior, e); d.Known() != e.Usable() {
			t.Fatalf("known %v, usable %v", d.Known(), e.Usable())
		}
	})
}
