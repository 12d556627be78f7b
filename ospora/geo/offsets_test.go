package geo

import (
	"testing"
	"time"
	_ "time/tzdata" // another release of the same database, to check ours by

	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
)

// weekly makes commits once a week from one date to another, at the offsets
// that Go's own copy of the tz database gives for a zone.
func weekly(t testing.TB, zone, from, to string, count int64) []OffsetCount {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	var list []OffsetCount
	for day := date(t, from); day.Before(date(t, to)); day = day.AddDate(0, 0, 7) {
		_, seconds := day.Add(12 * time.Hour).In(loc).Zone()
		list = append(list, OffsetCount{Day: ospora.DayOf(day), Minutes: int32(seconds / 60), Count: count})
	}
	return list
}

func date(t testing.TB, text string) time.Time {
	t.Helper()
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// fixed makes weekly commits at one offset.
func fixed(t testing.TB, minutes int32, from, to string) []OffsetCount {
	list := weekly(t, "UTC", from, to, 1)
	for i := range list {
		list[i].Minutes = minutes
	}
	return list
}

// TestZonesAgreeWithGo compares every zone with Go's copy of the tz database,
// release 2025c, in the years on which both releases must agree.
func TestZonesAgreeWithGo(t *testing.T) {
	g := loaded(t)
	for _, z := range g.data.Zones {
		loc, err := time.LoadLocation(z.Name)
		if err != nil {
			t.Logf("%s: not in Go's release", z.Name)
			continue
		}
		c := zoneClass{start: z.Start, times: z.Times, offsets: z.Offsets}
		for at := date(t, "2000-01-01").Add(12 * time.Hour); at.Year() < 2025; at = at.AddDate(0, 0, 9) {
			if _, want := at.In(loc).Zone(); c.at(at.Unix())*60 != int64(want) {
				t.Errorf("%s at %s: %d minutes, want %d seconds", z.Name, at, c.at(at.Unix()), want)
				break
			}
		}
	}
}

// TestOffsetsOfOneStay: each offset pattern and what the tz rules say about it.
func TestOffsetsOfOneStay(t *testing.T) {
	g := loaded(t)
	even := map[string]float64{}
	for _, c := range g.data.Countries {
		even[c.Code] = 1
	}
	prior, err := g.Prior(even)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		counts   []OffsetCount
		likely   []string // each at least ten times as likely as each of unlikely
		unlikely []string
	}{
		{"the change of 1 March 2024", weekly(t, "Asia/Almaty", "2023-01-01", "2025-06-01", 3), []string{"KZ"}, []string{"KG", "BD", "BT", "UZ", "PK", "CN", "RU"}},
		{"+06 throughout", fixed(t, 360, "2022-01-01", "2025-06-01"), []string{"KG", "BD", "BT"}, []string{"KZ", "UZ", "PK"}},
		{"+06 until 2023", fixed(t, 360, "2021-01-01", "2023-12-01"), []string{"KG", "BD", "KZ"}, []string{"UZ", "PK"}},
		{"+05 throughout", fixed(t, 300, "2022-01-01", "2025-06-01"), []string{"UZ", "TM", "TJ", "PK", "MV"}, []string{"BD", "KG", "CN"}},
		{"daylight saving of central Europe", weekly(t, "Europe/Berlin", "2022-01-01", "2025-01-01", 2), []string{"DE", "FR", "PL"}, []string{"NG", "DZ", "TN", "GB", "GR", "ZA"}},
		{"+01 throughout", fixed(t, 60, "2022-01-01", "2025-01-01"), []string{"NG", "DZ", "TN"}, []string{"DE", "GB"}},
		{"London", weekly(t, "Europe/London", "2022-01-01", "2025-01-01", 2), []string{"GB", "IE", "PT"}, []string{"DE", "NG", "GH", "IS"}},
		{"California", weekly(t, "America/Los_Angeles", "2022-01-01", "2025-01-01", 2), []string{"US", "CA"}, []string{"BR", "CL", "NZ", "GB"}},
		{"India", fixed(t, 330, "2022-01-01", "2025-01-01"), []string{"IN", "LK"}, []string{"NP", "PK", "BD", "CN"}},
	} {
		e, ignored := g.Offsets(c.counts)
		if len(e) != 1 || ignored != 0 {
			t.Errorf("%s: %d stays and %d ignored, want 1 and 0", c.name, len(e), ignored)
			continue
		}
		d := Locate(prior, e...)
		for _, likely := range c.likely {
			for _, unlikely := range c.unlikely {
				if d.P(likely) < 10*d.P(unlikely) {
					t.Errorf("%s: %s has %.4f, %s %.4f", c.name, likely, d.P(likely), unlikely, d.P(unlikely))
				}
			}
		}
	}
}

