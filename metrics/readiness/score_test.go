package readiness

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

// TestScoreByHand follows one dimension: weights 2, 1, 1 and values 0.4, 0.8 and nothing
// give (2·40 + 1·80)/3 = 53.33 with coverage 3/4. Whatever the third is, the score lies
// from (80 + 80 + 0)/4 = 40 to (80 + 80 + 100)/4 = 65.
func TestScoreByHand(t *testing.T) {
	m := small(t, [][]float64{{2, 1, 1}})
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4), share(1, 0.8)}}, quick)
	got := a.of(t, "model", "d0")
	if got.Status != ospora.Known || !close9(got.Score.Value, 160.0/3) || got.Coverage != 0.75 || got.N != 2 || got.Of != 3 || got.Level.Value != 1 {
		t.Errorf("%+v", got)
	}
	if !(got.Low.Value <= got.Score.Value && got.Score.Value <= got.High.Value) || !(got.IntervalLevel.Value >= 0.9 && got.IntervalLevel.Value < 1) {
		t.Errorf("interval %v to %v at %v", got.Low, got.High, got.IntervalLevel)
	}
	if !strings.Contains(strings.Join(got.Warnings, "; "), "from 40.0 to 65.0") {
		t.Errorf("warnings %q", got.Warnings)
	}
	sum := 0.0
	for _, e := range a.Evidence {
		sum += e.Share.Or(0) * e.Score.Or(0)
	}
	if !close9(sum, got.Score.Value) {
		t.Errorf("the shares of the evidence make %v", sum)
	}
	if e := a.item(t, "d0", "i0"); !close9(e.Share.Value, 2.0/3) || e.Weight != 2 || e.Score.Value != 40 || e.Method != "100·(x − 0)/1, within [0,100]" {
		t.Errorf("%+v", e)
	}
	if e := a.item(t, "d0", "i2"); e.Status != ospora.Unknown || e.Score.Known || e.Share.Known || !strings.Contains(e.Warnings[0], "compute m2") {
		t.Errorf("%+v", e)
	}
}

// TestTooLittleIsSeen asks what would give a level: with weights 1, 2 and 3 of 6 and the
// first seen, 1/6 is covered; the third would give 4/6.
func TestTooLittleIsSeen(t *testing.T) {
	a := assess(t, small(t, [][]float64{{1, 2, 3}}), Input{Measures: []ospora.Measure{share(0, 0.4)}}, quick)
	got := a.of(t, "model", "d0")
	if got.Status != ospora.Unknown || got.Score.Known || got.Level.Known || got.Low.Known || !close9(got.Coverage, 1.0/6) {
		t.Errorf("%+v", got)
	}
	if w := strings.Join(got.Warnings, ""); !strings.HasSuffix(w, "for a level, measure m2") {
		t.Error(w)
	}
	if e := a.item(t, "d0", "i0"); e.Score.Value != 40 {
		t.Error("the evidence is told all the same", e.Score)
	}
}

func TestNothingApplies(t *testing.T) {
	none := share(0, 0)
	none.Status, none.Value = ospora.NotApplicable, ospora.Optional[float64]{}
	m := small(t, [][]float64{{1, 0}, {1, 1}})
	a := assess(t, m, Input{Measures: []ospora.Measure{none, share(1, 0.6)}}, quick)
	if got := a.of(t, "model", "d0"); got.Status != ospora.NotApplicable || got.Of != 0 {
		t.Errorf("%+v", got)
	}
	// What does not apply is no part of the coverage.
	if got := a.of(t, "model", "d1"); got.Coverage != 1 || got.Of != 1 || got.Score.Value != 60 {
		t.Errorf("%+v", got)
	}
}

