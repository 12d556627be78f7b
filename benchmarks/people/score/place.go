package score

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora"
)

// Locator gives a distribution over countries, ISO 3166-1 alpha-2, for each person in their order. What is missing of 1 is
// "unknown"; an empty distribution is no answer.
type Locator func(people []plant.Trace) (distributions []map[string]float64, err error)

// Places is how well a locator did.
type Places struct {
	// Persons judged, those answered, and those answered with the true country on top.
	Persons, Answered, Right int64
	// Squares is the sum of Brier's scores.
	Squares float64
	bins    []Bin
}

// Bin is the persons to whose top country a locator gave a probability from Low to below High (the last one up to 1).
type Bin struct {
	Low, High float64
	// N persons, of whom Right live there; Stated is the mean of the probabilities.
	N, Right int64
	Stated   float64
}

// Judge compares distributions with the true countries, with the given number of reliability bins of equal width. It is an
// error if the lengths differ or a distribution is none: a probability below 0 or not a number, or a sum above 1.000001.
func Judge(truth []string, found []map[string]float64, bins int) (Places, error) {
	if len(truth) != len(found) || bins < 1 {
		return Places{}, fmt.Errorf("%d distributions for %d persons in %d bins", len(found), len(truth), bins)
	}
	p := Places{bins: make([]Bin, bins)}
	for i := range p.bins {
		p.bins[i].Low, p.bins[i].High = float64(i)/float64(bins), float64(i+1)/float64(bins)
	}
	for i, d := range found {
		if err := check(d); err != nil {
			return Places{}, fmt.Errorf("person %d: %w", i, err)
		}
		p.add(truth[i], d)
	}
	return p, nil
}

func check(d map[string]float64) error {
	sum := 0.0
	for _, code := range slices.Sorted(maps.Keys(d)) {
		if q := d[code]; math.IsNaN(q) || q < 0 {
			return fmt.Errorf("probability %v of %q", q, code)
		}
		sum += d[code]
	}
	if sum > 1.000001 {
		return fmt.Errorf("probabilities add up to %v", sum)
	}
	return nil
}

func (p *Places) add(truth string, d map[string]float64) {
	p.Persons++
	p.Squares += brier(truth, d)
	code, q := Top(d)
	if code == "" {
		return
	}
	p.Answered++
	b := &p.bins[min(int(q*float64(len(p.bins))), len(p.bins)-1)]
	b.N++
	b.Stated += q
	if code == truth {
		p.Right++
		b.Right++
	}
}

// brier is the sum over the countries of (probability - outcome)², from 0 to 2 (Brier 1950, equation 2). The part that a
// distribution leaves unknown is a country of its own that never comes true.
func brier(truth string, d map[string]float64) float64 {
	rest, sum := 1.0, 0.0
	for _, code := range slices.Sorted(maps.Keys(d)) {
		q := d[code]
		rest -= q
		if code == truth {
			q = 1 - q
		}
		sum += q * q
	}
	if _, ok := d[truth]; !ok {
		sum++
	}
	rest = max(rest, 0)
	return sum + rest*rest
}

// Top is the likeliest country, of equals the first by code; "" where there is none above 0.
func Top(d map[string]float64) (code string, q float64) {
	for _, c := range slices.Sorted(maps.Keys(d)) {
		if d[c] > q {
			code, q = c, d[c]
		}
	}
	return code, q
}

// Accuracy is the share of all persons judged whose true country is on top; no answer is wrong. Unknown for no persons.
func (p Places) Accuracy() ospora.Optional[float64] { return ratio(p.Right, p.Persons) }

// AccuracyAnswered is the same among those answered.
func (p Places) AccuracyAnswered() ospora.Optional[float64] { return ratio(p.Right, p.Answered) }

// Brier is the mean of Brier's score: 0 for a perfect locator, 2 for one that is sure and wrong or never answers; unknown for no
// persons.
func (p Places) Brier() ospora.Optional[float64] {
	if p.Persons == 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(p.Squares / float64(p.Persons))
}

// Reliability are the bins that hold somebody, with the mean stated probability in each, for a reliability diagram.
func (p Places) Reliability() []Bin {
	var all []Bin
	for _, b := range p.bins {
		if b.N > 0 {
			b.Stated /= float64(b.N)
			all = append(all, b)
		}
	}
	return all
}

// String is the ratios with their denominators.
func (p Places) String() string {
	return fmt.Sprintf("accuracy %s of %d, %s of %d answered, Brier %s", show(p.Accuracy()), p.Persons, show(p.AccuracyAnswered()), p.Answered, show(p.Brier()))
}