// TestOffsetsAreNeverCertain: ten thousand commits a day move no country beyond
// what the reliability allows, r/(1-r) = 32 times for an even prior.
func TestOffsetsAreNeverCertain(t *testing.T) {
	g := loaded(t)
	prior, err := g.Prior(map[string]float64{"NP": 1, "IN": 1})
	if err != nil {
		t.Fatal(err)
	}
	e, _ := g.Offsets([]OffsetCount{{Day: 19000, Minutes: 345, Count: 1e12}, {Day: 19100, Minutes: 345, Count: 1e12}})
	d := Locate(prior, e...)
	// L(NP) = 1, L(IN) ~ 0: r·1/0.5 + 1-r against 1-r, that is 1.97 : 0.03.
	if p := d.P("NP"); p < 0.97 || p > 0.986 {
		t.Errorf("Nepal has %.4f, want about 1.97/2 = 0.985", p)
	}
}

func TestOffsetsThatCannotBe(t *testing.T) {
	g := loaded(t)
	day := ospora.Day(19000)
	counts := []OffsetCount{
		{day, 14*60 + 45, 7}, {day, -90, 5}, {day, 1 << 30, 3}, {day, -(1 << 31), 2}, {1 << 30, 300, 11}, {-(1 << 31), 300, 13}, {day, 300, 0}, {day, 300, -4},
	}
	if e, ignored := g.Offsets(counts); e != nil || ignored != 7+5+3+2+11+13 {
		t.Errorf("%d pieces of evidence, %d ignored; want none and 41", len(e), ignored)
	}
	e, ignored := g.Offsets(append(counts, OffsetCount{day, 300, 1}))
	if len(e) != 1 || e[0].N != 1 || ignored != 41 {
		t.Errorf("got %d pieces, %d ignored", len(e), ignored)
	}
}

// TestUTCSaysLittle: machines without a zone write +00:00 wherever they are.
func TestUTCSaysLittle(t *testing.T) {
	g := loaded(t)
	prior, err := g.Prior(map[string]float64{"GB": 1, "KZ": 1, "GH": 1})
	if err != nil {
		t.Fatal(err)
	}
	e, _ := g.Offsets(fixed(t, 0, "2020-01-01", "2025-01-01"))
	if d := Locate(prior, e...); d.P("KZ") < 0.01 || d.P("GH") > 0.98 {
		t.Errorf("five years of UTC give KZ %.3f and GH %.3f", d.P("KZ"), d.P("GH"))
	}
	// A person of Kazakhstan, half of whose commits a server writes.
	mixed := append(weekly(t, "Asia/Almaty", "2023-01-01", "2025-01-01", 3), fixed(t, 0, "2023-01-01", "2025-01-01")...)
	e, _ = g.Offsets(mixed)
	if country, p := Locate(prior, e...).Best(); country != "KZ" || p < 0.9 {
		t.Errorf("half UTC: %s %.3f, want KZ", country, p)
	}
}

// TestMoves: from Almaty to Berlin, and a journey that is no move.
func TestMoves(t *testing.T) {
	g := loaded(t)
	prior, err := g.Prior(map[string]float64{"KZ": 1, "DE": 1, "CN": 1, "US": 1, "JP": 1})
	if err != nil {
		t.Fatal(err)
	}
	moved := append(weekly(t, "Asia/Almaty", "2021-01-01", "2022-10-01", 3), weekly(t, "Europe/Berlin", "2022-10-01", "2024-06-01", 3)...)
	e, _ := g.Offsets(moved)
	line := Timeline(prior, e...)
	if len(line) != 2 {
		t.Fatalf("%d intervals, want 2", len(line))
	}
	if c, _ := line[0].Distribution.Best(); c != "KZ" {
		t.Errorf("first in %s, want KZ", c)
	}
	if c, _ := line[1].Distribution.Best(); c != "DE" {
		t.Errorf("then in %s, want DE", c)
	}
	if got := line[1].From.Value.String(); got != "2022-10-01" || line[0].To != line[1].From || line[0].From.Known || line[1].To.Known {
		t.Errorf("the move is on %s", got)
	}
	journey := append(weekly(t, "Asia/Almaty", "2021-01-01", "2023-06-01", 3), weekly(t, "Asia/Tokyo", "2021-06-01", "2021-06-20", 20)...)
	if e, _ := g.Offsets(journey); len(e) != 1 {
		t.Errorf("three weeks in Japan make %d stays, want 1", len(e))
	}
}

// TestOffsetsHoldInAnyOrder: order and split of counts do not matter.
func TestOffsetsHoldInAnyOrder(t *testing.T) {
	g := loaded(t)
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) OffsetCount {
			return OffsetCount{
				Day:     ospora.Day(rapid.IntRange(7000, 25000).Draw(t, "day")),
				Minutes: int32(rapid.IntRange(-60, 60).Draw(t, "quarters") * 15),
				Count:   rapid.Int64Range(-1, 50).Draw(t, "count"),
			}
		}), 0, 40).Draw(t, "counts")
		a, ignoredA := g.Offsets(counts)
		b, ignoredB := g.Offsets(rapid.Permutation(counts).Draw(t, "order"))
		if ignoredA != ignoredB || len(a) != len(b) {
			t.Fatalf("%d and %d stays", len(a), len(b))
		}
		for i := range a {
			if !a[i].equal(b[i]) {
				t.Fatalf("stay %d differs", i)
			}
			if i > 0 && (a[i].From != a[i-1].To || !a[i].From.Known) {
				t.Fatalf("stays do not touch")
			}
		}
	})
}
