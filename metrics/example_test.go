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
	// scorecard scorecard_binary_artifacts
	// scorecard scorecard_branch_protection
	// scorecard scorecard_ci_tests
	// scorecard scorecard_cii_best_practices
	// scorecard scorecard_code_review
	// scorecard scorecard_contributors
	// scorecard scorecard_dangerous_workflow
	// scorecard scorecard_dependency_update_tool
	// scorecard scorecard_fuzzing
	// scorecard scorecard_license
	// scorecard scorecard_maintained
	// scorecard scorecard_packaging
	// scorecard scorecard_pinned_dependencies
	// scorecard scorecard_sast
	// scorecard scorecard_security_policy
	// scorecard scorecard_signed_releases
	// scorecard scorecard_token_permissions
	// scorecard scorecard_vulnerabilities
	// scorecard scorecard_webhooks
	// scorecard scorecard
}
