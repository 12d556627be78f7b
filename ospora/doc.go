// Package ospora holds the words that every other package of the module
// speaks, and [Collect], which turns sources into stored facts.
//
// The way of the data is:
//
//  1. A [Source] looks at a [Target] and yields facts as plain structs
//     ([Commit], [Tag], [Alias] …), one at a time, and last the [Visit] that
//     says how the look went. What could not be seen is a [Gap].
//  2. While the file tree is there, [Inspect] functions add findings.
//  3. [Collect] rolls commits up into the additive middle ([Activity],
//     [Ownership], [Edge]) and hands every row to a [Sink], such as a dataset.
//  4. Indicators are computed from these rows and are a [Measure] each: a value
//     with its interval, n, coverage, status and window.
//
// A struct marked with a table directive (two slashes, ospora:table, name,
// version) is one table: its fields are the columns, its comments the
// descriptions. Package table generates the Arrow side from these very
// structs, so that they cannot drift apart.
//
// The package reads no clock, no environment and no global randomness: keys,
// times and loggers are arguments.
package ospora
