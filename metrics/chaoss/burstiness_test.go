package chaoss_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/floats/scalar"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestBurstinessFormulas(t *testing.T) {
	sqrt := math.Sqrt
	for _, test := range []struct {
		name      string
		intervals []float64
		b, a      float64
	}{
		// σ = 0, r = 0: B = -1/1, A = -√(n-1)/√(n-1).
		{"periodic", []float64{7, 7, 7, 7}, -1, -1},
		// All time in one of n = 5 intervals: μ = T/5, σ² = T²/5 - T²/25 = 4T²/25,
		// r = 2 = √(n-1), the most there can be. B = 1/3. A = (√6·2 - 2)/((√6-2)·2 + 2) = 1.
		{"one burst", []float64{0, 0, 10, 0, 0}, 1. / 3, 1},
		// n = 2, μ = 2, σ = 1, r = 1/2: B = -1/3;
		// A = (√3/2 - 1)/((√3-2)/2 + 1) = (√3-2)/√3.
		{"1 and 3", []float64{1, 3}, -1. / 3, 1 - 2/sqrt(3)},
		// Kim & Jo: chance on n intervals means r = √((n-1)/(n+1)), where A = 0.
		// n = 2: 1 ± 1/√3 has μ = 1, σ = 1/√3; B = (1/√3 - 1)/(1/√3 + 1) = √3 - 2.
		{"chance", []float64{1 - 1/sqrt(3), 1 + 1/sqrt(3)}, sqrt(3) - 2, 0},
	} {
		b, a := chaoss.GohBarabasi(test.intervals), chaoss.KimJo(test.intervals)
		if !b.Known || !scalar.EqualWithinAbs(b.Value, test.b, 1e-12) {
			t.Errorf("%s: B %v, want %v", test.name, b, test.b)
		}
		if !a.Known || !scalar.EqualWithinAbs(a.Value, test.a, 1e-12) {
			t.Errorf("%s: A %v, want %v", test.name, a, test.a)
		}
	}
}

func TestNoBurstiness(t *testing.T) {
	for name, intervals := range map[string][]float64{
		"none": nil, "one": {5}, "zeros": {0, 0, 0}, "negative": {1, -1, 3}, "NaN": {1, math.NaN()}, "infinite": {1, math.Inf(1)},
	} {
		if b, a := chaoss.GohBarabasi(intervals), chaoss.KimJo(intervals); b.Known || a.Known {
			t.Errorf("%s: B %v, A %v, want neither", name, b, a)
		}
	}
}

// TestAboveBands: 19 weeks of 1 commit and one of 20 have mean 1.95 and variance (19·0.95²
// + 18.05²)/20 = 17.1475, a band up to 10.23. The week after lies within.
func TestAboveBands(t *testing.T) {
	weeks := slices.Repeat([]int64{1}, 19)
	for _, test := range []struct {
		more         []int64
		above, weeks int64
	}{
		{nil, 0, 0}, {[]int64{1}, 0, 1}, // even weeks stand out from nothing
		{[]int64{20}, 1, 1}, {[]int64{20, 1}, 1, 2}, {[]int64{20, 12}, 2, 2}, {[]int64{20, 11}, 1, 2},
		{[]int64{0}, 0, 1},
	} {
		// With 18 ones and 20 the band of a week of 12 ends at 2.5 + 2·4.674 = 11.849,
		// of 11 at 2.45 + 2·4.577 = 11.604.
		if above, n := chaoss.AboveBands(slices.Concat(weeks, test.more)); above != test.above || n != test.weeks {
			t.Errorf("%v: %d of %d, want %d of %d", test.more, above, n, test.above, test.weeks)
		}
	}
}

