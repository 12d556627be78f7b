package estimate

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
)

type curveCase struct {
	Name         string
	Time         []number
	Event        []bool
	Entry        []number
	Times        []number
	AtRisk       []number `json:"at_risk"`
	Events       []number
	Survival, SE []number
	Lifelines    []number
	Hazard       []number
	Levels       []struct {
		Level               number
		Low, High           []number
		LifelinesLow        []number `json:"lifelines_low"`
		LifelinesHigh       []number `json:"lifelines_high"`
		HazardLow           []number `json:"hazard_low"`
		HazardHigh          []number `json:"hazard_high"`
		Untied              bool
		LifelinesHazardLow  []number `json:"lifelines_hazard_low"`
		LifelinesHazardHigh []number `json:"lifelines_hazard_high"`
	}
	Quantiles []struct {
		P, Value, Low, High, Lifelines number
	}
	Means []struct{ Horizon, Value, SE, Lifelines number }
}

func (c curveCase) lifetimes() Lifetimes {
	l := Lifetimes{Time: floats(c.Time), Event: c.Event}
	if c.Entry != nil {
		l.Entry = floats(c.Entry)
	}
	return l
}

type rankCase struct {
	Name           string
	Time, Entry    []number
	Event          []int
	Group, Stratum []int
	Chi, P         number
	StrataChi      number `json:"strata_chi"`
	StrataP        number `json:"strata_p"`
	LifelinesChi   number `json:"lifelines_chi"`
	LifelinesP     number `json:"lifelines_p"`
}

// strata splits the subjects.
func (c rankCase) strata(strata, groups int, of func(i int) (stratum, group int)) [][]Lifetimes {
	split := make([][]Lifetimes, strata)
	for i := range split {
		split[i] = make([]Lifetimes, groups)
	}
	for i, t := range c.Time {
		s, g := of(i)
		l := &split[s][g]
		l.Time, l.Event = append(l.Time, float64(t)), append(l.Event, c.Event[i] == 1)
		if c.Entry != nil {
			l.Entry = append(l.Entry, float64(c.Entry[i]))
		}
	}
	return split
}

func survivalCases(t *testing.T) (curves []curveCase, tests []rankCase) {
	var file []struct {
		Curves []curveCase
		Tests  []rankCase
	}
	expected(t, "survival", &file)
	return file[0].Curves, file[0].Tests
}

// stepsAt are the steps of a curve with events.
func stepsAt(c Curve) (steps []Step) {
	for _, s := range c.Steps {
		if s.Events > 0 {
			steps = append(steps, s)
		}
	}
	return steps
}

func TestSurvivalCurvesAgree(t *testing.T) {
	statsmodels, lifelines := agree(t, "Kaplan-Meier, statsmodels 0.15.0", 1e-9), agree(t, "Kaplan-Meier and Nelson-Aalen, lifelines 0.30.3", 1e-9)
	curves, _ := survivalCases(t)
	for _, c := range curves {
		for _, l := range c.Levels {
			o := Options{Level: float64(l.Level)}
			km, na := stepsAt(KaplanMeier(c.lifetimes(), o)), stepsAt(NelsonAalen(c.lifetimes(), o))
			var want []float64
			for i := range c.Times {
				if c.Events[i] > 0 {
					want = append(want, float64(c.Times[i]))
				}
			}
			if len(km) != len(want) || len(na) != len(want) {
				t.Fatalf("%s: %d and %d steps, want %d", c.Name, len(km), len(na), len(want))
			}
			k := -1
			for i := range c.Times {
				if c.Events[i] == 0 {
					continue
				}
				k++
				s := km[k]
				statsmodels.float(c.Name+" time", s.Time, float64(c.Times[i]))
				statsmodels.float(c.Name+" at risk", float64(s.AtRisk), float64(c.AtRisk[i]))
				statsmodels.float(c.Name+" events", float64(s.Events), float64(c.Events[i]))
				statsmodels.float(c.Name+" S", s.Value, float64(c.Survival[i]))
				if s.Variance.Known {
					statsmodels.float(c.Name+" se", math.Sqrt(s.Variance.Value), float64(c.SE[i]))
				}
				statsmodels.value(c.Name+" low", s.Low, l.Low[i])
				statsmodels.value(c.Name+" high", s.High, l.High[i])
				lifelines.float(c.Name+" S", s.Value, float64(c.Lifelines[i]))
				lifelines.value(c.Name+" low", s.Low, l.LifelinesLow[i])
				lifelines.value(c.Name+" high", s.High, l.LifelinesHigh[i])
				lifelines.float(c.Name+" H", na[k].Value, float64(c.Hazard[i]))
				statsmodels.value(c.Name+" H low", na[k].Low, l.HazardLow[i])
				statsmodels.value(c.Name+" H high", na[k].High, l.HazardHigh[i])
				if l.Untied {
					lifelines.value(c.Name+" H low", na[k].Low, l.LifelinesHazardLow[i])
					lifelines.value(c.Name+" H high", na[k].High, l.LifelinesHazardHigh[i])
				}
			}
		}
	}
}

