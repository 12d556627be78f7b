package table_test

import (
	"bytes"
	"fmt"
	"log"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// Rows become an Arrow record, and a view reads its columns.
func ExampleTable() {
	b := table.Commits.NewBuilder(nil)
	defer b.Release()
	err := b.Append(&ospora.Commit{
		Repo: "local/tengri", ID: "8d1c8b69c3fce7bea45c73efd06983e3c419a92f",
		AuthorTime: ospora.Some(time.Date(2024, 3, 22, 9, 0, 0, 0, time.UTC)),
		LinesAdded: ospora.Some[int64](12),
	})
	if err != nil {
		log.Fatal(err)
	}
	record := b.Record()
	defer record.Release()

	commits, err := table.Commits.View(record)
	if err != nil {
		log.Fatal(err)
	}
	for i := range commits.Len() {
		fmt.Println(commits.Repo(i), commits.AuthorTime(i).Value, commits.LinesAdded(i), commits.LinesDeleted(i).Known)
	}
	// Output:
	// local/tengri 2024-03-22 09:00:00 +0000 UTC {12 true} false
}

// Schemas carry units and descriptions.
func ExampleTable_Schema() {
	field, _ := table.Commits.Schema().FieldsByName("author_offset")
	fmt.Println(field[0].Name, field[0].Type, field[0].Nullable)
	fmt.Println(field[0].Metadata)
	// Output:
	// author_offset int32 true
	// ["unit": "min", "description": "Author's offset from UTC as written, east positive; null where it is not a possible one."]
}

// Code that does not know the row type goes by name.
func ExampleLookup() {
	def, ok := table.Lookup("tags")
	if !ok {
		log.Fatal("no such table")
	}
	b := def.NewRowBuilder(nil)
	defer b.Release()
	if err := b.Append(&ospora.Tag{Name: "v1.0.0"}); err != nil {
		log.Fatal(err)
	}
	for row, err := range def.Rows(b.Record()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(row.TableName(), row.(*ospora.Tag).Name)
	}
	// Output:
	// tags v1.0.0
}

// Rows of one key add up, in whatever order and parts they come.
func ExampleAdditiveTable() {
	sum := table.Ownership.NewRollUp()
	for _, row := range []ospora.Ownership{
		{Path: "b.go", Alias: "x", Commits: 1, FirstDay: 19000, LastDay: 19000},
		{Path: "a.go", Alias: "x", Commits: 2, FirstDay: 19003, LastDay: 19003},
		{Path: "b.go", Alias: "x", Commits: 3, FirstDay: 18000, LastDay: 18500},
	} {
		if err := sum.Add(&row); err != nil {
			log.Fatal(err)
		}
	}
	for _, row := range sum.Drain() {
		fmt.Println(row.Path, row.Commits, row.FirstDay, row.LastDay)
	}
	// Output:
	// a.go 2 2022-01-11 2022-01-11
	// b.go 4 2019-04-14 2022-01-08
}

// The roll-up as SQL, for engines that read the files themselves.
func ExampleAdditiveTable_GroupBy() {
	fmt.Println(table.Edges.GroupBy())
	// Output:
	// SELECT repo, home, from_alias, to_alias, kind, day, CAST(sum(commits) AS BIGINT) AS commits FROM edges GROUP BY repo, home, from_alias, to_alias, kind, day
}

// A file is written and read again; here the reader has seen the bytes itself.
func ExampleReadFile() {
	b := table.Gaps.NewBuilder(nil)
	defer b.Release()
	if err := b.Append(&ospora.Gap{Repo: "local/tengri", Kind: ospora.GapShallow, Count: 1}); err != nil {
		log.Fatal(err)
	}
	var file bytes.Buffer
	if err := table.WriteFile(&file, table.Gaps, b.Record()); err != nil {
		log.Fatal(err)
	}
	for record, err := range table.ReadFile(bytes.NewReader(file.Bytes()), table.Gaps) {
		if err != nil {
			log.Fatal(err)
		}
		gaps, err := table.Gaps.View(record)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(gaps.Repo(0), gaps.Kind(0), gaps.Count(0))
	}
	// Output:
	// local/tengri shallow 1
}

// The dictionary describes every column to those who do not see Arrow's
// metadata.
func ExampleDictionaryRows() {
	for _, row := range table.DictionaryRows(table.Places) {
		fmt.Println(row.Column, row.Type, row.Description)
	}
	// Output:
	// person utf8 Person who is placed.
	// country utf8 Country as ISO 3166-1 alpha-2.
	// region utf8 Region as ISO 3166-2; null where not known.
	// probability float64 Probability that the person works there.
	// evidence list<utf8> Evidence it rests on, such as location or utc_offset.
}
