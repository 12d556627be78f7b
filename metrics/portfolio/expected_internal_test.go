package portfolio

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
)

// expectedCase is what scipy says of a linkage, or networkx of a graph; the versions stand in the file.
type expectedCase struct {
	Of             string
	N              int
	Threshold      float64
	Scores         [][3]float64
	Labels         []int
	Edges, Bridges [][2]int
	Cuts           []int
	Parts          int
}

func readExpected(t *testing.T, of string) (list []expectedCase) {
	t.Helper()
	text, err := os.ReadFile("testdata/expected/portfolio.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []expectedCase }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		if c.Of == of {
			list = append(list, c)
		}
	}
	if len(list) < 5 {
		t.Fatalf("%d cases of %s", len(list), of)
	}
	return list
}

// TestLinkage holds average linkage to scipy's.
func TestLinkage(t *testing.T) {
	for _, c := range readExpected(t, "linkage") {
		links := make([]map[int]float64, c.N)
		for i := range links {
			links[i] = map[int]float64{}
		}
		for _, s := range c.Scores {
			links[int(s[0])][int(s[1])] = s[2]
		}
		got := cut(c.N, linkage(links, unlinked, c.Threshold), c.Threshold)
		if !samePartition(got, c.Labels) {
			t.Errorf("%d rows at %v: %v, scipy has %v", c.N, c.Threshold, got, c.Labels)
		}
	}
}

// samePartition tells whether labels group alike.
func samePartition(a, b []int) bool {
	to, back := map[int]int{}, map[int]int{}
	for i := range a {
		x, okX := to[a[i]]
		y, okY := back[b[i]]
		if okX != okY || okX && (x != b[i] || y != a[i]) {
			return false
		}
		to[a[i]], back[b[i]] = b[i], a[i]
	}
	return len(a) == len(b)
}

// TestIntegrate holds bridges, cut systems and parts to networkx's.
func TestIntegrate(t *testing.T) {
	for k, c := range readExpected(t, "graph") {
		systems := make([]System, c.N)
		for i := range systems {
			systems[i].ID = fmt.Sprint("s", i)
		}
		for _, e := range c.Edges {
			s := &systems[e[k%2]] // either end may list it
			s.Integrations.Value, s.Integrations.Known = append(s.Integrations.Value, fmt.Sprint("s", e[1-k%2])), true
		}
		g := Integrate(systems)
		if !slices.Equal(g.Edges, c.Edges) || !slices.Equal(g.Bridges, c.Bridges) || !slices.Equal(g.Cuts, c.Cuts) || g.Parts != c.Parts {
			t.Errorf("graph %d: bridges %v, cuts %v, parts %d; networkx has %v, %v, %d", k, g.Bridges, g.Cuts, g.Parts, c.Bridges, c.Cuts, c.Parts)
		}
	}
}

