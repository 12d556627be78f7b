package readiness

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Input is what a subject is judged by.
type Input struct {
	// Subject is whose readiness is judged, such as a country or an organisation.
	Subject string
	// Also are other names under which measures speak of it, such as that of an ecosystem
	// of repositories; an earlier one is preferred.
	Also []string
	// Measures are all that is known, in any order: those of the subject and, for items
	// that pool them, those of its repositories. Answers are among them as the measures
	// answer_median and answer_mean of metrics/answers. Measures that no item asks for are
	// left alone.
	Measures []ospora.Measure
	// Frame lists what the measures that items pool should be of.
	Frame Frame
	// Panel holds what experts and a commission said; nil for none.
	Panel *Panel
}

// Options are how to judge. The zero value means the defaults.
type Options struct {
	// Seed of all runs.
	Seed uint64
	// Runs are the Monte Carlo runs behind intervals; 0 means [DefaultRuns].
	Runs int
	// Base is the number of rows of the two matrices behind Sobol indices; an index
	// of d inputs takes Base·(d+2) evaluations. 0 means [DefaultBase].
	Base int
	// Resamples are the bootstrap samples behind the intervals of Sobol indices; 0 means
	// [DefaultResamples].
	Resamples int
	// Workers is how many goroutines compute; 0 means one. The result is the same for any
	// number.
	Workers int
}

// Defaults and bounds of [Options].
const (
	DefaultRuns      = 10_000
	DefaultBase      = 1024
	DefaultResamples = 200
	maxRuns          = 1_000_000
	maxBase          = 1 << 16
	maxResamples     = 10_000
	maxWorkers       = 256
	maxMeasures      = 10_000_000
)

// Level of the intervals of scores, effects and Sobol indices: from the 5th to the
// 95th percentile.
const intervalLevel = 0.9

func (o Options) complete() (Options, error) {
	for _, x := range []struct {
		name         string
		value        *int
		unset, bound int
	}{
		{"Runs", &o.Runs, DefaultRuns, maxRuns}, {"Base", &o.Base, DefaultBase, maxBase},
		{"Resamples", &o.Resamples, DefaultResamples, maxResamples}, {"Workers", &o.Workers, 1, maxWorkers},
	} {
		if *x.value == 0 {
			*x.value = x.unset
		}
		if *x.value < 1 || *x.value > x.bound {
			return o, fmt.Errorf("%w: %s = %d: ask for 1 to %d", ErrInput, x.name, *x.value, x.bound)
		}
	}
	return o, nil
}

// maxCells bounds the memory of runs, at 8 bytes each.
const maxCells = 1 << 26

// fits tells whether the runs of a model fit into memory.
func (o Options) fits(m *Model) error {
	if cells := o.Runs * (len(m.Dimensions) + len(m.Rules)); cells > maxCells {
		return fmt.Errorf("%w: %d runs of %d dimensions and %d rules: ask for fewer Runs", ErrInput, o.Runs, len(m.Dimensions), len(m.Rules))
	}
	if cells := 4 * o.Base * o.Workers * (len(m.Items) + len(choiceNames()) + 1); cells > maxCells {
		return fmt.Errorf("%w: a base of %d by %d items on %d workers: ask for a smaller Base", ErrInput, o.Base, len(m.Items), o.Workers)
	}
	return nil
}

// key is what an item asks for.
type key struct {
	indicator, variant string
	kind               ospora.SubjectKind
}

// shelf holds the measures by what items ask for, each under its kind and under none,
// for items that name no kind.
type shelf struct {
	exact map[key][]*ospora.Measure
	by    map[string][]*ospora.Measure // of an indicator, for variants that end with "*"
	rank  map[string]int               // of the subject's names
	frame Frame
	named named
}

func newShelf(in Input) *shelf {
	s := &shelf{
		exact: map[key][]*ospora.Measure{}, by: map[string][]*ospora.Measure{}, rank: map[string]int{},
		frame: in.Frame, named: named{subjects: map[ospora.SubjectKind]names{}, variants: names{}},
	}
	for i, name := range append([]string{in.Subject}, in.Also...) {
		if _, ok := s.rank[name]; !ok {
			s.rank[name] = i
		}
	}
	for i := range in.Measures {
		m := &in.Measures[i]
		for _, kind := range []ospora.SubjectKind{m.SubjectKind, ""} {
			k := key{m.Indicator, m.Variant, kind}
			s.exact[k] = append(s.exact[k], m)
			if m.SubjectKind == "" {
				break
			}
		}
		s.by[m.Indicator] = append(s.by[m.Indicator], m)
		_, own := s.rank[m.Subject]
		s.named.add(m, own)
	}
	return s
}

// Indicators under which answers come; metrics/answers defines them.
const (
	answerMedian = "answer_median"
	answerMean   = "answer_mean"
)

// own are the measures that speak of the subject itself, the best first.
func (s *shelf) own(k key) []*ospora.Measure {
	var list []*ospora.Measure
	for _, m := range s.exact[k] {
		if _, ok := s.rank[m.Subject]; ok {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, s.order)
	return list
}

// order puts the measure first that wins where several speak of one thing: of the
// earlier name of the subject; with a value before without; of the window that ends
// later, an open one last of all; that begins later; of the greater coverage; of more
// observations; and then, so that no order of the input matters, the smaller by its
// figures.
func (s *shelf) order(a, b *ospora.Measure) int {
	return cmp.Or(
		cmp.Compare(s.rank[a.Subject], s.rank[b.Subject]),
		-compareBool(a.Status == ospora.Known, b.Status == ospora.Known),
		-compareDay(a.End, b.End, 1),
		-compareDay(a.Start, b.Start, -1),
		-cmp.Compare(a.Coverage.Or(-1), b.Coverage.Or(-1)),
		-cmp.Compare(a.N, b.N),
		cmp.Compare(a.Status, b.Status),
		compareFloat(a.Value, b.Value), compareFloat(a.Low, b.Low), compareFloat(a.High, b.High), compareFloat(a.Level, b.Level),
		cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.SubjectKind, b.SubjectKind), cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Variant, b.Variant), cmp.Compare(a.Version, b.Version),
		cmp.Compare(a.Method, b.Method), slices.Compare(a.Warnings, b.Warnings),
	)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// compareDay compares days, an open end being after all days where open is 1, and
// before all where it is -1.
func compareDay(a, b ospora.Optional[ospora.Day], open int) int {
	switch {
	case a.Known && b.Known:
		return cmp.Compare(a.Value, b.Value)
	case a.Known == b.Known:
		return 0
	case a.Known:
		return -open
	}
	return open
}

func compareFloat(a, b ospora.Optional[float64]) int {
	return cmp.Or(compareBool(a.Known, b.Known), cmp.Compare(a.Value, b.Value))
}
