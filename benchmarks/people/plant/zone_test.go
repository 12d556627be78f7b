package plant

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// TestZonesFollowTheDatabase holds the rules written out to the IANA database, every hour of the window.
func TestZonesFollowTheDatabase(t *testing.T) {
	for _, k := range countries() {
		for _, z := range k.zones {
			location, err := time.LoadLocation(z.name)
			if err != nil {
				t.Fatal(err)
			}
			for at := Start(0); at.Before(Start(Months)); at = at.Add(time.Hour) {
				_, seconds := at.In(location).Zone()
				if got := z.offset(at.Unix()); got*60 != seconds {
					t.Errorf("%s at %v: %d minutes, the database says %d", z.name, at, got, seconds/60)
					break
				}
			}
		}
	}
}

func TestKazakhstanChanges(t *testing.T) {
	z := kazakhZones()[0]
	for _, c := range []struct {
		at            string
		offset, stale int
	}{
		{"2024-02-29T17:59:59Z", 360, 360}, // one second before midnight in Almaty
		{"2024-02-29T18:00:00Z", 300, 360}, // local 1 March: the government's decree of 19 January 2024
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := z.offset(at.Unix()); got != c.offset {
			t.Errorf("offset at %s: %d, want %d", c.at, got, c.offset)
		}
		if got := z.stale(at.Unix()); got != c.stale {
			t.Errorf("stale offset at %s: %d, want %d", c.at, got, c.stale)
		}
	}
}

func TestMonths(t *testing.T) {
	for month := range Months {
		first, last := Start(month).Unix(), Start(month+1).Unix()-1
		if MonthOf(first) != month || MonthOf(last) != month {
			t.Errorf("month %d holds its ends as %d and %d", month, MonthOf(first), MonthOf(last))
		}
	}
	if before, after := MonthOf(Start(0).Unix()-1), MonthOf(Start(Months).Unix()); before != 0 || after != Months-1 {
		t.Errorf("outside the window: %d and %d", before, after)
	}
	if m := monthNumber(2022, time.March); !Start(m).Equal(time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("March 2022 is month %d, which starts %v", m, Start(m))
	}
}
