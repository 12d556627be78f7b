package file

import (
	"context"
	"path/filepath"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/table"
)

// WriteTable writes rows of a table into dir twice: as name.parquet, for queries,
// and as name.arrow, for programs that map it into memory.
func WriteTable(ctx context.Context, dir string, def table.Definition, name string, rows []ospora.Row) error {
	path := filepath.Join(dir, name)
	if err := dataset.WriteTable(ctx, path+".parquet", def, dataset.RowsOf(rows...)); err != nil {
		return err
	}
	return dataset.WriteArrow(ctx, path+".arrow", def, dataset.RowsOf(rows...))
}

// Rows are structs as the rows that they are.
func Rows[S any, R interface {
	*S
	ospora.Row
}](list []S) []ospora.Row {
	all := make([]ospora.Row, len(list))
	for i := range list {
		all[i] = R(&list[i])
	}
	return all
}
