package readiness

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
)

func TestParsePanel(t *testing.T) {
	p, notes, err := ParsePanel("p.csv", strings.NewReader("\ufeffRater,item,dimension,score,weight,comment\n"+
		"r1,ospo,governance,\"62,5\",2,said in confidence\n"+
		"Commission,,policies,30,,\n"+
		"r1,ospo,governance,10,,\n"+ // again
		"Some Body,ospo,,10,,\n"+ // a name
		"r2,,,10,,\n"+
		"r2,ospo,,,,\n"+
		"r2,ospo,,101,,\n"+
		"r2,ospo,,NaN,,\n"+
		"r2,,policies,,3,\n"+
		"r2,ospo,,much,,\n"+
		"r2,ospo,,,-1,\n"+
		"r2,ospo\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []Rating{
		{Rater: "r1", Dimension: "governance", Item: "ospo", Score: ospora.Some(62.5), Weight: ospora.Some(2.0)},
		{Rater: "commission", Dimension: "policies", Score: ospora.Some(30.0)},
	}
	if diff := cmp.Diff(want, p.Ratings); diff != "" {
		t.Error(diff)
	}
	if len(notes) != 10 || !strings.HasPrefix(notes[0], "p.csv, line 4: the rater has said this before") {
		t.Errorf("%d notes: %s", len(notes), strings.Join(notes, "\n"))
	}
	for _, n := range notes {
		if strings.Contains(n, "Some Body") || strings.Contains(n, "confidence") {
			t.Errorf("a note tells what is not to be told: %s", n)
		}
	}
}

// TestParsePanelOfSpreadsheets: with semicolons or tabs, numbers with a comma, a byte
// order mark and CRLF, as spreadsheets in Russian and Kazakh write it; bytes that are no
// UTF-8 in a comment harm nothing.
func TestParsePanelOfSpreadsheets(t *testing.T) {
	for _, comma := range []string{";", "\t"} {
		text := strings.ReplaceAll("\ufeffrater;dimension;item;score;weight;comment\r\nr1;policies;;35,5;;\xef\xf0\r\n", ";", comma)
		p, notes, err := ParsePanel("p.csv", strings.NewReader(text))
		if err != nil || len(notes) > 0 {
			t.Fatal(err, notes)
		}
		if diff := cmp.Diff([]Rating{{Rater: "r1", Dimension: "policies", Score: ospora.Some(35.5)}}, p.Ratings); diff != "" {
			t.Error(diff)
		}
	}
}

func TestParsePanelRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty":          "",
		"no rater":       "dimension,score\n",
		"nothing rated":  "rater,score\n",
		"unknown column": "rater,dimension,name\n",
		"column twice":   "rater,rater,dimension\n",
		"UTF-16":         "\xff\xfer\x00a\x00t\x00e\x00r\x00",
		"broken quote":   "rater,dimension,score\nr1,\"policies,3\n",
		"too long":       "rater,dimension,score\n" + strings.Repeat("r1,policies,1\n", maxPanelBytes/14+1),
	} {
		if _, _, err := ParsePanel("p.csv", strings.NewReader(text)); !errors.Is(err, ErrPanel) || !strings.HasPrefix(err.Error(), "p.csv: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestVerdictsUnderRaters follows two raters and a commission over a model of two items of
// weight 1 with the values 0.4 and 0.6: score 50.
//
//   - r1 scores the dimension with 70;
//   - r2 gives item 0 the score 80 and the weight 3: (3·80 + 60)/4 = 75;
//   - the panel is between: 72.5, the percentiles 5 and 95 being 70.25 and 74.75;
//   - the commission says 20.
func TestVerdictsUnderRaters(t *testing.T) {
	m := small(t, [][]float64{{1, 1}, {0, 1}})
	in := Input{
		Measures: []ospora.Measure{share(0, 0.4), share(1, 0.6)},
		Panel: &Panel{Least: 1, Ratings: []Rating{
			{Rater: "r1", Dimension: "d0", Score: ospora.Some(70.0)},
			{Rater: "r2", Dimension: "", Item: "i0", Score: ospora.Some(80.0), Weight: ospora.Some(3.0)},
			{Rater: Commission, Dimension: "d0", Score: ospora.Some(20.0)},
			{Rater: "r2", Dimension: "d9", Score: ospora.Some(1.0)},
			{Rater: "r2", Dimension: "d1", Item: "i0", Score: ospora.Some(1.0)},
			{Rater: "r2", Item: "i9", Score: ospora.Some(1.0)},
		}},
	}
	a := assess(t, m, in, quick)
	for judge, want := range map[string]float64{"model": 50, "rater:r1": 70, "rater:r2": 75, "pooled": 72.5, "commission": 20} {
		if got := a.of(t, judge, "d0"); !close9(got.Score.Value, want) || got.Status != ospora.Known {
			t.Errorf("%s: %+v, want %v", judge, got.Score, want)
		}
	}
	pooled := a.of(t, "pooled", "d0")
	if !close9(pooled.Low.Value, 70.25) || !close9(pooled.High.Value, 74.75) || pooled.N != 2 || pooled.Coverage != 1 || !strings.HasPrefix(pooled.Method, "median of the verdicts under 2 raters") {
		t.Errorf("%+v", pooled)
	}
	if len(a.Scores) != 2+1+2+1 {
		t.Errorf("%d rows", len(a.Scores))
	}
	if direct := a.of(t, "rater:r1", "d0"); direct.N != 0 || direct.Coverage != 0 {
		t.Errorf("%+v", direct)
	}
	if len(a.Notes) != 3 || !strings.Contains(a.Notes[2], `unknown dimension "d9"`) {
		t.Errorf("%q", a.Notes)
	}
}

// TestExpertItems: three raters at 20, 60 and 90 have the median 60, from 20 to 90 at the
// level 1 − 2/8.
func TestExpertItems(t *testing.T) {
	m := small(t, [][]float64{{1}})
	m.Items[0] = Item{ID: "i0", Name: word("item"), In: m.Items[0].In, From: From{Expert: true}, Basis: "test", Sources: []Source{{Name: "test"}}}
	m.Items[0].complete()
	panel := &Panel{Least: 1}
	for rater, score := range map[string]float64{"a": 60, "b": 20, "c": 90, Commission: 1} {
		panel.Ratings = append(panel.Ratings, Rating{Rater: rater, Item: "i0", Score: ospora.Some(score)})
	}
	a := assess(t, m, Input{Panel: panel}, quick)
	e := a.item(t, "d0", "i0")
	if e.Origin != "expert" || e.Value.Value != 60 || e.Low.Value != 20 || e.High.Value != 90 || e.N != 3 || !strings.HasPrefix(e.Method, "median of 3 raters") {
		t.Errorf("%+v", e)
	}
	if got := a.of(t, "model", "d0"); got.Score.Value != 60 || !(got.Low.Value < 60 && got.High.Value > 60) {
		t.Errorf("%+v", got)
	}
	p := newProblem(m, Input{Subject: "X", Panel: panel})
	if p.sights[0].level != 0.75 {
		t.Errorf("level %v, want 0.75", p.sights[0].level)
	}
	alone := assess(t, m, Input{Panel: &Panel{Least: 1, Ratings: panel.Ratings[:1]}}, quick)
	if e := alone.item(t, "d0", "i0"); e.Low.Known || e.Status == ospora.Known && len(e.Warnings) == 0 {
		t.Errorf("%+v", e)
	}
	if e := assess(t, m, Input{}, quick).item(t, "d0", "i0"); e.Status != ospora.Unknown {
		t.Errorf("%+v", e)
	}
}

// TestAgreement: raters who say the same of two things agree fully, by α = 1.
func TestAgreement(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	panel := Panel{Least: 1}
	for _, rater := range []string{"a", "b", "c"} {
		panel.Ratings = append(panel.Ratings,
			Rating{Rater: rater, Dimension: "d0", Item: "i0", Score: ospora.Some(20.0)}, Rating{Rater: rater, Dimension: "d0", Item: "i1", Score: ospora.Some(70.0)})
	}
	a := assess(t, m, Input{Measures: []ospora.Measure{share(0, 0.4)}, Panel: &panel}, quick)
	if len(a.Agreement) != 2 {
		t.Fatalf("%+v", a.Agreement)
	}
	for i, dimension := range []string{"", "d0"} {
		got := a.Agreement[i]
		if got.Dimension != dimension || got.Raters != 3 || got.Rated != 2 || !close9(got.Alpha.Value.Value, 1) {
			t.Errorf("%+v", got)
		}
	}
	if w := strings.Join(a.of(t, "pooled", "d0").Warnings, "; "); !strings.Contains(w, "α of 3 raters on an interval scale is 1.00") {
		t.Error(w)
	}
}

// raters are n of them, who score a dimension, an item or both with the scores in order.
func raters(dimension, item string, scores ...float64) []Rating {
	var list []Rating
	for i, score := range scores {
		list = append(list, Rating{Rater: fmt.Sprintf("expert-%02d", i), Dimension: dimension, Item: item, Score: ospora.Some(score)})
	}
	return list
}

// expertly is a model of one item that experts judge, and one that is measured.
func expertly(t *testing.T) *Model {
	m := small(t, [][]float64{{1, 1}})
	m.Items[0] = Item{ID: "i0", Name: word("item"), In: m.Items[0].In, From: From{Expert: true}, Target: ospora.Some(50.0), Basis: "test", Sources: []Source{{Name: "test"}}}
	m.Items[0].complete()
	m.Rules = []Rule{rule("do", Recommend, Condition{Item: "i0", Below: number64(50)}, "i1")}
	return m
}

// TestFewRatersAreWithheld: of nine raters nothing depends on what they said, in no row
// but those of single raters, which are apart; of ten their median is told, and no one's
// least or greatest score. Sorted the ten are 1 11 21 … 91: the median is 46, from the
// second to the ninth, 11 to 81, at the level 1 − 11/2^9; the 5th percentile of type 7 is
// 1 + 0.45·10 = 5.5.
func TestFewRatersAreWithheld(t *testing.T) {
	m := expertly(t)
	verdict := func(scores ...float64) *Assessment {
		p := &Panel{Ratings: slices.Concat(raters("d0", "", scores...), raters("", "i0", scores...))}
		a := assess(t, m, Input{Measures: []ospora.Measure{share(1, 0.5)}, Panel: p}, quick)
		a.Scores = slices.DeleteFunc(a.Scores, func(s ospora.DimensionScore) bool { return strings.HasPrefix(s.Judge, "rater:") })
		return a
	}
	ten := []float64{1, 11, 21, 31, 41, 51, 61, 71, 81, 91}
	some, others := verdict(ten[:9]...), verdict(0, 2, 4, 6, 8, 10, 12, 14, 16)
	some.Model, others.Model = nil, nil
	if diff := cmp.Diff(some, others); diff != "" {
		t.Error("what nine said can be told: ", diff)
	}
	if e := some.item(t, "d0", "i0"); e.Status != ospora.Suppressed || e.Value.Known || e.Low.Known || e.Score.Known || !strings.Contains(e.Warnings[0], "fewer than 10 raters") {
		t.Errorf("%+v", e)
	}
	if s := some.of(t, "pooled", "d0"); s.Status != ospora.Suppressed || s.Score.Known || s.Low.Known || s.Level.Known {
		t.Errorf("%+v", s)
	}
	if a := some.Agreement[0].Alpha; a.Status != ospora.Suppressed || a.Value.Known {
		t.Errorf("%+v", a)
	}

	all := verdict(ten...)
	if e := all.item(t, "d0", "i0"); e.Value.Value != 46 || e.Low.Value != 11 || e.High.Value != 81 || e.N != 10 {
		t.Errorf("%+v", e)
	}
	if s := all.of(t, "pooled", "d0"); s.Score.Value != 46 || !close9(s.Low.Value, 5.5) || !close9(s.High.Value, 86.5) {
		t.Errorf("%+v", s)
	}
	accepted, _ := (&Panel{Ratings: raters("", "i0", ten...)}).accepted(m)
	if got := accepted.judged(&m.Items[0]); got.level != 1-11.0/512 {
		t.Errorf("level %v", got.level)
	}
	if a := all.Agreement[0]; !a.Alpha.Value.Known || a.Raters != 10 || !strings.Contains(a.String(), "α of 10 raters on an interval scale is ") {
		t.Errorf("%+v", a)
	}
}

// TestFewAreAskedFor: a smaller least tells the median of three, and neither end of what
// they said, nor bounds that would tell it.
func TestFewAreAskedFor(t *testing.T) {
	p := &Panel{Least: 3, Ratings: slices.Concat(raters("d0", "", 20, 60, 90), raters("", "i0", 20, 60, 90))}
	a := assess(t, expertly(t), Input{Panel: p}, quick)
	if e := a.item(t, "d0", "i0"); e.Value.Value != 60 || e.Low.Known || e.High.Known || !strings.Contains(strings.Join(e.Warnings, ""), "ask at least 4") {
		t.Errorf("%+v", e)
	}
	if s := a.of(t, "pooled", "d0"); s.Score.Value != 60 || s.Low.Known || s.LevelLow.Known || !strings.Contains(strings.Join(s.Warnings, ""), "ask at least 10") {
		t.Errorf("%+v", s)
	}
}

// TestOneRaterCountsOnce: who rates an item in no dimension and in two is one rater.
func TestOneRaterCountsOnce(t *testing.T) {
	m := expertly(t)
	p := &Panel{Least: 2, Ratings: slices.Concat(raters("", "i0", 30), raters("d0", "i0", 80))}
	if e := assess(t, m, Input{Panel: p}, quick).item(t, "d0", "i0"); e.Status != ospora.Suppressed || e.N != 1 || !strings.HasPrefix(e.Warnings[0], "1 scores are left out") {
		t.Errorf("%+v", e)
	}
	p.Least = 1
	if e := assess(t, m, Input{Panel: p}, quick).item(t, "d0", "i0"); e.Value.Value != 30 || e.N != 1 {
		t.Errorf("%+v", e)
	}
}

// TestAgreementOfFewPairs: ten raters of whom two alone scored the same thing would tell
// what these two said.
func TestAgreementOfFewPairs(t *testing.T) {
	m := small(t, [][]float64{{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}})
	p := &Panel{Ratings: raters("", "i0", 30, 30)}
	for i := 2; i < 10; i++ {
		p.Ratings = append(p.Ratings, Rating{Rater: fmt.Sprintf("expert-%02d", i), Item: fmt.Sprintf("i%d", i), Score: ospora.Some(50.0)})
	}
	a := assess(t, m, Input{Panel: p}, quick)
	if got := a.Agreement[0]; got.Raters != 10 || got.Alpha.Status != ospora.Suppressed {
		t.Errorf("%+v", got)
	}
}

// TestAgreementOnOneThing has none beyond chance: α = 1 − D_o/D_e, and of one unit both
// are the mean of all squared differences, so that it would be 0 for any scores.
func TestAgreementOnOneThing(t *testing.T) {
	m := small(t, [][]float64{{1}})
	a := assess(t, m, Input{Panel: &Panel{Least: 1, Ratings: raters("d0", "", 10, 20, 90)}}, quick)
	if got := a.Agreement[0].Alpha; got.Status != ospora.NotApplicable || got.Value.Known || got.N != 1 || !strings.Contains(a.Agreement[0].String(), "at least 2") {
		t.Errorf("%+v", got)
	}
}

// TestNotesNameNoRater: a code may tell who it is.
func TestNotesNameNoRater(t *testing.T) {
	p := &Panel{Ratings: []Rating{{Rater: "kairat-m", Item: "i9", Score: ospora.Some(1.0)}}}
	a := assess(t, small(t, [][]float64{{1}}), Input{Panel: p}, quick)
	if len(a.Notes) != 1 || strings.Contains(a.Notes[0], "kairat") || !strings.Contains(a.Notes[0], `unknown item "i9"`) {
		t.Errorf("%q", a.Notes)
	}
}

func FuzzParsePanel(f *testing.F) {
	f.Add([]byte("rater,dimension,item,score,weight,comment\nr1,policies,,40,,x\nr2,,ospo,\"1,5\",2,\n"))
	f.Add([]byte("rater,item\n\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _, err := ParsePanel("p.csv", strings.NewReader(string(data)))
		if err != nil {
			if !errors.Is(err, ErrPanel) {
				t.Error(err)
			}
			return
		}
		for _, r := range p.Ratings {
			if problem := r.problem(); problem != "" {
				t.Errorf("%+v: %s", r, problem)
			}
		}
	})
}
