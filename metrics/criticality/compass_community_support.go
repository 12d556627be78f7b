package criticality

// CompassCommunitySupport is the Community Service and Support model of OSS
// Compass.
//
//   - Definition: how well the community of a project answers and helps.
//   - Formula: that of [CompassActivity]; in weights.yaml least is -2.0319 and most
//     3.03189. Each duration counts by its mean and by its median, half each.
//   - Source: oss-compass/compass-metrics-model at 3b5b042, weights.yaml,
//     compass_model/collaboration/productivity/community_service_and_support_metrics_model.py,
//     thresholds.yaml. Written from the formulas.
//   - Input (of the last 90 days): issue_first_response_avg and _mid,
//     bug_issue_open_time_avg and _mid, pr_open_time_avg and _mid (days),
//     comment_frequency, updated_issues_count, code_review_count, close_pr_count.
//   - Unit: 1; n is the inputs present. For stand-ins see [CompassDecay].
//   - Edge cases: a missing duration counts its threshold, another input 0; none
//     present gives no score. There the last known value, moved towards its worst by
//     each day since, stands in for a missing one: not here. A set
//     of thresholds of another name fails.
//   - Meaning: the higher, the better. Durations of open items are not in the
//     means, which flatters those who leave much unanswered.
func CompassCommunitySupport(set CompassSet) (*Model, error) {
	return compass(CompassCommunitySupportID, CompassCommunitySupportVersion, set, []weighed{
		{"issue_first_response_avg", -0.1437 / 2, 15},
		{"issue_first_response_mid", -0.1437 / 2, 15},
		{"bug_issue_open_time_avg", -0.1288 / 2, 60},
		{"bug_issue_open_time_mid", -0.1288 / 2, 60},
		{"comment_frequency", 0.1022, 5},
		{"updated_issues_count", 0.1972, 2500},
		{"pr_open_time_avg", -0.1288 / 2, 30},
		{"pr_open_time_mid", -0.1288 / 2, 30},
		{"code_review_count", 0.1022, 8},
		{"close_pr_count", 0.1972, set.pick(4500, 60000, 4500, 6000)},
	}, -2.0319, 3.03189)
}
