package economy_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
)

func quarter(year, q int) ospora.Window {
	return quarters(year, q, 1)
}

// quarters is a window of n quarters.
func quarters(year, q, n int) ospora.Window {
	start := time.Date(year, time.Month(3*q-2), 1, 0, 0, 0, 0, time.UTC)
	return ospora.Window{Start: start, End: start.AddDate(0, 3*n, 0)}
}

const missing = -1.0

// series starts in 2020Q1; a missing value is no point.
func series(of string, q economy.Quantity, values ...float64) economy.Series {
	s := economy.Series{Economy: of, Quantity: q}
	for i, v := range values {
		if v != missing {
			s.Points = append(s.Points, economy.Point{Quarter: quarter(2020, 1+i), Value: ospora.Some(v)})
		}
	}
	return s
}

// find is the one measure of an indicator and variant.
func find(t *testing.T, list []ospora.Measure, id, variant string) ospora.Measure {
	t.Helper()
	var found []ospora.Measure
	for _, m := range list {
		if m.Indicator == id && m.Variant == variant {
			found = append(found, m)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d measures %s %q in %+v", len(found), id, variant, list)
	}
	return found[0]
}

// line is a measure in a few words.
func line(m ospora.Measure) string {
	if m.Status != ospora.Known {
		return m.Status.String() + ": " + strings.Join(m.Warnings, "; ")
	}
	return fmt.Sprintf("%.6g n=%d cover=%.3g", m.Value.Value, m.N, m.Coverage.Value)
}

func isKnown(t *testing.T, m ospora.Measure, want string) {
	t.Helper()
	if got := line(m); got != want {
		t.Errorf("%s %s: %s, want %s", m.Indicator, m.Variant, got, want)
	}
}

func isNot(t *testing.T, m ospora.Measure, status ospora.Status, why string) {
	t.Helper()
	if m.Status != status || m.Value.Known || len(m.Warnings) == 0 || !strings.Contains(m.Warnings[0], why) {
		t.Errorf("%s %s: %s, want %s: %s", m.Indicator, m.Variant, line(m), status, why)
	}
}

func warned(t *testing.T, m ospora.Measure, text string) {
	t.Helper()
	if !strings.Contains(strings.Join(m.Warnings, "\n"), text) {
		t.Errorf("%s %s does not warn of %q: %q", m.Indicator, m.Variant, text, m.Warnings)
	}
}

// region is a country of 2 million and its neighbours in the year 2020.
func region() economy.Input {
	return economy.Input{
		Economy: "KZ", Neighbours: []string{"UZ", "TM", "EU", "KG", "KZ", "UZ"}, Window: quarters(2020, 1, 4),
		Series: []economy.Series{
			series("KZ", economy.Developers, 100, missing, 300, 400), series("KZ", economy.Pushes, 10, 20, 30, 1000),
			series("UZ", economy.Developers, 500, 500, 500, 500), series("KG", economy.Developers, 300, 300, 300, 400),
			series("EU", economy.Developers, 9000, 9000, 9000, 9000), series("TM", economy.Developers, 100, 100, 100),
		},
		Population: func(economy string, day ospora.Day) ospora.Optional[float64] {
			if day.String() != "2020-12-31" {
				return ospora.Optional[float64]{}
			}
			people := map[string]float64{"KZ": 2e6, "UZ": 5e6, "KG": 1e6}
			return ospora.Optional[float64]{Value: people[economy], Known: people[economy] > 0}
		},
		Definition: "invented",
	}
}

func TestCount(t *testing.T) {
	in := region()
	all := economy.Count(in)
	m := find(t, all, economy.CountID, "developers")
	isKnown(t, m, "400 n=3 cover=0.75")
	warned(t, m, "1 of 4 quarters are missing")
	if m.Start.Value.String() != "2020-10-01" || m.End.Value.String() != "2021-01-01" || m.Method != "number as published; invented" ||
		m.Subject != "KZ" || m.SubjectKind != ospora.SubjectEconomy || m.Low.Known {
		t.Errorf("%+v", m)
	}
	in.Economy = "TM"
	isNot(t, find(t, economy.Count(in), economy.CountID, "developers"), ospora.Unknown, "has no value in 2020Q4: below the publisher's threshold or not reported; the last one is of 2020Q3")
	in.Economy = "ZW"
	m = find(t, economy.Count(in), economy.CountID, "developers")
	isNot(t, m, ospora.Unknown, "developers of ZW has no value in 2020Q4")
	if m.Coverage.Value != 0 || !m.Coverage.Known {
		t.Error("coverage is", m.Coverage)
	}
	in.Series = nil
	if all := economy.Count(in); len(all) != 4 {
		t.Error(all)
	}
}

func TestRatio(t *testing.T) {
	in := region()
	all := economy.Ratio(in)
	isKnown(t, find(t, all, economy.RatioID, "developers,per_100k_people"), "20 n=3 cover=0.75") // 400/2e6·1e5
	isKnown(t, find(t, all, economy.RatioID, "pushes,per_100k_people"), "50 n=4 cover=1")
	m := find(t, all, economy.RatioID, "pushes,per_developer")
	isKnown(t, m, "2.5 n=4 cover=1")
	warned(t, m, "a flow of one quarter is set against a stock")
	in.Population = nil
	isNot(t, find(t, economy.Ratio(in), economy.RatioID, "developers,per_100k_people"), ospora.Unknown, "nobody says how many people")
	in.Series[0].Points[2].Value.Value = 0 // developers of 2020Q4
	isNot(t, find(t, economy.Ratio(in), economy.RatioID, "pushes,per_developer"), ospora.NotApplicable, "no developers")
	in.Series = in.Series[1:]
	isNot(t, find(t, economy.Ratio(in), economy.RatioID, "pushes,per_developer"), ospora.Unknown, "developers of KZ has no value")
}

func TestRank(t *testing.T) {
	in := region()
	all := economy.Rank(in)
	// UZ has 500, KG as many as KZ; TM has no value, EU is none. 3 of 4 are seen.
	m := find(t, all, economy.RankID, "developers")
	isKnown(t, m, "2 n=3 cover=0.75")
	warned(t, m, "EU is a sum of economies")
	warned(t, m, "no value of TM in 2020Q4")
	warned(t, m, "any from 2 to 3")
	// KZ 20, UZ 10, KG 40.
	isKnown(t, find(t, all, economy.RankID, "developers,per_100k_people"), "2 n=3 cover=0.75")
	isNot(t, find(t, all, economy.RankID, "pushes"), ospora.NotApplicable, "nobody to be ranked among")
	in.Economy = "TM"
	isNot(t, find(t, economy.Rank(in), economy.RankID, "developers"), ospora.Unknown, "has no value in 2020Q4")
	in.Economy = "EU"
	isNot(t, find(t, economy.Rank(in), economy.RankID, "developers"), ospora.NotApplicable, "EU is a sum")
	in.Economy, in.Population = "KZ", nil
	isNot(t, find(t, economy.Rank(in), economy.RankID, "developers,per_100k_people"), ospora.Unknown, "nobody says how many people")
}

func TestGrowth(t *testing.T) {
	in := economy.Input{Economy: "KZ", Window: quarters(2020, 1, 9), Series: []economy.Series{
		// From 100 to 144 in two years: 1.2 a year. The last year 120 to 144.
		series("KZ", economy.Developers, 100, 0, 0, missing, 120, 0, 0, missing, 144),
		// The last quarter of a season is 2021Q4, the first 2020Q4: 40 to 60. Q1 has
		// 2020 and 2021 as well, and 2022 is missing: of equals the latest.
		series("KZ", economy.Pushes, 100, missing, missing, 40, 900, missing, missing, 60),
	}}
	all := economy.Growth(in)
	isKnown(t, find(t, all, economy.GrowthID, "developers,cagr"), "0.2 n=7 cover=0.778")
	isKnown(t, find(t, all, economy.GrowthID, "developers,year_on_year"), "0.2 n=7 cover=0.778")
	m := find(t, all, economy.GrowthID, "pushes,cagr")
	isKnown(t, m, "8 n=4 cover=0.444") // 2020Q1 to 2021Q1, 100 to 900
	if !strings.Contains(m.Method, "2020Q1 to 2021Q1") {
		t.Error(m.Method)
	}
	isNot(t, find(t, all, economy.GrowthID, "pushes,year_on_year"), ospora.Unknown, "2021Q1 and 2022Q1 do not both have a value")
	in.Window = quarters(2020, 2, 5)
	isNot(t, find(t, economy.Growth(in), economy.GrowthID, "developers,cagr"), ospora.NotApplicable, "the earlier number is 0")
	in.Window = quarters(2021, 1, 1)
	isNot(t, find(t, economy.Growth(in), economy.GrowthID, "developers,cagr"), ospora.Unknown, "no two quarters a year apart")
	isKnown(t, find(t, economy.Growth(in), economy.GrowthID, "developers,year_on_year"), "0.2 n=1 cover=1")
}

// geometric grows by rate a year, times a factor of its season.
func geometric(n int, rate float64, season ...float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1000 * math.Pow(1+rate, float64(i)/4)
		if len(season) > 0 {
			x[i] *= season[i%4]
		}
	}
	return x
}

