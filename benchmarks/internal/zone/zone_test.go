package zone_test

import (
	"testing"
	"time"
	_ "time/tzdata" // where the machine has no database

	"github.com/ospora/ospora/benchmarks/internal/zone"
)

// TestDaylight compares each rule with the IANA database, every half hour of twenty years.
func TestDaylight(t *testing.T) {
	for _, z := range []zone.Zone{
		{Name: "Asia/Kolkata", Standard: 330},
		{Name: "Europe/Berlin", Standard: 60, Daylight: zone.European},
		{Name: "Atlantic/Azores", Standard: -60, Daylight: zone.European},
		{Name: "America/New_York", Standard: -300, Daylight: zone.American},
		{Name: "America/St_Johns", Standard: -210, Daylight: zone.American},
		{Name: "Australia/Sydney", Standard: 600, Daylight: zone.Australian},
		{Name: "Asia/Jerusalem", Standard: 120, Daylight: zone.Israeli},
	} {
		location, err := time.LoadLocation(z.Name)
		if err != nil {
			t.Fatal(err)
		}
		for at := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2034; at = at.Add(time.Hour / 2) {
			_, seconds := at.In(location).Zone()
			if got := z.Offset(at.Unix()); got*60 != seconds {
				t.Fatalf("%s at %s is %d minutes, the database says %d", z.Name, at, got, seconds/60)
			}
		}
	}
}

// TestChange: Kazakhstan came to one offset at midnight in Almaty, by the government's decree of 19 January 2024;
// machines that did not learn of it go on as before.
func TestChange(t *testing.T) {
	z := zone.Zone{Name: "Asia/Almaty", Standard: 360, ChangedAt: zone.OneKazakhstan, Changed: 300}
	for _, c := range []struct {
		at            string
		offset, stale int
	}{
		{"2024-02-29T17:59:59Z", 360, 360},
		{"2024-02-29T18:00:00Z", 300, 360},
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		if err != nil {
			t.Fatal(err)
		}
		if got, stale := z.Offset(at.Unix()), z.Stale(at.Unix()); got != c.offset || stale != c.stale {
			t.Errorf("at %s %d and %d, want %d and %d", c.at, got, stale, c.offset, c.stale)
		}
	}
	summer := zone.Zone{Name: "Europe/Berlin", Standard: 60, Daylight: zone.European}
	if july := time.Date(2020, 7, 1, 0, 0, 0, 0, time.UTC).Unix(); summer.Stale(july) != 120 {
		t.Errorf("without a change a machine shows %d in summer", summer.Stale(july))
	}
}
