package plant

import "github.com/ospora/ospora/benchmarks/internal/zone"

// Oracle knows the generator. It weighs every path a person may have taken (one country, or a move in some month to
// another) by the probability with which the generator would have planted that path and all that is to be seen: the
// location text, the hosts of the addresses, the employers' countries, and the offsets of all commits. It knows which
// aliases are one person and which are bots. It does not look at names, which are not evidence of a country here.
//
// Its posterior is exact under the generator, so that no other estimate from the same evidence can have a smaller
// expected Brier score, and intervals made from it are the narrowest that are honest.
type Oracle struct {
	p       *Population
	classes []class
	from    []int // first class of each country, and their number at the end
	shares  []float64
	text    []map[string]float64
	mail    []map[string]float64
	to      [][]destination
	anyText map[string]float64
	months  [2][]float64
	wrong   []wrongOffset
	domain  map[string]float64
}

// class is the zones of a country that no commit of the window can tell apart.
type class struct {
	zone    zone.Zone // without a name
	country int
	weight  float64 // within the country
	world   float64 // among all
}

type destination struct {
	country int
	weight  float64
}

// Oracle prepares the oracle of a population.
func (p *Population) Oracle() *Oracle {
	o := &Oracle{p: p, wrong: wrongOffsets(), anyText: map[string]float64{}, domain: map[string]float64{}}
	total := 0
	for _, t := range p.countries {
		total += t.share
	}
	for k, t := range p.countries {
		o.shares = append(o.shares, float64(t.share)/float64(total))
		o.from = append(o.from, len(o.classes))
		o.addClasses(k)
		o.text = append(o.text, probabilities(p.places[k]))
		o.mail = append(o.mail, probabilities(p.mail[k]))
		for text, q := range o.text[k] {
			o.anyText[text] += o.shares[k] * q
		}
		var to []destination
		for i, q := range shares(p.to[k]) {
			to = append(to, destination{p.index[p.to[k][i].text], q})
		}
		o.to = append(o.to, to)
		o.domain[t.tld] += o.shares[k]
	}
	o.from = append(o.from, len(o.classes))
	for kind, weights := range p.moves {
		o.months[kind] = make([]float64, Months)
		sum := 0
		for _, w := range weights {
			sum += w
		}
		for m, w := range weights {
			o.months[kind][m] = float64(w) / float64(sum)
		}
	}
	return o
}

// Countries are the codes that a posterior's entries stand for.
func (o *Oracle) Countries() []string {
	codes := make([]string, len(o.p.countries))
	for k, t := range o.p.countries {
		codes[k] = t.code
	}
	return codes
}

func probabilities(list []weighted) map[string]float64 {
	m := map[string]float64{}
	for i, q := range shares(list) {
		m[list[i].text] += q
	}
	return m
}

func (o *Oracle) addClasses(k int) {
	sum := 0
	for _, z := range o.p.countries[k].zones {
		sum += z.weight
	}
next:
	for _, z := range o.p.countries[k].zones {
		q := float64(z.weight) / float64(sum)
		rules := z.Zone
		rules.Name = ""
		for i := o.from[k]; i < len(o.classes); i++ {
			if c := &o.classes[i]; c.zone == rules {
				c.weight += q
				c.world += q * o.shares[k]
				continue next
			}
		}
		o.classes = append(o.classes, class{rules, k, q, q * o.shares[k]})
	}
}

// Posterior is the probability of each country of [Oracle.Countries] to be where a person lived at the last commit.
// ok is false for who is no person.
func (o *Oracle) Posterior(s *Subject) (posterior []float64, ok bool) {
	if s.Role != Human || len(s.Commits) == 0 {
		return nil, false
	}
	v := o.view(s)
	posterior = make([]float64, len(o.p.countries))
	sum := 0.0
	for i := range o.classes {
		sum += v.stayed(i, posterior)
		sum += v.moved(i, posterior)
	}
	for k := range posterior {
		posterior[k] /= sum
	}
	return posterior, true
}