func TestTrend(t *testing.T) {
	in := economy.Input{Economy: "KZ", Window: quarters(2020, 1, 24), Series: []economy.Series{
		series("KZ", economy.Developers, geometric(24, 0.25)...),
		series("KZ", economy.Pushes, geometric(24, 0.1, 1, 3, 0.5, 2)...),
	}}
	// Every pair of quarters, of the flow every pair of one season, has the same rate.
	all := economy.Trend(in)
	for variant, rate := range map[string]float64{"developers,growth": 0.25, "pushes,growth": 0.1} {
		m := find(t, all, economy.TrendID, variant)
		if math.Abs(m.Value.Value-rate) > 1e-9 || math.Abs(m.Low.Value-rate) > 1e-9 || math.Abs(m.High.Value-rate) > 1e-9 || m.N != 24 {
			t.Errorf("%+v", m)
		}
	}
	for _, variant := range []string{"developers,p", "pushes,p"} {
		if m := find(t, all, economy.TrendID, variant); !(m.Value.Value < 0.01) || m.Unit != economy.UnitOne {
			t.Errorf("%+v", m)
		}
	}
	in.Window = quarters(2020, 1, 28)
	m := find(t, economy.Trend(in), economy.TrendID, "developers,growth")
	isKnown(t, m, "0.25 n=24 cover=0.857")
	warned(t, m, "4 of 28 quarters are missing")
	in.Window = quarters(2030, 1, 4)
	isNot(t, find(t, economy.Trend(in), economy.TrendID, "developers,growth"), ospora.Unknown, "at least 2 points")
	in.Series[0].Points[3].Value.Value = 0
	in.Window = quarters(2020, 1, 24)
	isNot(t, find(t, economy.Trend(in), economy.TrendID, "developers,growth"), ospora.NotApplicable, "infinite values have no slope")
}

