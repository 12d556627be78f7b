package readiness

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// verdict is the outcome of a condition. The zero value is that it is not decided.
type verdict uint8

const (
	undecided verdict = iota
	holds
	fails
)

func verdictOf(holding bool) verdict {
	if holding {
		return holds
	}
	return fails
}

// judged is what conditions are tried on.
type judged struct {
	p      *problem
	items  map[string]int
	levels map[string]ospora.Optional[int32] // of the dimensions
}

// try decides a condition, and lists in because what it rests on.
func (j *judged) try(k *Condition, because *[]fact) verdict {
	switch {
	case len(k.All) > 0:
		return j.several(k.All, fails, because)
	case len(k.Any) > 0:
		return j.several(k.Any, holds, because)
	case k.Not != nil:
		switch j.try(k.Not, because) {
		case holds:
			return fails
		case fails:
			return holds
		}
		return undecided
	case k.Item != "":
		return j.item(k, because)
	}
	return j.dimension(k, because)
}

// several is the outcome of many conditions of which one with the outcome decisive
// decides.
func (j *judged) several(list []Condition, decisive verdict, because *[]fact) verdict {
	outcome := holds + fails - decisive // the other one
	for i := range list {
		switch j.try(&list[i], because) {
		case decisive:
			outcome = decisive
		case undecided:
			if outcome != decisive {
				outcome = undecided
			}
		}
	}
	return outcome
}

// fact is what one comparison of a condition looked at.
type fact struct {
	item string // empty for a dimension
	text string
}

func (j *judged) item(k *Condition, because *[]fact) verdict {
	s := &j.p.sights[j.items[k.Item]]
	said := fact{item: k.Item, text: k.Item + " was not seen"}
	outcome := undecided
	switch {
	case s.status == ospora.Known:
		said.text = fmt.Sprintf("%s = %s", k.Item, s.figure())
		switch {
		case k.Unknown:
			outcome = fails
		case k.Below != nil:
			outcome = verdictOf(s.value < *k.Below)
		default:
			outcome = verdictOf(s.value > *k.Above)
		}
	case s.status == ospora.NotApplicable:
		said.text, outcome = k.Item+" does not apply", fails
	case k.Unknown:
		outcome = holds
	}
	if s.status == ospora.Known && !k.Unknown {
		bound, word := k.Above, "above"
		if k.Below != nil {
			bound, word = k.Below, "below"
		}
		if outcome == fails {
			word = "not " + word
		}
		said.text += fmt.Sprintf(", %s %v", word, *bound)
	}
	*because = append(*because, said)
	return outcome
}

// figure is a value with its interval, unit and n.
func (m *measure) figure() string {
	text := number(m.value)
	if m.low.Known || m.high.Known {
		bound := func(o ospora.Optional[float64]) string {
			if !o.Known {
				return "–"
			}
			return number(o.Value)
		}
		text += " [" + bound(m.low) + ", " + bound(m.high) + "]"
	}
	if m.unit != "" && m.unit != "1" {
		text += " " + m.unit
	}
	return fmt.Sprintf("%s, n = %d", text, m.n)
}

func number(x float64) string { return fmt.Sprintf("%.4g", x) }

func (j *judged) dimension(k *Condition, because *[]fact) verdict {
	level := j.levels[k.Dimension]
	if !level.Known {
		*because = append(*because, fact{text: "the level of " + k.Dimension + " is not known"})
		if k.Unknown {
			return holds
		}
		return undecided
	}
	*because = append(*because, fact{text: fmt.Sprintf("%s is at level %d", k.Dimension, level.Value)})
	switch {
	case k.Unknown:
		return fails
	case k.LevelBelow != nil:
		return verdictOf(level.Value < *k.LevelBelow)
	}
	return verdictOf(level.Value > *k.LevelAbove)
}
