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
// [SemverLike], [DistributionScore], [DegreeOfAuthorship], [TruckFactorOf],
// [ActorActivity], [BusFactorOf], [OSIApproved].
//
// The functions are pure: no clock, no randomness, no state; rows are only
// read. They never panic on data, and the result does not depend on the order
// of the rows nor on how activity rows of one key are split.
//
// # Subjects and comparisons
//
// A subject is a repository, or a group, an organisation or an ecosystem of
// several: [Subjects] divides an input among those that a mapping names, and
// [Repositories] among its repositories. [Monthly] measures each month of a
// window. [CompareGroups] and [CompareWindows] say with a test and a size whether
// measures differ between groups of subjects or between two windows,
// [CompareLifetimes] the same of durations ([Lifetimes]) with all that is still
// open, and [TrendOf] whether measures rise or fall from month to month.
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
// What is there at one time and has no history in the rows – stars, languages,
// dependencies, licences – is as it was when it was read; the window does not
// choose among it, and says so nowhere but here and at the indicator.
//
// # Durations
//
// How long something took is known only of what has ended. What has not is
// censored: it lasted at least as long as it was watched, that is to the end of
// the window, or to when its repository was read ([Seen].At) where that came
// first. The plain variant of a duration is therefore the Kaplan-Meier median
// over all items that began in the window. The mean and the median over those
// that ended, which others publish, stand beside it under names of their own,
// with how many ended and how many did not. An item whose end was not seen is
// missing and not censored; one that ended before it began, as imports make
// them, is left out. Both lower the coverage.
//
// Robots do not respond, review or count as authors of items, unless they are
// asked for. Whoever answers under another alias answers to themselves, as far
// as [Input.Person] knows. A deleted account is somebody, and nobody knows who.
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
// What the forge says was looked at apart: its indicators take [Input.ForgeSeen]
// where the others take [Input.Seen].
//
// # Intervals
//
// Counts, and shares of what was counted in full, are no estimates from a sample:
// their Low, High and Level are null. Medians, means, rates, and shares of people
// or items that went one way or another, are taken for a sample of how the
// project works, and carry the interval of package estimate; where there is too
// little for one, a warning says how much it takes.
package chaoss
