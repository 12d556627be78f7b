package national_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

// crowd of persons who commit once in 2024, each in KZ with a probability and in RU with
// the rest; of NaN nothing is known.
func crowdOf(p ...float64) national.Input {
	in := national.Input{
		Country: "KZ", Kind: ospora.SubjectEcosystem, Subject: "steppe", Window: year(2024), Coverage: ospora.Some(1.0),
		Activity: []*ospora.Activity{}, Places: []national.Placed{}, Seed: 1,
	}
	for i, p := range p {
		id := nameOf(i)
		in.Activity = append(in.Activity, did(ospora.AliasKey(id), "2024-03-01", 1))
		for country, p := range map[string]float64{"KZ": p, "RU": 1 - p} {
			if p > 0 {
				in.Places = append(in.Places, national.Placed{Place: ospora.Place{Person: id, Country: country, Probability: p}})
			}
		}
	}
	return in
}

func nameOf(i int) ospora.PersonID { return ospora.PersonID(fmt.Sprintf("p%04d", i)) }

func foundIn(country string, persons ...int) []national.Found {
	var all []national.Found
	for _, i := range persons {
		all = append(all, national.Found{Person: nameOf(i), Country: country})
	}
	return all
}

// TestFoundAreCertain: whatever was stated, the count is who was found there, without
// width, in any order of rows; and so in all readings.
func TestFoundAreCertain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.OneOf(probability, rapid.Just(math.NaN())), 1, 12).Draw(t, "p")
		in, there := crowdOf(p...), 0.0
		for i := range p {
			country := rapid.SampledFrom([]string{"KZ", "RU", "DE", ""}).Draw(t, "country")
			in.Found = append(in.Found, foundIn(country, i)...)
			if country == "KZ" {
				there++
			}
		}
		want := national.Developers(in)
		for _, m := range want {
			if m.Value != ospora.Some(there) || m.Low != m.Value || m.High != m.Value || m.Coverage != ospora.Some(1.0) {
				t.Errorf("%q: %v (%v to %v), coverage %v, want %v", m.Variant, m.Value, m.Low, m.High, m.Coverage, there)
			}
		}
		in.Found = rapid.Permutation(in.Found).Draw(t, "order")
		if diff := cmp.Diff(want, national.Developers(in)); diff != "" {
			t.Error(diff)
		}
	})
}

// TestFoundInEveryIndicator: bek turns out to be in Russia and dan, of whom nothing was known, in
// Kazakhstan.
//
//	developers      ana, dan and fay of 5
//	commit share    of 13 commits 6 by ana, 2 by dan and 1 by fay
//	regions         Almaty: ana and fay; unknown: dan
//	collaboration   ana with bek, bek with cem, ana with dan: one pair within the country, one of
//	                two with Russia
func TestFoundInEveryIndicator(t *testing.T) {
	in := world()
	in.Found = []national.Found{{Person: "bek", Country: "RU"}, {Person: "dan", Country: "KZ"}}
	in.Calibration = &national.Calibration{Slope: 1}
	got := map[string]ospora.Optional[float64]{}
	for _, m := range national.All(in) {
		got[m.Indicator+" "+m.Variant] = m.Value
		if m.Low.Known && m.Low != m.High && m.Indicator != national.DeveloperSurvivalID && m.Indicator != national.RetainedDevelopersID &&
			m.Indicator != national.LeavingDevelopersID && m.Indicator != national.OrganisationKindsID {
			t.Errorf("%s %q: %v to %v", m.Indicator, m.Variant, m.Low, m.High)
		}
	}
	for key, want := range map[string]float64{
		"national_developers ": 3, "national_developers spread": 3, "national_developers most": 3,
		"national_commit_share ": 9. / 13, "national_regions region=KZ-75": 2, "national_regions region=unknown": 1,
		"national_collaboration with=KZ": 1, "national_collaboration with=RU": 1, "national_located_developers evidence=found": 2,
	} {
		if v := got[key]; !v.Known || math.Abs(v.Value-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", key, v, want)
		}
	}
}

// TestFoundElsewhere: who is not in the country is where the evidence has the rest,
// eva's DE, and in no place where it has none.
func TestFoundElsewhere(t *testing.T) {
	in := world()
	in.Activity = append(in.Activity, did("eva", "2024-05-01", 1))
	in.Edges = []*ospora.Edge{tied("fay", "eva"), tied("fay", "ana")}
	in.Found = []national.Found{{Person: "eva"}, {Person: "ana"}}
	want := []national.Tie{{A: "DE", B: "KZ", Expected: 1}, {A: "KZ", B: "unknown", Expected: 1}}
	if diff := cmp.Diff(want, national.CollaborationMatrix(in), cmpopts.EquateApprox(1e-12, 0)); diff != "" {
		t.Error(diff)
	}
}

