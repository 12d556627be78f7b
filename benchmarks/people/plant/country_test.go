package plant

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// TestZonesFollowTheDatabase holds the zones of countries to the IANA database, every hour of the window.
func TestZonesFollowTheDatabase(t *testing.T) {
	for _, k := range countries() {
		for _, z := range k.zones {
			location, err := time.LoadLocation(z.Name)
			if err != nil {
				t.Fatal(err)
			}
			for at := Start(0); at.Before(Start(Months)); at = at.Add(time.Hour) {
				_, seconds := at.In(location).Zone()
				if got := z.Offset(at.Unix()); got*60 != seconds {
					t.Errorf("%s at %v: %d minutes, the database says %d", z.Name, at, got, seconds/60)
					break
				}
			}
		}
	}
}
