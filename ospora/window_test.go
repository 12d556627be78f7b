package ospora_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func TestDayOf(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		want ospora.Day
	}{
		{day(1970, 1, 1), 0},
		{day(1970, 1, 1).Add(24*time.Hour - time.Nanosecond), 0},
		{day(1969, 12, 31), -1},
		{day(1970, 1, 1).Add(-time.Second), -1},
		{day(2024, 3, 1), 19783}, // 54 years of 365 days, 13 leap days, 60 days into a leap year
		{time.Date(2024, 3, 1, 3, 0, 0, 0, time.FixedZone("", 5*3600)), 19782},
	} {
		if got := ospora.DayOf(c.at); got != c.want {
			t.Errorf("DayOf(%s) = %d, want %d", c.at, got, c.want)
		}
	}
}

func TestWindowIsHalfOpen(t *testing.T) {
	w, err := ospora.NewWindow(day(2024, 1, 1), day(2024, 2, 1))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]bool{
		day(2023, 12, 31): false, day(2024, 1, 1): true,
		day(2024, 2, 1).Add(-1): true, day(2024, 2, 1): false,
	} {
		if w.Contains(at) != want {
			t.Errorf("Contains(%s) = %v", at, !want)
		}
	}
	if !w.ContainsDay(ospora.DayOf(day(2024, 1, 31))) || w.ContainsDay(ospora.DayOf(day(2024, 2, 1))) {
		t.Error("ContainsDay does not agree with Contains")
	}
}

func TestZeroWindowIsUnbounded(t *testing.T) {
	var w ospora.Window
	if !w.Contains(day(1, 1, 1)) || !w.Contains(day(9999, 1, 1)) || !w.DayAligned() || !w.ContainsDay(-1_000_000) {
		t.Error("the zero window leaves something out")
	}
	if !(ospora.Window{Start: day(2024, 1, 1)}).ContainsDay(math.MaxInt32) {
		t.Error("the last day there is overflows")
	}
	if w.String() != "../.." {
		t.Errorf("String = %q", w.String())
	}
}

func TestWindowRefusesToEndBeforeItStarts(t *testing.T) {
	for _, end := range []time.Time{day(2024, 1, 1), day(2023, 1, 1)} {
		if _, err := ospora.NewWindow(day(2024, 1, 1), end); err == nil {
			t.Errorf("a window to %s was made", end)
		}
	}
}

func TestDayAligned(t *testing.T) {
	if (ospora.Window{Start: day(2024, 1, 1).Add(time.Hour)}).DayAligned() {
		t.Error("01:00 is no midnight")
	}
}

func ExampleWindow() {
	w, err := ospora.NewWindow(
		time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC))
	fmt.Println(w, w.DayAligned(), err)
	// Output: 2024-01-01T00:00:00Z/2025-01-01T00:00:00Z true <nil>
}