func TestSurvivalQuantilesAgree(t *testing.T) {
	exact := agree(t, "survival quantiles, exact fractions of statsmodels 0.15.0's table", 1e-9)
	peer := agree(t, "survival quantiles and their bounds, lifelines 0.30.3", 1e-9)
	curves, _ := survivalCases(t)
	null := func(n number) number { // lifelines says infinite for not reached
		if math.IsInf(float64(n), 1) {
			return number(math.NaN())
		}
		return n
	}
	for _, c := range curves {
		for _, q := range c.Quantiles {
			got := SurvivalQuantile(c.lifetimes(), float64(q.P), Options{})
			exact.value(c.Name, got.Value, null(q.Value))
			if !math.IsNaN(float64(q.Lifelines)) {
				peer.value(c.Name, got.Value, null(q.Lifelines))
			}
			if err := sound(got); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
			if got.Value.Known {
				peer.value(c.Name+" low", got.Low, null(q.Low))
				peer.value(c.Name+" high", got.High, null(q.High))
			}
		}
	}
}

func TestRestrictedMeansAgree(t *testing.T) {
	peer, delta := agree(t, "restricted mean, lifelines 0.30.3", 1e-9), agree(t, "restricted mean's interval, delta method on statsmodels 0.15.0", 1e-9)
	curves, _ := survivalCases(t)
	z := normalQuantile(0.975)
	for _, c := range curves {
		for _, m := range c.Means {
			got := RestrictedMean(c.lifetimes(), float64(m.Horizon), Options{})
			if c.Entry == nil {
				peer.value(c.Name, got.Value, m.Lifelines)
			}
			delta.value(c.Name, got.Value, m.Value)
			if m.SE > 0 {
				v, half := float64(m.Value), z*float64(m.SE)
				delta.value(c.Name+" low", got.Low, number(max(0, v-half)))
				delta.value(c.Name+" high", got.High, number(min(float64(m.Horizon), v+half)))
			} else if got.Low.Known {
				t.Errorf("%s: an interval without variance: %+v", c.Name, got)
			}
		}
	}
}

func TestLogRankAgrees(t *testing.T) {
	statsmodels, lifelines := agree(t, "log-rank and stratified log-rank, statsmodels 0.15.0", 1e-9), agree(t, "log-rank, lifelines 0.30.3", 1e-9)
	_, tests := survivalCases(t)
	for _, c := range tests {
		groups, strata := slices.Max(c.Group)+1, slices.Max(c.Stratum)+1
		got := LogRank(c.strata(1, groups, func(i int) (int, int) { return 0, c.Group[i] })[0], Options{})
		statsmodels.value(c.Name, got.Statistic, c.Chi)
		statsmodels.value(c.Name+" P", got.P, c.P)
		if !math.IsNaN(float64(c.LifelinesChi)) {
			lifelines.value(c.Name, got.Statistic, c.LifelinesChi)
			lifelines.value(c.Name+" P", got.P, c.LifelinesP)
		}
		if d := sum(got.Observed) - sum(got.Expected); math.Abs(d) > 1e-9 {
			t.Errorf("%s: observed and expected differ by %v in all", c.Name, d)
		}
		got = StratifiedLogRank(c.strata(strata, groups, func(i int) (int, int) { return c.Stratum[i], c.Group[i] }), Options{})
		statsmodels.value(c.Name+" stratified", got.Statistic, c.StrataChi)
		statsmodels.value(c.Name+" stratified P", got.P, c.StrataP)
	}
}

// TestEventsPrecedeCensorings: of 2, 2+, 2, 4, 4+, 6+ (+ censored) 6 are at risk at
// 2, where 2 end: S = 4/6. 3 are left at 4, where 1 ends: S = 4/6·2/3 = 4/9.
// Greenwood: 2/(6·4) + 1/(3·2) = 1/4, so that se = 4/9·1/2. Median at 4; the mean
// to 5 is 2·1 + 2·2/3 + 1·4/9 = 34/9.
func TestEventsPrecedeCensorings(t *testing.T) {
	l := Lifetimes{Time: []float64{4, 2, 6, 2, 4, 2}, Event: []bool{true, true, false, false, false, true}}
	c := KaplanMeier(l, Options{})
	if len(c.Steps) != 3 || c.Steps[0].AtRisk != 6 || c.Steps[1].AtRisk != 3 || !closeTo(c.Steps[1].Value, 4./9, 1e-15) ||
		!closeTo(c.Steps[1].Variance.Value, 4./81, 1e-14) || c.Events != 3 || c.Censored != 3 {
		t.Errorf("%+v", c)
	}
	if m := SurvivalQuantile(l, 0.5, Options{}); m.Value != ospora.Some(4.) {
		t.Errorf("median %v, want 4", m.Value)
	}
	if m := RestrictedMean(l, 5, Options{}); !closeTo(m.Value.Value, 34./9, 1e-15) {
		t.Errorf("mean %v, want 34/9", m.Value)
	}
	at := c.At(3)
	if at.Value != ospora.Some(4./6) || !at.Low.Known || sound(at) != nil {
		t.Errorf("at 3: %+v", at)
	}
	if at = c.At(7); at.Status != ospora.NotApplicable || sound(at) != nil {
		t.Errorf("after all were seen: %+v", at)
	}
	if at = c.At(1); at.Value != ospora.Some(1.) || sound(at) != nil {
		t.Errorf("before all: %+v", at)
	}
	if at = NelsonAalen(l, Options{}).At(3); at.Value != ospora.Some(2./6) {
		t.Errorf("H(3): %+v", at)
	}
}