func TestChangePoint(t *testing.T) {
	// 12 quarters at 10 % a year, then 12 at 40 %: the first growth of the new pace
	// is that of 2023Q1 over 2022Q4.
	slow := geometric(13, 0.1)
	var x []float64
	for i, v := range append(slow[:12:12], geometric(12, 0.4)...) {
		if i >= 12 {
			v *= slow[12] / 1000 * math.Pow(1.4, 0.25) / math.Pow(1.1, 0.25)
		}
		x = append(x, v*(1+1e-6*float64(i*i%7))) // no two growths alike
	}
	in := economy.Input{Economy: "KZ", Window: quarters(2020, 2, 23), Series: []economy.Series{series("KZ", economy.Developers, x...)}}
	all := economy.ChangePoint(in)
	isKnown(t, find(t, all, economy.ChangePointID, "developers,quarter"), "2023 n=23 cover=1")
	for variant, rate := range map[string]float64{"developers,before": 0.1, "developers,after": 0.4} {
		if m := find(t, all, economy.ChangePointID, variant); math.Abs(m.Value.Value-rate) > 1e-4 || m.Unit != economy.UnitPerYear {
			t.Errorf("%+v", m)
		}
	}
	// All of 11 before lie below all of 12 after: K = 11·12, and Pettitt's formula.
	p := 2 * math.Exp(-6*132*132/(math.Pow(23, 3)+math.Pow(23, 2)))
	if m := find(t, all, economy.ChangePointID, "developers,p"); math.Abs(m.Value.Value-p) > 1e-12 {
		t.Errorf("%v, want %v", m.Value.Value, p)
	}
	in.Series[0].Quantity = economy.Pushes
	m := find(t, economy.ChangePoint(in), economy.ChangePointID, "pushes,p")
	warned(t, m, "share quarters with their neighbours")
	if m.N != 20 || m.Coverage.Value != 20.0/23 {
		t.Errorf("%+v", m)
	}
	in.Window = quarters(2040, 1, 4)
	isNot(t, find(t, economy.ChangePoint(in), economy.ChangePointID, "pushes,quarter"), ospora.Unknown, "values")
}

