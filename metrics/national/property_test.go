package national_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
)

var probability = rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1, 0.5}))

func TestCountIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(probability, 0, 40).Draw(t, "p")
		o := national.CountOptions{Deviation: rapid.Float64Range(0, 3).Draw(t, "deviation")}
		want := national.Count(p, o)
		got := national.Count(rapid.Permutation(p).Draw(t, "order"), o)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if want.Low.Value > want.Value.Value+3 || want.High.Value < want.Value.Value-3 || want.Low.Value < 0 || want.High.Value > float64(len(p)) {
			t.Errorf("%+v", want)
		}
	})
}

// TestCertainPersonsShift: persons of whom one is sure move value and bounds by
// one each, or not at all, and add no width.
func TestCertainPersonsShift(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(probability, 1, 30).Draw(t, "p")
		here, elsewhere := rapid.IntRange(0, 20).Draw(t, "here"), rapid.IntRange(0, 20).Draw(t, "elsewhere")
		o := national.CountOptions{Deviation: rapid.SampledFrom([]float64{0, 0.7}).Draw(t, "deviation")}
		less := national.Count(p, o)
		more := national.Count(slices.Concat(slices.Repeat([]float64{1}, here), p, slices.Repeat([]float64{0}, elsewhere)), o)
		by := float64(here)
		if d := more.Value.Value - less.Value.Value - by; d > 1e-9 || d < -1e-9 || more.Low.Value-less.Low.Value != by || more.High.Value-less.High.Value != by {
			t.Errorf("%+v and with %d certain %+v", less, here, more)
		}
	})
}

func TestAllCertainIsExact(t *testing.T) {
	in := world()
	in.Places = national.Throughout([]*ospora.Place{
		{Person: "ana", Country: "KZ", Probability: 1}, {Person: "bek", Country: "KZ", Probability: 1}, {Person: "cem", Country: "RU", Probability: 1},
		{Person: "dan", Country: "KZ", Probability: 1}, {Person: "eva", Country: "DE", Probability: 1}, {Person: "fay", Country: "KZ", Probability: 1},
	})
	in.Affiliations[1].Confidence = ospora.Optional[float64]{}
	c, err := national.Calibrate(nil, national.CalibrationOptions{})
	if err != nil {
		t.Fatal(err)
	}
	in.Calibration = &c // cannot move who is certain
	for _, m := range national.All(in) {
		if m.Indicator == national.DeveloperSurvivalID { // a sample of all who might begin
			continue
		}
		if m.Status != ospora.Known || (m.Low.Known && m.Low != m.High) || (m.Low.Known && m.Low.Value != m.Value.Value) {
			t.Errorf("%s %q: %v %v (%v to %v) %v", m.Indicator, m.Variant, m.Status, m.Value, m.Low, m.High, m.Warnings)
		}
	}
	if m := national.Developers(in)[0]; m.Value != ospora.Some(4.0) || m.Level != ospora.Some(0.95) {
		t.Errorf("%+v", m)
	}
}

func TestUnknownIsNotZero(t *testing.T) {
	in := world()
	in.Places = []national.Placed{}
	for _, m := range national.All(in) {
		switch m.Indicator {
		case national.LocatedDevelopersID:
			if m.Status != ospora.Known {
				t.Errorf("%s %q: %v", m.Indicator, m.Variant, m.Status)
			}
		default:
			if m.Status == ospora.Known && m.Value.Value == 0 && m.Variant != "with=KZ" {
				t.Errorf("%s %q is a known 0 although nobody is located", m.Indicator, m.Variant)
			}
		}
	}
}

// TestMeasuresIgnoreOrder shuffles every table.
func TestMeasuresIgnoreOrder(t *testing.T) {
	want := national.All(world())
	for seed := range uint64(5) {
		in := world()
		rng := rand.New(rand.NewPCG(seed, 1))
		shuffle(rng, in.Activity)
		shuffle(rng, in.Reviews)
		shuffle(rng, in.Edges)
		shuffle(rng, in.Places)
		shuffle(rng, in.Affiliations)
		if diff := cmp.Diff(want, national.All(in), cmpopts.EquateApprox(1e-12, 0)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func shuffle[T any](rng *rand.Rand, all []T) {
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
}

// TestSplitRowsAddUp splits commits into several rows and aliases into several
// of one person.
func TestSplitRowsAddUp(t *testing.T) {
	want := national.All(world())
	in := world()
	in.Activity = append(in.Activity[:2:2], append([]*ospora.Activity{did("ana", "2024-03-01", 2), did("anna", "2024-03-01", 4)}, in.Activity[3:]...)...)
	in.Persons = append(in.Persons, &ospora.Person{Person: "ana", Alias: "ana"}, &ospora.Person{Person: "ana", Alias: "anna"})
	if diff := cmp.Diff(want, national.All(in)); diff != "" {
		t.Error(diff)
	}
}
