package metrics_test

import (
	"reflect"
	"testing"

	"github.com/ospora/ospora/metrics"
)

func TestEntriesAreFull(t *testing.T) {
	rows := metrics.Entries()
	if len(rows) != len(metrics.Indicators()) {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows {
		v := reflect.ValueOf(*row)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s has no %s", row.Indicator, v.Type().Field(i).Name)
			}
		}
	}
	if first, i := rows[0], metrics.Indicators()[0]; first.Indicator != i.ID || first.NameKK != i.NameKK || first.Unit != i.Unit {
		t.Errorf("%+v", first)
	}
}
