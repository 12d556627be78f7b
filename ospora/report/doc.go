// Package report renders what was measured for people to read: one HTML file
// that needs no network, no script and no other file.
//
// It takes measures, visits and gaps, and nothing that names a person. What is
// not known is shown as a mark with its reason, never as a zero. Text from
// outside is escaped by html/template, and characters that could reorder or
// hide what stands beside them are shown as their code points.
package report
