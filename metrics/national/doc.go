// Package national estimates how many developers a country has, what they do,
// with whom, and how many come and stay: from persons and from how probable it is
// that each of them works in the country.
//
//  1. Package identity joins aliases into persons, package geo places each of them:
//     a distribution over countries ([ospora.Place]), or nothing where there is no
//     evidence.
//  2. Persons whom somebody looked up (Input.Found, chosen by [LeastSure]) are certain, and
//     correct the probabilities of the others: [Calibrate]. [Reliability] and [Brier] show how wrong
//     these were.
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
//     persons together, and so does not shrink, as a share, however many are counted. It comes from
//     labels, or from the fit of a prior to the group ([FittedPrior]), which then covers the
//     shares of countries and not the likelihoods. Without one the interval takes the
//     probabilities at their word.
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
// A few persons looked up by hand tell more than any table of likelihoods, and most where they are persons of
// the group itself. Handed in as Input.Found they are certain in every indicator, add no width, and
// correct the probabilities of the others. [LeastSure] names whom to look up next.
//
//   - Choose by the stated probability alone, as it does, or at random. Whom one knows anyway are found as
//     well, but teach nothing of the others: then give an Input.Calibration.
//   - Of a random sample most are certain already and teach little: it takes several times as many.
//   - Look up 50 or more. After fewer than 40 or so the interval is wider than after none, since the probabilities are no longer
//     taken at their word; [Calibration.Deviation] says what the correction leaves open.
//   - Those without any evidence can be looked up, too. They correct the rate at which the reading
//     spread counts the others without.
//   - What was found of another group of the same kind corrects the probabilities, too ([Calibrate], as
//     Input.Calibration), but makes nobody certain: such intervals stay wide.
//
// [Labels] are the same as pairs of what was stated and what was found, for [Reliability] and [Brier]. With
// labels by class and without probabilities use [RoganGladen] or [Misclassified].
//
// # Error, as measured
//
// On populations planted by another hand (benchmarks/people), 1,000 persons each of whom some 670
// were active in the last year, placed by package geo; 95 % intervals of the reading spread. Held is how often the truth
// lay in them (Wilson's interval of that), bias is in persons, width is that of the mean interval over that of an
// oracle who knows the generator and looks nobody up. Shares of countries of origin are taken to be right, or fitted to the
// group from there on (geo.Fit) with the error of the fit ([FittedPrior]), or not known: fitted from those of the
// population on, as for all who were looked up. Over the 1,000 populations of the seeds 1 to 1,000:
//
//	looked up of 670             Kazakhstan: held, bias, width         Russia: held, bias, width
//	none, shares right           0.923 (0.905 to 0.938), -1.9, 1.11  0.644 (0.614 to 0.673), +7.2, 1.11
//	none, shares fitted          0.927 (0.909 to 0.942), -1.8, 1.15  0.815 (0.790 to 0.838), +5.3, 1.16
//	none, no shares known        0.910 (0.891 to 0.926), -2.3, 1.18  0.847 (0.823 to 0.868), +4.8, 1.22
//	50 least sure                0.964 (0.951 to 0.974), -0.5, 1.05  0.966 (0.953 to 0.976), +0.6, 0.95
//	100 least sure               0.936 (0.919 to 0.950), -0.8, 0.52  0.962 (0.948 to 0.972), +0.6, 0.56
//	200 least sure               0.966 (0.953 to 0.976), -0.2, 0.32  0.950 (0.935 to 0.962), +0.4, 0.22
//	100 at random                0.987 (0.978 to 0.992), -1.0, 1.91  0.992 (0.984 to 0.996), +2.7, 1.80
//	200 at random                0.973 (0.961 to 0.981), -0.8, 1.45  0.971 (0.959 to 0.980), +1.7, 1.38
//
// Who left a country is taken to be there still, since the traces name the old place: of Russia's people one in
// eight had left, and without looking anybody up its intervals are centred on the wrong number. No likelihood mends that, and
// [FittedPrior] does not know of it. 50 persons looked up do, in intervals about as wide as the oracle's; 100 halve them
// and 200 leave a quarter to a third. What is left then rests on the form of the correction, which is learnt from those in
// doubt and carried on to those who are hardly so: with 100 Kazakhstan comes out by nearly a person too small. Persons drawn
// at random give intervals that are too wide, since few of them are in doubt, so that the correction stays as open as the
// calibration takes it to be beforehand, which is more than is wrong here. 200 of the least sure of another population
// held Russia in 0.966, at 1.48 times the oracle's width.
//
// Countries with fewer persons there, held and width, over the seeds 1 to 350. Intervals of 1 to 3 persons hold more
// often than they say, since bounds are whole numbers, and less often where one person is wrongly taken to be
// sure, as with Germany (of 0.920 Wilson's interval is 0.887 to 0.944):
//
//	looked up of 670             United States  Germany        Uzbekistan     Ukraine
//	none, no shares known        0.920, 1.14    0.949, 1.17    0.937, 1.21    0.946, 1.32
//	50 least sure                0.977, 0.39    0.951, 0.28    0.983, 0.67    0.983, 0.27
//	100 least sure               0.977, 0.28    0.920, 0.14    0.989, 0.30    0.994, 0.17
//
// Planted people are not real ones: these figures show that the method does what it says, and what
// happens where its assumptions fail. The bias grows with the persons and the width without labels with
// their root alone. A figure for publication needs persons looked up.
package national
