package portfolio_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
)

// drawn are systems of a few words, so that many of them resemble each other.
func drawn(t *rapid.T) []portfolio.System {
	word := rapid.SampledFrom([]string{"Реестр", "тізілімі", "register", "учащихся", "оқушылар", "pupils", "лицензии", "fish", "балық", "Опора", "учет", "НД-1", "", "☂"})
	text := rapid.Custom(func(t *rapid.T) string { return word.Draw(t, "a") + " " + word.Draw(t, "b") })
	code := rapid.Custom(func(t *rapid.T) portfolio.Dataset {
		return portfolio.Dataset{Name: fmt.Sprintf("DS-%d %s", rapid.IntRange(1000, 1006).Draw(t, "code"), word.Draw(t, "data"))}
	})
	system := rapid.Custom(func(t *rapid.T) portfolio.System {
		s := portfolio.System{Name: text.Draw(t, "name"), Owner: word.Draw(t, "owner")}
		s.Purpose = ospora.Optional[string]{Value: text.Draw(t, "purpose"), Known: rapid.Bool().Draw(t, "has")}
		s.Datasets = ospora.Some(rapid.SliceOfN(code, 0, 3).Draw(t, "data"))
		s.Integrations = ospora.Some([]string{fmt.Sprint("s", rapid.IntRange(0, 30).Draw(t, "with"))})
		return s
	})
	list := rapid.SliceOfN(system, 0, 25).Draw(t, "systems")
	for i := range list {
		list[i].ID = fmt.Sprint("s", i)
	}
	return list
}

// groups are the clusters as sets of ids.
func groups(t interface{ Fatal(...any) }, systems []portfolio.System) []string {
	c, err := portfolio.Consolidate(systems, portfolio.ConsolidationOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, x := range c.Clusters {
		ids := slices.Sorted(slices.Values(x.Systems))
		list = append(list, fmt.Sprint(ids))
	}
	slices.Sort(list)
	return list
}

// TestEqualInputGivesEqualOutput, and measures that can be: coverage and shares in [0, 1], a value exactly where the status says so.
func TestEqualInputGivesEqualOutput(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		systems := drawn(t)
		in := portfolio.Input{Systems: systems, Resamples: 2}
		first, _, err := portfolio.All(in, scope)
		if err != nil {
			t.Fatal(err)
		}
		again, _, _ := portfolio.All(in, scope)
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatal(diff)
		}
		for _, m := range first {
			if m.Coverage.Known && !(m.Coverage.Value >= 0 && m.Coverage.Value <= 1) || m.Value.Known != (m.Status == ospora.Known) {
				t.Fatalf("%+v", m)
			}
			if m.Unit == portfolio.UnitOne && m.Value.Known && !(m.Value.Value >= 0 && m.Value.Value <= 1) {
				t.Fatalf("%s %s is no share: %v", m.Indicator, m.Variant, m.Value.Value)
			}
		}
	})
}

// TestOrderDoesNotMatter: measures and clusters of shuffled systems are the same.
func TestOrderDoesNotMatter(t *testing.T) {
	systems := estate()
	for i := range systems {
		systems[i].Technologies = ospora.Some([]portfolio.Technology{{Kind: portfolio.Language, Name: []string{"Java", "Go", "PHP"}[i%3]}})
		systems[i].Vendor = ospora.Some(portfolio.Company{Name: []string{"A", "B"}[i%2]})
	}
	want, _, _ := portfolio.All(portfolio.Input{Systems: systems}, scope)
	wantGroups := groups(t, systems)
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		random.Shuffle(len(systems), func(i, j int) { systems[i], systems[j] = systems[j], systems[i] })
		got, _, _ := portfolio.All(portfolio.Input{Systems: systems}, scope)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if got := groups(t, systems); !slices.Equal(got, wantGroups) {
			t.Fatalf("%v, want %v", got, wantGroups)
		}
	}
}

