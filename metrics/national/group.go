package national

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// group is some persons, each on the day that counts, with the probability that
// they are in the country.
type group struct {
	in      *Input
	stated  []float64 // before calibration; those of the located only
	left    []float64 // what is not known of each of those
	ids     []ospora.PersonID
	nowhere int // not located
	// of those without evidence who were looked up, whether each is there; they are in stated, too
	looked []bool
}

// gather takes the members for whom a day counts.
func (s *study) gather(day func(*member) (ospora.Day, bool)) group {
	g := group{in: s.in}
	for _, m := range s.cast.members {
		d, ok := day(m)
		if !ok {
			continue
		}
		at := s.cast.atlas.at(m.id, d)
		if !at.located() {
			g.nowhere++
			continue
		}
		if len(s.cast.atlas.found) > 0 && !s.cast.atlas.stated(m.id, d).located() {
			g.looked = append(g.looked, at.in(s.in.Country) == 1)
		}
		g.stated, g.left, g.ids = append(g.stated, at.in(s.in.Country)), append(g.left, at.left), append(g.ids, m.id)
	}
	return g
}

// lastInWindow is the day that counts for who was active in the window.
func lastInWindow(m *member) (ospora.Day, bool) { return m.within.Value, m.within.Known }

// share of the persons who are located.
func (g group) share() float64 {
	return shareOf(len(g.stated), len(g.stated)+g.nowhere)
}

// unknown is how many persons' whereabouts are unknown: those not located, and
// what the distributions of the others leave open.
func (g group) unknown() float64 {
	sum := float64(g.nowhere)
	for _, x := range g.left {
		sum += x
	}
	return sum
}

func (g group) corrected() []float64 {
	all := make([]float64, len(g.stated))
	for i, p := range g.stated {
		all[i] = g.in.corrected(p)
	}
	return all
}

func (g group) deviation() float64 {
	if g.in.Calibration == nil {
		return 0
	}
	return g.in.Calibration.Deviation(g.stated)
}

// counts adds the readings of a count: the located, those and the unknown
// spread as they are, and those and all unknown.
func (s *study) counts(g group) {
	o := CountOptions{Options: s.options(), Deviation: g.deviation(), Fraction: s.in.Sampling.persons()}
	p := g.corrected()
	s.somebodyLocated(len(p), len(p)+g.nowhere)
	warned := s.warnings
	if g.unknown() > 0.5 {
		s.warnings = append(s.warnings[:len(s.warnings):len(s.warnings)], warnUnknown(g))
	}
	s.add(Count(p, o), UnitDevelopers, g.share())
	s.warnings = warned
	s.add(g.spreadEvenly(p, o), UnitDevelopers, g.share(), TermSpread)
	s.add(g.most(p, o), UnitDevelopers, g.share(), TermMost)
}

// spreadEvenly counts the unknown as if they were where the located are.
//
// Each unknown person is in the country with the probability r = Σp/(n − left),
// which carries the error of r itself: Var = u·r(1−r) + u²·Var(r) over the
// superpopulation of the located, r(1−r)/n. That they are missing at random is
// an assumption that nothing here can test, unless some of them were looked up: these then
// correct r, as labels of persons who are stated at r.
func (g group) spreadEvenly(p []float64, o CountOptions) estimate.Estimate {
	unknown := g.unknown()
	known := float64(len(p)+g.nowhere) - unknown
	sum := 0.0
	for _, x := range p {
		sum += x
	}
	if unknown == 0 || known <= 0 {
		return Count(p, o)
	}
	r, doubt := g.rate(sum, known)
	all := append(make([]float64, 0, len(p)+g.nowhere), p...)
	for i := range p { // what is left of a person can only add to what is there
		all[i] = min(all[i]+g.left[i]*r, 1)
	}
	for range g.nowhere {
		all = append(all, r)
	}
	scale := 1 + unknown/known // the error of the located repeats itself in the unknown
	o.Deviation = math.Hypot(o.Deviation*scale, unknown*doubt)
	e := Count(all, o)
	e.Method += "; persons of unknown place as the located are (missing at random)"
	if len(g.looked) > 0 {
		e.Method += fmt.Sprintf(", corrected by %d of them who were looked up", len(g.looked))
	}
	return e
}

// most counts all unknown as if they were in the country.
func (g group) most(p []float64, o CountOptions) estimate.Estimate {
	all := append(make([]float64, 0, len(p)+g.nowhere), p...)
	for i := range p {
		all[i] = min(all[i]+g.left[i], 1)
	}
	for range g.nowhere {
		all = append(all, 1)
	}
	e := Count(all, o)
	e.Method += "; all persons of unknown place in the country: no assumption gives more (Manski)"
	return e
}
