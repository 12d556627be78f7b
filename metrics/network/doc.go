// Package network measures how people and organisations work together, on
// graphs that gonum.org/v1/gonum/graph can walk.
//
// It goes in three steps:
//
//  1. Rows become ties: [WorkedTogether] reads edges, [SameFiles] ownership,
//     [SameRepositories] activity; what forks share counts once. A [Namer] says which node an alias is on a
//     day, so that the same rows give a graph of people or of organisations.
//  2. Ties become a [Graph], undirected by [New] or directed by [NewDirected].
//  3. [PageRank], [Betweenness], [Louvain], [CoreNumbers], the assortativities
//     and [Measures] look at the graph.
//
// [OpenRank] is a ranking of its own, over the people, issues and change
// requests of one repository and month. OpenDigger's global OpenRank, over all
// repositories, is not here: its program is not published, and what its pages say
// does not suffice to compute it.
//
// # Deterministic
//
// Equal ties give equal bits, in whatever order they come: nodes are kept in the
// order of their names, neighbours too, and sums run in that order. gonum's own
// graph types walk maps, so that what it computes on them differs in the last
// bits from run to run; [Graph.Gonum] walks in order. gonum's PageRank starts
// from global chance; here it starts from 1/n. Chance enters Louvain alone, and
// its seed is an argument.
//
// # What comes out
//
// Slices stand in the order of [Graph.Names]. Values of nodes are about persons:
// they are restricted as aliases are. [Measures] speaks of the graph as a whole.
// Functions never panic on data, and change nothing that they are given. What a
// formula has no value for is null, never 0.
package network
