package publish

import (
	"cmp"
	"slices"
)

// prune publishes again what is withheld without need, the dearest first. Only
// proofs that use the cell have to be found anew.
func (p *protector) prune() outcome {
	users := make([][]proofOf, len(p.standing))
	note := func(who attacker, c int32) {
		w := &p.proof[who][c]
		for _, steps := range [][]step{w.up, w.down} {
			for _, s := range steps {
				if s.arc != c {
					users[s.arc] = append(users[s.arc], proofOf{who, c})
				}
			}
		}
	}
	var spare []int32
	for a := range p.standing {
		if p.standing[a] != closed {
			continue
		}
		for who := range p.asked {
			note(who, int32(a))
		}
		if !p.primary[a] {
			spare = append(spare, int32(a))
		}
	}
	slices.SortStableFunc(spare, func(a, b int32) int { return cmp.Compare(p.cost[b], p.cost[a]) })
	for _, a := range spare {
		if p.ctx.Err() != nil {
			return interrupted
		}
		if p.work > p.limit {
			break // what is withheld is safe as it is
		}
		p.standing[a] = open
		for _, u := range users[a] {
			if p.standing[u.arc] != closed || !p.proof[u.who][u.arc].uses(a) {
				continue
			}
			if !p.protect(u.who, u.arc, false) {
				p.standing[a] = closed
				break
			}
			note(u.who, u.arc)
		}
	}
	return safe
}

type proofOf struct {
	who attacker
	arc int32
}

func (w *witness) uses(a int32) bool {
	for _, steps := range [][]step{w.up, w.down} {
		for _, s := range steps {
			if s.arc == a {
				return true
			}
		}
	}
	return false
}
