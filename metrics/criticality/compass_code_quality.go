package criticality

// CompassCodeQuality is the Code Quality Guarantee of OSS Compass, which it now
// calls the Collaboration Development Index.
//
//   - Definition: how well a project guards what enters its code.
//   - Formula: sum(w ln(1+x) / ln(1+max(x,T))) / sum(w), 5 decimals, not rescaled.
//   - Source: oss-compass/compass-metrics-model at 3b5b042, weights.yaml,
//     compass_model/collaboration/productivity/collaboration_development_index_metrics_model.py,
//     thresholds.yaml. Written from the formulas.
//   - Input (of the last 90 days): code_contributor_count, commit_frequency (a
//     week), is_maintained (share of weeks with a commit, in [0,1]),
//     commit_pr_linked_ratio, pr_issue_linked_ratio, code_review_ratio,
//     code_merge_ratio (merged by someone else), lines_of_code_frequency (lines a
//     week).
//   - Unit: 1; n is the inputs present.
//   - Edge cases: a missing input counts 0; none present gives no score. A
//     set of thresholds of another name fails; all four are alike here.
//   - Meaning: the higher, the better guarded. Links and reviews that a project
//     keeps elsewhere are not seen.
func CompassCodeQuality(set CompassSet) (*Model, error) {
	return compass(CompassCodeQualityID, CompassCodeQualityVersion, set, []weighed{
		{"code_contributor_count", 0.1999, 1000},
		{"commit_frequency", 0.1636, 1000},
		{"is_maintained", 0.1385, 1},
		{"commit_pr_linked_ratio", 0.1261, 1},
		{"pr_issue_linked_ratio", 0.1132, 0.2},
		{"code_review_ratio", 0.1011, 1},
		{"code_merge_ratio", 0.1011, 1},
		{"lines_of_code_frequency", 0.0564, 300000},
	}, 0, 1)
}