// TestOddMeasures puts in what no measure should be. Each leaves its item unseen, or
// without its interval, and says so.
func TestOddMeasures(t *testing.T) {
	spoil := func(f func(*ospora.Measure)) ospora.Measure {
		m := between(share(0, 0.4), 0.3, 0.5)
		f(&m)
		return m
	}
	for name, c := range map[string]struct {
		m      ospora.Measure
		status ospora.Status
		says   string
	}{
		"NaN":             {spoil(func(m *ospora.Measure) { m.Value.Value = math.NaN() }), ospora.Failed, "no finite value"},
		"infinite":        {spoil(func(m *ospora.Measure) { m.Value.Value = math.Inf(1) }), ospora.Failed, "no finite value"},
		"known unknown":   {spoil(func(m *ospora.Measure) { m.Value.Known = false }), ospora.Failed, "no finite value"},
		"other unit":      {spoil(func(m *ospora.Measure) { m.Unit = "%" }), ospora.Failed, `is in "%"`},
		"other version":   {spoil(func(m *ospora.Measure) { m.Version = 2 }), ospora.Failed, "version 2"},
		"suppressed":      {spoil(func(m *ospora.Measure) { m.Status, m.Value.Known = ospora.Suppressed, false }), ospora.Suppressed, "suppressed"},
		"bounds apart":    {spoil(func(m *ospora.Measure) { m.Low.Value = 0.45 }), ospora.Known, "does not hold its value"},
		"bounds NaN":      {spoil(func(m *ospora.Measure) { m.High.Value = math.NaN() }), ospora.Known, "does not hold its value"},
		"no level":        {spoil(func(m *ospora.Measure) { m.Level.Known = false }), ospora.Known, "0.95 is taken"},
		"level of 1":      {spoil(func(m *ospora.Measure) { m.Level.Value = 1 }), ospora.Known, "0.95 is taken"},
		"coverage of 7":   {spoil(func(m *ospora.Measure) { m.Coverage.Value = 7 }), ospora.Known, "coverage 7"},
		"another subject": {spoil(func(m *ospora.Measure) { m.Subject = "Y" }), ospora.Unknown, "name them in Input.Also"},
	} {
		a := assess(t, small(t, [][]float64{{1, 1}}), Input{Measures: []ospora.Measure{c.m, share(1, 0.6)}}, quick)
		e := a.item(t, "d0", "i0")
		if e.Status != c.status || e.Value.Known != (c.status == ospora.Known) || !strings.Contains(strings.Join(e.Warnings, "; "), c.says) {
			t.Errorf("%s: %s %v %q", name, e.Status, e.Value, e.Warnings)
		}
		if got := a.of(t, "model", "d0"); got.Status != ospora.Known || math.IsNaN(got.Score.Value) || math.IsNaN(got.Low.Value) {
			t.Errorf("%s: the rest is not computed: %+v", name, got)
		}
		if told := len(a.Notes) > 0; told != (c.status == ospora.Failed) {
			t.Errorf("%s: notes %q", name, a.Notes)
		}
	}
}

// TestWhichMeasureWins follows the written rule.
func TestWhichMeasureWins(t *testing.T) {
	at := func(value float64, change func(*ospora.Measure)) ospora.Measure {
		m := share(0, value)
		m.Start, m.End = ospora.Some(ospora.Day(100)), ospora.Some(ospora.Day(200))
		change(&m)
		return m
	}
	base := at(0.5, func(*ospora.Measure) {})
	for name, other := range map[string]ospora.Measure{
		"later end":   at(0.7, func(m *ospora.Measure) { m.End.Value = 201 }),
		"open end":    at(0.7, func(m *ospora.Measure) { m.End.Known = false }),
		"later start": at(0.7, func(m *ospora.Measure) { m.Start.Value = 101 }),
		"more seen":   at(0.7, func(m *ospora.Measure) { m.N = 11 }),
		"smaller":     at(0.3, func(*ospora.Measure) {}),
	} {
		for _, list := range [][]ospora.Measure{{base, other}, {other, base}} {
			a := assess(t, small(t, [][]float64{{1}}), Input{Measures: list}, quick)
			e := a.item(t, "d0", "i0")
			if e.Value.Value != other.Value.Value || !strings.Contains(strings.Join(e.Warnings, ""), "of 2 measures") {
				t.Errorf("%s: %v %q", name, e.Value, e.Warnings)
			}
		}
	}
	unknown := at(0, func(m *ospora.Measure) { m.End.Value, m.Status, m.Value.Known = 300, ospora.Unknown, false })
	named := at(0.9, func(m *ospora.Measure) { m.Subject, m.End.Value = "Y", 300 })
	a := assess(t, small(t, [][]float64{{1}}), Input{Also: []string{"Y"}, Measures: []ospora.Measure{named, unknown, base}}, quick)
	if e := a.item(t, "d0", "i0"); e.Value.Value != 0.5 {
		t.Errorf("the subject's own known measure must win, got %v", e.Value)
	}
}

