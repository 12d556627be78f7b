// Package plant draws an inventory of state information systems whose truth is known: which rows speak of one system, which
// systems could be one, how they are tied, and which cells contradict; and a survey whose agreement and biases are known. What
// is assumed, and what is hard on purpose, stands in the documentation of benchmarks/systems.
//
//  1. [New] draws an inventory, [NewSurvey] the answers.
//  2. [Inventory.Observe] takes the truth off, for whoever is to be judged; [Inventory.Truth] is the planted grouping.
//  3. [Inventory.Oracle] says how well rows can be told apart by who knows the generator.
//  4. [Inventory.Write] and [Survey.Write] write all of it as CSV.
package plant
