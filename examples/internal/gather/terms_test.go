package gather

import (
	"testing"
	"time"

	"github.com/ospora/ospora/ospora/dataset"
)

func TestTerms(t *testing.T) {
	now := time.Date(2026, 5, 4, 23, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		o  Options
		ok bool
	}{
		"nothing":                {Options{}, true},
		"full":                   {Options{Profile: "full"}, true},
		"full until today":       {Options{Profile: "full", Until: "2026-05-04"}, true},
		"until yesterday":        {Options{Profile: "full", Until: "2026-05-03"}, false},
		"until nonsense":         {Options{Profile: "full", Until: "soon"}, false},
		"minimal until nonsense": {Options{Profile: "minimal", Until: "soon"}, false},
		"minimal until":          {Options{Until: "2027-01-01"}, true},
		"minimal with purpose":   {Options{Purpose: "p"}, true},
		"no profile":             {Options{Profile: "half"}, false},
	} {
		d, err := c.o.settings(now)
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
		if err == nil && d.Profile == dataset.Full && (d.Purpose == "" || !d.Retention.Known) {
			t.Errorf("%s: no terms: %+v", name, d)
		}
		if err == nil && d.Profile == dataset.Minimal && (d.Purpose != c.o.Purpose || d.Retention.Known != (c.o.Until != "")) {
			t.Errorf("%s: other terms than asked for: %+v", name, d)
		}
	}
}
