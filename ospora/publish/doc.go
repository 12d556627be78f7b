// Package publish makes what may leave the house: tables of aggregates without
// persons, in which no small group can be found, with the papers that go with them.
//
//  1. Describe a table by its dimensions ([Flat], [Summed], [Nested]) and fill it cell
//     by cell, totals included: [New], [Restricted.Set].
//  2. [Restricted.Protect] withholds what rests on too few, and what would tell it, and
//     returns a [Publishable]. [ProtectMeasures] does so for rows of measures.
//  3. [Publication.Write] writes a folder: CSV, datapackage.json, a data sheet and a
//     report on disclosure control.
//
// # Persons do not come in
//
// Restricted and publishable tables are different types, and nothing writes the
// former. Cells are named by a closed set of types ([Value]) that neither an alias
// nor a person is one of: a program that tries does not compile. Names of groups,
// being words of the caller, are checked besides: an e-mail address, a pseudonym or a
// token is refused, and never quoted in an error. That a group is not named after a
// person, no program can tell.
//
// The caller counts: persons are resolved from aliases, robots are counted apart and
// are no persons, and who opted out is not there.
//
// # What the rule withholds
//
// A cell is withheld for its own sake where
//   - it rests on fewer than K distinct persons, or K distinct repositories. K is 10, as
//     for statistics of the UK's ONS LS; statistical offices use 3 or 5 (OECD Glossary of
//     Statistical Terms, "threshold rule"), and GitHub's Innovation Graph 100;
//   - one contributor holds more than 70 % of a magnitude, or two hold more than 85 %:
//     the (n,k) dominance rule (Hundepool et al. 2012, ch. 4);
//   - it is a zero within a total below K. Zeros are published otherwise: in tables of
//     countries and quarters most cells are zeros and nobody is in them. But beside a
//     small total they tell where its few persons are not, and so where all of them are.
//     [Rule.WithholdZeros] withholds all;
//   - its difference to an earlier table rests on fewer than K persons.
//
// # What is withheld for others
//
// A withheld cell beside published totals is found by subtraction. Further cells are
// withheld until two attackers fail:
//
// An outsider knows all published figures, all sums, and that nothing is negative.
// For every withheld cell, whatever its reason, the least and the greatest value that
// agree with this lie K apart at least; for magnitudes withheld for their own sake
// also [Rule.Range] of the value, and as far as the dominance rule asks.
//
// An insider also knows K, the rule, and which cells it withheld for which reason: a
// count that it withheld for being small lies in 0 … K-1, and a count that it did not
// withhold is K or more. In tables of persons the published figures tell an insider
// no more of a cell that the rule withholds than these statements do by themselves
// with all cells withheld, up to K values. With zeros published, that the cell is not
// 0 is one more thing that the rule tells.
//
// The sums of at most two dimensions, of which one may be nested, are the equations
// of a network, whose arcs are the cells. The bounds of an attacker are then maximum
// flows (Gusfield 1988), and knowing that counts are whole gains nothing, since the
// extremes are whole already. To protect a cell means to withhold the cells of
// cycles through it; they are found as cheapest paths, where a cell costs its value,
// as in Castro's shortest-paths heuristic for positive tables. What turns out to be
// spare is published again, and on slices of up to 400 cells several ways are tried.
// The exact problem is that of Fischetti and Salazar (2001); that one is NP-hard.
// For every withheld cell two tables that agree with all that is published are kept as
// proof, and checked against the sums before anything leaves [Restricted.Protect].
// Other tables are refused ([ErrDimension]); dimensions without sums cut a table into
// slices, and there may be any number.
//
// # What is not protected
//
//   - Tables are protected one by one. Two tables with common cells, such as the same
//     counts by region and by kind of organisation with their own totals, or figures that
//     the caller publishes elsewhere, may tell more together: make one table of them.
//   - Distinct persons over periods do not add up, but they do not exceed their sum
//     either. The periods of a dimension of persons are therefore [Flat], and what
//     a year tells of its quarters beyond sums is not accounted for.
//   - A contributor knows the own contribution. Where one of two withheld cells holds a
//     single person, that person may find the other.
//   - Who guesses that a withheld figure is near that of last year is not stopped: a
//     difference is looked at between figures that are both published.
//   - Nothing is random here: neither rounding nor noise, which would break sums.
//
// # Sources
//
//   - Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer and de Wolf,
//     Statistical Disclosure Control. Wiley 2012. doi:10.1002/9781118348239. Its authors'
//     Handbook on Statistical Disclosure Control (ESSnet SDC) has the same rules.
//   - Fischetti and Salazar, Solving the Cell Suppression Problem on Tabular Data with
//     Linear Constraints. Management Science 47(7), 2001.
//   - Gusfield, A Graph Theoretic Approach to Statistical Data Security. SIAM Journal on
//     Computing 17(3), 1988.
//   - Castro, A Shortest-Paths Heuristic for Statistical Data Protection in Positive
//     Tables. INFORMS Journal on Computing 19(4), 2007.
//   - Salazar, Extending Cell Suppression to Protect Tabular Data against Several
//     Attackers, for the outsider and the insider. LNCS 2316, 2002.
//   - Gebru et al., Datasheets for Datasets. Communications of the ACM 64(12), 2021.
//   - Frictionless Data, Data Package and Table Schema, version 1.
package publish