// TestBeyondNumbers has a growth that no number can hold, which is no value.
func TestBeyondNumbers(t *testing.T) {
	in := economy.Input{Economy: "KZ", Window: quarters(2020, 1, 5), Series: []economy.Series{
		series("KZ", economy.Developers, 5e-324, 1e15, 1e15, 1e15, 1e15),
	}}
	const why = "beyond what a number can hold"
	isNot(t, find(t, economy.ChangePoint(in), economy.ChangePointID, "developers,before"), ospora.Failed, why)
	isNot(t, find(t, economy.Growth(in), economy.GrowthID, "developers,cagr"), ospora.Failed, why)
	in.Series[0] = series("KZ", economy.Developers, 5e-324, 1e15)
	isNot(t, find(t, economy.Trend(in), economy.TrendID, "developers,growth"), ospora.Failed, why)
}

func flow(from, to string, q int, weight float64) economy.CollaborationFlow {
	return economy.CollaborationFlow{From: from, To: to, Quarter: quarter(2020, q), Weight: weight}
}

func TestPartners(t *testing.T) {
	in := economy.Input{Economy: "KZ", Window: quarters(2020, 1, 2), Flows: []economy.CollaborationFlow{
		flow("KZ", "UZ", 1, 100), flow("KZ", "UZ", 2, 200), flow("KZ", "US", 1, 900), flow("KZ", "EU", 1, 5000), flow("KZ", "KZ", 1, 7000),
		flow("US", "KZ", 1, 300), flow("EU", "KZ", 2, 400), flow("US", "UZ", 1, 999), flow("KZ", "US", 3, 999),
	}}
	all := economy.Partners(in)
	m := find(t, all, economy.PartnersID, "out,partner=US")
	isKnown(t, m, "0.75 n=1 cover=0.5")
	warned(t, m, "1 of 2 quarters are missing")
	warned(t, m, "partners below the publisher's threshold are not seen")
	isKnown(t, find(t, all, economy.PartnersID, "out,partner=UZ"), "0.25 n=2 cover=1")
	isKnown(t, find(t, all, economy.PartnersID, "in,partner=US"), "1 n=1 cover=0.5")
	if len(all) != 3 || all[0].Variant != "out,partner=US" {
		t.Errorf("%+v", all)
	}
	// 0.75² + 0.25²; three of four pairs and quarters have a number.
	isKnown(t, find(t, economy.PartnerConcentration(in), economy.PartnerConcentrationID, "out"), "0.625 n=2 cover=0.75")
	// 1200 sent, 300 received; four of six.
	isKnown(t, economy.PartnerBalance(in)[0], "4 n=2 cover=0.667")

	in.Economy = "UZ"
	isNot(t, find(t, economy.Partners(in), economy.PartnersID, "out"), ospora.Unknown, "no flow was published")
	isNot(t, economy.PartnerBalance(in)[0], ospora.Unknown, "no flow was published")
	in.Economy, in.Flows = "KZ", []economy.CollaborationFlow{flow("KZ", "US", 1, 0), flow("US", "KZ", 1, 0)}
	isNot(t, find(t, economy.Partners(in), economy.PartnersID, "out,partner=US"), ospora.NotApplicable, "the total is 0")
	isNot(t, find(t, economy.PartnerConcentration(in), economy.PartnerConcentrationID, "out"), ospora.NotApplicable, "the total is 0")
	isNot(t, economy.PartnerBalance(in)[0], ospora.NotApplicable, "nothing is received")
	in.Flows = nil
	isNot(t, find(t, economy.Partners(in), economy.PartnersID, "in"), ospora.Unknown, "nobody says who works with whom")
}

