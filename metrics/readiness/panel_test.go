package readiness

import (
	"errors"
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

func TestParsePanelRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"empty":          "",
		"no rater":       "dimension,score\n",
		"nothing rated":  "rater,score\n",
		"unknown column": "rater,dimension,name\n",
		"column twice":   "rater,rater,dimension\n",
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
		Panel: &Panel{Ratings: []Rating{
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
	panel := new(Panel)
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
	alone := assess(t, m, Input{Panel: &Panel{Ratings: panel.Ratings[:1]}}, quick)
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
	var panel Panel
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
	if w := strings.Join(a.of(t, "pooled", "d0").Warnings, "; "); !strings.Contains(w, "α of the raters is 1.00 over 2 units") {
		t.Error(w)
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
