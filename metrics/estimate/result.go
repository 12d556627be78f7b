package estimate

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Estimate is one number with its doubt.
//
// Value is known exactly where Status is [ospora.Known]. Low and High are null
// where no bound is possible; Level is null where both are. A bound that is
// known is finite, unless the sample itself holds infinite values.
type Estimate struct {
	// Status says whether there is a value, and if not why: unknown where values
	// were missing, not_applicable where the formula has none for what was seen,
	// failed where the question cannot be computed as asked.
	Status ospora.Status
	// Value is the estimate, in the unit of the observations unless said otherwise.
	Value ospora.Optional[float64]
	// Low and High bound the interval, both included.
	Low, High ospora.Optional[float64]
	// Level is the confidence level that the interval reaches, in (0,1). Exact
	// intervals give the probability they guarantee, which is at least the level
	// asked for; approximate ones give the level asked for, and Method calls them
	// approximate.
	Level ospora.Optional[float64]
	// N is how many observations the value rests on.
	N int
	// Missing is how many observations were left out because they are missing.
	Missing int
	// Method says how value and interval were computed.
	Method string
	// Warnings say what to beware of, each with its cure. Where there is no
	// value the first one says why.
	Warnings []string
}

// Fill writes an estimate into a measure: status, value, low, high, level and
// n. Method and warnings are put before those that the measure has.
func (e Estimate) Fill(m *ospora.Measure) {
	m.Status, m.Value, m.Low, m.High, m.Level, m.N = e.Status, e.Value, e.Low, e.High, e.Level, int64(e.N)
	if m.Method != "" {
		m.Method = e.Method + "; " + m.Method
	} else {
		m.Method = e.Method
	}
	m.Warnings = slices.Concat(e.Warnings, m.Warnings)
}

// without is the estimate with a status and a reason in place of its value.
func (e Estimate) without(status ospora.Status, format string, args ...any) Estimate {
	none := ospora.Optional[float64]{}
	e.Status, e.Value, e.Low, e.High, e.Level = status, none, none, none, none
	e.Warnings = slices.Insert(slices.Clone(e.Warnings), 0, fmt.Sprintf(format, args...))
	return e
}

// known sets the value.
func (e Estimate) known(value float64) Estimate {
	e.Status, e.Value = ospora.Known, ospora.Some(value)
	return e
}

// within sets both bounds and the level that they reach.
func (e Estimate) within(low, high, level float64) Estimate {
	e.Low, e.High, e.Level = ospora.Some(low), ospora.Some(high), ospora.Some(level)
	return e
}

// warn adds a warning. The list is copied: results share no memory.
func (e Estimate) warn(format string, args ...any) Estimate {
	e.Warnings = append(slices.Clip(e.Warnings), fmt.Sprintf(format, args...))
	return e
}

// Alternative is the side that a test looks to. The zero value is two-sided.
type Alternative string

// The alternatives of a test.
const (
	TwoSided Alternative = "" // different, either way
	Less     Alternative = "less"
	Greater  Alternative = "greater"
)

// String names the alternative; the zero value is "two-sided".
func (a Alternative) String() string {
	if a == TwoSided {
		return "two-sided"
	}
	return string(a)
}

func (a Alternative) valid() bool { return a == TwoSided || a == Less || a == Greater }

// Test is the outcome of a test of significance. Statistic and P are known
// exactly where Status is [ospora.Known].
type Test struct {
	// Status is as in [Estimate].
	Status ospora.Status
	// Statistic is the test statistic; Method names it.
	Statistic ospora.Optional[float64]
	// P is the probability, where the hypothesis of no effect holds, of a
	// statistic at least as far to the side of the alternative; in [0,1].
	P ospora.Optional[float64]
	// Alternative is the side looked to.
	Alternative Alternative
	// Exact tells whether P comes from the distribution of the statistic itself
	// and not from an approximation to it.
	Exact bool
	// N is how many observations, or pairs, the test rests on, over all groups.
	N int
	// Groups are the observations of each group, in the order given; nil where
	// there is one group.
	Groups []int
	// Missing is how many observations, or pairs, were left out as missing.
	Missing int
	// Method says which test it is and how P was computed.
	Method string
	// Warnings are as in [Estimate].
	Warnings []string
}

// without is the test with a status and a reason in place of its outcome.
func (t Test) without(status ospora.Status, format string, args ...any) Test {
	none := ospora.Optional[float64]{}
	t.Status, t.Statistic, t.P, t.Exact = status, none, none, false
	t.Warnings = slices.Insert(slices.Clone(t.Warnings), 0, fmt.Sprintf(format, args...))
	return t
}

// known sets the outcome. P is kept within [0,1], which rounding may leave.
func (t Test) known(statistic, p float64) Test {
	t.Status, t.Statistic, t.P = ospora.Known, ospora.Some(statistic), ospora.Some(min(max(p, 0), 1))
	return t
}

// warn adds a warning. The list is copied: results share no memory.
func (t Test) warn(format string, args ...any) Test {
	t.Warnings = append(slices.Clip(t.Warnings), fmt.Sprintf(format, args...))
	return t
}
