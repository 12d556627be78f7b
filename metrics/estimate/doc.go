// Package estimate turns samples into numbers that carry their uncertainty.
//
// Every estimator is one function in a file of its own. It takes observations
// and [Options] and returns an [Estimate] – value, interval, the level that the
// interval really reaches, n, method, warnings – or a [Test]:
//
//	median := estimate.Median(hours, estimate.Options{})
//	median.Fill(&measure)
//
// The functions are pure. They never panic on data, never change what they are
// given, keep no state, and read no clock and no global randomness: where
// chance is part of the method the seed is an argument. A result does not depend
// on the order of the observations; where order is the question, as in a trend or
// a block bootstrap, the function says so.
//
// # What is missing
//
// A missing observation is NaN; [Values] makes such a slice from optional
// values. Missing observations are counted in Estimate.Missing, never dropped
// in silence, never imputed. A pair of which either half is missing is one
// missing pair. Right-censored durations are not missing: they have functions
// of their own.
//
// An infinite value is an observation. Methods that only order values use it
// as it is; methods that add values have no value then, and say so.
//
// # How a value is missing
//
// An estimate without a value says why in its status and its first warning:
//
//   - failed: the question cannot be computed as asked, such as a quantile
//     beyond [0,1] or pairs of unlike length;
//   - unknown: observations are missing, and what is left does not do;
//   - not_applicable: all was seen, and the formula has no value for it, such as
//     the mean of nothing.
//
// A value may be known where no interval is possible. The warning then says
// what would make one possible: "need at least 6 observations for an interval
// at level 0.95".
//
// # Exact and approximate
//
// An exact interval covers the truth with at least the level it reports, under
// the assumptions its comment names and nothing more. An approximate one covers
// it about that often; Method then says approximate, and COVERAGE.md of
// benchmarks/estimate holds a table of how often by simulation, and of where the
// approximation fails.
//
// Every estimator is compared with an implementation by others, to 1e-9 at least.
// Scripts in Python and R in testdata/expected make the values and name the versions.
package estimate
