// Package innovationgraph reads the CSV files of the GitHub Innovation Graph
// (github/innovationgraph, CC0-1.0) from a directory: how many developers,
// repositories, organisations and pushes an economy has in a quarter, in which
// languages, under which licences, on which topics, and with which other
// economies it works.
//
// [Read] yields [Value] rows and, for all that could not be read, [Note] rows with
// file, line and column; the rest is read all the same. [SeriesOf] puts values in
// the order of time.
//
// # What the numbers are
//
// [Definitions] says it of each metric, by docs/datasheet.md of the repository.
// What holds for all of them:
//
//   - An economy is where GitHub places an account by its IP addresses: the mode of
//     the daily places of the quarter. VPNs distort it. It is no count of located
//     contributors, and never shares a column with one.
//   - A number is published where at least [Threshold] unique developers did the
//     thing in the quarter. What is not there is below that or was not reported: it
//     is missing and never 0.
//   - "EU" is the sum of its members, in every file: see [Economy.Aggregate]. No sum,
//     rank or share may hold it beside countries.
//   - Developers, repositories and organizations are stocks at the end of the
//     quarter, with all that is no longer active. All others are flows of the
//     quarter: see [Nature].
//   - Public repositories only, without robots and without what looks inauthentic.
package innovationgraph