// view is what is to be seen of one person, weighed for every class and every place in the order of active months.
type view struct {
	o      *Oracle
	s      *Subject
	months []int
	// clocks has, for each alias, the probability of its offsets on a machine whose offset is not the zone's.
	clocks []float64
	// right and stale have, for each alias and class, the probability of the offsets in the first n active months and,
	// in after, in those from the nth on.
	right, stale []running
	origin       []float64 // of hosts, by country of origin
	// workBefore and workAfter are of employers in the first n active months and from there on, by country.
	workBefore, workAfter [][]float64
}

// running holds products from the front and from the back.
type running struct {
	share         float64
	before, after [][]float64 // by class, by number of months
}

func (o *Oracle) view(s *Subject) *view {
	v := &view{o: o, s: s}
	at := make([]int, Months)
	for i := range at {
		at[i] = -1
	}
	for _, c := range s.Commits {
		if m := MonthOf(c.Unix); at[m] < 0 {
			at[m] = len(v.months)
			v.months = append(v.months, m)
		}
	}
	slots := make([]map[int][]Commit, len(s.Aliases))
	for i := range slots {
		slots[i] = map[int][]Commit{}
	}
	for _, c := range s.Commits {
		n := at[MonthOf(c.Unix)]
		a := c.Alias - s.Aliases[0].ID
		slots[a][n] = append(slots[a][n], c)
	}
	for i, a := range s.Aliases {
		share := map[Clock]float64{}
		for _, w := range clockShares(a.Source) {
			share[w.value] = float64(w.weight) / 1000
		}
		v.clocks = append(v.clocks, o.otherClocks(slots[i], share))
		v.right = append(v.right, o.run(slots[i], len(v.months), share[RightClock], RightClock))
		v.stale = append(v.stale, o.run(slots[i], len(v.months), share[StaleClock], StaleClock))
	}
	v.hosts(at)
	return v
}

func (o *Oracle) otherClocks(slots map[int][]Commit, share map[Clock]float64) float64 {
	only := func(minutes int) bool {
		for _, commits := range slots {
			for _, c := range commits {
				if c.Offset != minutes {
					return false
				}
			}
		}
		return true
	}
	p, sum := 0.0, 0
	for _, w := range o.wrong {
		sum += w.weight
	}
	if only(0) {
		p += share[UTCClock]
	}
	for _, w := range o.wrong {
		if only(w.minutes) {
			p += share[WrongClock] * float64(w.weight) / float64(sum)
		}
	}
	return p
}

// run weighs an alias's months for every class under a clock that follows a zone, here or on a trip.
func (o *Oracle) run(slots map[int][]Commit, months int, share float64, clock Clock) running {
	const trip = float64(tripShare) / 1000
	r := running{share: share, before: make([][]float64, len(o.classes)), after: make([][]float64, len(o.classes))}
	for i := range o.classes {
		r.before[i], r.after[i] = ones(months+1), ones(months+1)
	}
	fits := make([]bool, len(o.classes))
	for n := range months {
		away := 0.0
		for i := range o.classes {
			if fits[i] = follows(slots[n], clock, &o.classes[i].zone); fits[i] {
				away += o.classes[i].world
			}
		}
		for i := range o.classes {
			q := 1.0
			if len(slots[n]) > 0 {
				if q = trip * away; fits[i] {
					q += 1 - trip
				}
			}
			r.before[i][n+1] = r.before[i][n] * q
			r.after[i][n] = q
		}
	}
	for i := range o.classes {
		for n := months - 1; n >= 0; n-- {
			r.after[i][n] *= r.after[i][n+1]
		}
	}
	return r
}

func follows(commits []Commit, clock Clock, z *zone.Zone) bool {
	for _, c := range commits {
		if clockOffset(clock, z, 0, c.Unix) != c.Offset {
			return false
		}
	}
	return true
}

func ones(n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = 1
	}
	return all
}