// TestPools follows three repositories: 2, 8 and 9 of 10, and one unknown, have the median
// 8, and 2 of 3 reach 8; 3 of 4 are seen.
func TestPools(t *testing.T) {
	of := func(repo string, score float64) ospora.Measure {
		m := share(0, score)
		m.SubjectKind, m.Subject, m.Unit = ospora.SubjectRepository, repo, "score"
		return m
	}
	unknown := of("d", 0)
	unknown.Status, unknown.Value.Known = ospora.Unknown, false
	not := of("e", 0) // what does not apply to a repository is no gap
	not.Status, not.Value.Known = ospora.NotApplicable, false
	older := of("a", 1)
	older.End = ospora.Some(ospora.Day(1))
	measures := []ospora.Measure{of("b", 8), of("a", 2), unknown, of("c", 9), not, older}
	for _, c := range []struct {
		pool  Pool
		unit  string
		posts []float64
		value float64
		says  string
	}{
		{Pool{How: PoolMedian}, "score", []float64{0, 10}, 8, "median of 3 measures"},
		{Pool{How: PoolAtLeast, At: 8}, "1", []float64{0, 1}, 2. / 3, "2 of 3 measures are at least 8"},
		{Pool{How: PoolAtMost, At: 2}, "1", []float64{0, 1}, 1. / 3, "1 of 3 measures are at most 2"},
	} {
		m := small(t, [][]float64{{1}})
		m.Items[0].From.Pool, m.Items[0].From.Kind, m.Items[0].Unit, m.Items[0].Goalposts = &c.pool, ospora.SubjectRepository, c.unit, c.posts
		e := assess(t, m, Input{Measures: measures}, quick).item(t, "d0", "i0")
		if !close9(e.Value.Value, c.value) || e.N != 3 || e.Coverage.Value != 0.75 || !strings.HasPrefix(e.Method, c.says) {
			t.Errorf("%+v: %+v", c.pool, e)
		}
	}
}

// TestFewestThatGiveALevel: of six items of the weights 3 and 1, 1, 1, 1, 1, where half is
// asked for, the heavy one and another make 4 of 8, and no third is named.
func TestFewestThatGiveALevel(t *testing.T) {
	m := small(t, [][]float64{{1, 1, 3, 1, 1, 1}})
	w := strings.Join(assess(t, m, Input{}, quick).of(t, "model", "d0").Warnings, "; ")
	if !strings.HasSuffix(w, "for a level, measure m2, measure m0") {
		t.Error(w)
	}
}

// TestPoolOfVariants takes the courses of the subject alone: 0.1, 0.2 and 0.6.
func TestPoolOfVariants(t *testing.T) {
	m := small(t, [][]float64{{1}})
	m.Items[0].From.Pool, m.Items[0].From.Variant = &Pool{How: PoolMedian}, "course=*"
	var measures []ospora.Measure
	for variant, value := range map[string]float64{"course=a": 0.1, "course=b": 0.2, "course=c": 0.6, "group=a": 0.9} {
		one := share(0, value)
		one.Variant = variant
		other := one
		other.Subject, other.Value.Value = "Y", 0
		measures = append(measures, one, other)
	}
	e := assess(t, m, Input{Measures: measures}, quick).item(t, "d0", "i0")
	if e.Value.Value != 0.2 || e.N != 3 {
		t.Errorf("%+v", e)
	}
}

