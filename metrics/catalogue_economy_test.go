package metrics_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
)

// publishedEconomy are the ids that tables in the world hold; see published.
var publishedEconomy = []string{
	"economy_count 1",
	"economy_ratio 1",
	"economy_rank 1",
	"economy_growth 1",
	"economy_trend 1",
	"economy_change_point 1",
	"economy_partners 1",
	"economy_partner_concentration 1",
	"economy_partner_balance 1",
}

// economyMeasures reach every term.
func economyMeasures() []ospora.Measure {
	start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	q := ospora.Window{Start: start, End: start.AddDate(0, 3, 0)}
	in := economy.Input{Economy: "KZ", Window: q, Flows: []economy.CollaborationFlow{
		{From: "KZ", To: "UZ", Quarter: q, Weight: 1}, {From: "UZ", To: "KZ", Quarter: q, Weight: 1},
	}}
	for _, s := range []economy.Series{
		{Quantity: economy.Developers}, {Quantity: economy.Repositories}, {Quantity: economy.Organisations}, {Quantity: economy.Pushes},
		{Quantity: economy.Pushers, Key: "language=C++"}, {Quantity: economy.Pushers, Key: "licence=MIT"}, {Quantity: economy.Pushers, Key: "topic=go"},
	} {
		s.Economy = "KZ"
		in.Series = append(in.Series, s)
	}
	return economy.All(in)
}

func TestEconomyHasEntries(t *testing.T) {
	used := map[string]bool{}
	var order []string
	for _, m := range economyMeasures() {
		entry, err := metrics.Describe(m)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(order, entry.ID) {
			order = append(order, entry.ID)
		}
		for word := range strings.SplitSeq(m.Variant, ",") {
			id, _, _ := strings.Cut(word, "=")
			used[entry.ID+" "+id] = true
		}
	}
	var listed, ids []string
	for _, i := range metrics.Indicators() {
		if i.Family != "economy" {
			continue
		}
		listed, ids = append(listed, i.ID+" "+string(rune('0'+i.Version))), append(ids, i.ID)
		for _, term := range i.Terms {
			if !used[i.ID+" "+term.ID] {
				t.Errorf("no measure of %s has the term %q", i.ID, term.ID)
			}
		}
	}
	if !slices.Equal(listed, publishedEconomy) || !slices.Equal(ids, order) {
		t.Errorf("listed %q, published %q, computed %q", listed, publishedEconomy, order)
	}
}
