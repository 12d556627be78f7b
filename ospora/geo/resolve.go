package geo

import "slices"

// reading is what one place of a text is taken for.
type reading struct {
	country, region int
	weight          float64
}

// resolve reads mentions that stand in one address. Where they cannot be one
// address, it reads them as several; each is one result.
func (g *Gazetteer) resolve(mentions []*mention) (all [][]reading) {
	mentions = qualify(mentions[:min(len(mentions), maxTogether)])
	for len(mentions) > 0 {
		readings, rest := g.together(mentions)
		if len(all) == 0 && len(rest) > 0 {
			rest = slices.DeleteFunc(rest, func(m *mention) bool { return m.form == formFlag })
		}
		all = append(all, readings)
		mentions = rest
	}
	return all
}

// maxTogether bounds the mentions of one address: the work grows with their
// square, and no address has more.
const maxTogether = 8

// qualify lets codes only say more about the other mentions of an address: what
// a code may mean beside them is kept, and one that fits none is dropped.
// "Moscow, ID" is in Idaho since Indonesia has no Moscow.
func qualify(mentions []*mention) []*mention {
	if len(mentions) < 2 {
		return mentions
	}
	var kept []*mention
	for i, m := range mentions {
		if m.coded && m.form == formCode {
			fitting := slices.DeleteFunc(slices.Clone(m.candidates), func(c candidate) bool { return !fits(mentions, i, c) })
			if len(fitting) == 0 {
				continue
			}
			m.candidates = share(fitting)
		}
		kept = append(kept, m)
	}
	if len(kept) == 0 {
		return mentions
	}
	return kept
}

// share scales weights so that they add up to 1.
func share(list []candidate) []candidate {
	total := 0.0
	for _, c := range list {
		total += c.weight
	}
	for i := range list {
		list[i].weight /= total
	}
	return list
}

// fits reports whether another mention than i has a candidate in c or around it.
func fits(mentions []*mention, i int, c candidate) bool {
	for j, other := range mentions {
		if i == j {
			continue
		}
		for _, o := range other.candidates {
			if compatible(c, o) == 1 {
				return true
			}
		}
	}
	return false
}

// together weighs every candidate as the place that the address means: the
// product, over the mentions, of the best candidate that is compatible with it.
// It returns the mentions that contradict the best reading.
func (g *Gazetteer) together(mentions []*mention) (readings []reading, rest []*mention) {
	best, bestScore := candidate{}, -1.0
	for _, m := range mentions {
		for _, s := range m.candidates {
			score := 1.0
			if narrowed(mentions, m, s) {
				score = qualifierFloor
			}
			for _, other := range mentions {
				fit := other.fit(s)
				score *= max(fit, other.floor())
			}
			readings = append(readings, reading{s.country, s.region, score / float64(len(mentions))})
			if score > bestScore {
				best, bestScore = s, score
			}
		}
	}
	var kept []*mention
	for i, m := range mentions {
		if m.agrees(best) || vetoed(mentions, i, best) {
			kept = append(kept, m)
		} else {
			rest = append(rest, m)
		}
	}
	if len(rest) > 0 && len(kept) > 0 {
		readings, _ = g.together(kept)
		return readings, rest
	}
	return normalise(readings), nil
}

// narrowed reports whether another mention names something within s, which is
// then the place meant: of "Almaty, Kazakhstan" the town.
func narrowed(mentions []*mention, m *mention, s candidate) bool {
	for _, other := range mentions {
		for _, c := range other.candidates {
			if other != m && c.kind > s.kind && compatible(c, s) == 1 {
				return true
			}
		}
	}
	return false
}

// fit is the weight of the best candidate of m that is compatible with s.
func (m *mention) fit(s candidate) float64 {
	fit := 0.0
	for _, c := range m.candidates {
		fit = max(fit, c.weight*compatible(c, s))
	}
	return fit
}

// agrees reports whether the mention goes together with s: a candidate contains
// s or lies in it, however small, or one in the same country is likely.
func (m *mention) agrees(s candidate) bool {
	for _, c := range m.candidates {
		if compatible(c, s) == 1 {
			return true
		}
	}
	return m.fit(s) >= m.floor()
}

// floor is how probable a mention is although nothing of its name is known
// there: a small place may be missing from the gazetteer, a flag may tell of
// descent, but a country or region that is spelled out holds.
func (m *mention) floor() float64 {
	switch {
	case m.form == formFlag:
		return flagFloor
	case m.coded || !m.town():
		return qualifierFloor
	}
	return placeFloor
}

// vetoed reports whether mention i is a town followed by the country or region
// that best reads: that town may be a small namesake there.
func vetoed(mentions []*mention, i int, best candidate) bool {
	if best.place >= 0 || mentions[i].form != formName || mentions[i].best().place < 0 || i+1 >= len(mentions) {
		return false
	}
	next := mentions[i+1]
	return next.form != formFlag && !next.town() && next.agrees(best)
}

// town reports whether the mention may well be a town.
func (m *mention) town() bool {
	for _, c := range m.candidates {
		if c.place >= 0 && c.weight >= 0.1 {
			return true
		}
	}
	return false
}

func normalise(list []reading) []reading {
	total := 0.0
	for _, r := range list {
		total += r.weight
	}
	for i := range list {
		list[i].weight /= total
	}
	return list
}
