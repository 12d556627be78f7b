package plant

import (
	"math"
	"testing"
)

// within fails where k of n is further from a share than 4.5 standard deviations of the binomial: by chance that happens
// once in 147,000 times (two-sided normal tail 6.8e-6).
func within(t *testing.T, what string, k, n int, share float64) {
	t.Helper()
	mean, sd := float64(n)*share, math.Sqrt(float64(n)*share*(1-share))
	if n == 0 || math.Abs(float64(k)-mean) > 4.5*sd+1e-9 {
		t.Errorf("%s: %d of %d, want about %.0f", what, k, n, mean)
	}
}

// tally counts what the shares speak of.
type tally struct {
	people, female, account, located, bots, lookalikes int
	origins, moved                                     map[int]int
	claims                                             map[Claim]int
	counts                                             [8]int
	clocks                                             map[Clock]int
	plainAliases, noreplyAliases, noreplyUTC           int
	further, unlinked, mailmapped                      int
}

func tallied(p *Population) *tally {
	n := &tally{origins: map[int]int{}, moved: map[int]int{}, claims: map[Claim]int{}, clocks: map[Clock]int{}}
	for s := range p.All() {
		switch s.Role {
		case Bot:
			n.bots++
		case Human:
			n.person(s)
		}
	}
	return n
}

func (n *tally) person(s *Subject) {
	n.people++
	n.origins[s.origin]++
	if s.moveMonth > 0 {
		n.moved[s.origin]++
	}
	if s.Reason != "" {
		n.lookalikes++
	} else if s.name.female {
		n.female++
	}
	n.counts[len(s.Aliases)]++
	for i := range s.Aliases {
		n.alias(&s.Aliases[i])
	}
	if s.Account == nil {
		return
	}
	n.account++
	if s.Account.Claim != NoText {
		n.located++
		n.claims[s.Account.Claim]++
	}
}

func (n *tally) alias(a *Alias) {
	if a.Source == NoreplyMail {
		n.noreplyAliases++
		if a.Clock == UTCClock {
			n.noreplyUTC++
		}
	} else {
		n.plainAliases++
		n.clocks[a.Clock]++
	}
	if a.Anchor != FirstAlias {
		n.further++
	}
	switch a.Anchor {
	case Unlinked:
		n.unlinked++
	case ByMailmap:
		n.mailmapped++
	}
}

func TestSharesAsDeclared(t *testing.T) {
	p := quiet(t, 7, 10_000)
	n := tallied(p)
	prior := p.Prior()
	for i, k := range p.countries {
		within(t, "origin "+k.code, n.origins[i], n.people, prior[k.code])
		if n.origins[i] > 100 {
			within(t, "moved from "+k.code, n.moved[i], n.origins[i], float64(k.leave)/1000)
		}
	}
	within(t, "look like robots", n.lookalikes, n.people, float64(robotShare)/1000)
	within(t, "women", n.female, n.people-n.lookalikes, float64(femaleShare)/1000)
	within(t, "accounts", n.account, n.people, float64(accountShare)/1000)
	within(t, "location texts", n.located, n.account, float64(locationShare)/1000)
	within(t, "junk texts", n.claims[Junk], n.located, float64(junkShare)/1000)
	within(t, "texts with two places", n.claims[TwoPlaces], n.located, float64(twoShare)/1000)
	within(t, "UTC clocks", n.clocks[UTCClock], n.plainAliases, float64(utcShare)/1000)
	within(t, "UTC clocks of noreply", n.noreplyUTC, n.noreplyAliases, float64(utcNoreplyShare)/1000)
	within(t, "wrong clocks", n.clocks[WrongClock], n.plainAliases, float64(wrongShare)/1000)
	within(t, "stale clocks", n.clocks[StaleClock], n.plainAliases, float64(staleClockShare)/1000)
	within(t, "unlinked aliases", n.unlinked, n.further, 10./985)
	within(t, "aliases by mailmap", n.mailmapped, n.further, 80./985)
	sum := 0
	for _, w := range aliasCounts() {
		sum += w
	}
	for i, w := range aliasCounts() {
		within(t, "persons with so many aliases", n.counts[i+1], n.people, float64(w)/float64(sum))
	}
	if n.bots != n.people/botEvery {
		t.Errorf("%d bots for %d people", n.bots, n.people)
	}
}

// TestTripsAndStaleTexts holds the shares that only the truth shows.
func TestTripsAndStaleTexts(t *testing.T) {
	p := planted(t, 8, 3000)
	months, trips, texts, old := 0, 0, 0, 0
	for s := range p.All() {
		if s.Role != Human {
			continue
		}
		away := map[[2]int]bool{}
		for _, c := range s.Commits {
			if k := s.Aliases[c.Alias-s.Aliases[0].ID].Clock; k == RightClock || k == StaleClock {
				away[[2]int{c.Alias, MonthOf(c.Unix)}] = c.Trip
			}
		}
		for _, trip := range away {
			months++
			if trip {
				trips++
			}
		}
		// Texts of movers whose two countries share no text tell which country they speak of.
		if a := s.Account; a != nil && s.moveMonth > 0 && a.Claim == OnePlace {
			from, to := p.index[s.Homes[0].Country], p.index[s.Homes[1].Country]
			before, after := has(p.places[from], a.claimed[0]), has(p.places[to], a.claimed[0])
			if before != after {
				texts++
				if before {
					old++
				}
			}
		}
	}
	// A trip leads back home by chance: into the own zone, which is no trip. The biggest zone has less than 0.3 of the world.
	if low, high := 0.7*float64(tripShare)/1000, float64(tripShare)/1000; float64(trips) < low*float64(months) || float64(trips) > 1.1*high*float64(months) {
		t.Errorf("%d trips in %d months", trips, months)
	}
	within(t, "texts of the country left", old, texts, float64(staleShare)/1000)
}

func has(list []weighted, text string) bool {
	for _, w := range list {
		if w.text == text {
			return true
		}
	}
	return false
}

// TestMovesPeakIn2022 shows the shock: of the moves from Russia, Ukraine and Belarus, months of March to December 2022 hold
// (40+30+18+12+9+8+30+60+26+14) = 247 parts of 247 + 61 · 2 = 369.
func TestMovesPeakIn2022(t *testing.T) {
	p := quiet(t, 9, 6000)
	shock, in2022 := 0, 0
	for s := range p.All() {
		if s.Role == Human && s.moveMonth > 0 && p.countries[s.origin].shock {
			shock++
			if year := Start(s.moveMonth); year.Year() == 2022 && year.Month() >= 3 {
				in2022++
			}
		}
	}
	within(t, "moves in 2022", in2022, shock, 247./369)
}