// TestEntryIsAfter: who enters at 2 is not at risk at 2. At risk are 1 at 2 (S = 0)
// – a curve that ends before it began, which is warned of.
func TestEntryIsAfter(t *testing.T) {
	l := Lifetimes{Time: []float64{2, 5, 6, 7}, Event: []bool{true, true, true, false}, Entry: []float64{0, 2, 2, 3}}
	c := KaplanMeier(l, Options{})
	if c.Steps[0].AtRisk != 1 || c.Steps[0].Value != 0 || c.Steps[1].AtRisk != 3 || len(c.Warnings) == 0 {
		t.Errorf("%+v", c)
	}
}

func TestMedianNotReached(t *testing.T) {
	l := Lifetimes{Time: []float64{1, 2, 3, 4}, Event: []bool{true, false, false, false}}
	got := SurvivalQuantile(l, 0.5, Options{})
	if got.Status != ospora.NotApplicable || !strings.HasPrefix(got.Warnings[0], "not reached") {
		t.Errorf("%+v", got)
	}
	if got = RestrictedMean(l, 5, Options{}); got.Status != ospora.NotApplicable {
		t.Errorf("a mean beyond what was seen: %+v", got)
	}
	if got = RestrictedMean(Lifetimes{Time: []float64{1, 2}, Event: []bool{true, true}}, 5, Options{}); got.Value != ospora.Some(1.5) {
		t.Errorf("all ended: %+v, want 1.5", got)
	}
}

func TestSurvivalEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, c := range map[string]struct {
		l    Lifetimes
		want ospora.Status
	}{
		"none":            {Lifetimes{}, ospora.NotApplicable},
		"missing":         {Lifetimes{Time: []float64{nan}, Event: []bool{true}}, ospora.Unknown},
		"unlike":          {Lifetimes{Time: []float64{1}}, ospora.Failed},
		"unlike entries":  {Lifetimes{Time: []float64{1}, Event: []bool{true}, Entry: []float64{}}, ospora.Failed},
		"negative":        {Lifetimes{Time: []float64{-1}, Event: []bool{true}}, ospora.Failed},
		"entry at end":    {Lifetimes{Time: []float64{1}, Event: []bool{true}, Entry: []float64{1}}, ospora.Failed},
		"infinite event":  {Lifetimes{Time: []float64{inf}, Event: []bool{true}}, ospora.Failed},
		"never ended":     {Lifetimes{Time: []float64{inf, 2}, Event: []bool{false, true}}, ospora.Known},
		"zero":            {Lifetimes{Time: []float64{0, 0, 1}, Event: []bool{true, false, true}}, ospora.Known},
		"one":             {Lifetimes{Time: []float64{1}, Event: []bool{true}}, ospora.Known},
		"nobody ended":    {Lifetimes{Time: []float64{1, 2}, Event: []bool{false, false}}, ospora.Known},
		"missing entries": {Lifetimes{Time: []float64{1, 2}, Event: []bool{true, true}, Entry: []float64{nan, 1}}, ospora.Known},
	} {
		for _, curve := range []Curve{KaplanMeier(c.l, Options{}), NelsonAalen(c.l, Options{Level: 7})} {
			if curve.Status != c.want || (curve.Status != ospora.Known) != (curve.Steps == nil) {
				t.Errorf("%s: %+v", name, curve)
			}
			for _, e := range []Estimate{curve.At(0.5), curve.At(-1), curve.At(nan), curve.At(inf)} {
				if err := sound(e); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
		for _, e := range []Estimate{
			SurvivalQuantile(c.l, 0.5, Options{}), SurvivalQuantile(c.l, nan, Options{}), SurvivalQuantile(c.l, 1, Options{Level: 3}),
			RestrictedMean(c.l, 1, Options{}), RestrictedMean(c.l, nan, Options{}), RestrictedMean(c.l, inf, Options{}),
		} {
			if err := sound(e); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := soundTest(LogRank([]Lifetimes{c.l, c.l}, Options{}).Test); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, test := range []LogRankTest{
		LogRank(nil, Options{}), LogRank(make([]Lifetimes, 1), Options{}), LogRank(make([]Lifetimes, 2), Options{Alternative: Less}),
		StratifiedLogRank([][]Lifetimes{make([]Lifetimes, 2), make([]Lifetimes, 3)}, Options{}),
	} {
		if test.Status != ospora.Failed || soundTest(test.Test) != nil {
			t.Errorf("%+v", test)
		}
	}
}
