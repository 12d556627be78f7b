package publish_test

import (
	"errors"
	"math"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// measured is a known measure of a group.
func measured(t testing.TB, kind publish.MeasureKind, value float64, n int64) publish.MeasureRow {
	t.Helper()
	return publish.MeasureRow{
		Subject: group(t, "state systems"), Kind: kind, Persons: n, Repositories: n,
		Measure: ospora.Measure{
			Indicator: "some_indicator", SubjectKind: ospora.SubjectGroup, Subject: "ignored", Status: ospora.Known, Unit: "1",
			Value: ospora.Some(value), Low: ospora.Some(value - 0.5), High: ospora.Some(value + 0.5), Level: ospora.Some(0.95), N: n,
			Coverage: ospora.Some(1.0), Warnings: []string{"few persons"},
		},
	}
}

func measures(rule publish.Rule, rows ...publish.MeasureRow) (*publish.Measures, error) {
	return publish.ProtectMeasures(publish.MeasureSpec{Name: "measures", Title: "Measures", Definition: "As in the catalogue."}, rule, rows)
}

func TestMeasures(t *testing.T) {
	with := func(r publish.MeasureRow, change func(*publish.MeasureRow)) publish.MeasureRow { change(&r); return r }
	shares := func(one, two float64) func(*publish.MeasureRow) {
		return func(r *publish.MeasureRow) { r.OneShare, r.TwoShare = one, two }
	}
	sides := func(numerator, rest int64) func(*publish.MeasureRow) {
		return func(r *publish.MeasureRow) { r.Numerator, r.Rest = numerator, rest }
	}
	for name, c := range map[string]struct {
		row  publish.MeasureRow
		want ospora.Status
	}{
		"count":            {measured(t, publish.CountOfPersons, 10, 10), ospora.Known},
		"small_count":      {measured(t, publish.CountOfPersons, 9, 9), ospora.Suppressed},
		"expected_small":   {measured(t, publish.CountOfPersons, 9.5, 30), ospora.Suppressed},
		"zero":             {measured(t, publish.CountOfPersons, 0, 0), ospora.Known},
		"index":            {measured(t, publish.Index, 0.4, 10), ospora.Known},
		"index_of_few":     {measured(t, publish.Index, 0.4, 9), ospora.Suppressed},
		"index_of_most":    {with(measured(t, publish.Index, 0.4, 50), shares(0.7, 0)), ospora.Known},
		"index_of_one":     {with(measured(t, publish.Index, 0.4, 50), shares(0.71, 0)), ospora.Suppressed},
		"few_repositories": {with(measured(t, publish.Index, 0.4, 50), func(r *publish.MeasureRow) { r.Repositories = 9 }), ospora.Suppressed},
		"sum":              {with(measured(t, publish.Sum, 500, 50), shares(0.7, 0.85)), ospora.Known},
		"sum_of_one":       {with(measured(t, publish.Sum, 500, 50), shares(0.71, 0.75)), ospora.Suppressed},
		"mean_of_two":      {with(measured(t, publish.Mean, 500, 50), shares(0.5, 0.86)), ospora.Suppressed},
		"ratio":            {with(measured(t, publish.Ratio, 0.5, 20), sides(10, 10)), ospora.Known},
		"ratio_numerator":  {with(measured(t, publish.Ratio, 0.1, 90), sides(9, 81)), ospora.Suppressed},
		"ratio_rest":       {with(measured(t, publish.Ratio, 0.9, 90), sides(81, 9)), ospora.Suppressed},
		"none_of_29":       {with(measured(t, publish.Ratio, 0, 29), sides(0, 29)), ospora.Suppressed},
		"all_of_29":        {with(measured(t, publish.Ratio, 1, 29), sides(29, 0)), ospora.Suppressed},
		"none_of_30":       {with(measured(t, publish.Ratio, 0, 30), sides(0, 30)), ospora.Known},
		"extreme_of_29":    {measured(t, publish.Extreme, 7, 29), ospora.Suppressed},
		"extreme_of_30":    {measured(t, publish.Extreme, 7, 30), ospora.Known},
		"rests_on_withheld": {with(measured(t, publish.Index, 0.4, 50), func(r *publish.MeasureRow) {
			r.RestsOn = []publish.Cell{{Status: ospora.Known}, {Status: ospora.Suppressed}}
		}), ospora.Suppressed},
		"unknown": {with(measured(t, publish.Index, 0, 0), func(r *publish.MeasureRow) {
			r.Measure = ospora.Measure{Indicator: "some_indicator", SubjectKind: ospora.SubjectGroup}
		}), ospora.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := measures(publish.Rule{}, c.row)
			if err != nil {
				t.Fatal(err)
			}
			got := m.Rows()[0]
			if got.Status != c.want || got.Subject != "state systems" {
				t.Errorf("%+v", got)
			}
			shown := got.Value.Known || got.Low.Known || got.High.Known || got.Coverage.Known || got.N != 0 || got.Warnings != nil
			if c.want == ospora.Suppressed && (shown || m.Withheld() != 1) {
				t.Errorf("a withheld measure shows %+v", got)
			}
		})
	}
}

