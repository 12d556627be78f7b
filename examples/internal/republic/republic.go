// Package republic holds what example programs show their work on where they are
// given no files: the information systems of an invented state, and what invented
// people said about its readiness.
//
// The systems, with their errors and contradictions, and who answered what come from
// benchmarks/systems/plant, where the truth behind them is known. What it does not
// plant – reviews, training, stakeholders, statements, who was paid for what – is drawn
// by package generate.
package republic

import "embed"

//go:generate go run ./generate -out .

// Files are the tables: systems.csv, spend.csv, answers.csv, stakeholders.csv, statements.csv
// and training.csv.
//
//go:embed *.csv
var Files embed.FS
