// Package score judges who groups the systems of an inventory, against planted truth. It knows no matcher: each comes as a
// function value. Pairs are counted by [github.com/ospora/ospora/benchmarks/people/score.Pairs].
package score