// TestFoundTeach: of 100 persons stated at 0.5, where the slope means nothing, 20 were found, 4 of
// them there. With the prior N(0, 0.5²) the intercept a solves 4 − 20·σ(a) − a/0.25 = 0:
// a = −0.6806, σ(a) = 0.3361. The 80 others are 26.89 in the mean; var(a) = 1/(4 + 20·σ(1 − σ)) =
// 0.1182, so that the count of them has the variance 80·0.2231 + (80·0.2231)²·0.1182 = 55.5; of
// 30.89 ± 1.96·7.45 it is 16.3 to 45.5.
func TestFoundTeach(t *testing.T) {
	in := crowdOf(slices.Repeat([]float64{0.5}, 100)...)
	for i := range 20 {
		in.Found = append(in.Found, foundIn([]string{"KZ", "", "RU", "", "RU"}[i%5], i)...)
	}
	m := national.Developers(in)[0]
	if math.Abs(m.Value.Value-30.89) > 0.01 || math.Abs(m.Low.Value-16.3) > 1 || math.Abs(m.High.Value-45.5) > 1 {
		t.Errorf("%v (%v to %v), want 30.89 (16.3 to 45.5)", m.Value, m.Low, m.High)
	}
	labels, err := national.Labels(in)
	if err != nil || len(labels) != 20 || labels[0] != (national.Label{P: 0.5, There: true}) || labels[1] != (national.Label{P: 0.5}) {
		t.Errorf("%v (%v)", labels, err)
	}
	in.Calibration = &national.Calibration{Slope: 1} // found in another way: nothing is learnt
	if m := national.Developers(in)[0]; math.Abs(m.Value.Value-44) > 1e-9 {
		t.Errorf("%v, want 4 and one half of 80", m.Value)
	}
}

// TestFoundWithoutEvidence: of 100 persons with a place one half is there for certain, 60 have no
// place, and of these 20 were looked up, 4 of whom are there. As above who has no place is there
// with 0.3361 and not 0.5, so that 54 + 40·0.3361 = 67.45 are there. The rate's variance is
// 0.2231²·0.1182 + 0.25/100 = 0.00838, that of the count 40·0.2231 + 40²·0.00838 = 22.3.
func TestFoundWithoutEvidence(t *testing.T) {
	p := slices.Concat(slices.Repeat([]float64{1, 0}, 50), slices.Repeat([]float64{math.NaN()}, 60))
	in := crowdOf(p...)
	for i := range 20 {
		in.Found = append(in.Found, foundIn([]string{"KZ", "", "RU", "", "RU"}[i%5], 100+i)...)
	}
	m := national.Developers(in)
	if m[0].Value != ospora.Some(54.0) || m[2].Value != ospora.Some(94.0) || m[0].Coverage != ospora.Some(120./160) {
		t.Errorf("%v, at most %v, coverage %v", m[0].Value, m[2].Value, m[0].Coverage)
	}
	half := 1.96 * math.Sqrt(22.3)
	if m := m[1]; math.Abs(m.Value.Value-67.45) > 0.01 || math.Abs(m.Low.Value-(67.45-half)) > 1 || math.Abs(m.High.Value-(67.45+half)) > 1 ||
		!strings.Contains(m.Method, "corrected by 20 of them") {
		t.Errorf("%v (%v to %v), %s", m.Value, m.Low, m.High, m.Method)
	}
	in = crowdOf(slices.Repeat([]float64{math.NaN()}, 4)...) // nobody has evidence
	in.Found = append(foundIn("KZ", 0), foundIn("", 1)...)
	if m := national.Developers(in)[1]; m.Value != ospora.Some(2.0) {
		t.Errorf("%v, want 1 and one half of 2", m.Value)
	}
}

// TestFoundOfSample: as TestSampleOfPersons, who are found and not certain before.
func TestFoundOfSample(t *testing.T) {
	in := crowdOf(0.3, 0.9, 0.5, math.NaN())
	in.Found = append(foundIn("KZ", 0, 3), foundIn("", 1, 2)...)
	in.Sampling = national.Sampling{Fraction: 0.5}
	if m := national.Developers(in)[0]; m.Value != ospora.Some(4.0) || m.Low != ospora.Some(2.0) || math.Abs(m.High.Value-7.2006) > 1e-4 {
		t.Errorf("%v (%v to %v)", m.Value, m.Low, m.High)
	}
}

func TestFoundForSomeDays(t *testing.T) {
	in := world() // ana's last commits are of 2023-06-01 and 2024-03-01
	in.Found = []national.Found{
		{Person: "ana", Country: "KZ", To: ospora.Some(day("2024-01-01"))},
		{Person: "ana", Country: "DE", From: ospora.Some(day("2024-01-01"))},
		{Person: "ana", Country: "DE", From: ospora.Some(day("2024-02-01"))},
	}
	in.Calibration = &national.Calibration{Slope: 1}
	if m := national.Developers(in)[0]; m.Value != ospora.Some(1.8) { // bek and fay
		t.Errorf("%v", m.Value)
	}
	if m := national.RetainedDevelopers(in)[0]; m.Value != national.RetainedDevelopers(world())[0].Value {
		t.Errorf("%v", m.Value)
	}
}