func TestMeasuresThatCannotBe(t *testing.T) {
	one := func(change func(*publish.MeasureRow)) []publish.MeasureRow {
		r := measured(t, publish.CountOfPersons, 20, 20)
		change(&r)
		return []publish.MeasureRow{r}
	}
	two := func(a, b publish.Value) []publish.MeasureRow {
		x, y := measured(t, publish.CountOfPersons, 20, 20), measured(t, publish.CountOfPersons, 30, 30)
		x.Subject, y.Subject = a, b
		return []publish.MeasureRow{x, y}
	}
	kz, _ := publish.NewCountry("KZ")
	almaty, _ := publish.NewRegion("KZ-75")
	windows := func(aStart, aEnd, bStart, bEnd ospora.Day) []publish.MeasureRow {
		x, y := measured(t, publish.Sum, 20, 20), measured(t, publish.Sum, 30, 30)
		x.OneShare, x.TwoShare, y.OneShare, y.TwoShare = 0.1, 0.2, 0.1, 0.2
		x.Measure.Start, x.Measure.End = ospora.Some(aStart), ospora.Some(aEnd)
		y.Measure.Start, y.Measure.End = ospora.Some(bStart), ospora.Some(bEnd)
		return []publish.MeasureRow{x, y}
	}
	if _, err := measures(publish.Rule{}, windows(0, 10, 10, 20)...); err != nil {
		t.Errorf("windows that touch: %v", err)
	}
	for name, rows := range map[string][]publish.MeasureRow{
		"no_subject":   one(func(r *publish.MeasureRow) { r.Subject = nil }),
		"repository":   one(func(r *publish.MeasureRow) { r.Measure.SubjectKind = ospora.SubjectRepository }),
		"no_kind":      one(func(r *publish.MeasureRow) { r.Kind = 0 }),
		"no_value":     one(func(r *publish.MeasureRow) { r.Measure.Value.Known = false }),
		"nan":          one(func(r *publish.MeasureRow) { r.Measure.Value = ospora.Some(math.NaN()) }),
		"negative":     one(func(r *publish.MeasureRow) { r.Persons = -1 }),
		"no_shares":    one(func(r *publish.MeasureRow) { r.Kind = publish.Sum }),
		"no_sides":     one(func(r *publish.MeasureRow) { r.Kind = publish.Ratio }),
		"address":      one(func(r *publish.MeasureRow) { r.Measure.Warnings = []string{"ask canarina@example.org"} }),
		"key":          one(func(r *publish.MeasureRow) { r.Measure.Variant = "0123456789abcdef0123456789abcdef" }),
		"no_indicator": one(func(r *publish.MeasureRow) { r.Measure.Indicator = "" }),
		"status":       one(func(r *publish.MeasureRow) { r.Measure.Status = 9; r.Measure.Value.Known = false }),
		"region_in_it": two(kz, almaty),
		"total_of_it":  two(publish.Total{}, almaty),
		"twice":        two(kz, kz),
		"overlapping":  windows(0, 10, 9, 20),
	} {
		t.Run(name, func(t *testing.T) {
			if m, err := measures(publish.Rule{}, rows...); !errors.Is(err, publish.ErrMeasure) || m != nil {
				t.Errorf("error %v", err)
			}
		})
	}
	if _, err := measures(publish.Rule{K: 2}); !errors.Is(err, publish.ErrRule) {
		t.Errorf("rule: %v", err)
	}
}

// TestCoverageTellsOfNoFew: 95 of 98 with a value tell of three without; the coverage is
// then that of ten without, 95/105. Where none or ten are missing it stays.
func TestCoverageTellsOfNoFew(t *testing.T) {
	for _, c := range []struct {
		n              int64
		coverage, want float64
	}{{95, 95.0 / 98, 95.0 / 105}, {95, 1, 1}, {95, 95.0 / 105, 95.0 / 105}, {95, 95.0 / 104, 95.0 / 105}, {90, 0.5, 0.5}, {0, 0.5, 0.5}} {
		row := measured(t, publish.CountOfPersons, 20, 20)
		row.Measure.N, row.Measure.Coverage = c.n, ospora.Some(c.coverage)
		m, err := measures(publish.Rule{}, row)
		if err != nil {
			t.Fatal(err)
		}
		got := m.Rows()[0]
		if math.Abs(got.Coverage.Value-c.want) > 1e-12 || (c.want != c.coverage) != (len(got.Warnings) > len(row.Measure.Warnings)) {
			t.Errorf("%d with coverage %v: %+v", c.n, c.coverage, got)
		}
	}
}
