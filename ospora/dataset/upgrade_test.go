package dataset

import (
	"testing"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/memory"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// firstIndicators is a record of the first version of table indicators, which ended with
// the references.
func firstIndicators(t *testing.T) arrow.Record {
	t.Helper()
	b := table.Indicators.NewBuilder(memory.DefaultAllocator)
	defer b.Release()
	for _, id := range []string{"a", "b"} {
		if err := b.Append(&ospora.IndicatorEntry{Indicator: id, References: []string{"r", id}, FormulaRU: "lost"}); err != nil {
			t.Fatal(err)
		}
	}
	now := b.Record()
	defer now.Release()
	fields := now.Schema().Fields()[:15]
	return array.NewRecord(arrow.NewSchema(fields, nil), now.Columns()[:15], now.NumRows())
}

// TestIndicatorsOfTheFirstVersion: what had no translation reads as one without.
func TestIndicatorsOfTheFirstVersion(t *testing.T) {
	old := firstIndicators(t)
	defer old.Release()
	got, err := upgrade(table.Indicators, 1, old)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Release()
	view, err := table.Indicators.View(got)
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range []string{"a", "b"} {
		row := view.Row(i)
		if row.Indicator != id || row.References[1] != id || row.DefinitionRU+row.DefinitionKK+row.FormulaRU+row.FormulaKK+row.MeaningRU+row.MeaningKK != "" {
			t.Errorf("row %d is %+v", i, row)
		}
	}
}

// TestRecommendationsOfTheFirstVersion: which rules made them was not written.
func TestRecommendationsOfTheFirstVersion(t *testing.T) {
	b := table.Recommendations.NewBuilder(memory.DefaultAllocator)
	defer b.Release()
	if err := b.Append(&ospora.Recommendation{Rule: "ospo", References: []string{"r"}}); err != nil {
		t.Fatal(err)
	}
	now := b.Record()
	defer now.Release()
	last := int(now.NumCols()) - 1
	old := array.NewRecord(arrow.NewSchema(now.Schema().Fields()[:last], nil), now.Columns()[:last], now.NumRows())
	defer old.Release()
	got, err := upgrade(table.Recommendations, 1, old)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Release()
	view, err := table.Recommendations.View(got)
	if err != nil {
		t.Fatal(err)
	}
	if row := view.Row(0); row.Rule != "ospo" || row.References[0] != "r" || row.RulesVersion != "" {
		t.Errorf("%+v", row)
	}
}

func TestOlderVersionsThatDoNotFit(t *testing.T) {
	old := firstIndicators(t)
	defer old.Release()
	for name, try := range map[string]struct {
		def     table.Definition
		version int
	}{
		"a version that never was":               {table.Indicators, 0},
		"a table that has but one":               {table.Tags, 0},
		"the columns of the first as the second": {table.Indicators, 2},
	} {
		if record, err := upgrade(try.def, try.version, old); err == nil {
			record.Release()
			t.Errorf("%s was read", name)
		}
	}
}
