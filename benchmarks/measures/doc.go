// Package measures times all measures of a large repository, from Arrow batches
// to values.
package measures
