// Package chaoss computes indicators of the CHAOSS standard
// (https://chaoss.community) from the rows that package ospora defines.
//
// Every indicator is one function of one shape, in a file of its own:
//
//	func ContributorAbsenceFactor(in Input) []ospora.Measure
//
// It reads [Input] – a subject, a window, rows, what is known of people and
// bots, options – and returns one [ospora.Measure] for each variant, always the
// same ones in the same order. [All] calls them one after another. Where an
// indicator is a formula of its own, the formula is exported apart, over plain
// slices: [AbsenceFactor], [OnionOf], [HoursOfWeek], [GohBarabasi], [KimJo],
// [SemverLike].
//
// The functions are pure: no clock, no randomness, no state; rows are only
// read. They never panic on data, and the result does not depend on the order
// of the rows nor on how activity rows of one key are split.
//
// # How a value is missing
//
// A measure that is not known carries no value and says why in its status and
// its first warning:
//
//   - failed: the question cannot be computed as asked – a window that is empty
//     or not day-aligned, rows that contradict themselves, visits that failed;
//   - unknown: nobody looked – the table is nil, or nothing was found and no
//     visit says that it was looked for;
//   - not_applicable: all was seen, and the formula has no value – a share of a
//     total of 0, two commits where three are needed, an open window where the
//     time before it counts.
//
// A count of 0 is known only where something shows that the subject was looked
// at: other observations in the window, or a repository visited in full.
//
// # Windows
//
// The rows of [ospora.Activity] count whole UTC days, and a measure names its
// window by days. A window with an end that is no UTC midnight therefore gives
// failed measures, for every indicator alike; it is never rounded. Windows are
// half-open: the day of Start is in, the day of End is not.
//
// # Variants
//
// [ospora.Measure.Variant] is a list of terms joined by commas: first what is
// measured (added, retained, utc,mon,09 …), then each option that differs from its
// default (no_merges, with_bots, credited, any, rule=NAME). The plain variant
// is empty. The catalogue in package metrics describes every term, and Method
// says all of it in words, the defaults too.
//
// # Coverage
//
// Coverage is the share of the subject's repositories that were visited in full
// times the share of their observations that the indicator could use, such as
// the commits whose lines are known. It is a lower bound: how much a partial
// visit saw is not known, so that it counts as nothing. It is null where
// [Input.Seen] says nothing and where no repository was seen in full but some
// in part. A shallow history is seen in part.
//
// The values are counts of all that was seen and not estimates from a sample:
// Low, High and Level are null.
package chaoss