func TestAnswers(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	for i, scale := range []string{ScaleLevels, ScaleYesNo} {
		m.Items[i] = Item{ID: m.Items[i].ID, Name: word("question"), In: m.Items[i].In, From: From{Question: "q-" + scale, Scale: scale}, Basis: "test", Sources: []Source{{Name: "test"}}}
		m.Items[i].complete()
	}
	answer := func(indicator, variant string, value float64) ospora.Measure {
		return ospora.Measure{Indicator: indicator, Variant: variant, SubjectKind: ospora.SubjectGroup, Subject: "X", Status: ospora.Known, Value: ospora.Some(value), N: 9}
	}
	a := assess(t, m, Input{Measures: []ospora.Measure{
		answer("answer_median", "question=q-levels", 3), answer("answer_mean", "question=q-levels", 2),
		answer("answer_median", "question=q-yes_no,yes_no", 1), answer("answer_mean", "question=q-yes_no,yes_no", 0.6),
	}}, quick)
	// Levels by their median, 3 of 4; yes and no by their mean.
	if got := a.of(t, "model", "d0"); !close9(got.Score.Value, (75.0+60)/2) {
		t.Error(got.Score)
	}
	e := a.item(t, "d0", "i0")
	if e.Origin != "answer" || e.Indicator != "q-levels" || e.Variant != "answer_median question=q-levels" {
		t.Errorf("%+v", e)
	}
	statistic := 0.0
	for _, s := range a.Sensitivity {
		if s.Input == "statistic" {
			statistic = s.Total.Value
		}
	}
	if !(statistic > 0) {
		t.Error("the choice between median and mean must matter here")
	}
}

func TestResultDependsOnNoOrderAndNoWorkers(t *testing.T) {
	m, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Subject: "X", Measures: sample(m), Panel: samplePanel()}
	want := assess(t, m, in, quick)
	for workers := 2; workers <= 5; workers++ {
		o := quick
		o.Workers = workers
		turned := in
		turned.Measures = nil
		for i := range in.Measures {
			turned.Measures = append(turned.Measures, in.Measures[(i*7+workers)%len(in.Measures)])
		}
		turned.Panel = &Panel{Least: in.Panel.Least, Ratings: append([]Rating{}, in.Panel.Ratings...)}
		for i, j := 0, len(turned.Panel.Ratings)-1; i < j; i, j = i+1, j-1 {
			turned.Panel.Ratings[i], turned.Panel.Ratings[j] = turned.Panel.Ratings[j], turned.Panel.Ratings[i]
		}
		if diff := cmp.Diff(want, assess(t, m, turned, o)); diff != "" {
			t.Fatalf("%d workers: %s", workers, diff)
		}
	}
	o := quick
	o.Seed++
	if cmp.Equal(want.Scores, assess(t, m, in, o).Scores) {
		t.Error("another seed draws the same runs")
	}
}

func TestAssessRefuses(t *testing.T) {
	m := small(t, [][]float64{{1}})
	ended, end := context.WithCancel(context.Background())
	end()
	for name, c := range map[string]struct {
		ctx   context.Context
		model *Model
		in    Input
		o     Options
		want  error
	}{
		"no subject":    {context.Background(), m, Input{}, quick, ErrInput},
		"no model":      {context.Background(), nil, Input{Subject: "X"}, quick, ErrInput},
		"empty model":   {context.Background(), new(Model), Input{Subject: "X"}, quick, ErrModel},
		"model by hand": {context.Background(), &Model{Items: []Item{{ID: "i", Goalposts: nil}}}, Input{Subject: "X"}, quick, ErrModel},
		"context ended": {ended, m, Input{Subject: "X"}, quick, context.Canceled},
		"runs":          {context.Background(), m, Input{Subject: "X"}, Options{Runs: -1}, ErrInput},
		"base":          {context.Background(), m, Input{Subject: "X"}, Options{Base: 1 << 30}, ErrInput},
		"workers":       {context.Background(), m, Input{Subject: "X"}, Options{Workers: 1000}, ErrInput},
		"memory":        {context.Background(), m, Input{Subject: "X"}, Options{Base: maxBase, Workers: maxWorkers}, ErrInput},
	} {
		if _, err := Assess(c.ctx, c.model, c.in, c.o); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
