// Package national estimates how many developers a country has, what they do,
// with whom, and how many come and stay: from persons and from how probable it is
// that each of them works in the country.
//
//  1. Package identity joins aliases into persons, package geo places each of them:
//     a distribution over countries ([ospora.Place]), or nothing where there is no
//     evidence.
//  2. A labelled sample, if there is one, corrects the probabilities: [Calibrate].
//     [Reliability] and [Brier] show how wrong they were.
//  3. Each indicator is a function of [Input] that returns measures, always in the same
//     order: [Developers], [NewDevelopers], [CommitShare] and so on; [All] calls them all.
//
// The functions are pure: no clock, no state; what is drawn follows from a seed. They
// never panic on data. The order of rows does not matter, nor how the commits of a day
// are divided among rows and the aliases of one person.
//
// # What is counted
//
// A developer is a person who committed to the repositories that were read, robots left
// out, on the day of the last such commit in the window. The country is where that person
// works according to public traces: location text, clock offsets of commits, e-mail
// domains, organisations. It is not nationality, and not where an IP address points to. The
// Innovation Graph of GitHub counts accounts by IP address: another population, which
// stands in another indicator and is never added to, or divided by, one of these. Every
// measure says so in its method.
//
// The value is the expected number Σp, p being the probability of the country. Counting
// each person wholly in the likeliest country would favour large countries: of ten persons
// at 60 % each, four work elsewhere.
//
// # Those of whom nothing is known
//
// They are neither dropped in silence nor spread in silence. Counts of persons have three
// variants, shares of work likewise:
//
//   - plain: the located alone, a lower reading;
//   - spread: the others are taken to work where the located do, which is right only if
//     leaving traces has nothing to do with the country (missing at random), with the error
//     that this adds;
//   - most: all others work in the country, an upper reading. Plain and most are the bounds of
//     Manski (1989, doi:10.2307/145818): without an assumption nothing narrower can be said.
//
// What a distribution leaves open, since its rows add up to less than 1, is treated the same.
// Coverage is lowered by the share not located, and [LocatedDevelopers] gives located,
// unlocated and the kinds of evidence, to be printed beside every figure of a country.
//
// # What the interval covers
//
//   - Where persons are. Each is there or not; the number is Poisson binomial, and the interval
//     is equal-tailed. Certain persons add nothing: if all are certain the interval has no width.
//   - Whether the probabilities are right, but only with a [Calibration]: its error moves all
//     persons together, and so does not shrink, as a share, however many are counted. Without one
//     the interval takes the probabilities at their word.
//   - Sampling, where Input.Sampling says that those seen are a sample, with finite population
//     correction. Of a census there is none. A sample of repositories cannot tell how many
//     persons there are outside of it.
//   - For [DeveloperSurvival] alone also that the persons are a sample of all who might begin.
//
// It does not cover: aliases that were joined wrongly, repositories that were not read, people who
// leave no public trace at all, and an error that persons share beyond what the calibration knows.
//
// # Labelling
//
// A few hundred persons looked up by hand tell more than any table of likelihoods. Draw them at
// random, or, far better, among those whose probability is neither near 0 nor near 1, choosing by
// that probability and by nothing else: certain persons teach nothing. The correction's error,
// [Calibration.Deviation], says what the labels are worth. With labels by class and without
// probabilities use [RoganGladen] or [Misclassified].
//
// # Error, as measured
//
// On populations planted by another hand (benchmarks/people), 1,000 persons each of whom some 670
// were active in the last year, placed by package geo with the shares of countries of origin as
// prior; 95 % intervals. Bias is in persons; width is that of the mean interval over that of an oracle
// who knows the generator. Without labels, over 1,018 populations (Ukraine 718):
//
//	country         persons   bias   held the truth (Wilson)   width
//	Kazakhstan          227   +1.6   0.950 (0.935 to 0.962)     1.18
//	Russia               89   +8.7   0.569 (0.538 to 0.599)     1.19
//	United States        45   +0.3   0.946 (0.930 to 0.958)     1.13
//	Germany              32   +1.1   0.964 (0.950 to 0.974)     1.17
//	Uzbekistan           34   -2.3   0.941 (0.925 to 0.954)     1.11
//	Ukraine              15   +1.1   0.960 (0.943 to 0.972)     1.28
//
// With 200 labels, over 47 populations, drawn at random or of the least sure among 670:
//
//	country         random: bias, held, width   least sure: bias, held, width
//	Kazakhstan      +1.0   0.98   2.08          +0.0   0.98   1.61
//	Russia          +2.3   1.00   1.99          +1.6   0.98   1.56
//	United States   +0.8   0.96   1.67          +0.7   0.98   1.51
//	Germany         +1.2   1.00   1.81          +0.2   0.96   1.51
//
// The known bias: who left a country is taken to be there still, since their traces name the old place
// and shares of origin do not know that they moved. Without labels the 95 % intervals held Kazakhstan at
// 0.950 and Russia, which one in eight had left, at 0.569 (n = 1,018): no interval that takes the
// probabilities at their word can tell. 200 labels of the least sure repair it, at 1.5 to 1.6 times the
// width of the oracle's interval in place of 1.1 to 1.3: both were held at 0.98 (46 of n = 47, Wilson
// 0.889 to 0.996). So few populations tell a repaired interval from one at 0.57, and not 0.95 from 0.90.
//
// The example programs know no shares of countries and fit the prior to the group's own evidence (geo.Fit):
// over 40 populations the intervals then held Kazakhstan 36 times (0.900, Wilson 0.769 to 0.960), at 1.14
// times the oracle's width, where those of the planted shares held it 38 times.
//
// Planted people are not real ones: these figures show that the method does what it says, and what
// happens where its assumptions fail. The bias grows with the persons and the width without labels with
// their root alone: of 5,500 persons Kazakhstan still held (6 of 6), Uzbekistan did not (3 of 6). A figure
// for publication needs labels.
package national