func TestBadInputFails(t *testing.T) {
	for name, change := range map[string]func(*economy.Input){
		"no quarters":    func(in *economy.Input) { in.Window.Start = in.Window.Start.AddDate(0, 1, 0) },
		"an open window": func(in *economy.Input) { in.Window.End = time.Time{} },
		"a long window":  func(in *economy.Input) { in.Window = quarters(1000, 1, 4001) },
		"a quantity":     func(in *economy.Input) { in.Series[0].Quantity = "stars" },
		"no economy":     func(in *economy.Input) { in.Series[0].Economy = "" },
		"a key":          func(in *economy.Input) { in.Series[0].Key = "language=a,b" },
		"another key":    func(in *economy.Input) { in.Series[0].Key = "colour=red" },
		"a month": func(in *economy.Input) {
			in.Series[0].Points[0].Quarter.End = time.Date(2020, 2, 1, 0, 0, 0, 0, time.UTC)
		},
		"twice":      func(in *economy.Input) { in.Series[0].Points[1].Quarter = in.Series[0].Points[0].Quarter },
		"two series": func(in *economy.Input) { in.Series[2].Economy = "KZ" },
		"below 0":    func(in *economy.Input) { in.Series[0].Points[0].Value.Value = -1 },
		"no number":  func(in *economy.Input) { in.Series[0].Points[0].Value.Value = math.NaN() },
		"infinite":   func(in *economy.Input) { in.Series[0].Points[0].Value.Value = math.Inf(1) },
	} {
		in := region()
		change(&in)
		for _, m := range economy.All(in) {
			if m.Status != ospora.Failed || len(m.Warnings) != 1 {
				t.Errorf("%s: %s %s: %s", name, m.Indicator, m.Variant, line(m))
			}
		}
	}
	for name, f := range map[string]economy.CollaborationFlow{
		"twice": flow("KZ", "UZ", 1, 3), "no number": flow("KZ", "UZ", 2, math.NaN()), "no quarter": {From: "KZ", To: "UZ", Weight: 1},
	} {
		in := region()
		in.Flows = []economy.CollaborationFlow{flow("KZ", "UZ", 1, 3), f}
		for _, m := range append(economy.Partners(in), append(economy.PartnerConcentration(in), economy.PartnerBalance(in)...)...) {
			if m.Status != ospora.Failed || len(m.Warnings) != 1 {
				t.Errorf("flow %s: %s %s: %s", name, m.Indicator, m.Variant, line(m))
			}
		}
	}
}

