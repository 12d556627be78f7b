package nation

import (
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// TestSafeIndices: an index is told of ten people and ten organisations or more, none of
// which holds most; ties abroad where those on both sides are ten or none.
func TestSafeIndices(t *testing.T) {
	of := func(id, variant, unit string, value float64) ospora.Measure {
		m := count(id, value, 80)
		m.Variant, m.Unit = variant, unit
		return m
	}
	for name, c := range map[string]struct {
		developers, organisations, squares, among float64
		behind                                    Behind
		gini, effective, abroad                   ospora.Status
	}{
		"enough of all":       {40, 12, 0.1, 4, Behind{12, 30, 20, 15}, ospora.Known, ospora.Known, ospora.Known},
		"nine people":         {9, 12, 0.1, 4, Behind{12, 30, 20, 15}, ospora.Suppressed, ospora.Suppressed, ospora.Known},
		"no ten people":       {9.2, 12, 0.1, 4, Behind{12, 30, 20, 15}, ospora.Suppressed, ospora.Suppressed, ospora.Known},
		"nine organisations":  {40, 9, 0.1, 4, Behind{12, 30, 20, 15}, ospora.Known, ospora.Suppressed, ospora.Known},
		"three work abroad":   {40, 12, 0.1, 4, Behind{12, 30, 3, 28}, ospora.Known, ospora.Known, ospora.Suppressed},
		"three work at home":  {40, 12, 0.1, 4, Behind{12, 30, 28, 3}, ospora.Known, ospora.Known, ospora.Suppressed},
		"two repositories":    {40, 12, 0.1, 4, Behind{2, 30, 20, 15}, ospora.Suppressed, ospora.Suppressed, ospora.Suppressed},
		"one does most":       {40, 12, 0.8, 4, Behind{12, 30, 20, 15}, ospora.Suppressed, ospora.Known, ospora.Known},
		"one employs most":    {40, 12, 0.1, 1.02, Behind{12, 30, 20, 15}, ospora.Known, ospora.Suppressed, ospora.Known},
		"nobody is tied":      {40, 12, 0.1, 4, Behind{12, 0, 0, 0}, ospora.Known, ospora.Known, ospora.Suppressed},
		"no more than are 10": {10, 10, 0.1, 4, Behind{10, 10, 10, 10}, ospora.Known, ospora.Known, ospora.Known},
	} {
		safe, err := Safe("group", []ospora.Measure{
			count(national.DevelopersID, c.developers, 80), of(national.CommitConcentrationID, national.TermGini, national.UnitOne, 0.7),
			of(national.CommitConcentrationID, national.TermHHI, national.UnitOne, c.squares),
			count(national.OrganisationalDiversityID, c.organisations, 80),
			of(national.OrganisationalDiversityID, national.TermEffective, national.UnitOrganisations, c.among),
			of(national.CollaborationID, national.TermAbroad, national.UnitOne, 0.4),
		}, c.behind, publish.Rule{})
		if err != nil {
			t.Fatal(name, err)
		}
		for _, want := range []struct {
			id     string
			status ospora.Status
		}{{national.CommitConcentrationID, c.gini}, {national.OrganisationalDiversityID, c.effective}, {national.CollaborationID, c.abroad}} {
			rows := 0
			for _, m := range safe.Rows() {
				if m.Indicator == want.id {
					rows++
					if m.Status != want.status || !Told(m.Indicator, m.Variant) {
						t.Errorf("%s: %s %s is %s", name, m.Indicator, m.Variant, m.Status)
					}
				}
			}
			if rows != 1 {
				t.Errorf("%s: %d rows of %s", name, rows, want.id)
			}
		}
	}
}

// TestBehind: a to c are in KZ, c by a half; d is in DE, e is nowhere. The ties of the
// window are a–b, a–d, b–e, c–d and d–e. Tied are a, b and c by a half, in all 2.5; abroad
// are a and c by a half, 1.5; at home a and b, and nobody by d.
func TestBehind(t *testing.T) {
	day := ospora.DayOf(time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))
	in := &national.Input{Country: "KZ", Kind: ospora.SubjectEcosystem, Window: ospora.Window{
		Start: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}}
	for i, who := range []string{"a", "b", "c", "d", "e", "robot"} {
		in.Persons = append(in.Persons, &ospora.Person{Person: ospora.PersonID(who), Alias: ospora.AliasKey(who), Robot: who == "robot"})
		repo := ospora.RepoID([]string{"r1", "r2"}[i%2])
		in.Activity = append(in.Activity, &ospora.Activity{Repo: repo, Home: repo, Alias: ospora.AliasKey(who), Day: day, Commits: 1})
	}
	place := func(who, country string, p float64) {
		in.Places = append(in.Places, national.Placed{Place: ospora.Place{Person: ospora.PersonID(who), Country: country, Probability: p}})
	}
	place("a", "KZ", 1)
	place("b", "KZ", 1)
	place("c", "KZ", 0.5)
	place("d", "DE", 1)
	tie := func(a, b string, day ospora.Day, home ospora.RepoID) {
		in.Edges = append(in.Edges, &ospora.Edge{Repo: "r1", Home: home, From: ospora.AliasKey(a), To: ospora.AliasKey(b), Day: day})
	}
	for _, pair := range []string{"ab", "ad", "be", "cd", "de", "ba", "aa"} {
		tie(pair[:1], pair[1:], day, "r1")
	}
	if got, want := BehindOf(in), (Behind{Repositories: 2, Tied: 2, Abroad: 1, Home: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	// What is a copy, of another year or a robot's ties nobody.
	tie("b", "d", day, "elsewhere")
	tie("b", "d", day-365, "r1")
	tie("b", "robot", day, "r1")
	if got := BehindOf(in); got.Abroad != 1 {
		t.Errorf("%+v", got)
	}
}

// TestSomebodyIsNotNobody: a is in KZ by 0.9 and b by 0.5, and they are tied: 0.45 of each
// are expected to work with one another, in all 0.9, who are somebody. Of 9.2 nobody makes
// ten.
func TestSomebodyIsNotNobody(t *testing.T) {
	day := ospora.DayOf(time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC))
	in := &national.Input{Country: "KZ", Kind: ospora.SubjectEcosystem, Window: ospora.Window{
		Start: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}}
	for who, p := range map[string]float64{"a": 0.9, "b": 0.5} {
		in.Persons = append(in.Persons, &ospora.Person{Person: ospora.PersonID(who), Alias: ospora.AliasKey(who)})
		in.Activity = append(in.Activity, &ospora.Activity{Repo: "r", Home: "r", Alias: ospora.AliasKey(who), Day: day, Commits: 1})
		in.Places = append(in.Places, national.Placed{Place: ospora.Place{Person: ospora.PersonID(who), Country: "KZ", Probability: p}})
	}
	in.Edges = []*ospora.Edge{{Repo: "r", Home: "r", From: "a", To: "b", Day: day}}
	if got := BehindOf(in); got.Home != 1 || got.Tied != 1 || got.Abroad != 0 {
		t.Errorf("%+v", got)
	}
	for expected, want := range map[float64]int64{0: 0, 0.4: 0, 0.5: 1, 0.9: 1, 9.2: 9, 9.9999999999: 10, 10: 10} {
		if got := persons(expected); got != want {
			t.Errorf("%d persons behind %v, want %d", got, expected, want)
		}
	}
}
