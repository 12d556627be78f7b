package readiness

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ospora/ospora/ospora"
)

// drawInput draws a model, some of whose items pool repositories or courses, and
// measures of some of them: with a value, without one, and of what does not apply. The
// frame has one repository and one course of which there may be nothing.
func drawInput(t *rapid.T, outer *testing.T) (*Model, Input) {
	m, own := drawModel(t, outer)
	in := Input{Frame: Frame{
		Subjects: map[ospora.SubjectKind][]string{ospora.SubjectRepository: {"a", "b", "c", "d"}}, Variants: map[string][]string{},
	}}
	of := func(i int) *Pool {
		how := rapid.SampledFrom([]string{PoolMedian, PoolAtLeast, PoolAtMost}).Draw(t, "how")
		return &Pool{How: how, At: rapid.Float64Range(0, 1).Draw(t, "at")}
	}
	for i := range m.Items {
		from := &m.Items[i].From
		switch rapid.SampledFrom([]string{"one", "repositories", "courses"}).Draw(t, "source") {
		case "one":
			in.Measures = append(in.Measures, slices.DeleteFunc(slices.Clone(own), func(one ospora.Measure) bool { return one.Indicator != from.Measure })...)
		case "repositories":
			from.Pool, from.Kind = of(i), ospora.SubjectRepository
			in.Measures = append(in.Measures, drawParts(t, i, func(one *ospora.Measure, name string) { one.Subject, one.SubjectKind = name, ospora.SubjectRepository })...)
		case "courses":
			from.Pool, from.Variant = of(i), "course=*"
			in.Frame.Variants[from.Measure] = []string{"course=a", "course=b", "course=c", "course=d"}
			in.Measures = append(in.Measures, drawParts(t, i, func(one *ospora.Measure, name string) { one.Variant = "course=" + name })...)
		}
	}
	return m, in
}

// drawParts draws measures of item i for a pool; of "e" the frame knows nothing.
func drawParts(t *rapid.T, i int, name func(*ospora.Measure, string)) []ospora.Measure {
	var list []ospora.Measure
	for _, part := range []string{"a", "b", "c", "d", "e"} {
		one := share(i, rapid.Float64Range(0, 1).Draw(t, "part"))
		name(&one, part)
		switch rapid.SampledFrom([]string{"known", "known", "none", "unknown", "not applicable"}).Draw(t, "state") {
		case "none":
			continue
		case "unknown":
			one.Status, one.Value.Known = ospora.Unknown, false
		case "not applicable":
			one.Status, one.Value.Known = ospora.NotApplicable, false
		}
		list = append(list, one)
	}
	return list
}

// TestLessRaisesNothingUnseen: whichever measure is taken away, no score rises, or comes
// to be, without the coverage of its dimension falling.
func TestLessRaisesNothingUnseen(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m, in := drawInput(r, t)
		drawThin(r, m)
		if len(in.Measures) == 0 {
			r.Skip("nothing to take away")
		}
		out := rapid.IntRange(0, len(in.Measures)-1).Draw(r, "out")
		less := in
		less.Measures = slices.Delete(slices.Clone(in.Measures), out, out+1)
		before, after := assess(t, m, in, brief), assess(t, m, less, brief)
		for _, d := range m.Dimensions {
			was, is := before.of(t, "model", d.ID), after.of(t, "model", d.ID)
			if is.Score.Known && (!was.Score.Known || is.Score.Value > was.Score.Value+1e-9) && !(is.Coverage < was.Coverage) {
				r.Fatalf("without %+v the score of %s rises from %v to %v with the coverage %v, then %v", in.Measures[out], d.ID, was.Score, is.Score, was.Coverage, is.Coverage)
			}
		}
	})
}

