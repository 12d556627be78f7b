package geo

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

func priorOf(t testing.TB, g *Gazetteer, weights map[string]float64) Prior {
	t.Helper()
	p, err := g.Prior(weights)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestMethodPrintsTheTables holds METHOD.md to the numbers of the code.
func TestMethodPrintsTheTables(t *testing.T) {
	b, err := os.ReadFile("METHOD.md")
	if err != nil {
		t.Fatal(err)
	}
	var want, printed []string
	for _, a := range Assumptions() {
		want = append(want, a.String())
	}
	_, table, _ := strings.Cut(string(b), "## 7. Tables")
	table, _, _ = strings.Cut(table, "## 8.")
	for _, line := range strings.Split(table, "\n") {
		if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| name ") {
			printed = append(printed, line)
		}
	}
	if diff := cmp.Diff(want, printed); diff != "" {
		t.Errorf("METHOD.md prints other tables (-code +METHOD.md):\n%s", diff)
	}
}

// TestLocateIsBayes works one case by hand. Given are KZ 1 and RU 4; two hundredths
// go to all countries by population, of which Kazakhstan has 0.0024: the prior of KZ
// is 0.98·0.2 + 0.02·0.0024 = 0.19605. An address under .kz names Kazakhstan alone, with
// r = 0.9: P(KZ) = 0.9 + 0.1·0.19605 = 0.9196. An address at mail.ru: L(RU) = 0.15, those
// of the neighbours 0.075, elsewhere 0.003, r = 0.97. Of the others, Russia has 0.98·0.8
// + 0.02·0.0180 = 0.78436 and the other neighbours 0.02·0.0210 = 0.00042, so that the mean is
// 0.78436·0.15 + 0.19647·0.075 + 0.01917·0.003 = 0.13245; P(KZ) = 0.19605·(0.97·0.075/0.13245 + 0.03)
// = 0.1136.
func TestLocateIsBayes(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, map[string]float64{"KZ": 1, "RU": 4})
	got := Locate(prior, g.Email("somebody@firm.kz")).P("KZ")
	if math.Abs(got-0.9196) > 2e-4 {
		t.Errorf("P(KZ) = %.6f, want 0.9196", got)
	}
	if got := Locate(prior, g.Email("somebody@mail.ru")).P("KZ"); math.Abs(got-0.1136) > 2e-4 {
		t.Errorf("P(KZ) = %.6f, want 0.1136", got)
	}
	// The same piece again changes nothing; it is the same observation.
	if again := Locate(prior, g.Email("a@firm.kz"), g.Email("b@firm.kz")).P("KZ"); again != got {
		t.Errorf("twice the same domain gives %.6f, once %.6f", again, got)
	}
}

func TestPriorDecidesNamesakes(t *testing.T) {
	g := loaded(t)
	text := g.Location("Georgia")
	few, many := priorOf(t, g, map[string]float64{"US": 1000, "GE": 1}), priorOf(t, g, map[string]float64{"US": 1, "GE": 1})
	if a, b := Locate(few, text).P("GE"), Locate(many, text).P("GE"); a > 0.3 || b < 0.9 {
		t.Errorf("GE has %.3f among many Americans and %.3f among as many", a, b)
	}
}

func TestUnknownStaysUnknown(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, nil)
	for _, e := range []Evidence{g.Location("Earth"), g.Location(""), g.Email("root@localhost"), g.Email("x@gmail.com"), g.Email("x@startup.io"), {}} {
		if d := Locate(prior, e); e.Usable() || d.Known() || len(d.Kinds()) != 0 || d.Places("p", 0) != nil {
			t.Errorf("%+v is evidence", e)
		}
	}
	if Locate(prior).Known() || Locate(Prior{}, g.Location("Almaty")).Known() {
		t.Error("no evidence, or no prior, and yet known")
	}
}

