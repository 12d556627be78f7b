package publish

import "slices"

const (
	// smallSlice is up to how many cells all tactics are tried, and each cell that
	// was withheld for others is tried to be spared.
	smallSlice = 400
	// spareRounds bounds that trial.
	spareRounds = 4
)

// solve protects the slice at the least price that it finds. What it leaves behind
// has proofs for every withheld cell.
func (p *protector) solve() outcome {
	trials := []tactics{{wideFirst: true}}
	if len(p.cells) <= smallSlice {
		trials = nil
		for i := range 8 {
			trials = append(trials, tactics{wideFirst: i&1 == 0, largest: i&2 != 0, downFirst: i&4 != 0})
		}
	}
	var best *solution
	for _, t := range trials {
		switch s, o := p.attempt(t); {
		case o == interrupted || o != safe && best == nil:
			return o
		case o == safe && (best == nil || s.cost < best.cost):
			best = s
		}
	}
	if len(p.cells) <= smallSlice {
		var o outcome
		if best, o = p.spare(best, trials); o == interrupted {
			return o
		}
	}
	p.restore(best)
	return safe
}

// attempt protects from the beginning.
func (p *protector) attempt(t tactics) (*solution, outcome) {
	p.begin(t)
	if o := p.run(); o != safe {
		return nil, o
	}
	if o := p.prune(); o != safe {
		return nil, o
	}
	return p.save(), safe
}

// spare bans one after the other the cells that the best solution withholds for
// others, and keeps what is cheaper.
func (p *protector) spare(best *solution, trials []tactics) (*solution, outcome) {
	for range spareRounds {
		before := best.cost
		for a := range p.standing {
			if best.standing[a] != closed || p.primary[a] {
				continue
			}
			p.banned[a] = true
			kept := false
			for _, t := range trials[:2] {
				s, o := p.attempt(t)
				switch {
				case o == interrupted:
					return nil, o
				case o == outOfWork:
					return best, safe
				case o == safe && s.cost < best.cost:
					best, kept = s, true
				}
			}
			p.banned[a] = kept
		}
		clear(p.banned)
		if best.cost == before {
			break
		}
	}
	return best, safe
}

// solution is what is withheld, with the proofs.
type solution struct {
	standing []standing
	proof    [attackers][]witness
	cost     int64
}

func (p *protector) save() *solution {
	s := &solution{standing: slices.Clone(p.standing), cost: p.total()}
	for who := range p.asked {
		s.proof[who] = slices.Clone(p.proof[who])
	}
	return s
}

func (p *protector) restore(s *solution) {
	copy(p.standing, s.standing)
	for who := range p.asked {
		copy(p.proof[who], s.proof[who])
	}
}
