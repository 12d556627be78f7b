package table

import (
	"fmt"
	"strings"
)

// groupBy writes the roll-up in SQL that DuckDB, Spark, Trino, ClickHouse and
// SQLite have in common. Sums are cast back, since engines widen them.
func groupBy(table string, columns []Column) string {
	var selected, keys []string
	for i := range columns {
		name := columns[i].Name
		switch columns[i].Aggregate {
		case "key":
			selected, keys = append(selected, name), append(keys, name)
		case "sum":
			selected = append(selected, fmt.Sprintf("CAST(sum(%s) AS BIGINT) AS %s", name, name))
		default:
			selected = append(selected, fmt.Sprintf("%s(%s) AS %s", columns[i].Aggregate, name, name))
		}
	}
	return fmt.Sprintf("SELECT %s FROM %s GROUP BY %s",
		strings.Join(selected, ", "), table, strings.Join(keys, ", "))
}
