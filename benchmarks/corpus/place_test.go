package corpus

import (
	"testing"
	"time"
	_ "time/tzdata" // where the machine has no database
)

// TestZones compares the zones of cities with the IANA database, hour by hour.
func TestZones(t *testing.T) {
	for i := range countries {
		for _, c := range countries[i].cities {
			location, err := time.LoadLocation(c.zone.Name)
			if err != nil {
				t.Fatal(err)
			}
			for at := time.Date(2017, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2036; at = at.Add(time.Hour) {
				_, seconds := at.In(location).Zone()
				if got := c.zone.Offset(at.Unix()); got*60 != seconds {
					t.Fatalf("%s at %s is %d minutes, the machine's database (2024a or later?) says %d",
						c.zone.Name, at, got, seconds/60)
				}
			}
		}
	}
}