// TestDuplicates: a second row of a system is found.
func TestDuplicates(t *testing.T) {
	systems := estate()
	for _, s := range estate()[3:] {
		s.ID += "-again"
		systems = append(systems, s)
	}
	want := []string{"[blood blood-again]", "[courts courts-again]", "[fish fish-again]", "[pupils-1 pupils-2 pupils-3]", "[roads roads-again]", "[taxes taxes-again]"}
	if got := groups(t, systems); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestWordsUnknownToTheVocabulary: without data to learn from, equal words still tell.
func TestWordsUnknownToTheVocabulary(t *testing.T) {
	systems := estate()
	for i := range systems {
		systems[i].Datasets.Value = nil
	}
	for _, id := range []string{"x", "y", "z"} {
		systems = append(systems, portfolio.System{ID: id, Name: "Zubrimok grendal", Purpose: ospora.Some("Grendalling of zubrimoks")})
	}
	if got := groups(t, systems); !slices.Contains(got, "[x y z]") {
		t.Errorf("%v", got)
	}
}

func TestIDsMustTellApart(t *testing.T) {
	for _, ids := range [][2]string{{"a", "a"}, {"a", ""}} {
		systems := []portfolio.System{{ID: ids[0]}, {ID: ids[1]}}
		if _, err := portfolio.Consolidate(systems, portfolio.ConsolidationOptions{}); err == nil {
			t.Errorf("%q pass", ids)
		}
	}
	if _, err := portfolio.Consolidate(nil, portfolio.ConsolidationOptions{Vocabulary: "nonsense"}); err == nil {
		t.Error("a vocabulary of nonsense passes")
	}
}

// TestNothingIsUnknown: where nothing is filled in nothing is known, but for what counts cells and systems.
func TestNothingIsUnknown(t *testing.T) {
	all, c, err := portfolio.All(portfolio.Input{Systems: four()}, scope)
	if err != nil || len(c.Clusters) != 0 {
		t.Fatal(c, err)
	}
	counts := []string{portfolio.FieldCoverageID, portfolio.ConsolidationCandidatesID}
	for _, m := range all {
		of := slices.Contains(counts, m.Indicator) || m.Variant == "access_listed" || m.Variant == "step=systems" || m.Variant == "unknown_share,by_systems" ||
			m.Variant == "unknown_share,by_systems,after"
		if m.Value.Known != of {
			t.Errorf("%s %s is %s %v", m.Indicator, m.Variant, m.Status, m.Value)
		}
	}
	for _, r := range portfolio.Ask(four()) {
		if len(r.Systems) != 4 || r.Cells != 4*len(r.Feeds) {
			t.Errorf("%+v", r)
		}
	}
}

// TestCurve: the laxer the threshold, the fewer platforms.
func TestCurve(t *testing.T) {
	c, _ := portfolio.Consolidate(estate(), portfolio.ConsolidationOptions{})
	for i, p := range c.Curve[1:] {
		if before := c.Curve[i]; p.Threshold >= before.Threshold || p.Platforms > before.Platforms {
			t.Errorf("%+v after %+v", p, before)
		}
	}
	at := slices.IndexFunc(c.Curve, func(p portfolio.CurvePoint) bool { return p.Threshold == 0 })
	if c.Curve[at].Platforms != 6 {
		t.Errorf("%d platforms at 0, want 6", c.Curve[at].Platforms)
	}
}

// TestHub: one system with which each of nine others exchanges data is a hub. Their quartiles are 1 and 1.
func TestHub(t *testing.T) {
	systems := []portfolio.System{{ID: "hub", Name: "The Hub"}, {ID: "silent"}}
	for i := range 9 {
		systems = append(systems, portfolio.System{ID: fmt.Sprint(i), Integrations: ospora.Some([]string{"«the hub»"})})
	}
	g := portfolio.Integrate(systems)
	if !slices.Equal(g.Hubs, []int{0}) || !slices.Equal(g.Cuts, []int{0}) || len(g.Bridges) != 9 || !slices.Equal(g.Silent, []int{1}) || len(g.Missing) != 0 {
		t.Errorf("%+v", g)
	}
}

// TestStability: intervals are asked for by 40 resamples.
func TestStability(t *testing.T) {
	c, _ := portfolio.Consolidate(estate(), portfolio.ConsolidationOptions{})
	few, _ := portfolio.ClusterStability(estate(), c, portfolio.ConsolidationOptions{}, 3, scope)
	many, _ := portfolio.ClusterStability(estate(), c, portfolio.ConsolidationOptions{}, 120, scope)
	if few[0].Low.Known || !many[0].Low.Known || many[0].Low.Value > many[0].Value.Value || many[0].High.Value < many[0].Value.Value {
		t.Errorf("%+v, %+v", few, many)
	}
}

// TestAfterConsolidation: three of four systems become one, of the vendor that two of them have: B of the pupils, and C. Before it
// is A ¼, B ½, C ¼.
func TestAfterConsolidation(t *testing.T) {
	systems := estate()
	for i, name := range []string{"A", "B", "B", "C"} {
		vendor(name, "KZ")(&systems[i])
	}
	c, _ := portfolio.Consolidate(systems, portfolio.ConsolidationOptions{})
	got := map[string]float64{}
	for _, m := range portfolio.VendorConcentration(systems, c, scope) {
		got[m.Variant] = m.Value.Value
	}
	if got["hhi,by_systems"] != 0.375 || got["hhi,by_systems,after"] != 0.5 || got["effective,by_systems,after"] != 2 {
		t.Error(got)
	}
}

// TestSpend: A has 3/4 of 400 of known vendors; 100 of 500 have none.
func TestSpend(t *testing.T) {
	systems := four(paid(300, "KZ"), paid(100, "IN"))
	systems[2].Spend = ospora.Some([]portfolio.Spend{{Amount: 100, Currency: "KZT"}})
	got := map[string]float64{}
	for _, m := range portfolio.VendorConcentration(systems, nil, scope) {
		got[m.Variant] = m.Value.Value
	}
	if got["hhi,by_spend,currency=KZT"] != 0.625 || got["unknown_share,by_spend,currency=KZT"] != 0.2 {
		t.Error(got)
	}
}

// TestGradeANeedsHolders: A of one system in three is a third where all holders are known, and
// has no value, rather than a low one, where those of a copyleft system are not.
func TestGradeANeedsHolders(t *testing.T) {
	many, unknown, other := portfolio.System{ID: "a", License: ospora.Some("EUPL-1.2"), Holders: ospora.Some[int64](3)},
		portfolio.System{ID: "b", License: ospora.Some("EUPL-1.2")}, portfolio.System{ID: "c", License: ospora.Some("MIT")}
	one := unknown
	one.Holders = ospora.Some[int64](1)
	for _, c := range []struct {
		systems []portfolio.System
		known   bool
	}{{[]portfolio.System{many, one, other}, true}, {[]portfolio.System{many, unknown, other}, false}} {
		value := map[string]ospora.Optional[float64]{}
		for _, m := range portfolio.SoftwareSovereignty(c.systems, scope) {
			value[m.Variant] = m.Value
		}
		for variant, want := range map[string]ospora.Optional[float64]{
			"grade=A": ospora.Some(1. / 3), "grade=B": ospora.Some(1. / 3), "grade=C": ospora.Some(1. / 3), "grade=AB": ospora.Some(2. / 3),
		} {
			if apart := variant == "grade=A" || variant == "grade=B"; apart && !c.known {
				want = ospora.Optional[float64]{}
			}
			if value[variant] != want {
				t.Errorf("%s with all holders known %v: %v, want %v", variant, c.known, value[variant], want)
			}
		}
	}
}

// TestHolders: copyleft of several holders is A, and of one B.
func TestHolders(t *testing.T) {
	for n, want := range map[int64]portfolio.Grade{1: portfolio.GradeB, 5: portfolio.GradeA} {
		s := portfolio.System{License: ospora.Some("EUPL-1.2"), Holders: ospora.Some(n)}
		if g := portfolio.GradeOf(s, "KZ"); g.Value != want {
			t.Errorf("%d holders: %c", n, g.Value)
		}
		s.Components = ospora.Some([]portfolio.Component{{License: ospora.Some("MIT")}})
		if g := portfolio.GradeOf(s, "KZ"); g.Value != portfolio.GradeC {
			t.Errorf("with a permissive component: %c", g.Value)
		}
		s.Components.Value[0].License.Known = false
		if g := portfolio.GradeOf(s, "KZ"); g.Known {
			t.Errorf("with an unknown component: %c", g.Value)
		}
	}
}

// TestObjectives: hosting, audit, source, components and conclusions of one system meet SOV-2 to SOV-5 and SOV-7.
func TestObjectives(t *testing.T) {
	home := portfolio.Company{Name: "H", Country: ospora.Some("KZ"), Control: ospora.Some("KZ")}
	systems := []portfolio.System{{
		ID: "a", Hosting: portfolio.Hosting{Country: ospora.Some("KZ"), Operator: ospora.Some(home), Government: ospora.Some(true)},
		AccessAudited: ospora.Some(time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)), Disclosure: ospora.Some(portfolio.Escrow),
		Components:  ospora.Some([]portfolio.Component{{Disclosure: ospora.Some(portfolio.State)}}),
		Conclusions: []portfolio.Conclusion{{By: portfolio.CyberSecurity, Open: ospora.Some[int64](0)}},
	}}
	list := portfolio.SovereigntyProfile(systems, scope)
	for _, i := range []int{1, 2, 3, 4, 6} {
		if list[i].Value != ospora.Some(1.0) {
			t.Errorf("%s is %v", list[i].Variant, list[i].Value)
		}
	}
	for _, m := range portfolio.Localisation(systems, scope)[:3] {
		if m.Value != ospora.Some(1.0) {
			t.Errorf("%s is %v", m.Variant, m.Value)
		}
	}
}
