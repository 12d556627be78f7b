package estimate

import (
	"fmt"
	"math"
	"testing"
)

// rSided is a P for one alternative in R's words.
type rSided struct {
	Side string
	P, V number
}

func (s rSided) options() Options {
	if s.Side == "two.sided" {
		return Options{}
	}
	return Options{Alternative: Alternative(s.Side)}
}

// rInterval is an estimate with its interval.
type rInterval struct {
	Level, Value, Low, High number
}

func (i rInterval) options() Options { return Options{Level: float64(i.Level)} }

func TestLocationAgreesWithR(t *testing.T) {
	var cases []struct {
		Name                   string
		X                      []number
		Mean, Median, Mad, Iqr number
		Quantiles              []struct {
			P      float64
			Values []number
		}
		Trimmed []struct {
			Trim  float64
			Value number
		}
		Students, Walsh []rInterval
		SignedRank      []rSided `json:"signed_rank"`
	}
	expected(t, "r_location", &cases)
	values, students := agree(t, "quantiles, means and scales, R 4.2.2", 1e-12), agree(t, "Student's interval, R 4.2.2", 1e-9)
	walsh, ranks := agree(t, "Hodges-Lehmann, R 4.2.2", 1e-12), agree(t, "signed ranks, R 4.2.2 and exactRankTests", 1e-9)
	for _, c := range cases {
		x := floats(c.X)
		values.value(c.Name+" mean", Mean(x, Options{}).Value, c.Mean)
		values.value(c.Name+" median", Median(x, Options{}).Value, c.Median)
		values.value(c.Name+" MAD", MAD(x).Value, c.Mad)
		values.value(c.Name+" IQR", IQR(x).Value, c.Iqr)
		for _, q := range c.Quantiles {
			for i, want := range q.Values {
				got := Quantile(x, q.P, QuantileOptions{Type: QuantileType(i + 1)})
				values.value(fmt.Sprintf("%s, p %v, type %d", c.Name, q.P, i+1), got.Value, want)
			}
		}
		for _, part := range c.Trimmed {
			values.value(fmt.Sprintf("%s trimmed %v", c.Name, part.Trim), TrimmedMean(x, part.Trim, Options{}).Value, part.Value)
		}
		for _, want := range c.Students {
			students.estimate(c.Name, Mean(x, want.options()), c.Mean, want.Low, want.High)
		}
		for _, want := range c.Walsh {
			walsh.estimate(c.Name, HodgesLehmann(x, want.options()), want.Value, want.Low, want.High)
		}
		differences := make([]float64, len(x))
		for i := range x {
			differences[i] = x[i] - math.RoundToEven(float64(c.Median))
		}
		for _, want := range c.SignedRank {
			got := SignedRank(differences, want.options())
			ranks.value(c.Name+" W", got.Statistic, want.V)
			ranks.value(c.Name+" P "+want.Side, got.P, want.P)
		}
	}
}

func TestCountsAgreeWithR(t *testing.T) {
	var cases []struct {
		Kind          string
		K, N          int
		Exposure      float64
		Level         float64
		Exact, Wilson []number
		P, Holm, BH   []number
	}
	expected(t, "r_counts", &cases)
	exact, score := agree(t, "Clopper-Pearson and Garwood, R 4.2.2", 1e-9), agree(t, "Wilson, R 4.2.2", 1e-9)
	adjusted := agree(t, "Holm and Benjamini-Hochberg, R 4.2.2", 1e-12)
	for _, c := range cases {
		o := Options{Level: c.Level}
		switch c.Kind {
		case "proportion":
			what := fmt.Sprintf("%d of %d at %v", c.K, c.N, c.Level)
			value := number(float64(c.K) / float64(c.N))
			exact.estimate(what, ClopperPearson(c.K, c.N, 0, o), value, c.Exact[0], c.Exact[1])
			score.estimate(what, Wilson(c.K, c.N, 0, o), value, c.Wilson[0], c.Wilson[1])
		case "rate":
			what := fmt.Sprintf("%d in %v", c.K, c.Exposure)
			exact.estimate(what, Rate(c.K, c.Exposure, o), number(float64(c.K)/c.Exposure), c.Exact[0], c.Exact[1])
		default:
			for i, got := range Holm(floats(c.P)).P {
				adjusted.float("Holm", got, float64(c.Holm[i]))
			}
			for i, got := range BenjaminiHochberg(floats(c.P)).P {
				adjusted.float("Benjamini-Hochberg", got, float64(c.BH[i]))
			}
		}
	}
}

