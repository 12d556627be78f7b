package economy

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Partners is whom an economy works with across its border: the share of each
// partner in what it sends and in what it receives.
//
//   - Formula: w_p/Σw over the quarters of the window, for each partner p; the
//     largest first.
//   - Input: Flows from and to the economy, but for what stays within it and what sums of
//     economies such as EU send or receive.
//   - Variants: out, work sent; in, work received; partner, with its code.
//   - Unit: 1; n is the quarters in which the partner has a number.
//   - Edge cases: partners below the publisher's threshold are not there, and their
//     shares are not 0; the coverage is the share of quarters in which the partner
//     has a number. Without any partner there is one measure, without a partner's
//     name, and it is unknown.
//   - Meaning: with whom the visible work goes on. Each repository has one place,
//     so that work in a project of many countries counts for one of them.
func Partners(in Input) []ospora.Measure {
	s := begin(&in, PartnersID, PartnersVersion)
	var all []ospora.Measure
	for _, t := range s.trades() {
		if len(t.partners) == 0 {
			all = append(all, s.noPartners(s.measure(t.direction, UnitOne, "share of flow")))
		}
		for _, p := range t.partners {
			all = append(all, s.partner(t, p))
		}
	}
	return all
}

// partner is the share of one partner.
func (s *study) partner(t trade, p partner) ospora.Measure {
	m := s.measure(t.direction+","+TermPartner+"="+p.economy, UnitOne, "share of flow")
	m.N, m.Coverage = int64(p.quarters), ospora.Some(float64(p.quarters)/float64(s.expected()))
	m.Warnings = []string{hiddenPartners}
	if missing := s.expected() - p.quarters; missing > 0 {
		m.Warnings = append(m.Warnings, missingQuarters(missing, s.expected()))
	}
	if t.total == 0 {
		return without(m, ospora.NotApplicable, "the total is 0: nothing is shared")
	}
	return known(m, p.weight/t.total)
}

const hiddenPartners = "partners below the publisher's threshold are not seen, so that shares are of what was published"

// PartnerConcentration is how much of the work across the border rests on few
// partners.
//
//   - Formula: the Herfindahl–Hirschman index, Σ (w_p/Σw)² over partners, 1/n where
//     all of n have the same, 1 where one has all.
//   - Input, edge cases: as [Partners].
//   - Variants: out, in.
//   - Unit: 1; n is the partners.
//   - Meaning: 1 over it is how many equal partners would be as concentrated. What is
//     below the threshold is not seen, so that it is too high.
func PartnerConcentration(in Input) []ospora.Measure {
	s := begin(&in, PartnerConcentrationID, PartnerConcentrationVersion)
	var all []ospora.Measure
	for _, t := range s.trades() {
		m := s.measure(t.direction, UnitOne, "Herfindahl-Hirschman index of partners")
		if len(t.partners) == 0 {
			all = append(all, s.noPartners(m))
			continue
		}
		weights := make([]float64, len(t.partners))
		for i, p := range t.partners {
			weights[i] = p.weight
		}
		e := estimate.HerfindahlHirschman(weights, estimate.Options{})
		m.Status, m.Value, m.N, m.Coverage = e.Status, e.Value, int64(len(t.partners)), ospora.Some(t.coverage(s.expected()))
		if !e.Value.Known && len(e.Warnings) > 0 {
			m.Warnings = append(m.Warnings, e.Warnings[0])
		}
		m.Warnings = append(m.Warnings, hiddenPartners, "no interval: pushes come in series and are no independent draws")
		all = append(all, m)
	}
	return all
}

