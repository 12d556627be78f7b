// Package sample holds tables with every kind of column, so that what tablegen
// writes can be tested where the vocabulary has no such column, and from
// outside of package table.
package sample

//go:generate go run github.com/ospora/ospora/ospora/table/internal/tablegen -pkg . -out . -package sample -list Tables