func TestPairsAgreeWithR(t *testing.T) {
	type coefficient struct {
		Value    number
		Interval []number
		Tests    []rSided
	}
	var cases []struct {
		Kind, Name                 string
		X, Y                       []number
		U                          number
		Exact                      bool
		Tests                      []rSided
		Shift                      []rInterval
		Pearson, Spearman, Kendall coefficient
	}
	expected(t, "r_pairs", &cases)
	two, shift := agree(t, "Mann-Whitney, R 4.2.2 and coin", 1e-9), agree(t, "Hodges-Lehmann shift, R 4.2.2", 1e-12)
	linked, trend := agree(t, "correlations, R 4.2.2", 1e-9), agree(t, "Mann-Kendall by Kendall's test, R 4.2.2", 1e-9)
	for _, c := range cases {
		x, y := floats(c.X), floats(c.Y)
		for _, want := range c.Tests {
			got := MannWhitney(x, y, want.options())
			two.value(c.Name+" U", got.Statistic, c.U)
			two.value(c.Name+" P "+want.Side, got.P, want.P)
			if got.Exact != c.Exact {
				t.Errorf("%s: exact %v, want %v", c.Name, got.Exact, c.Exact)
			}
		}
		for _, want := range c.Shift {
			shift.estimate(c.Name, HodgesLehmannShift(x, y, want.options()), want.Value, want.Low, want.High)
		}
		if c.Kind != "pairs" {
			continue
		}
		check := func(name string, f func(x, y []float64, o Options) (Estimate, Test), want coefficient) {
			e, _ := f(x, y, Options{Level: 0.9})
			linked.value(c.Name+" "+name, e.Value, want.Value)
			if len(want.Interval) == 2 {
				linked.estimate(c.Name+" "+name, e, want.Value, want.Interval[0], want.Interval[1])
			}
			for _, s := range want.Tests {
				_, test := f(x, y, s.options())
				linked.value(c.Name+" "+name+" P "+s.Side, test.P, s.P)
			}
		}
		check("Pearson", Pearson, c.Pearson)
		check("Spearman", Spearman, c.Spearman)
		check("Kendall", Kendall, c.Kendall)
		if c.Name == "five" || c.Name == "falling 30" { // x is the time
			for _, s := range c.Kendall.Tests {
				got := MannKendall(y, TrendOptions{Options: s.options()})
				trend.value(c.Name+" P "+s.Side, got.P, s.P)
			}
		}
	}
}

func TestSurvivalAgreesWithR(t *testing.T) {
	var cases []struct {
		Name               string
		Time, Entry        []number
		Event              []bool
		Group, Stratum     []int
		Levels             []rCurve
		Quantiles          []struct{ P, Value, Low, High number }
		Means              []struct{ Horizon, Value, SE number }
		Chi                number
		StrataChi          number `json:"strata_chi"`
		Observed, Expected []number
	}
	expected(t, "r_survival", &cases)
	curves, quantiles := agree(t, "survival curves, R's survival 3.5.3", 1e-9), agree(t, "survival quantiles, R's survival 3.5.3", 1e-12)
	means, tests := agree(t, "restricted means, R's survival 3.5.3", 1e-9), agree(t, "log-rank, R's survival 3.5.3", 1e-9)
	for _, c := range cases {
		split := make([][]Lifetimes, 3)
		for i := range split {
			split[i] = make([]Lifetimes, 2)
		}
		groups, all := make([]Lifetimes, 2), Lifetimes{}
		for i := range c.Time {
			for _, l := range []*Lifetimes{&all, &groups[c.Group[i]], &split[c.Stratum[i]][c.Group[i]]} {
				l.Time, l.Event = append(l.Time, float64(c.Time[i])), append(l.Event, c.Event[i])
				l.Entry = append(l.Entry, float64(c.Entry[i]))
			}
		}
		for _, want := range c.Levels {
			want.compare(curves, c.Name, all)
		}
		for _, q := range c.Quantiles {
			got := SurvivalQuantile(all, float64(q.P), Options{})
			quantiles.value(fmt.Sprintf("%s, p %v", c.Name, q.P), got.Value, q.Value)
			quantiles.value(fmt.Sprintf("%s, p %v low", c.Name, q.P), got.Low, q.Low)
			quantiles.value(fmt.Sprintf("%s, p %v high", c.Name, q.P), got.High, q.High)
		}
		z := normalQuantile(0.975)
		for _, m := range c.Means {
			got := RestrictedMean(all, float64(m.Horizon), Options{})
			means.value(c.Name, got.Value, m.Value)
			if got.Low.Value > 0 && got.High.Value < float64(m.Horizon) {
				means.float(c.Name+" width", got.High.Value-got.Low.Value, 2*z*float64(m.SE))
			}
		}
		if c.Observed == nil {
			continue
		}
		plain, strata := LogRank(groups, Options{}), StratifiedLogRank(split, Options{})
		tests.value(c.Name+" χ²", plain.Statistic, c.Chi)
		tests.value(c.Name+" χ² within strata", strata.Statistic, c.StrataChi)
		for i := range c.Observed {
			tests.float(c.Name+" observed", plain.Observed[i], float64(c.Observed[i]))
			tests.float(c.Name+" expected", plain.Expected[i], float64(c.Expected[i]))
		}
	}
}