// TestLessEvidenceIsShown: where what an item rests on alone is taken away, the coverage
// of each dimension that it counts in falls, the evidence says that it was not seen, and
// no other dimension changes.
func TestLessEvidenceIsShown(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m, measures := drawModel(r, t)
		if len(measures) == 0 {
			r.Skip("nothing to take away")
		}
		out := rapid.IntRange(0, len(measures)-1).Draw(r, "out")
		less := slices.Delete(slices.Clone(measures), out, out+1)
		before, after := assess(t, m, Input{Measures: measures}, brief), assess(t, m, Input{Measures: less}, brief)
		for _, d := range m.Dimensions {
			was, is := before.of(t, "model", d.ID), after.of(t, "model", d.ID)
			counts := false
			for _, it := range m.Items {
				if it.From.Measure == measures[out].Indicator && it.In[d.ID] > 0 {
					counts = true
					if e := after.item(t, d.ID, it.ID); e.Status != ospora.Unknown || e.Score.Known || len(e.Warnings) == 0 {
						r.Fatalf("the evidence does not show it: %+v", e)
					}
				}
			}
			switch {
			case counts && !(is.Coverage < was.Coverage && is.N == was.N-1 && is.Of == was.Of):
				r.Fatalf("%s: coverage %v after %v", d.ID, is.Coverage, was.Coverage)
			case !counts && !cmp.Equal(was, is):
				r.Fatalf("%s: %s", d.ID, cmp.Diff(was, is))
			}
		}
	})
}

// four are the share of i0 in the repositories a to d, 1/4 of which reach 0.5, and a
// measure of i1.
func four(t *testing.T) (*Model, []ospora.Measure) {
	m := small(t, [][]float64{{1, 1}})
	m.Items[0].From.Pool, m.Items[0].From.Kind = &Pool{How: PoolAtLeast, At: 0.5}, ospora.SubjectRepository
	measures := []ospora.Measure{share(1, 0.2)}
	for i, value := range []float64{0.1, 0.2, 0.3, 0.9} {
		one := share(0, value)
		one.SubjectKind, one.Subject = ospora.SubjectRepository, string("abcd"[i])
		measures = append(measures, one)
	}
	return m, measures
}

// TestFrameOfRepositories: the worst of four repositories taken away raises the share
// from 1/4 to 1/3, of which 3/4 were seen: the coverage of the dimension falls from 1 to
// (3/4 + 1)/2. The frame, or any other measure of the repository, tells that it is there;
// where neither does, nobody can know. One that is not in the frame does not count.
func TestFrameOfRepositories(t *testing.T) {
	m, measures := four(t)
	less := slices.Delete(slices.Clone(measures), 1, 2)
	other := share(7, 0.5)
	other.SubjectKind, other.Subject = ospora.SubjectRepository, "a"
	listed := Frame{Subjects: map[ospora.SubjectKind][]string{ospora.SubjectRepository: {"a", "b", "c", "d", "d"}}}
	three := Frame{Subjects: map[ospora.SubjectKind][]string{ospora.SubjectRepository: {"b", "c", "d"}}}
	for name, c := range map[string]struct {
		in              Input
		value, coverage float64
		warning         string
	}{
		"all":                       {Input{Measures: measures, Frame: listed}, 0.25, 1, ""},
		"one less, listed":          {Input{Measures: less, Frame: listed}, 1.0 / 3, 0.875, "1 of 4 have no measure"},
		"one less, known otherwise": {Input{Measures: append(slices.Clone(less), other)}, 1.0 / 3, 0.875, "1 of 4 have no measure"},
		"one less, not known":       {Input{Measures: less}, 1.0 / 3, 1, ""},
		"one outside":               {Input{Measures: measures, Frame: three}, 1.0 / 3, 1, "1 measures are of what is not in the frame and are left out"},
	} {
		a := assess(t, m, c.in, quick)
		e, d := a.item(t, "d0", "i0"), a.of(t, "model", "d0")
		if !close9(e.Value.Value, c.value) || !close9(d.Coverage, c.coverage) {
			t.Errorf("%s: %+v, %+v", name, e, d)
		}
		if c.warning != "" != slices.Contains(e.Warnings, c.warning) {
			t.Errorf("%s: %q", name, e.Warnings)
		}
	}
	empty := Frame{Subjects: map[ospora.SubjectKind][]string{ospora.SubjectRepository: {}}}
	if e := assess(t, m, Input{Measures: measures, Frame: empty}, quick).item(t, "d0", "i0"); e.Status != ospora.NotApplicable {
		t.Errorf("there are no repositories: %+v", e)
	}
}

