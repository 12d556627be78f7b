package estimate

import (
	"math"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
)

type tableCase struct {
	Name  string
	Table [][]number
	N     int
	Alpha struct {
		Value     number
		Pingouin  []number
		Intervals []struct {
			Level  number
			Bounds []number
		}
	}
	ICC []struct {
		Form   ICCForm
		Value  number
		Bounds []number
	}
	Krippendorff map[Measurement]number
	Fleiss       number
}

func matrix(cells [][]number) [][]float64 {
	rows := make([][]float64, len(cells))
	for i, row := range cells {
		rows[i] = floats(row)
	}
	return rows
}

func tableCases(t *testing.T) (cases []tableCase) {
	expected(t, "reliability", &cases)
	return cases
}

func TestCronbachAgrees(t *testing.T) {
	peer, feldt := agree(t, "Cronbach's alpha, pingouin 0.6.1", 1e-9), agree(t, "Feldt's interval, SciPy 1.17.1", 1e-9)
	for _, c := range tableCases(t) {
		for _, i := range c.Alpha.Intervals {
			got := CronbachAlpha(matrix(c.Table), Options{Level: float64(i.Level)})
			peer.value(c.Name, got.Value, c.Alpha.Value)
			feldt.value(c.Name+" low", got.Low, i.Bounds[0])
			feldt.value(c.Name+" high", got.High, i.Bounds[1])
			if i.Level == 0.95 { // pingouin prints 3 digits
				for j, bound := range []float64{got.Low.Value, got.High.Value} {
					if math.Abs(bound-float64(c.Alpha.Pingouin[j])) > 0.00051 {
						t.Errorf("%s: %v, pingouin %v", c.Name, bound, c.Alpha.Pingouin)
					}
				}
			}
			if got.N != c.N || got.Missing != len(c.Table)-c.N {
				t.Errorf("%s: n %d, missing %d", c.Name, got.N, got.Missing)
			}
		}
	}
}

func TestICCAgrees(t *testing.T) {
	peer := agree(t, "ICC and intervals, pingouin 0.6.1", 1e-9)
	for _, c := range tableCases(t) {
		for _, form := range c.ICC {
			got := ICC(matrix(c.Table), form.Form, Options{})
			peer.estimate(c.Name+" "+string(form.Form), got, form.Value, form.Bounds[0], form.Bounds[1])
			if err := sound(got); err != nil {
				t.Errorf("%s %s: %v", c.Name, form.Form, err)
			}
		}
	}
}

// TestShroutFleiss holds the six forms to table 4 of the paper, which prints two
// digits.
func TestShroutFleiss(t *testing.T) {
	table := matrix(tableCases(t)[0].Table)
	for form, want := range map[ICCForm]float64{ICC11: 0.17, ICC21: 0.29, ICC31: 0.71, ICC1k: 0.44, ICC2k: 0.62, ICC3k: 0.91} {
		if got := ICC(table, form, Options{}); math.Abs(got.Value.Value-want) > 0.005 {
			t.Errorf("%s: %v, the paper has %v", form, got.Value, want)
		}
	}
}

func TestKrippendorffAgrees(t *testing.T) {
	peer := agree(t, "Krippendorff's alpha, krippendorff 0.9.0", 1e-9)
	for _, c := range tableCases(t) {
		for scale, want := range c.Krippendorff {
			got := KrippendorffAlpha(matrix(c.Table), scale, KrippendorffOptions{Resamples: 200, Seed: 1})
			if math.Abs(float64(want)) < 1e-12 { // a difference of equal numbers
				if math.Abs(got.Value.Value) > 1e-12 {
					t.Errorf("%s %s: %v, want 0", c.Name, scale, got.Value)
				}
				continue
			}
			peer.value(c.Name+" "+string(scale), got.Value, want)
		}
	}
	// Krippendorff 2011, section D and E, prints three digits.
	table := matrix(tableCases(t)[1].Table)
	for scale, want := range map[Measurement]float64{Nominal: 0.743, Ordinal: 0.815, IntervalScale: 0.849, RatioScale: 0.797} {
		got := KrippendorffAlpha(table, scale, KrippendorffOptions{Resamples: 100})
		if math.Abs(got.Value.Value-want) > 0.00051 || got.N != 11 || got.Missing != 1 {
			t.Errorf("%s: %+v, the paper has %v", scale, got, want)
		}
	}
}