// rCurve is a survival curve with its hazard at the times of events.
type rCurve struct {
	Level                           float64
	Time                            []number
	AtRisk                          []number `json:"at_risk"`
	Survival, SE, Low, High, Hazard []number
	HazardSE                        []number `json:"hazard_se"`
}

func (want rCurve) compare(a *agreement, name string, l Lifetimes) {
	o := Options{Level: want.Level}
	km, na := KaplanMeier(l, o), NelsonAalen(l, o)
	step := func(c Curve, time float64) Step {
		for _, s := range c.Steps {
			if s.Time == time {
				return s
			}
		}
		a.t.Fatalf("%s: no step at %v", name, time)
		return Step{}
	}
	for i, time := range want.Time {
		s, h := step(km, float64(time)), step(na, float64(time))
		what := fmt.Sprintf("%s at %v", name, time)
		a.float(what+" at risk", float64(s.AtRisk), float64(want.AtRisk[i]))
		a.float(what+" S", s.Value, float64(want.Survival[i]))
		a.float(what+" se", math.Sqrt(s.Variance.Value), float64(want.SE[i]))
		a.value(what+" low", s.Low, want.Low[i])
		a.value(what+" high", s.High, want.High[i])
		a.float(what+" H", h.Value, float64(want.Hazard[i]))
		a.float(what+" se of H", math.Sqrt(h.Variance.Value), float64(want.HazardSE[i]))
	}
}

func TestSharesAgreeWithR(t *testing.T) {
	var cases []struct {
		Name             string
		X, Orders, Hill  []number
		Shannon, Simpson number
	}
	expected(t, "r_shares", &cases)
	a := agree(t, "diversity, R's vegan 2.6.4", 1e-9)
	for _, c := range cases {
		x := floats(c.X)
		a.float(c.Name+" Shannon", 1+Shannon(x, Options{}).Value.Value, 1+float64(c.Shannon))
		a.float(c.Name+" Simpson", 1+Simpson(x, Options{}).Value.Value, 1+float64(c.Simpson))
		for i, q := range c.Orders {
			a.value(fmt.Sprintf("%s, Hill %v", c.Name, q), Hill(x, float64(q), Options{}).Value, c.Hill[i])
		}
	}
}

func TestReliabilityAgreesWithR(t *testing.T) {
	var cases []struct {
		Name  string
		Table [][]number
		Alpha number
		ICC   []struct {
			Form             ICCForm
			Value, Low, High number
		}
	}
	expected(t, "r_reliability", &cases)
	a := agree(t, "reliability, R's psych 2.2.9", 1e-9)
	for _, c := range cases {
		var table [][]float64
		for _, row := range c.Table {
			table = append(table, floats(row))
		}
		a.value(c.Name+" α", CronbachAlpha(table, Options{}).Value, c.Alpha)
		for _, want := range c.ICC {
			a.estimate(c.Name+" "+string(want.Form), ICC(table, want.Form, Options{}), want.Value, want.Low, want.High)
		}
	}
}
