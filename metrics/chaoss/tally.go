package chaoss

import "github.com/ospora/ospora/ospora"

// contributor is a person, or an alias that nobody joined to one.
type contributor struct {
	person ospora.PersonID
	alias  ospora.AliasKey
}

// amounts are contributions before the window, in the span of the same length
// directly before it, and within it. They are sums and nothing else, so that it
// does not matter how rows are ordered or split.
type amounts struct {
	before, prior, within int64
}

func (a amounts) plus(b amounts) amounts {
	return amounts{a.before + b.before, a.prior + b.prior, a.within + b.within}
}

// tally is who contributed how much.
type tally struct {
	people, bots map[contributor]amounts
	// nameless are contributions that no alias stands for.
	nameless amounts
}

// tallyActivity adds up the contributions of the subject's rows.
func (s *study) tallyActivity(c Contribution) tally {
	s.usesHome()
	t, ok := tallied{}, false
	rule := tallyRule{c, s.in.Options.ExcludeMerges}
	if s.in.shared != nil {
		t, ok = s.in.shared.tallies[rule]
	}
	if !ok {
		t = s.addUp(c)
		if s.in.shared != nil {
			s.in.shared.tallies[rule] = t
		}
	}
	s.guessedHome(t.guessed)
	s.contradict(t.sound())
	total := t.total()
	s.looked = total.within
	return t.tally
}

// addUp goes through the rows.
func (s *study) addUp(c Contribution) tallied {
	var t tallied
	var people, bots []amounts // by number in the crowd
	for _, a := range s.in.Activity {
		if a == nil {
			continue
		}
		owned, guess := s.in.owns(a.Repo, a.Home)
		if !owned {
			continue
		}
		t.guessed = t.guessed || guess
		n := s.place(a.Day, c.of(a, s.in.Options.ExcludeMerges))
		if a.Alias == "" {
			t.nameless = t.nameless.plus(n)
			continue
		}
		who, list := s.crowd.of(a.Alias), &people
		if who.bot {
			list = &bots
		}
		*list = roomFor(*list, who.who)
		(*list)[who.who] = (*list)[who.who].plus(n)
	}
	t.people, t.bots = s.crowd.named(people), s.crowd.named(bots)
	return t
}

// named are the amounts of those who have any.
func (c *crowd) named(sums []amounts) map[contributor]amounts {
	all := make(map[contributor]amounts)
	for who, n := range sums {
		if n != (amounts{}) {
			all[c.people[who]] = n
		}
	}
	return all
}

// place puts n contributions of one day where they belong.
func (s *study) place(d ospora.Day, n int64) amounts {
	switch {
	case s.span.contains(d):
		return amounts{within: n}
	case s.span.inPrior(d):
		return amounts{before: n, prior: n}
	case s.span.precedes(d):
		return amounts{before: n}
	}
	return amounts{}
}

func (in *Input) contributor(alias ospora.AliasKey) contributor {
	if in.Person != nil {
		if p := in.Person(alias); p != "" {
			return contributor{person: p}
		}
	}
	return contributor{alias: alias}
}

// counted are those who count as contributors under the options.
func (t *tally) counted(o Options) map[contributor]amounts {
	if !o.IncludeBots {
		return t.people
	}
	all := make(map[contributor]amounts, len(t.people)+len(t.bots))
	for _, part := range [...]map[contributor]amounts{t.people, t.bots} {
		for who, n := range part {
			all[who] = all[who].plus(n)
		}
	}
	return all
}

// sound reports whether no sum is negative, as rows left out of a key or numbers
// beyond all measure can make it.
func (t *tally) sound() bool {
	rest := map[contributor]amounts{{}: t.nameless, {alias: "total"}: t.total()}
	for _, part := range [...]map[contributor]amounts{t.people, t.bots, rest} {
		for _, n := range part {
			if n.before < 0 || n.prior < 0 || n.within < 0 {
				return false
			}
		}
	}
	return true
}

func (t *tally) total() amounts {
	return sum(t.people).plus(sum(t.bots)).plus(t.nameless)
}

func sum(part map[contributor]amounts) amounts {
	var total amounts
	for _, n := range part {
		total = total.plus(n)
	}
	return total
}

// active counts those who contributed in the window and satisfy also.
func active(part map[contributor]amounts, also func(amounts) bool) int64 {
	var n int64
	for _, a := range part {
		if a.within > 0 && also(a) {
			n++
		}
	}
	return n
}

// within lists the contributions in the window, one number a contributor.
func within(part map[contributor]amounts) []int64 {
	var counts []int64
	for _, a := range part {
		if a.within > 0 {
			counts = append(counts, a.within)
		}
	}
	return counts
}

// warnNameless tells of contributions that count for nobody.
func (s *study) warnNameless(t tally) {
	if t.nameless.within > 0 {
		s.warn("some contributions name nobody and count for no contributor")
	}
}
