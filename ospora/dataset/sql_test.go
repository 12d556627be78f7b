package dataset

import (
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora/table"
)

// TestSQL looks for one view a table, over the live files or, where there are
// none, of the right types. That DuckDB takes it is checked where DuckDB is.
func TestSQL(t *testing.T) {
	d := createTest(t, Options{Shards: 1})
	keep(t, d, oneVisit)
	keep(t, d, oneVisit) // The files of the first are gone.
	sql, err := d.SQL()
	if err != nil {
		t.Fatal(err)
	}
	statements := strings.Split(strings.TrimSpace(sql), "\n")
	if len(statements) != len(table.All()) {
		t.Errorf("%d statements, want %d", len(statements), len(table.All()))
	}
	for _, want := range []string{
		`CREATE OR REPLACE VIEW "tags" AS SELECT * FROM read_parquet(['` + d.Parts("tags")[0].File + `']);`,
		`CREATE OR REPLACE VIEW "releases" AS SELECT CAST(NULL AS VARCHAR) AS "repo", `,
		`CAST(NULL AS STRUCT("role" VARCHAR, "alias" VARCHAR)[]) AS "credits"`,
		`CAST(NULL AS TIMESTAMPTZ) AS "published_at"`,
		` WHERE false;`,
	} {
		if !strings.Contains(sql, want) {
			t.Errorf("no %s in\n%s", want, sql)
		}
	}
}

func TestQuote(t *testing.T) {
	if got := quote(`it's`, `'`); got != `'it''s'` {
		t.Error(got)
	}
}
