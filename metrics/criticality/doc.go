// Package criticality computes composite scores of open-source projects as their
// publishers define them: the criticality score of OpenSSF and its relatives.
//
// # What there is
//
//   - The criticality score, version 2: [OriginalPike], [PikeDepsDev], or any YAML
//     configuration of theirs by [ReadConfig]; of before 2023: [Legacy].
//   - OSS Compass: [CompassActivity], [CompassCommunitySupport],
//     [CompassCodeQuality], [CompassOrganisations], [CompassCriticality].
//   - LFX Insights: [LFXHealthScore].
//   - openCode: [OpenCodeMaintenanceBadge], [OpenCodeSecurityBadge].
//
// A [Model] reads [Signals] by name and gives a [Score]; [Model.ScoreCSV] does so
// for a table of millions of rows. The others have inputs of their own. All are
// pure: no clock, no randomness, no state; they never panic on data.
//
// # A missing input
//
// A signal is in one of the states of [ospora.Status] and is missing unless it was
// filled. What publishers do with a missing input is part of their formula, and
// some of it lifts a score: a mean over what is present rises when a low input
// disappears. The formula is theirs and is not bent here. But every score tells its
// coverage – the weight that was there over the weight that applies – and the names
// of what was missing, failed or not applicable, so that no score is lifted in
// silence. Where nothing at all was there, there is no score.
//
// # The name of the formula
//
// Formulas that share a label differ by a tenth on one vector. [Score.Formula] is
// stored with the value, its variant with every measure. Scores of two formulas, two
// configurations or two sets of thresholds are not to be compared.
package criticality