func TestFleissAgrees(t *testing.T) {
	peer := agree(t, "Fleiss' kappa, statsmodels 0.15.0", 1e-9)
	for _, c := range tableCases(t) {
		if !math.IsNaN(float64(c.Fleiss)) {
			peer.value(c.Name, FleissKappa(matrix(c.Table), Options{}).Value, c.Fleiss)
		}
	}
	var cases []struct {
		Name                        string
		Level, Value, Low, High, SE number
		Table                       [][]number
	}
	expected(t, "fleiss", &cases)
	gwet := agree(t, "Fleiss' kappa with missing ratings and Gwet's standard error, irrCAC 0.4.4", 1e-9)
	bounds := agree(t, "Fleiss' kappa's interval, irrCAC 0.4.4", 1e-8)
	for _, c := range cases {
		got := FleissKappa(matrix(c.Table), Options{Level: float64(c.Level)})
		gwet.value(c.Name, got.Value, c.Value)
		// irrCAC's t quantile, that of SciPy 1.12.0, has 9 digits: the standard error
		// is compared with all of them and the bounds with those.
		t := studentQuantile((1+float64(c.Level))/2, float64(got.N-1))
		gwet.float(c.Name+" se", (got.Value.Value-got.Low.Value)/t, float64(c.SE))
		bounds.float(c.Name+" below", got.Value.Value-got.Low.Value, float64(c.Value-c.Low))
		bounds.float(c.Name+" above", got.High.Value-got.Value.Value, float64(c.High-c.Value))
	}
}

// reliabilities are all estimates of a table.
func reliabilities(table [][]float64, o Options) map[string]Estimate {
	all := map[string]Estimate{"Cronbach": CronbachAlpha(table, o), "Fleiss": FleissKappa(table, o)}
	for _, form := range []ICCForm{ICC11, ICC21, ICC31, ICC1k, ICC2k, ICC3k} {
		all[string(form)] = ICC(table, form, o)
	}
	for _, scale := range []Measurement{Nominal, Ordinal, IntervalScale, RatioScale} {
		all[string(scale)] = KrippendorffAlpha(table, scale, KrippendorffOptions{Options: o, Resamples: 50, Seed: 3})
	}
	return all
}

func TestReliabilityEdges(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, c := range map[string]struct {
		table [][]float64
		want  ospora.Status
	}{
		"none":       {nil, ospora.NotApplicable},
		"empty rows": {[][]float64{{}, {}}, ospora.NotApplicable},
		"one cell":   {[][]float64{{1}}, ospora.NotApplicable},
		"one column": {[][]float64{{1}, {2}}, ospora.NotApplicable},
		"equal":      {[][]float64{{2, 2}, {2, 2}, {2, 2}}, ospora.NotApplicable},
		"missing":    {[][]float64{{nan, nan}, {nan, nan}}, ospora.Unknown},
		"unlike":     {[][]float64{{1, 2}, {1}}, ospora.Failed},
		"infinite":   {[][]float64{{1, inf}, {1, 2}}, ospora.Failed},
	} {
		for method, got := range reliabilities(c.table, Options{}) {
			want := c.want
			if name == "one column" && method != "Fleiss" || name == "empty rows" {
				want = got.Status
			}
			if got.Status != want || got.Value.Known || sound(got) != nil {
				t.Errorf("%s of %s: %v %q, want %v", method, name, got.Status, got.Warnings, want)
			}
		}
	}
	perfect := [][]float64{{1, 1, 1}, {2, 2, 2}, {5, 5, 5}, {3, 3, 3}}
	for method, got := range reliabilities(perfect, Options{}) {
		if !closeTo(got.Value.Value, 1, 1e-12) || sound(got) != nil {
			t.Errorf("%s of raters that agree: %+v", method, got)
		}
	}
	for method, got := range reliabilities([][]float64{{1, 2}, {3, 5}, {2, 2}}, Options{Level: 2}) {
		if !got.Value.Known || got.Low.Known || sound(got) != nil {
			t.Errorf("%s at level 2: %+v", method, got)
		}
	}
	if got := ICC(perfect, "ICC(4,1)", Options{}); got.Status != ospora.Failed {
		t.Errorf("%+v", got)
	}
	if got := KrippendorffAlpha(perfect, "cardinal", KrippendorffOptions{}); got.Status != ospora.Failed {
		t.Errorf("%+v", got)
	}
	if got := KrippendorffAlpha([][]float64{{-1, 2}}, RatioScale, KrippendorffOptions{}); got.Status != ospora.Failed {
		t.Errorf("%+v", got)
	}
}