// TestFrameOfVariants: of the four courses that there are, two were measured, and two of
// no indicator; without a frame, the courses that any measure of the subject names are all.
func TestFrameOfVariants(t *testing.T) {
	m := small(t, [][]float64{{1}})
	m.Items[0].From.Pool, m.Items[0].From.Variant = &Pool{How: PoolMedian}, "course=*"
	measures := []ospora.Measure{share(0, 0.1), share(0, 0.3), share(7, 0.2), share(0, 0.9)}
	for i, variant := range []string{"course=a", "course=b", "course=c", "group=a"} {
		measures[i].Variant = variant
	}
	listed := Frame{Variants: map[string][]string{"m0": {"course=a", "course=b", "course=c", "course=d"}}}
	for coverage, frame := range map[float64]Frame{2.0 / 3: {}, 0.5: listed} {
		e := assess(t, m, Input{Measures: measures, Frame: frame}, quick).item(t, "d0", "i0")
		if e.Value.Value != 0.2 || e.N != 2 || !close9(e.Coverage.Value, coverage) {
			t.Errorf("%v: %+v", frame, e)
		}
	}
}

// TestCoverageByHand: the weights 2 and 1 of which 0.6 and all was seen, and 1 of which
// nothing was: (2·0.6 + 1·1)/4 = 0.55. The score is that of the two, (2·40 + 80)/3.
func TestCoverageByHand(t *testing.T) {
	m := small(t, [][]float64{{2, 1, 1}})
	part := share(0, 0.4)
	part.Coverage = ospora.Some(0.6)
	in := Input{Measures: []ospora.Measure{part, share(1, 0.8)}}
	if got := assess(t, m, in, quick).of(t, "model", "d0"); !close9(got.Coverage, 0.55) || !close9(got.Score.Value, 160.0/3) {
		t.Errorf("%+v", got)
	}
	// 0.9 of the weight is asked for. The third gives 0.25 and the rest of the first 0.2.
	m.Coverage, m.Choices.Threshold = 0.9, []float64{1}
	got := assess(t, m, in, quick).of(t, "model", "d0")
	if want := "2 of 3 indicators were seen, coverage 0.55 where the model asks for 0.9: for a level, measure m2, measure m0 in full"; got.Score.Known || got.Warnings[0] != want {
		t.Errorf("%q", got.Warnings)
	}
}

// TestSawNothing: a value that rests on nothing is none.
func TestSawNothing(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	none := share(0, 1)
	none.Coverage = ospora.Some(0.0)
	a := assess(t, m, Input{Measures: []ospora.Measure{none, share(1, 0.2)}}, quick)
	if e := a.item(t, "d0", "i0"); e.Status != ospora.Failed || e.Score.Known || len(a.Notes) != 1 {
		t.Errorf("%+v %q", e, a.Notes)
	}
}

// TestRaterWhoLeavesIsMissed: of twelve raters, of whom one scores the item alone, eleven
// are left. Where the panel says how many were asked, the item's coverage is 11/12.
func TestRaterWhoLeavesIsMissed(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	m.Items[0].From, m.Items[0].Unit, m.Items[0].Goalposts = From{Expert: true}, "score", []float64{0, 100}
	panel := &Panel{}
	for i := range 11 {
		panel.Ratings = append(panel.Ratings, Rating{Rater: fmt.Sprintf("r%02d", i), Item: "i0", Score: ospora.Some(50.0)})
	}
	for asked, coverage := range map[int]float64{0: 1, 12: 11.0 / 12, 3: 1} {
		panel.Asked = asked
		if e := assess(t, m, Input{Measures: []ospora.Measure{share(1, 0.2)}, Panel: panel}, quick).item(t, "d0", "i0"); !close9(e.Coverage.Value, coverage) {
			t.Errorf("%d asked: %+v", asked, e)
		}
	}
}