// PartnerBalance is how much an economy sends for each unit that it receives.
//
//   - Formula: Σ w sent / Σ w received, over the quarters of the window.
//   - Input: as [Partners].
//   - Unit: 1; n is the partners of either direction.
//   - Edge cases: where either direction has no flows it is unknown; where nothing
//     is received, not applicable. The coverage is that of the pairs and quarters
//     with a number.
//   - Meaning: above 1 it gives to projects elsewhere more than others give to
//     its own. It says nothing of who owns what comes of it.
func PartnerBalance(in Input) []ospora.Measure {
	s := begin(&in, PartnerBalanceID, PartnerBalanceVersion)
	trades := s.trades()
	out, back := trades[0], trades[1]
	m := s.measure("", UnitOne, "flow sent / flow received")
	if len(out.partners) == 0 || len(back.partners) == 0 {
		return []ospora.Measure{s.noPartners(m)}
	}
	seen := map[string]bool{}
	for _, p := range slices.Concat(out.partners, back.partners) {
		seen[p.economy] = true
	}
	m.N, m.Warnings = int64(len(seen)), []string{hiddenPartners}
	pairs := float64(len(out.partners) + len(back.partners))
	m.Coverage = ospora.Some((out.coverage(s.expected())*float64(len(out.partners)) + back.coverage(s.expected())*float64(len(back.partners))) / pairs)
	if back.total == 0 {
		return []ospora.Measure{without(m, ospora.NotApplicable, "nothing is received")}
	}
	return []ospora.Measure{known(m, out.total/back.total)}
}

// trade is what goes in one direction.
type trade struct {
	direction string
	partners  []partner
	total     float64
}

type partner struct {
	economy  string
	weight   float64
	quarters int
}

// coverage is the share of pairs and quarters that have a number.
func (t trade) coverage(expected int) float64 {
	seen := 0
	for _, p := range t.partners {
		seen += p.quarters
	}
	return float64(seen) / float64(expected*len(t.partners))
}

// trades are what is sent and what is received, without partners where nothing can
// be computed.
func (s *study) trades() [2]trade {
	sums := [2]map[string]*partner{{}, {}}
	type flow struct {
		direction int
		economy   string
		q         quarter
	}
	seen := map[flow]bool{}
	for _, f := range s.in.Flows {
		id := flow{0, f.To, 0}
		if f.To == s.in.Economy {
			id = flow{1, f.From, 0}
		}
		if (f.From == s.in.Economy) == (f.To == s.in.Economy) || Aggregate(id.economy) {
			continue
		}
		var err error
		id.q, err = quarterOf(f.Quarter)
		switch {
		case err != nil:
			s.fail(err.Error())
		case !(f.Weight >= 0) || f.Weight > maxCount:
			s.fail(fmt.Sprintf("the flow from %s to %s in %s is %v, no count", f.From, f.To, id.q, f.Weight))
		case seen[id]:
			s.fail(fmt.Sprintf("the flow from %s to %s in %s is there twice", f.From, f.To, id.q))
		case s.first <= id.q && id.q <= s.last:
			p := sums[id.direction][id.economy]
			if p == nil {
				p = &partner{economy: id.economy}
				sums[id.direction][id.economy] = p
			}
			p.weight, p.quarters = p.weight+f.Weight, p.quarters+1
		}
		seen[id] = true
	}
	trades := [2]trade{{direction: TermOut}, {direction: TermIn}}
	for i := range trades {
		if s.problem == "" {
			trades[i].gather(sums[i])
		}
	}
	return trades
}

// gather puts partners in order, the largest first.
func (t *trade) gather(sums map[string]*partner) {
	for _, p := range sums {
		t.partners = append(t.partners, *p)
	}
	slices.SortFunc(t.partners, func(a, b partner) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.economy, b.economy))
	})
	for _, p := range t.partners {
		t.total += p.weight
	}
}

// noPartners is the measure where there are none.
func (s *study) noPartners(m ospora.Measure) ospora.Measure {
	switch {
	case s.problem != "":
		return m
	case len(s.in.Flows) == 0:
		return without(m, ospora.Unknown, "nobody says who works with whom: give Input.Flows")
	}
	return without(m, ospora.Unknown, "no flow was published across the border in the window: all partners lie below the threshold, or it was not reported")
}
