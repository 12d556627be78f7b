package national

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// lottery draws where persons are, for numbers that no formula gives an interval
// of. Each draw first draws what the calibration leaves open, which moves all
// persons together.
type lottery struct {
	rng         *rand.Rand
	calibration *Calibration
	stated      []float64
	logits      []float64
	chances     []float64 // of the present draw
}

func (s *study) lottery(stated []float64) *lottery {
	l := &lottery{
		rng: rand.New(rand.NewPCG(s.in.Seed, 0x6e6174696f6e616c)), calibration: s.in.Calibration, stated: stated,
		chances: slices.Clone(stated),
	}
	if l.calibration != nil {
		l.logits = make([]float64, len(stated))
		for i, p := range stated {
			l.logits[i] = logit(p)
		}
	}
	return l
}

// next begins a draw.
func (l *lottery) next() {
	c := l.calibration
	if c == nil {
		return
	}
	x, y := l.rng.NormFloat64(), l.rng.NormFloat64()
	v := c.Covariance
	sd := math.Sqrt(max(v[0][0], 0))
	intercept, slope := c.Intercept, c.Slope
	if sd > 0 {
		intercept += sd * x
		slope += v[1][0] / sd * x
		slope += math.Sqrt(max(v[1][1]-v[1][0]*v[1][0]/v[0][0], 0)) * y
	} else {
		slope += math.Sqrt(max(v[1][1], 0)) * y
	}
	for i, p := range l.stated {
		if p > negligible && p < 1-negligible {
			l.chances[i] = logistic(intercept + slope*l.logits[i])
		}
	}
}

// there draws whether a person is in the country.
func (l *lottery) there(i int) bool {
	switch p := l.chances[i]; {
	case p <= 0:
		return false
	case p >= 1:
		return true
	default:
		return l.rng.Float64() < p
	}
}

// middle is the median of draws with the interval between their quantiles. Draws
// without a value are NaN; where more than one in twenty is, there is no value.
func (s *study) middle(draws []float64, n int, method string) estimate.Estimate {
	e := estimate.Estimate{N: n, Method: method + "; median and quantiles of draws of where persons are, approximate"}
	kept := slices.DeleteFunc(slices.Clone(draws), math.IsNaN)
	if len(kept) == 0 || len(draws)-len(kept) > len(draws)/20 {
		return without(e, ospora.NotApplicable, "too few persons of the country for a value: widen the window")
	}
	slices.Sort(kept)
	e.Status, e.Value = ospora.Known, ospora.Some(quantile(kept, 0.5))
	level, problem := levelOf(s.options())
	switch {
	case problem != "":
		e.Warnings = append(e.Warnings, problem)
		return e
	case kept[0] < kept[len(kept)-1] && float64(len(kept))*(1-level) < 4:
		e.Warnings = append(e.Warnings, "no interval: too few draws for the level; ask for more")
		return e
	}
	return within(e, quantile(kept, (1-level)/2), quantile(kept, (1+level)/2), level)
}

// centred puts a value computed by formula in place of the median; the interval holds
// both.
func centred(e estimate.Estimate, value float64) estimate.Estimate {
	e.Value.Value = value
	if e.Low.Known {
		e.Low.Value, e.High.Value = min(e.Low.Value, value), max(e.High.Value, value)
	}
	return e
}

// quantile is that of the inverse distribution function (type 1 of Hyndman & Fan
// 1996): a value that was drawn.
func quantile(sorted []float64, p float64) float64 {
	i := int(math.Ceil(p*float64(len(sorted)))) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}
