// Readercheck writes rows that readers stumble over, every table as Parquet and
// as an Arrow file, and beside them expected.json with what each cell is, so
// that readers of other makers can be held against it.
//
//	go run ./ospora/dataset/internal/readercheck -out DIR
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/dataset/internal/tricky"
	"github.com/ospora/ospora/ospora/table"
)

// rowsPerTable is enough for every value to meet every column.
const rowsPerTable = 120

func main() {
	out := flag.String("out", "", "`directory` to write to")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "readercheck:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	if dir == "" {
		return errors.New("give -out")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	expected := make(map[string][]map[string]tricky.Cell)
	for _, def := range table.All() {
		rows := tricky.Rows(def.Name(), rowsPerTable)
		if err := writeTable(dir, def, rows); err != nil {
			return fmt.Errorf("%s: %w", def.Name(), err)
		}
		expected[def.Name()] = cells(rows)
	}
	text, err := json.Marshal(expected)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "expected.json"), text, 0o644)
}

func writeTable(dir string, def table.Definition, rows []ospora.Row) error {
	path := filepath.Join(dir, def.Name())
	if err := dataset.WriteTable(context.Background(), path+".parquet", def, dataset.RowsOf(rows...)); err != nil {
		return err
	}
	return dataset.WriteArrow(context.Background(), path+".arrow", def, dataset.RowsOf(rows...))
}

func cells(rows []ospora.Row) []map[string]tricky.Cell {
	list := make([]map[string]tricky.Cell, len(rows))
	for i, row := range rows {
		list[i] = make(map[string]tricky.Cell)
		for _, c := range tricky.Cells(row) {
			list[i][c.Name] = c.Cell
		}
	}
	return list
}