// TestDamagedEvidence: rows that were stored may come back as anything.
func TestDamagedEvidence(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, nil)
	good := g.Location("Almaty")
	for name, damage := range map[string]func(*Evidence){
		"no country":  func(e *Evidence) { e.Weights = []Weight{{Country: "QQ", Likelihood: 1}} },
		"NaN":         func(e *Evidence) { e.Weights = []Weight{{Country: "KZ", Likelihood: math.NaN()}} },
		"infinite":    func(e *Evidence) { e.Weights = []Weight{{Country: "KZ", Likelihood: math.Inf(1)}} },
		"negative":    func(e *Evidence) { e.Weights = []Weight{{Country: "KZ", Likelihood: -1}} },
		"rest":        func(e *Evidence) { e.Rest = math.NaN() },
		"rest of 2":   func(e *Evidence) { e.Rest = 2 },
		"too much":    func(e *Evidence) { e.Weights = []Weight{{Country: "KZ", Likelihood: math.MaxFloat64}} },
		"too little":  func(e *Evidence) { e.Weights = []Weight{{Country: "KZ", Likelihood: math.SmallestNonzeroFloat64}} },
		"nowhere":     func(e *Evidence) { e.Weights = nil },
		"reliability": func(e *Evidence) { e.Reliability = 1.5 },
	} {
		e := good
		damage(&e)
		if Locate(prior, e).Known() {
			t.Errorf("%s: taken for evidence", name)
		}
		if err := prior.Check(e); err == nil || !strings.Contains(err.Error(), "location") {
			t.Errorf("%s: %v, want the kind of evidence and what is wrong", name, err)
		}
		fitted, err := Fit(t.Context(), prior, 1, slices.Values([][]Evidence{{e, good}, {e}}))
		if err != nil {
			t.Fatal(err)
		}
		if p := Locate(fitted, good).P("KZ"); !(p > 0.9 && p <= 1) {
			t.Errorf("%s: after a fit Almaty is in Kazakhstan with %v", name, p)
		}
	}
}

func TestEvidenceTogether(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, nil)
	org, err := g.Organisation("KZ", ospora.Optional[ospora.Day]{}, ospora.Optional[ospora.Day]{})
	if err != nil {
		t.Fatal(err)
	}
	offsets, _ := g.Offsets(weekly(t, "Asia/Almaty", "2023-01-01", "2025-01-01", 2))
	one := Locate(prior, g.Location("Almaty, Kazakhstan")).P("KZ")
	all := Locate(prior, append(offsets, g.Location("Almaty, Kazakhstan"), g.Email("a@firm.kz"), org)...)
	if one < 0.94 || one > 0.96 || all.P("KZ") < 0.999 {
		t.Errorf("a text gives %.4f, want its reliability 0.95; all give %.5f", one, all.P("KZ"))
	}
	want := []Kind{EmailDomain, Location, Organisation, UTCOffset}
	if diff := cmp.Diff(want, all.Kinds()); diff != "" {
		t.Error(diff)
	}
	rows := all.Places("person", 0.01)
	if len(rows) == 0 || rows[0].Country != "KZ" || rows[0].Region.Value != "KZ-75" || len(rows[0].Evidence) != 4 {
		t.Fatalf("rows %+v", rows)
	}
	sum := 0.0
	for _, r := range rows {
		sum += r.Probability
	}
	if sum > 1+1e-9 || sum < 0.9 {
		t.Errorf("rows add up to %v", sum)
	}
}

// TestTextTellsOfThePresent: after a move the profile counts for the last stay.
func TestTextTellsOfThePresent(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, nil)
	moved := append(weekly(t, "Asia/Almaty", "2021-01-01", "2022-10-01", 3), weekly(t, "Europe/Berlin", "2022-10-01", "2024-06-01", 3)...)
	e, _ := g.Offsets(moved)
	line := Timeline(prior, append(e, g.Location("Berlin"))...)
	if len(line) != 2 {
		t.Fatalf("%d intervals, want 2", len(line))
	}
	if a, b := line[0].Distribution.P("DE"), line[1].Distribution.P("DE"); a > 0.05 || b < 0.9 {
		t.Errorf("DE has %.3f before the move and %.3f after", a, b)
	}
	before := g.Location("Almaty").During(ospora.Some(ospora.Day(18700)), ospora.Some(ospora.Day(18800)))
	if p := Timeline(prior, append(e, before)...)[0].Distribution.P("KZ"); p < 0.9 {
		t.Errorf("a dated profile before the move gives KZ %.3f", p)
	}
}

