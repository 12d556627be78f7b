// Package plant draws a population of developers whose truth is known: who has which alias, who lived where and when, who is a
// bot. The same seed gives the same bytes on every platform. What is assumed, and what is hard on purpose, stands in the
// documentation of benchmarks/people.
//
//  1. [New] prepares the tables, [Population.All] yields one subject after another, restartably.
//  2. [Alias.Observe] and [Subject.Trace] take the truth off, for whoever is to be judged.
//  3. [Population.Oracle] and [Ceiling] say how well anyone could do.
//  4. [Population.Write] writes all of it as CSV.
package plant
