// Package ospora is the door of the module; it exports nothing. What you import
// lies in the folders below:
//
//	import "github.com/ospora/ospora/ospora"
//
// ospora is a library for open source readiness analytics. It turns public
// traces of software work into evidence tables (Apache Arrow, Parquet) that a
// readiness report can stand on: git histories now; forges, inventories of
// state systems and interviews to come. Every number says how it was computed,
// from what, how sure it is, and what could not be seen.
//
// # The flow
//
//  1. A source looks at a repository and yields facts as plain structs:
//     [github.com/ospora/ospora/sources/git].
//  2. Collect takes the facts of many repositories, runs inspections while
//     their trees are there, and rolls commits up:
//     [github.com/ospora/ospora/ospora].
//  3. A dataset keeps all tables as Parquet, by shards, safe against being
//     killed: [github.com/ospora/ospora/ospora/dataset], whose tables are
//     defined once in [github.com/ospora/ospora/ospora/table].
//  4. Metrics turn the rolled-up rows into measures, each with its status, n,
//     coverage and window: [github.com/ospora/ospora/metrics/chaoss], listed
//     in [github.com/ospora/ospora/metrics].
//  5. Examples join it all to programs: examples/scan writes a dataset,
//     examples/readiness measures it and writes a report.
//
// # Which package for which wish
//
//   - Read a git history as Go structs: sources/git.
//   - Read it into tables: ospora.Collect with an ospora/dataset.
//   - Read the tables back, typed: ospora/dataset and ospora/table.
//   - Compute a metric on data of your own: metrics/chaoss; it needs neither
//     Arrow nor git.
//   - Write a source of your own: implement ospora.Source.
//   - Try things out on a planted ecosystem: benchmarks/corpus.
//
// # In short
//
//	source, err := git.New(ctx, git.Config{WorkDir: os.TempDir()})
//	store, err := dataset.OpenOrCreate("out", dataset.Options{Keys: keys})
//	done, err := ospora.Collect(ctx, source, store, ospora.Collection{
//		Targets: []ospora.Target{{Repo: "local/here", Locator: "."}},
//		Keys:    keys, Now: time.Now,
//	})
//
// The example of package dataset has these steps in full, with a source of one
// commit in place of git, and go test runs it. See the package examples for more,
// and README.md for the two commands that show the product and test it.
package ospora
