package estimate

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawLifetimes(t *rapid.T, name string) Lifetimes {
	var l Lifetimes
	truncated := rapid.Bool().Draw(t, name+" truncated")
	for range rapid.IntRange(0, 25).Draw(t, name+" n") {
		time := float64(rapid.IntRange(1, 12).Draw(t, "time"))
		if rapid.IntRange(0, 12).Draw(t, "seen") == 0 {
			time = math.NaN()
		}
		l.Time, l.Event = append(l.Time, time), append(l.Event, rapid.Bool().Draw(t, "event"))
		if truncated {
			l.Entry = append(l.Entry, math.Floor(rapid.Float64Range(0, 0.999).Draw(t, "entry")*time*4)/4)
		}
	}
	return l
}

// TestSurvivalInvariances: order does not matter; time scales; twice the subjects
// give the same curve with less variance; without censoring S is the share left.
func TestSurvivalInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := drawLifetimes(t, "l")
		time, event, entry := slices.Clone(l.Time), slices.Clone(l.Event), slices.Clone(l.Entry)
		c := KaplanMeier(l, Options{})
		order := rapid.Permutation(indexes(len(l.Time))).Draw(t, "order")
		var other, twice Lifetimes
		for _, i := range order {
			other.Time, other.Event = append(other.Time, 4*l.Time[i]), append(other.Event, l.Event[i])
			if l.Entry != nil {
				other.Entry = append(other.Entry, 4*l.Entry[i])
			}
		}
		twice = Lifetimes{Time: slices.Concat(l.Time, l.Time), Event: slices.Concat(l.Event, l.Event), Entry: slices.Concat(l.Entry, l.Entry)}
		d := KaplanMeier(other, Options{})
		double := KaplanMeier(twice, Options{})
		if len(c.Steps) != len(d.Steps) || len(c.Steps) != len(double.Steps) {
			t.Fatalf("%d, %d and %d steps", len(c.Steps), len(d.Steps), len(double.Steps))
		}
		for i, s := range c.Steps {
			if d.Steps[i].Value != s.Value || d.Steps[i].Time != 4*s.Time {
				t.Fatalf("%+v and %+v", s, d.Steps[i])
			}
			if !closeTo(double.Steps[i].Value, s.Value, 1e-12) || (s.Variance.Known && math.Abs(2*double.Steps[i].Variance.Value-s.Variance.Value) > 1e-12) {
				t.Fatalf("doubled %+v and %+v", s, double.Steps[i])
			}
			if s.Low.Known && !(0 <= s.Low.Value && s.Low.Value <= s.Value && s.Value <= s.High.Value && s.High.Value <= 1) {
				t.Fatalf("%+v", s)
			}
			if c.Censored == 0 && l.Entry == nil {
				left := 0
				for _, v := range l.Time {
					if v > s.Time {
						left++
					}
				}
				if !closeTo(s.Value, float64(left)/float64(c.N), 1e-12) {
					t.Fatalf("S(%v) = %v, %d of %d left", s.Time, s.Value, left, c.N)
				}
			}
		}
		if !equalSeries(time, l.Time) || !slices.Equal(event, l.Event) || !equalSeries(entry, l.Entry) {
			t.Fatal("the input was changed")
		}
	})
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// TestLogRankInvariances: groups may be named in any order, and a group that is empty
// changes nothing.
func TestLogRankInvariances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := drawLifetimes(t, "a"), drawLifetimes(t, "b"), drawLifetimes(t, "c")
		got := LogRank([]Lifetimes{a, b, c}, Options{})
		if err := soundTest(got.Test); err != nil {
			t.Fatal(err)
		}
		for _, other := range []LogRankTest{
			LogRank([]Lifetimes{c, a, b}, Options{}), LogRank([]Lifetimes{b, {}, a, c}, Options{}),
			StratifiedLogRank([][]Lifetimes{{a, b, c}, {{}, {}, {}}}, Options{}),
		} {
			if other.Status != got.Status || other.DF != got.DF || math.Abs(other.Statistic.Value-got.Statistic.Value) > 1e-9*(1+got.Statistic.Value) {
				t.Fatalf("%+v and %+v", got, other)
			}
		}
		for _, e := range []Estimate{SurvivalQuantile(a, 0.3, Options{}), RestrictedMean(a, 6, Options{}), KaplanMeier(b, Options{}).At(5), NelsonAalen(b, Options{}).At(5)} {
			if err := sound(e); err != nil {
				t.Fatal(err)
			}
		}
	})
}
