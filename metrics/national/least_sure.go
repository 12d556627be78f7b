package national

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// LeastSure returns whom to look up next: of those active in the window and not
// found so far up to n persons, those first whose stated probability p of the country has the
// largest p(1−p). Who has no place is taken for as probable as the located are in the
// mean, and nobody is returned of whom one is sure. Ties fall by chance, from Input.Seed. It
// names ids and nothing else, and fails where the input cannot be or n is below 0.
//
// They take away the most width, and what is learnt from them holds for the others: chosen by p
// and by nothing else they are, given p, as likely to be there as anybody, so that a likelihood
// given p, which is what [Calibrate] maximises, may leave the choice out (Rubin 1976,
// doi:10.1093/biomet/63.3.581). The count is then a prediction: who was found, and the
// calibrated probabilities of the others (Royall 1970, doi:10.1093/biomet/57.2.377).
// It rests on the form of the calibration, and says little of those wrongly taken to be sure.
// An estimator of differences would not (Särndal, Swensson & Wretman 1992, ISBN 978-0-387-40620-6,
// section 6.3; Angelopoulos et al. 2023, doi:10.1126/science.adi6000); but everybody must then
// have had a chance to be looked up, and it is as wide as a random sample leaves it.
func LeastSure(in Input, n int) ([]ospora.PersonID, error) {
	s := begin(&in, "", 0)
	switch {
	case s.blocked:
		return nil, errors.New("national: least sure: " + s.reason)
	case n < 0:
		return nil, fmt.Errorf("national: least sure: %d persons, want 0 or more", n)
	}
	all := s.doubts()
	ids := make([]ospora.PersonID, min(n, len(all)))
	for i := range ids {
		ids[i] = all[i].id
	}
	return ids, nil
}

// doubt is how sure one is of one person.
type doubt struct {
	id      ospora.PersonID
	located bool
	p       float64
	tie     uint64
}

// doubts are the persons who may be looked up, the least sure first.
func (s *study) doubts() []doubt {
	var all []doubt
	sum, located := 0.0, 0.0
	rng := rand.New(rand.NewPCG(s.in.Seed, 0x756e73757265))
	for _, m := range s.cast.members { // by id, so that ties do not depend on the order of rows
		if !m.within.Known {
			continue
		}
		at := s.cast.atlas.stated(m.id, m.within.Value)
		d := doubt{m.id, at.located(), at.in(s.in.Country), rng.Uint64()}
		if d.located {
			sum, located = sum+d.p, located+1
		}
		if _, ok := s.cast.atlas.foundOn(m.id, m.within.Value); !ok {
			all = append(all, d)
		}
	}
	mean := 0.5
	if located > 0 {
		mean = sum / located
	}
	for i := range all {
		if !all[i].located {
			all[i].p = mean
		}
	}
	all = slices.DeleteFunc(all, func(d doubt) bool { return d.p <= negligible || d.p >= 1-negligible })
	slices.SortFunc(all, func(x, y doubt) int {
		return cmp.Or(cmp.Compare(y.p*(1-y.p), x.p*(1-x.p)), cmp.Compare(x.tie, y.tie), cmp.Compare(x.id, y.id))
	})
	return all
}