func TestFoundIsChecked(t *testing.T) {
	at := func(person ospora.PersonID, country string) national.Found {
		return national.Found{Person: person, Country: country}
	}
	for name, c := range map[string]struct {
		found  []national.Found
		reason string
	}{
		"nobody":     {[]national.Found{at("ana", "KZ"), at("", "KZ")}, "row 1 of those found names no person"},
		"no code":    {[]national.Found{at("ana", "kz")}, `row 0 of those found has the country "kz"`},
		"two places": {[]national.Found{at("ana", "KZ"), at("bek", "RU"), at("ana", "")}, `person "ana" was found in "" and in "KZ" on one day`},
	} {
		in := world()
		in.Found = c.found
		m := national.Developers(in)[0]
		if m.Status != ospora.Failed || !strings.Contains(m.Warnings[0], c.reason) {
			t.Errorf("%s: %v %q", name, m.Status, m.Warnings)
		}
		if _, err := national.Labels(in); err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: labels: %v", name, err)
		}
		if _, err := national.LeastSure(in, 1); err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: least sure: %v", name, err)
		}
	}
	in := world()
	in.Found = []national.Found{at("ana", "DE"), at("ana", "DE"), at("stranger", "KZ")}
	m := national.Developers(in)[0]
	if warnings := strings.Join(m.Warnings, "; "); m.Status != ospora.Known || !strings.Contains(warnings, "1 of 2 persons found never committed") ||
		!strings.Contains(warnings, "1 persons found are not where their evidence was certain") || !strings.Contains(m.Method, "1 of them looked up") {
		t.Errorf("%v %q %q", m.Status, m.Warnings, m.Method)
	}
}

// TestLeastSure: p(1−p) is 0.25, 0.24 and 0.09; the mean of the located is 0.5667, for whom has
// no place p(1−p) is then 0.2456. Certain ones are not worth looking up.
func TestLeastSure(t *testing.T) {
	in := crowdOf(0.9, 0.5, 1, math.NaN(), 0.4, 0, 0.6)
	in.Activity = append(in.Activity, did("p0008", "2020-03-01", 1)) // not in the window
	want := []ospora.PersonID{"p0001", "p0003", "p0004", "p0006", "p0000"}
	got, err := national.LeastSure(in, 99)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Sort(got[2:4]); !slices.Equal(got, want) { // a tie
		t.Errorf("%v, want %v", got, want)
	}
	in.Found = foundIn("RU", 1)
	if got, err := national.LeastSure(in, 1); err != nil || !slices.Equal(got, want[1:2]) {
		t.Errorf("after the first %v (%v), want %v", got, err, want[1:2])
	}
	if _, err := national.LeastSure(in, -1); err == nil {
		t.Error("fewer than nobody passes")
	}
}

// TestLeastSureTies: whom of those alike one looks up does not follow from ids, so that it does not
// from whatever these follow from; and not from the order of rows.
func TestLeastSureTies(t *testing.T) {
	in := crowdOf(slices.Repeat([]float64{0.5}, 200)...)
	first, err := national.LeastSure(in, 100)
	if err != nil || slices.IsSorted(first) {
		t.Errorf("%v (%v)", first, err)
	}
	slices.Reverse(in.Activity)
	slices.Reverse(in.Places)
	if again, _ := national.LeastSure(in, 100); !slices.Equal(first, again) {
		t.Error("the order of rows matters")
	}
	in.Seed = 2
	if other, _ := national.LeastSure(in, 100); slices.Equal(first, other) {
		t.Error("the seed does not matter")
	}
}

// TestContradictionsAreSeen: rows are refused just where two of them hold on one day and differ.
func TestContradictionsAreSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := crowdOf(0.5)
		days := make([][]string, 9) // what holds on each
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			f := foundIn(rapid.SampledFrom([]string{"KZ", "RU", ""}).Draw(t, "country"), 0)[0]
			from, to := 0, len(days)
			if rapid.Bool().Draw(t, "begins") {
				from = rapid.IntRange(1, 7).Draw(t, "from")
				f.From = ospora.Some(ospora.Day(from))
			}
			if rapid.Bool().Draw(t, "ends") {
				to = rapid.IntRange(from+1, 8).Draw(t, "to")
				f.To = ospora.Some(ospora.Day(to))
			}
			for d := from; d < to; d++ {
				days[d] = append(days[d], f.Country)
			}
			in.Found = append(in.Found, f)
		}
		want := slices.ContainsFunc(days, func(found []string) bool {
			return slices.ContainsFunc(found, func(country string) bool { return country != found[0] })
		})
		if m := national.Developers(in)[0]; (m.Status == ospora.Failed) != want {
			t.Errorf("%v %q, want contradictions to be %v", m.Status, m.Warnings, want)
		}
	})
}