// TestPairScore derives the score of one pair by hand. Two of four systems share the activity x, which is two of the
// mentions of activities, which count as 100, so g = 1/50; α = 0.5, so that sharing it adds ln(1 + 1/(0.5/50)) = ln 101. Each has one
// activity, so that unlikeness takes off ln[Γ(0.5)Γ(2.5)/Γ(1.5)²] = ln 3: Γ(2.5) = 1.5·Γ(1.5) and Γ(1.5) = 0.5·Γ(0.5). With a prior
// of 0 that is ln(101/3) = 3.516508; systems of which one has nothing have 0.
func TestPairScore(t *testing.T) {
	row := func(ids ...string) (list []feature) {
		for _, id := range ids {
			list = append(list, feature{doing, id})
		}
		return list
	}
	p := newPairing([][]feature{row("x"), row("x"), row("y"), row()}, pairWeights(), 0)
	for _, c := range []struct {
		i, j int
		want string
	}{{0, 1, "3.516508"}, {0, 2, "-1.098612"}, {0, 3, "0.000000"}} {
		if got := fmt.Sprintf("%.6f", p.score(c.i, c.j)); got != c.want {
			t.Errorf("score of %d and %d is %s, want %s", c.i, c.j, got, c.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, group := range [][]string{
		{"Бірыңғай", "Бирынгай", "БІРЫҢҒАЙ", "Biryngay"},
		{"бухгалтерия", "bukhgalteriya", "Buhgalteriya"},
		{"оқушы", "окушы", "oqushy", "okushy"},
		{"учёт", "учет", "uchet"},
		{"Қызметші", "Qyzmetshi", "Кызметши"},
		{"журнал", "jurnal", "zhurnal"},
	} {
		for _, word := range group[1:] {
			if fold(word) != fold(group[0]) {
				t.Errorf("%s is %s, %s is %s", word, fold(word), group[0], fold(group[0]))
			}
		}
	}
	if fold("учитель") == fold("ученик") {
		t.Error("unlike words are one")
	}
}

func TestSplitCode(t *testing.T) {
	for name, want := range map[string][2]string{
		"НД-4421 документы": {"4421", "документы"}, "DS8232": {"8232", ""}, "DS 1002 lists": {"1002", "lists"}, "ДЖ-1001": {"1001", ""},
		"список школ": {"", "список школ"}, "AB-123 x": {"ab123", "x"}, "форма 12": {"", "форма 12"}, "": {"", ""}, "1234567": {"1234567", ""},
	} {
		if code, rest := splitCode(name); code != want[0] || rest != want[1] {
			t.Errorf("%q: %q and %q, want %q", name, code, rest, want)
		}
	}
}

func TestCorrections(t *testing.T) {
	got := corrections(map[string]int{"restrik": 8, "restrki": 1, "restrk": 2, "restrika": 3, "zhurnal": 4, "short": 9, "shrot": 1})
	for word, want := range map[string]string{"restrki": "restrik", "restrk": "restrik", "restrika": "", "zhurnal": "", "shrot": ""} {
		if got[word] != want {
			t.Errorf("%s is taken for %q, want %q", word, got[word], want)
		}
	}
	for _, pair := range [][2]string{{"abc", "abc"}, {"abcd", "badc"}, {"abc", "abcde"}} {
		if oneEdit(pair[0], pair[1]) {
			t.Errorf("%v are one edit apart", pair)
		}
	}
}

func TestVocabulary(t *testing.T) {
	v, err := readVocabulary(vocabularyText)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"реестр": "register", "тізілімі": "register", "Registry": "register", "школьников": "pupils", "оқушылардың": "pupils",
		"legal entities": "companies", "юридических лиц": "companies", "суреттері": "", "кеңесі": "meetings", "лицензий": "licensing",
	} {
		var folded []string
		for _, w := range words(text) {
			folded = append(folded, fold(w))
		}
		senses, _ := v.senses(folded, 0)
		got := ""
		if len(senses) > 0 {
			got = senses[0].id
		}
		if got != want {
			t.Errorf("%s stands for %q, want %q", text, got, want)
		}
	}
	for _, line := range []string{"activity register", "verb go: go", "activity: go"} {
		if _, err := readVocabulary(line); err == nil {
			t.Errorf("%q passes", line)
		}
	}
}

func TestTechnology(t *testing.T) {
	for name, want := range map[string]string{
		"Java 8": "java", "PostgreSQL 14.2": "postgresql", "Postgres": "postgresql", "Microsoft SQL Server 2019": "sqlserver", "1C": "1c", "C": "c", "C#": "c#",
		"DB2": "db2", "Node.js v18": "node.js", "7": "7", "": "", "Oracle Database 12c": "oracledatabase", "Oracle": "oracledatabase", "v": "v",
	} {
		if got := technology(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestGrade(t *testing.T) {
	for expression, want := range map[string]string{
		"MIT": "C", "GPL-2.0-only WITH Classpath-exception-2.0": "B", "MIT OR GPL-3.0-only": "B", "MIT AND GPL-3.0-only": "C", "(MIT OR EUPL-1.2) AND Apache-2.0": "C",
		"LicenseRef-x OR AGPL-3.0-only": "?", "NONE": "E", "NOASSERTION": "?", "MIT AND LicenseRef-proprietary": "E", "LicenseRef-x AND LicenseRef-proprietary": "E",
		"": "?", "MIT OR": "?", "(MIT": "?", "MIT MIT": "?", "AND": "?", "MIT WITH": "?",
	} {
		got := "?"
		if g := grade(expression, yes(false)); g.Known {
			got = string(g.Value)
		}
		if got != want {
			t.Errorf("%q has grade %s, want %s", expression, got, want)
		}
	}
}