func TestStocksAndFlowsAreKeptApart(t *testing.T) {
	stock := series("KZ", economy.Developers, 100, 130, missing, 120, 110)
	change, err := economy.NetChange(stock)
	if err != nil || fmt.Sprint(values(change)) != "[null 30 null -10]" {
		t.Error(values(change), err)
	}
	if _, err := economy.YearTotals(stock); err == nil {
		t.Error("a stock was added up")
	}
	pushes := series("KZ", economy.Pushes, 1, 2, 3, 4, 5, missing, 7, 8)
	totals, err := economy.YearTotals(pushes)
	if err != nil || fmt.Sprint(values(totals)) != "[10 null]" || totals[1].Quarter.End.Year() != 2022 {
		t.Error(values(totals), err)
	}
	if _, err := economy.NetChange(pushes); err == nil {
		t.Error("a flow was differenced")
	}
	pushes.Quantity = economy.Pushers
	if _, err := economy.YearTotals(pushes); err == nil {
		t.Error("persons were added up over quarters")
	}
	if none, err := economy.YearTotals(series("KZ", economy.Pushes)); len(none) > 0 || err != nil {
		t.Error(none, err)
	}
	bad := series("KZ", "stars", 1)
	_, one := economy.NetChange(bad)
	_, other := economy.YearTotals(bad)
	if one == nil || other == nil {
		t.Error("stars were taken")
	}
}

func values(points []economy.Point) (list []string) {
	for _, p := range points {
		if p.Value.Known {
			list = append(list, fmt.Sprint(p.Value.Value))
		} else {
			list = append(list, "null")
		}
	}
	return list
}

// TestAllHolds draws regions and holds what is true of every measure: a value
// exactly where it is known, a coverage within its bounds, a warning where there is
// no value, shares that add up to 1, and no place beyond those that are ranked.
func TestAllHolds(t *testing.T) {
	codes := []string{"KZ", "UZ", "KG", "EU", "TM"}
	rapid.Check(t, func(t *rapid.T) {
		in := economy.Input{Economy: "KZ", Neighbours: codes, Window: quarters(2020, 1, rapid.IntRange(1, 12).Draw(t, "quarters"))}
		value := rapid.OneOf(rapid.Just(missing), rapid.Just(0.0), rapid.Float64Range(0, 1e15))
		for _, code := range codes {
			for _, q := range []economy.Quantity{economy.Developers, economy.Pushes, economy.Pushers} {
				in.Series = append(in.Series, series(code, q, rapid.SliceOfN(value, 0, 14).Draw(t, "values")...))
			}
			for q := range rapid.IntRange(0, 3).Draw(t, "flows") {
				in.Flows = append(in.Flows, flow("KZ", code, q+1, rapid.Float64Range(0, 1e6).Draw(t, "weight")))
			}
		}
		if rapid.Bool().Draw(t, "people") {
			in.Population = func(string, ospora.Day) ospora.Optional[float64] { return ospora.Some(1e6) }
		}
		shares := 0.0
		for _, m := range economy.All(in) {
			if m.Value.Known != (m.Status == ospora.Known) || math.IsNaN(m.Value.Value) || math.IsInf(m.Value.Value, 0) {
				t.Fatalf("%+v", m)
			}
			if !m.Value.Known && len(m.Warnings) == 0 || m.Coverage.Value < 0 || m.Coverage.Value > 1 || m.Low.Value > m.High.Value {
				t.Fatalf("%+v", m)
			}
			if m.Indicator == economy.RankID && m.Value.Value > float64(m.N) {
				t.Fatalf("%+v", m)
			}
			if m.Indicator == economy.PartnersID {
				shares += m.Value.Value
			}
		}
		if shares != 0 && math.Abs(shares-1) > 1e-9 {
			t.Fatal("shares add up to", shares)
		}
	})
}
