package criticality

import "math"

// Legacy is the criticality score of the Python program of OpenSSF, in use until
// 2023 and still the form that LFX and OSS Compass print.
//
//   - Definition: how much depends on a project, between 0 and 1.
//   - Formula: sum(w ln(1+x) / ln(1+max(x,T))) / sum(w), rounded to 5 decimals,
//     then held in [0,1]. updated_since has weight -1, so that the weights sum to
//     8.5. Version 2 turns that input round instead; on one vector the two differ
//     by 0.09, so that a number without its formula says little.
//   - Source: ossf/criticality_score at 1e7ad38^ criticality_score/run.py and
//     defaults.py, after R. Pike's paper.
//   - Input: the ten legacy.* fields of [OriginalPike], in the same units.
//   - Unit: 1; n is the inputs present.
//   - Edge cases: that program never had a missing input. Here one counts at its
//     worst – 0, or the whole of a negative weight – so that the score is a lower
//     bound; with none present there is no score. Negative values are failed.
//   - Meaning: the higher, the more depends on it. Of a dead project
//     updated_since lowers the score only as far as its weight goes.
func Legacy() *Model {
	return fixedModel(Formula{
		Name: "legacy", Indicator: ScoreID, Version: ScoreVersion, Variant: TermLegacy, Unit: UnitOne,
		Method: "sum(w ln(1+x)/ln(1+max(x,T)))/sum(w), 5 decimals, held in [0,1]; a missing input counts at its worst",
	}, []weighed{
		{"legacy.created_since", 1, 120},
		{"legacy.updated_since", -1, 120},
		{"legacy.contributor_count", 2, 5000},
		{"legacy.org_count", 1, 10},
		{"legacy.commit_frequency", 1, 1000},
		{"legacy.recent_release_count", 0.5, 26},
		{"legacy.closed_issues_count", 0.5, 5000},
		{"legacy.updated_issues_count", 0.5, 5000},
		{"legacy.issue_comment_frequency", 1, 15},
		{"legacy.github_mention_count", 2, 500000},
	}, func(mean float64) float64 { return math.Max(math.Min(mean, 1), 0) })
}
