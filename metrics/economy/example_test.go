package economy_test

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
)

// counted is a series of numbers from the first quarter of 2024 on.
func counted(of string, q economy.Quantity, numbers ...float64) economy.Series {
	s := economy.Series{Economy: of, Quantity: q}
	for i, n := range numbers {
		start := time.Date(2024, time.Month(1+3*i), 1, 0, 0, 0, 0, time.UTC)
		s.Points = append(s.Points, economy.Point{Quarter: ospora.Window{Start: start, End: start.AddDate(0, 3, 0)}, Value: ospora.Some(n)})
	}
	return s
}

// since is the window of so many quarters from the first of 2024 on.
func since(quarters int) ospora.Window {
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	return ospora.Window{Start: start, End: start.AddDate(0, 3*quarters, 0)}
}

// show prints measures with the coverage.
func show(measures []ospora.Measure) {
	for _, m := range measures {
		if m.Value.Known {
			fmt.Printf("%s: %.4g %s, of %.0f %%\n", m.Variant, m.Value.Value, m.Unit, 100*m.Coverage.Value)
		} else {
			fmt.Printf("%s: %s\n", m.Variant, m.Status)
		}
	}
}

// Who has no number in the last quarter has none, and not 0.
func ExampleCount() {
	show(economy.Count(economy.Input{
		Economy: "KZ", Window: since(2),
		Series: []economy.Series{counted("KZ", economy.Developers, 900, 1000), counted("KZ", economy.Pushes, 400)},
	}))
	// The last quarter has 1000 developers. Pushes have a number in the first of two
	// quarters alone.

	// Output:
	// developers: 1000 developers, of 100 %
	// pushes: unknown
}

func ExampleRatio() {
	show(economy.Ratio(economy.Input{
		Economy: "KZ", Window: since(1),
		Series:     []economy.Series{counted("KZ", economy.Developers, 1000), counted("KZ", economy.Pushes, 2500)},
		Population: func(string, ospora.Day) ospora.Optional[float64] { return ospora.Some(20e6) },
	}))
	// 100,000 · 1000/20,000,000 = 5; 100,000 · 2500/20,000,000 = 12.5; 2500/1000 = 2.5.

	// Output:
	// developers,per_100k_people: 5 1/100000 people, of 100 %
	// pushes,per_100k_people: 12.5 1/100000 people, of 100 %
	// pushes,per_developer: 2.5 1/developer, of 100 %
}

func ExampleRank() {
	people := map[string]float64{"KZ": 20e6, "UZ": 35e6, "KG": 7e6}
	show(economy.Rank(economy.Input{
		Economy: "KZ", Neighbours: []string{"KG", "TM", "UZ"}, Window: since(1),
		Series: []economy.Series{
			counted("KZ", economy.Developers, 1000), counted("UZ", economy.Developers, 1400), counted("KG", economy.Developers, 210),
		},
		Population: func(economy string, _ ospora.Day) ospora.Optional[float64] { return ospora.Some(people[economy]) },
	}))
	// 1400 > 1000 > 210: the second place. For 100,000 people each has 4 in Uzbekistan,
	// 5 in Kazakhstan and 3 in Kyrgyzstan: the first. Of Turkmenistan there is no number,
	// so that three of four are ranked.

	// Output:
	// developers: 2 place, of 75 %
	// developers,per_100k_people: 1 place, of 75 %
}

func ExampleGrowth() {
	show(economy.Growth(economy.Input{
		Economy: "KZ", Window: since(9),
		Series: []economy.Series{counted("KZ", economy.Developers, 1000, 1020, 1050, 1080, 1100, 1150, 1200, 1280, 1440)},
	}))
	// From 2024Q1 to 2026Q1 are two years: √(1440/1000) − 1 = 1.2 − 1. From 2025Q1 to
	// 2026Q1: 1440/1100 − 1 = 0.3090….

	// Output:
	// developers,cagr: 0.2 1/year, of 100 %
	// developers,year_on_year: 0.3091 1/year, of 100 %
}

func ExampleTrend() {
	measures := economy.Trend(economy.Input{
		Economy: "KZ", Window: since(5),
		Series: []economy.Series{counted("KZ", economy.Developers, 1000, 1100, 1210, 1331, 1464.1)},
	})
	show(measures[:1])
	// Each quarter is 1.1 times the one before, so that each pair of quarters has the
	// slope ln 1.1 and their median has it too: 1.1⁴ − 1 = 0.4641 a year.

	// Output:
	// developers,growth: 0.4641 1/year, of 100 %
}

func ExampleChangePoint() {
	show(economy.ChangePoint(economy.Input{
		Economy: "KZ", Window: since(7),
		Series: []economy.Series{counted("KZ", economy.Developers, 1000, 1010, 1020.1, 1030.301, 1133.3311, 1246.66421, 1371.330631)},
	}))
	// Three quarters grow by 1 %, then three by 10 %; of the first there is no growth, so
	// that six of seven quarters are used. All three of the first kind lie below all
	// three of the second, Pettitt's K = 3·3 = 9, the most that there can be, and the new
	// pace begins with the fifth quarter, 2025Q1. p ≈ 2·exp(−6·9²/(6³ + 6²)) = 2·exp(−1.929)
	// = 0.2907, so that six quarters are too few to be sure. 1.01⁴ − 1 = 0.0406 a year
	// before, 1.1⁴ − 1 = 0.4641 after.

	// Output:
	// developers,quarter: 2025 year, of 86 %
	// developers,p: 0.2907 1, of 86 %
	// developers,before: 0.0406 1/year, of 86 %
	// developers,after: 0.4641 1/year, of 86 %
}

// traded is work across borders in one quarter.
func traded() economy.Input {
	q := since(1)
	return economy.Input{Economy: "KZ", Window: q, Flows: []economy.CollaborationFlow{
		{From: "KZ", To: "US", Quarter: q, Weight: 60}, {From: "KZ", To: "DE", Quarter: q, Weight: 30}, {From: "KZ", To: "UZ", Quarter: q, Weight: 10},
		{From: "UZ", To: "KZ", Quarter: q, Weight: 40}, {From: "KZ", To: "KZ", Quarter: q, Weight: 500},
	}}
}

func ExamplePartners() {
	show(economy.Partners(traded()))
	// 60, 30 and 10 of the 100 that are sent abroad, and all of the 40 that come.

	// Output:
	// out,partner=US: 0.6 1, of 100 %
	// out,partner=DE: 0.3 1, of 100 %
	// out,partner=UZ: 0.1 1, of 100 %
	// in,partner=UZ: 1 1, of 100 %
}

func ExamplePartnerConcentration() {
	show(economy.PartnerConcentration(traded()))
	// 0.6² + 0.3² + 0.1² = 0.36 + 0.09 + 0.01, and 1² for a single partner.

	// Output:
	// out: 0.46 1, of 100 %
	// in: 1 1, of 100 %
}

func ExamplePartnerBalance() {
	fmt.Println(economy.PartnerBalance(traded())[0].Value.Value)
	// 60 + 30 + 10 are sent and 40 received: 100/40.

	// Output:
	// 2.5
}