func TestIntervals(t *testing.T) {
	times := []time.Time{instant("1970-01-01T00:00:01Z"), instant("1969-12-31T23:59:59Z"), instant("1970-01-01T00:00:02Z").Add(time.Second / 2)}
	before := slices.Clone(times)
	// -1 s, 1 s, 2.5 s
	if got := chaoss.Intervals(times); !slices.Equal(got, []float64{2, 1.5}) {
		t.Errorf("%v, want 2 and 1.5", got)
	}
	if !slices.Equal(times, before) {
		t.Error("the input was sorted in place")
	}
	// time.Time.Sub would stop at 292 years. From 1 to 10000 of the Gregorian
	// calendar there are 9999 years, 2424 of them leap years.
	far := chaoss.Intervals([]time.Time{instant("0001-01-01"), instant("9999-12-31").AddDate(0, 0, 1)})
	if !slices.Equal(far, []float64{(9999*365 + 2424) * 86400}) {
		t.Errorf("%v", far)
	}
}

func TestBurstiness(t *testing.T) {
	// Intervals of 1 h and 3 h, as above; the robot between does not count.
	in := commits(at("a", "2024-05-01T04:00:00Z"), at("a", "2024-05-01T00:00:00Z"), at("c", "2024-05-01T01:00:00Z"),
		at("b", "2024-05-01T02:00:00Z"))
	m := variant(t, chaoss.Burstiness(in), "goh_barabasi")
	if m.Status != ospora.Known || !scalar.EqualWithinAbs(m.Value.Value, -1./3, 1e-12) || m.N != 2 || m.Unit != "1" {
		t.Errorf("%+v, want -1/3 from 2 intervals", m)
	}
	m = variant(t, chaoss.Burstiness(in), "kim_jo")
	if m.Status != ospora.Known || !scalar.EqualWithinAbs(m.Value.Value, 1-2/math.Sqrt(3), 1e-12) {
		t.Errorf("%+v, want 1 - 2/√3", m)
	}
}

func TestTooFewCommits(t *testing.T) {
	two := commits(at("a", "2024-05-01"), at("a", "2024-05-02"))
	m := chaoss.Burstiness(two)[0]
	wantNone(t, m, ospora.NotApplicable)
	if !warned(m, "need at least 3") || m.N != 1 {
		t.Errorf("n %d, warnings %q", m.N, m.Warnings)
	}
	m = chaoss.Burstiness(commits(at("a", "2024-05-01"), at("a", "2024-05-01"), at("a", "2024-05-01")))[0]
	wantNone(t, m, ospora.NotApplicable)
	if !warned(m, "the same time") {
		t.Errorf("warnings %q", m.Warnings)
	}
	two.Seen = seen(ospora.VisitPartial) // the others may be among what was not seen
	wantNone(t, chaoss.Burstiness(two)[0], ospora.Unknown)
	timeless := commits(at("a", "2024-05-01"), at("a", "2024-05-02"), &ospora.Commit{Repo: "r", Author: "a"})
	wantNone(t, chaoss.Burstiness(timeless)[0], ospora.Unknown)
}

// TestBollinger: of the 52 whole weeks of 2024, one commit a week but for a burst in the
// 30th, 33 have a band.
func TestBollinger(t *testing.T) {
	in := in2024()
	for week := range 52 {
		n := 1
		if week == 29 {
			n = 20
		}
		for range n {
			in.Commits = append(in.Commits, at("a", window("2024-01-01", "").Start.AddDate(0, 0, 7*week).Format(time.DateOnly)))
		}
	}
	m := variant(t, chaoss.Burstiness(in), "bollinger")
	want(t, m, 1./33)
	if m.N != 33 {
		t.Errorf("n %d", m.N)
	}
	in.Window = window("2024-01-01", "2024-05-01") // 17 weeks
	wantNone(t, variant(t, chaoss.Burstiness(in), "bollinger"), ospora.NotApplicable)
	in.Window = window("2024-01-01", "")
	wantNone(t, variant(t, chaoss.Burstiness(in), "bollinger"), ospora.NotApplicable)
	in.Window = window("0001-01-01", "3000-01-01")
	wantNone(t, variant(t, chaoss.Burstiness(in), "bollinger"), ospora.NotApplicable)
	in = in2024()
	wantNone(t, variant(t, chaoss.Burstiness(in), "bollinger"), ospora.NotApplicable) // nothing happened
	in.Seen = nil
	wantNone(t, variant(t, chaoss.Burstiness(in), "bollinger"), ospora.Unknown)
}