func TestKrippendorffIsReproducible(t *testing.T) {
	table := matrix(tableCases(t)[1].Table)
	o := KrippendorffOptions{Seed: 7, Resamples: 500, Workers: 1}
	one := KrippendorffAlpha(table, Ordinal, o)
	o.Workers = 5
	if five := KrippendorffAlpha(table, Ordinal, o); five.Low != one.Low || five.High != one.High || !one.Low.Known {
		t.Errorf("%+v and %+v", one, five)
	}
}

func drawTable(t *rapid.T, wild bool) [][]float64 {
	rows, columns := rapid.IntRange(0, 8).Draw(t, "rows"), rapid.IntRange(0, 5).Draw(t, "columns")
	table := make([][]float64, rows)
	for i := range table {
		for range columns {
			v := float64(rapid.IntRange(0, 4).Draw(t, "rating"))
			if rapid.IntRange(0, 6).Draw(t, "seen") == 0 {
				v = math.NaN()
			} else if wild {
				v = rapid.Float64().Draw(t, "wild")
			}
			table[i] = append(table[i], v)
		}
	}
	return table
}

func TestReliabilityProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wild := rapid.Bool().Draw(t, "any float")
		table := drawTable(t, wild)
		before := make([][]float64, len(table))
		turned := make([][]float64, 0, len(table))
		for i, row := range table {
			before[i] = slices.Clone(row)
		}
		for _, i := range rapid.Permutation(indexes(len(table))).Draw(t, "order") {
			row := make([]float64, len(table[i]))
			for j, v := range table[i] { // raters change places; ratings double
				row[len(row)-1-j] = 2 * v
			}
			turned = append(turned, row)
		}
		got, other := reliabilities(table, Options{}), reliabilities(turned, Options{})
		for name, e := range got {
			if err := sound(e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if wild {
				continue
			}
			if o := other[name]; o.Status != e.Status || math.Abs(o.Value.Value-e.Value.Value) > 1e-9*(1+math.Abs(e.Value.Value)) {
				t.Fatalf("%s: %+v and %+v", name, e, o)
			}
			if e.Value.Known && e.Value.Value > 1+1e-12 {
				t.Fatalf("%s: %v is above 1", name, e.Value)
			}
		}
		for i := range table {
			if !equalSeries(before[i], table[i]) {
				t.Fatal("the input was changed")
			}
		}
	})
}

// TestFineScalesTakeLittleRoom: ratings that all differ, as measurements do, take room
// for themselves and not for every pair of subject and value.
func TestFineScalesTakeLittleRoom(t *testing.T) {
	table := make([][]float64, 4000)
	for i := range table {
		table[i] = []float64{float64(i), float64(i) + 0.25}
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	e := KrippendorffAlpha(table, IntervalScale, KrippendorffOptions{Resamples: 1})
	kappa := FleissKappa(table, Options{})
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 { // 8000 values for each of 4000 subjects are 256 MB
		t.Errorf("%d bytes for 4000 subjects", used)
	}
	if !(e.Value.Value > 0.99) || !kappa.Value.Known {
		t.Errorf("%+v, %+v", e, kappa)
	}
}