func TestEmail(t *testing.T) {
	g := loaded(t)
	prior := priorOf(t, g, map[string]float64{"KZ": 1, "RU": 1, "US": 1, "GB": 1, "CN": 1, "DE": 1, "BY": 1})
	for address, want := range map[string]string{
		"a@firm.kz": "KZ", "A@FIRM.KZ": "KZ", "<a@b.gov.kz>": "KZ", "a@nu.edu.kz": "KZ", "a@xn--80aaa.xn--80ao21a": "KZ", "a@фирма.қаз": "KZ",
		"a@b.co.uk": "GB", "a@x.ac.uk": "GB", "a@firm.ru": "RU", "a@mail.ru": "RU", "a@qq.com": "CN", "a@gmx.net": "DE", "firm.de": "DE",
		"a@xn--e1afmkfd.xn--p1ai": "RU", "a@x.berlin": "DE",
		"a@gmail.com": "", "a@startup.io": "", "a@lab.ai": "", "a@b.me": "", "a@b.co": "", "a@b.tv": "", "a@b.eu": "", "root@localhost": "", "none@none": "", "": "", "@": "",
		"1+x@users.noreply.github.com": "", "a@127.0.0.1": "", "a@" + strings.Repeat("x", 1<<20) + ".kz": "", "a@b c.kz": "", "a@.": "",
	} {
		d := Locate(prior, g.Email(address))
		if got, _ := d.Best(); got != want {
			t.Errorf("%.30q: %q, want %q", address, got, want)
		}
	}
	if d := Locate(prior, g.Email("a@mail.ru")); d.P("KZ") < 0.1 || d.P("KZ") > 0.4 {
		t.Errorf("mail.ru gives Kazakhstan %.3f: it is common there too", d.P("KZ"))
	}
}

func TestPriorRefuses(t *testing.T) {
	g := loaded(t)
	for name, weights := range map[string]map[string]float64{
		"unknown": {"QQ": 1}, "small letters": {"kz": 1}, "EU is no country": {"EU": 1}, "negative": {"KZ": -1}, "NaN": {"KZ": math.NaN()},
		"infinite": {"KZ": math.Inf(1)}, "zero": {"KZ": 0}, "overflow": {"KZ": math.MaxFloat64, "RU": math.MaxFloat64},
	} {
		if _, err := g.Prior(weights); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := g.Organisation("XX", ospora.Optional[ospora.Day]{}, ospora.Optional[ospora.Day]{}); err == nil {
		t.Error("an organisation of XX is taken")
	}
}

func TestRegionsOfOld(t *testing.T) {
	for old, want := range map[string]string{"KZ-AST": "KZ-71", "KZ-VOS": "KZ-63", "KZ-YUZ": "KZ-61", "KZ-10": "KZ-10", "US-TX": "US-TX"} {
		if got := CurrentRegion(old); got != want {
			t.Errorf("%s is %s, want %s", old, got, want)
		}
	}
	before, after := ospora.DayOf(date(t, "2022-06-07")), ospora.DayOf(date(t, "2022-06-08"))
	if RegionOn("KZ-10", before) != "KZ-63" || RegionOn("KZ-10", after) != "KZ-10" || RegionOn("KZ-62", before) != "KZ-35" || RegionOn("KZ-75", before) != "KZ-75" {
		t.Error("the division of 2022 is not kept")
	}
}

func TestKATO(t *testing.T) {
	g := loaded(t)
	const good = "\uFEFFcode;name;region\r\n750000000;Алматы;KZ-75\r\n751110000;Алатауский район;\r\n"
	k, err := g.ReadKATO(strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	if r, ok := k.Region("751110000"); r != "KZ-75" || !ok || k.Len() != 2 {
		t.Errorf("region %q, %d objects", r, k.Len())
	}
	if n, ok := k.Name("750000000"); n != "Алматы" || !ok {
		t.Errorf("name %q", n)
	}
	if _, ok := k.Region("750000001"); ok {
		t.Error("a code that is not there has a region")
	}
	for content, want := range map[string]string{
		"": "header", "code,name\n": `no column "region"`, "code,name,region\n12,x,\n": "line 2", "code,name,region\n75000000x,x,KZ-75\n": "digits",
		"code,name,region\n750000000,x,KZ-75\n750000000,x,KZ-75\n": "line 3: code 750000000 comes twice",
		"code,name,region\n750000000,x,KZ-99\n":                    "no ISO 3166-2 code", "code,name,region\n750000000,x,US-TX\n": "no ISO 3166-2 code",
		"code,name,region\n751110000,x,\n": "first-level unit is missing", "code,name,region\n750000000,x\n": "fields",
		"code,name,region\n750000000," + strings.Repeat("x", 501) + ",KZ-75\n": "500 bytes",
	} {
		if _, err := g.ReadKATO(strings.NewReader(content)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60q: %v, want %q", content, err, want)
		}
	}
}

func FuzzReadKATO(f *testing.F) {
	g := loaded(f)
	f.Add("code;name;region\n750000000;x;KZ-75\n")
	f.Fuzz(func(t *testing.T, content string) {
		if k, err := g.ReadKATO(strings.NewReader(content)); err == nil && k == nil {
			t.Fatal("neither a classifier nor an error")
		}
	})
}
