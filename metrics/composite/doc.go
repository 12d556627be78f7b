// Package composite builds composite indicators by the steps of the OECD and
// JRC Handbook on Constructing Composite Indicators (2008, ISBN
// 978-92-64-04345-9): screen, denominate, impute, treat outliers, normalise,
// weight, aggregate, and then ask how far the result depends on these choices.
//
// Every step is a pure function. The pieces work on columns, one [Value] for each
// unit; [Matrix] holds the columns of one data set with the codes of units and
// indicators, and [Tree] says which indicators make which dimension:
//
//	m, notes, err := composite.NewMatrix(units, codes, columns)
//	tree, err := composite.NewTree(nodes)
//	scaled, notes, err := composite.Normalise(m, tree, composite.ByMinMax(0, 100), nil)
//	scores, notes, err := composite.Aggregate(scaled, tree, tree.Weights(), composite.AggregateOptions{})
//
// [Run] applies a list of such steps to a [State]; [Assess] runs it again and
// again with other choices and says what the ranks owe to which.
//
// # Missing and wrong
//
// A missing cell is missing, never 0, and no step fills it but an imputation,
// whose cells stay flagged. An error means that the step cannot be done at all. A
// note is a [Fault] in one place – a constant indicator, a value that a
// geometric mean cannot take – which leaves its cell empty while the rest is
// computed; both name unit and indicator where there is one.
//
// No function changes what it is given, draws from a generator that it was not
// given the seed of, or depends on the number of workers.
//
// The features and their names follow COINr 1.1.14 (Becker et al. 2022,
// doi:10.21105/joss.04567). Scripts in testdata/expected compute what the tests
// expect by other implementations and name their versions.
package composite
