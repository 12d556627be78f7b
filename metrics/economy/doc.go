// Package economy compares economies by series that somebody else counted, such
// as those of the GitHub Innovation Graph: how large, against how many people, at
// what place among neighbours, growing how fast, when that changed, and with whom
// one works.
//
// It takes plain series ([Input]) and knows no source. All functions are pure and
// return rows of the table measures; [All] calls each of them. A number that is
// not there is missing: nothing here puts 0 in its place.
//
// # Stocks and flows
//
// A [Quantity] knows its [Nature]. Stocks are never added up over quarters, flows
// never differenced as if they were stocks ([NetChange], [YearTotals]); growth of a
// flow is measured between like quarters, since summers are not winters. Of a stock
// and a flow there is a ratio, with a warning.
//
// # Aggregates
//
// The European Union stands beside its members in the data. It is left out of
// ranks, shares and concentrations; see [Aggregate].
//
// # Uncertainty
//
// The series are counts of all that the publisher saw, and no samples: counts,
// ratios, ranks and shares have no interval, and a rank says instead what places
// missing economies could leave. Trends have the interval of their estimator,
// which speaks of how the quarters scatter and not of how accounts are placed.
package economy