// hosts weighs the addresses.
func (v *view) hosts(at []int) {
	o := v.o
	v.origin = ones(len(o.p.countries))
	for k := range o.p.countries {
		work := ones(len(v.months))
		for _, d := range v.s.draws {
			switch d.kind {
			case drewMail:
				v.origin[k] *= o.mail[k][d.text]
			case drewDomain:
				v.origin[k] *= o.domainOf(k, d.text)
			case drewWork:
				work[at[d.month]] *= o.employerOf(k, d.text)
			}
		}
		before, after := ones(len(work)+1), ones(len(work)+1)
		for n := range work {
			before[n+1] = before[n] * work[n]
			after[len(work)-1-n] = after[len(work)-n] * work[len(work)-1-n]
		}
		v.workBefore, v.workAfter = append(v.workBefore, before), append(v.workAfter, after)
	}
}

func (o *Oracle) domainOf(k int, tld string) float64 {
	const stray = float64(strayDomainShare) / 1000
	q := stray * o.domain[tld]
	if o.p.countries[k].tld == tld {
		q += 1 - stray
	}
	return q
}

func (o *Oracle) employerOf(k int, seat string) float64 {
	const foreign = float64(foreignEmployer) / 1000
	q := foreign * o.shares[o.p.index[seat]]
	if o.p.countries[k].code == seat {
		q += 1 - foreign
	}
	return q
}

// offsets weighs all commits for a person of class i in the first n active months and of class j from there on.
func (v *view) offsets(i, j, n int) float64 {
	p := 1.0
	for a := range v.clocks {
		r, s := &v.right[a], &v.stale[a]
		p *= v.clocks[a] + r.share*r.before[i][n]*r.after[j][n] + s.share*s.before[i][n]*s.after[j][n]
	}
	return p
}

// employers weighs the employments for a person of country i in the first n active months and of j from there on.
func (v *view) employers(i, j, n int) float64 { return v.workBefore[i][n] * v.workAfter[j][n] }

// text weighs the location text for who lives in a country at the end of the window.
func (v *view) text(k int) float64 {
	a := v.s.Account
	switch {
	case a == nil || a.Claim == NoText || a.Claim == Junk:
		return 1
	case a.Claim == OnePlace:
		return v.o.text[k][a.claimed[0]]
	}
	first, second := a.claimed[0], a.claimed[1]
	return (v.o.text[k][first]*v.o.anyText[second] + v.o.text[k][second]*v.o.anyText[first]) / 2
}

func (v *view) stayed(i int, posterior []float64) float64 {
	c := &v.o.classes[i]
	k := c.country
	leave := float64(v.o.p.countries[k].leave) / 1000
	p := c.world * (1 - leave) * v.origin[k] * v.text(k)
	if p == 0 {
		return 0
	}
	p *= v.employers(k, k, 0) * v.offsets(i, i, 0)
	posterior[k] += p
	return p
}

// moved weighs all moves of a person who was of class i.
func (v *view) moved(i int, posterior []float64) (sum float64) {
	o, c := v.o, &v.o.classes[i]
	k := c.country
	base := c.world * float64(o.p.countries[k].leave) / 1000 * v.origin[k]
	if base == 0 {
		return 0
	}
	mass := v.moveMass(o.months[o.p.countries[k].moveKind()])
	const stale = float64(staleShare) / 1000
	for _, to := range o.to[k] {
		text := stale*v.text(k) + (1-stale)*v.text(to.country)
		for j := o.from[to.country]; j < o.from[to.country+1] && text > 0; j++ {
			for n, q := range mass {
				if q == 0 {
					continue
				}
				p := base * to.weight * o.classes[j].weight * text * q * v.employers(k, to.country, n) * v.offsets(i, j, n)
				if n == len(v.months) {
					posterior[k] += p // moved after the last commit
				} else {
					posterior[to.country] += p
				}
				sum += p
			}
		}
	}
	return sum
}

// moveMass is the probability that a move comes after n of the active months.
func (v *view) moveMass(months []float64) []float64 {
	mass := make([]float64, len(v.months)+1)
	for t, q := range months {
		n := 0
		for n < len(v.months) && v.months[n] < t {
			n++
		}
		mass[n] += q
	}
	return mass
}
