package criticality

// CompassCriticality is the copy of the criticality score in OSS Compass.
//
//   - Definition: how much depends on a project.
//   - Formula: that of [Legacy] with the weights divided by 10.5 and cut to 5
//     decimals, then brought from [least, 1 - least] to [0,1], where least is the
//     score with every input missing.
//   - Source: oss-compass/compass-metrics-model at 3b5b042,
//     compass_model/software_artifact/robustness/criticality_score_metrics_model.py.
//     Written from the formulas.
//   - Input: created_since and updated_since (months), contributor_count_all,
//     org_count_all, commit_frequency_last_year (a week), recent_releases_count (a
//     year), closed_issues_count, updated_issues_count, comment_frequency (90 days),
//     dependents_count.
//   - Unit: 1; n is the inputs present.
//   - Edge cases: as [Legacy]. dependents_count is full at 50 and not at 500,000, so
//     that the numbers are not those of OpenSSF.
//   - Meaning: the higher, the more depends on it.
func CompassCriticality() *Model {
	inputs := []weighed{
		{"created_since", 0.09523, 120},
		{"updated_since", -0.09523, 120},
		{"contributor_count_all", 0.19047, 5000},
		{"org_count_all", 0.09523, 10},
		{"commit_frequency_last_year", 0.09523, 1000},
		{"recent_releases_count", 0.04761, 26},
		{"closed_issues_count", 0.04761, 5000},
		{"updated_issues_count", 0.04761, 5000},
		{"comment_frequency", 0.09523, 15},
		{"dependents_count", 0.19047, 50},
	}
	least := worst(inputs)
	return fixedModel(Formula{
		Name: "compass", Indicator: ScoreID, Version: ScoreVersion, Variant: TermCompass, Unit: UnitOne,
		Method: "sum(w ln(1+x)/ln(1+max(x,T)))/sum(w), 5 decimals, rescaled by the score with every input missing; a missing input counts at its worst",
	}, inputs, func(mean float64) float64 { return (mean - least) / (1 - 2*least) })
}
