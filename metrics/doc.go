// Package metrics is the catalogue of every indicator that ospora computes: its
// id and version, what it means, its unit, which direction is better, the terms
// of its variants and where its definition comes from.
//
// The families compute: package chaoss holds the CHAOSS set, package scorecard
// the checks of OpenSSF Scorecard, package network the graphs of who works with
// whom, package criticality the composite scores of OpenSSF and others, package
// national the developers of a country, package economy what sets economies side by
// side. The catalogue imports them for the ids, so that the two cannot drift apart.
// It does not import scorecard, with which hundreds of packages come: what it says
// of it is written out, and a test of scorecard compares. No family imports the
// catalogue.
//
// Formula, inputs, states and meaning of an entry are those of the comment of the
// function that computes it, from which go generate takes them. METRICS.md is
// made from the catalogue: every indicator under the question that it helps to
// answer, with its name in English, Russian and Kazakh.
//
// Where the source of an indicator says what a low value endangers and what to do
// about it, the entry says so, too: Risk and Remedies.
//
// An [ospora.Measure] is read with its entry: [Describe] finds it and tells what
// is wrong where a measure and the catalogue do not agree.
package metrics
