package criticality

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// Verdict is the answer of one criterion of a badge. The zero value is not
// known.
type Verdict uint8

// The verdicts.
const (
	NotKnown Verdict = iota
	Met
	NotMet
)

// String returns the verdict as tables write it.
func (v Verdict) String() string {
	switch v {
	case NotKnown:
		return "not_known"
	case Met:
		return "met"
	case NotMet:
		return "not_met"
	}
	return fmt.Sprintf("invalid(%d)", uint8(v))
}

// Criterion is one line of a badge.
type Criterion struct {
	// Name such as commits or signed_tags.
	Name string
	// Level that it belongs to.
	Level int
	// Threshold in words, with unit and window.
	Threshold string
	Verdict   Verdict
}

// Badge is a level with the criteria that it rests on.
type Badge struct {
	// Score holds the level where it is decided: 0 for none.
	Score
	// AtLeast is reached for certain; AtMost is reached where every criterion
	// that is not known is met. The level is decided where the two agree.
	AtLeast, AtMost int
	Criteria        []Criterion
}

// asked is a criterion with the signal that decides it.
type asked struct {
	name      string
	level     int
	threshold string
	signal    Signal
	met       func(float64) bool
}

// badge goes through the criteria of all levels. A level is reached where it and
// all before it are met.
func badge(f Formula, top int, all []asked) Badge {
	b := Badge{Score: Score{Formula: f}, AtLeast: top, AtMost: top}
	for _, a := range all {
		sig := a.signal
		if x := sig.number(); sig.Status == ospora.Known && !(x >= 0) {
			sig.Status = ospora.Failed
		}
		c := Criterion{Name: a.name, Level: a.level, Threshold: a.threshold}
		if b.note(a.name, sig) {
			c.Verdict = NotMet
			if a.met(sig.Value) {
				c.Verdict = Met
			}
		}
		if c.Verdict != Met {
			b.AtLeast = min(b.AtLeast, a.level-1)
		}
		if c.Verdict == NotMet {
			b.AtMost = min(b.AtMost, a.level-1)
		}
		b.Criteria = append(b.Criteria, c)
	}
	b.Coverage = share(float64(b.N), float64(len(all)))
	if b.AtLeast == b.AtMost {
		b.Value = ospora.Some(float64(b.AtLeast))
	} else {
		b.Warnings = append(b.Warnings, fmt.Sprintf("the level lies between %d and %d: find out what is not known", b.AtLeast, b.AtMost))
	}
	return b
}

// atLeast and below are the forms that criteria take.
func atLeast(limit float64) func(float64) bool { return func(x float64) bool { return x >= limit } }

func below(limit float64) func(float64) bool { return func(x float64) bool { return x < limit } }

// Yes is a signal that answers a question.
func Yes(answer bool) Signal {
	if answer {
		return Known(1)
	}
	return Known(0)
}
