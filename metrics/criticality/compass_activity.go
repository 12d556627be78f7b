package criticality

// CompassActivity is the Activity model of OSS Compass.
//
//   - Definition: how lively the community of a project is.
//   - Formula: sum(w ln(1+x) / ln(1+max(x,T))) / sum(w), 5 decimals, then
//     (score - least) / (most - least). In weights.yaml least is -0.22934, the
//     score with every input missing, and most 1.22934.
//   - Source: oss-compass/compass-metrics-model at 3b5b042,
//     compass_metrics_model/resources/weights.yaml,
//     compass_model/collaboration/robustness/activity_metrics_model.py,
//     compass_metrics/resources/thresholds.yaml. Written from the formulas.
//   - Input (in the last 90 days, where nothing else is said): contributor_count,
//     commit_frequency (a week), updated_since (months), org_count,
//     comment_frequency (comments an issue), code_review_count (comments a change
//     request), updated_issues_count, recent_releases_count (a year).
//   - Unit: 1; n is the inputs present.
//   - Edge cases: a missing input counts 0, and updated_since its threshold, as
//     there; with none present there is no score, where theirs is 0. Negative
//     values are failed. A set of thresholds of another name fails.
//   - Meaning: the higher, the livelier. Several repositories are held to other
//     thresholds than one.
func CompassActivity(set CompassSet) (*Model, error) {
	return compass(CompassActivityID, CompassActivityVersion, set, []weighed{
		{"contributor_count", 0.18009, set.pick(2000, 2200, 2000, 2200)},
		{"commit_frequency", 0.18009, 1000},
		{"updated_since", -0.12742, 0.25},
		{"org_count", 0.11501, set.pick(10, 30, 30, 30)},
		{"comment_frequency", 0.07768, 5},
		{"code_review_count", 0.04919, 8},
		{"updated_issues_count", 0.04919, 2500},
		{"recent_releases_count", 0.03177, 12},
	}, -0.22934, 1.22934)
}
