package metrics_test

import (
	"fmt"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/ospora"
)

func ExampleDescribe() {
	entry, err := metrics.Describe(ospora.Measure{Indicator: "contributor_absence_factor", Version: 1, Unit: "contributors"})
	fmt.Println(entry.Definition, entry.Direction, err)
	// Output: Smallest number of people who made at least half of the contributions of the window. higher_is_better <nil>
}

func ExampleIndicators() {
	for _, i := range metrics.Indicators() {
		fmt.Println(i.Family, i.ID)
	}
	// Output:
	// chaoss code_changes_commits
	// chaoss code_changes_lines
	// chaoss contributors
	// chaoss new_contributors
	// chaoss returning_contributors
	// chaoss contributor_onion
	// chaoss contributor_absence_factor
	// chaoss activity_dates_and_times
	// chaoss burstiness
	// chaoss release_frequency
}
