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
	// chaoss retention
	// chaoss conversion_rate
	// chaoss inactive_contributors
	// chaoss development_distribution_score
	// chaoss truck_factor
	// chaoss elephant_factor
	// chaoss organisational_diversity
	// chaoss affiliation_diversity
	// chaoss contributor_location
	// chaoss time_to_first_response
	// chaoss issue_response_time
	// chaoss time_to_close
	// chaoss issue_resolution_duration
	// chaoss change_requests_duration
	// chaoss review_cycle_duration
	// chaoss change_request_closure_ratio
	// chaoss change_request_acceptance_ratio
	// chaoss change_requests_accepted
	// chaoss change_requests_declined
	// chaoss change_request_reviews
	// chaoss issue_age
	// chaoss issues_new
	// chaoss issues_active
	// chaoss issues_closed
	// chaoss opendigger_activity
	// chaoss opendigger_bus_factor
	// chaoss languages
	// chaoss project_popularity
	// chaoss libyears
	// chaoss licence_coverage
	// chaoss osi_approved_share
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
	// network network_size
	// network network_density
	// network network_components
	// network network_degeneracy
	// network network_communities
	// network network_degree_assortativity
	// network network_group_assortativity
	// network network_betweenness_centralisation
	// network network_page_rank_concentration
	// network community_openrank
	// criticality criticality_score
	// criticality compass_activity
	// criticality compass_community_support
	// criticality compass_code_quality
	// criticality compass_organisations
	// criticality lfx_health_score
	// criticality opencode_maintenance_badge
	// criticality opencode_security_badge
	// national national_developers
	// national national_new_developers
	// national national_leaving_developers
	// national national_retained_developers
	// national national_developer_survival
	// national national_commit_share
	// national national_review_share
	// national national_collaboration
	// national national_regions
	// national national_organisation_kinds
	// national national_commit_concentration
	// national national_elephant_factor
	// national national_organisational_diversity
	// national national_located_developers
	// economy economy_count
	// economy economy_ratio
	// economy economy_rank
	// economy economy_growth
	// economy economy_trend
	// economy economy_change_point
	// economy economy_partners
	// economy economy_partner_concentration
	// economy economy_partner_balance
	// answers answer_distribution
	// answers answer_median
	// answers answer_mean
	// answers answer_spread
	// answers answer_dont_know
	// answers answer_response_rate
	// answers answer_agreement
	// answers answer_role_bias
	// answers training_gain
	// portfolio portfolio_technology_diversity
	// portfolio portfolio_consolidation_candidates
	// portfolio portfolio_cluster_stability
	// portfolio portfolio_consolidation_gain
	// portfolio portfolio_integration_graph
	// portfolio portfolio_vendor_concentration
	// portfolio portfolio_lock_in
	// portfolio portfolio_sovereignty_profile
	// portfolio portfolio_software_sovereignty
	// portfolio portfolio_localisation
	// portfolio portfolio_local_share
	// portfolio portfolio_software_localisation
	// portfolio portfolio_gates_passed
	// portfolio portfolio_open_findings
	// portfolio portfolio_interface_language
	// portfolio portfolio_source_disclosure
	// portfolio portfolio_waterfall
	// portfolio portfolio_open_repositories
	// portfolio portfolio_field_coverage
}
