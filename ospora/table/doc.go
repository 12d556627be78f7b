// Package table holds each table of a dataset once: its Arrow schema, a typed
// builder from rows to record batches, a typed view from record batches back to
// rows, its dictionary rows, and Arrow IPC.
//
// The structs of package ospora that carry a table directive are the
// definitions. Everything named after a table here ([Commits], [CommitsView] …)
// is generated from them, so that struct, schema, reader, writer and dictionary
// cannot drift apart.
//
// Rows become columns in a [Builder] and come back through a view:
//
//	b := table.Commits.NewBuilder(memory.DefaultAllocator)
//	defer b.Release()
//	err := b.Append(&ospora.Commit{Repo: "local/a", ID: "4b825d…"})
//	…
//	record := b.Record()
//	defer record.Release()
//	v, err := table.Commits.View(record)
//	…
//	v.Repo(0), v.AuthorTime(0), v.Parents(0)
//
// Code that moves rows without caring which table they are of, such as a
// store, uses [Definition] in place of the typed [Table].
//
// Rows of some tables add up: [AdditiveTable] merges rows of one key, and a
// [RollUp] does so for a stream of rows. Any split of the work gives the same
// sum.
//
// # In the schema
//
// The schema metadata are table, version, description and generator; a field's
// are unit, description, aggregate and privacy, each where it has one. What is
// [ospora.Optional] in the struct is nullable, nothing else is. Times are
// microseconds in UTC, what is finer is cut off.
//
// The package knows Arrow and nothing heavier: Parquet has a package of its
// own.
package table

//go:generate go run ./internal/tablegen -pkg .. -out . -package table -list All
