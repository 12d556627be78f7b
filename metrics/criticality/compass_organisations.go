package criticality

// CompassOrganisations is the Organisations Activity model of OSS Compass.
//
//   - Definition: how much organisations take part in a project.
//   - Formula: sum(w ln(1+x) / ln(1+max(x,T))) / sum(w), 5 decimals, not rescaled.
//   - Source: oss-compass/compass-metrics-model at 3b5b042, weights.yaml,
//     compass_model/collaboration/niche_creation/organizations_activity_metrics_model.py,
//     thresholds.yaml. Written from the formulas.
//   - Input (of the last 90 days): org_contributor_count (contributors of an
//     organisation), org_commit_frequency (their commits a week), org_count,
//     org_contribution_last (weeks with a contribution, summed over organisations).
//   - Unit: 1; n is the inputs present.
//   - Edge cases: a missing input counts 0; none present gives no score. A
//     set of thresholds of another name fails.
//   - Meaning: the higher, the more organisations carry. People of unknown
//     affiliation count for nobody.
func CompassOrganisations(set CompassSet) (*Model, error) {
	return compass(CompassOrganisationsID, CompassOrganisationsVersion, set, []weighed{
		{"org_contributor_count", 0.2581, set.pick(300, 350, 300, 350)},
		{"org_commit_frequency", 0.2581, set.pick(800, 1000, 800, 1000)},
		{"org_count", 0.3226, 30},
		{"org_contribution_last", 0.1613, set.pick(160, 400, 160, 400)},
	}, 0, 1)
}