// TestLessIsMissedUnderARater: i0 saw 1/4 of what there is and i1 all; the weights are 1
// and, by the rater, 3: (1/4 + 3)/4. What the rater scored is seen in full: (1 + 3)/4. With
// one repository less than four, 3/4 of i0 were seen under the commission: (3/4 + 3)/4.
func TestLessIsMissedUnderARater(t *testing.T) {
	m := small(t, [][]float64{{1, 1}})
	part := share(0, 0.4)
	part.Coverage = ospora.Some(0.25)
	in := Input{Measures: []ospora.Measure{part, share(1, 0.8)}, Panel: &Panel{Ratings: []Rating{
		{Rater: "a", Item: "i1", Weight: ospora.Some(3.0)},
		{Rater: "b", Item: "i1", Weight: ospora.Some(3.0)}, {Rater: "b", Item: "i0", Score: ospora.Some(40.0)},
		{Rater: Commission, Item: "i1", Weight: ospora.Some(3.0)},
	}}}
	a := assess(t, m, in, quick)
	for judge, want := range map[string]float64{"rater:a": 3.25 / 4, "rater:b": 1} {
		if got := a.of(t, judge, "d0"); !close9(got.Coverage, want) || !close9(got.Score.Value, 70) {
			t.Errorf("%s: %+v, want the coverage %v", judge, got, want)
		}
	}
	m, measures := four(t)
	in.Measures = slices.Delete(measures, 1, 2)
	in.Frame = Frame{Subjects: map[ospora.SubjectKind][]string{ospora.SubjectRepository: {"a", "b", "c", "d"}}}
	if got := assess(t, m, in, quick).of(t, Commission, "d0"); !close9(got.Coverage, 3.75/4) {
		t.Errorf("%+v", got)
	}
}

// TestRaterWhoLeavesLowersPooled: of twelve raters the three lowest of a dimension leave,
// which raises the median of 0, 10/1.1, …, 100 from 50 to 70/1.1. Nine are left of twelve.
func TestRaterWhoLeavesLowersPooled(t *testing.T) {
	m := small(t, [][]float64{{1}})
	panel := &Panel{Least: 1}
	for i := range 12 {
		panel.Ratings = append(panel.Ratings, Rating{Rater: fmt.Sprintf("r%02d", i), Dimension: "d0", Score: ospora.Some(float64(10*i) / 1.1)})
	}
	in := Input{Measures: []ospora.Measure{share(0, 0.2)}, Panel: panel}
	if got := assess(t, m, in, quick).of(t, judgePooled, "d0"); !close9(got.Score.Value, 50) || !close9(got.Coverage, 1) {
		t.Errorf("all: %+v", got)
	}
	in.Panel = &Panel{Least: 1, Ratings: panel.Ratings[3:], Asked: 12}
	if got := assess(t, m, in, quick).of(t, judgePooled, "d0"); !close9(got.Score.Value, 70/1.1) || !close9(got.Coverage, 0.75) {
		t.Errorf("without three: %+v", got)
	}
}

// TestStatedGoesFirst: a model whose nominal score took the statistic that items do not
// state would fall back, unseen, on the other one where it is taken away, and the evidence
// would show a value that the score does not come from.
func TestStatedGoesFirst(t *testing.T) {
	m := small(t, [][]float64{{1}})
	m.Choices.Statistic = []string{Other, Stated}
	if _, err := Assess(t.Context(), m, Input{Subject: "X"}, quick); !errors.Is(err, ErrModel) {
		t.Errorf("%v", err)
	}
}
