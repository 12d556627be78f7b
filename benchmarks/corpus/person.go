package corpus

import (
	"fmt"
	"strings"
)

// person is somebody who commits.
type person struct {
	id          string
	index       int
	name        fullName
	login       string
	account     int64 // the number in GitHub's noreply address
	tongue      tongue
	rhythm      rhythm
	residences  []residence
	employments []employment
	active      []span
	// staleZone is a machine that still keeps the offset from before its zone's change.
	staleZone bool
	aliases   []*alias
}

type residence struct {
	span
	country *country
	city    *city
}

type employment struct {
	span
	at *organisation
}

// population plans people one after another and keeps what must not occur twice.
type population struct {
	c      *chance
	window span
	taken  map[string]bool // logins, e-mails and alias pairs
	people []*person
}

func planPeople(cfg Config, window span) *population {
	p := &population{c: newChance(cfg.Seed, ofPeople, 0), window: window, taken: map[string]bool{}}
	weights := make([]int, len(cfg.Countries))
	for i, s := range cfg.Countries {
		weights[i] = s.Weight
	}
	for i := range cfg.People {
		p.add(i, countryOf(cfg.Countries[p.c.weighted(weights)].Country))
	}
	return p
}

func (p *population) add(index int, k *country) {
	n := &person{id: fmt.Sprintf("p%05d", index+1), index: index, rhythm: drawRhythm(p.c)}
	n.name = p.drawName(k.cultures[p.c.weighted(k.cultureWeights)])
	n.tongue = tongue(p.c.weighted(k.tongueWeights[:]))
	// Above four thousand million: no account of that number exists, so no address can be somebody's.
	n.account = 9_000_000_000 + int64(index)*7919
	n.login = p.freeLogin(n.name)
	n.active = p.spells(index)
	p.settle(n, k)
	n.staleZone = k.code == "KZ" && p.c.permille(60)
	p.people = append(p.people, n)
}

// drawName gives about one person in twenty the name of an earlier one: namesakes are what makes identity hard.
func (p *population) drawName(k culture) fullName {
	if len(p.people) > 0 && p.c.permille(80) {
		if other := pick(p.c, p.people); other.name.culture == k {
			return other.name
		}
	}
	return drawName(p.c, k)
}

func (p *population) freeLogin(n fullName) string {
	given, family := loginPart(n.given.latin), loginPart(n.family.latin)
	forms := []string{given + "-" + family, given[:1] + family, family + given[:1], given + family[:1]}
	login := pick(p.c, forms)
	if p.c.permille(300) {
		login += fmt.Sprintf("%02d", p.c.between(70, 99))
	}
	return p.free(login, "")
}

// free is stem+tail, with a number between them where that is taken.
func (p *population) free(stem, tail string) string {
	s := stem + tail
	for n := 2; p.taken[s]; n++ {
		s = fmt.Sprintf("%s%d%s", stem, n, tail)
	}
	p.taken[s] = true
	return s
}

// loginPart keeps the letters a-z of a name.
func loginPart(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

// spells are when a person commits at all. Every fifth is there throughout, so that each repository can have one.
func (p *population) spells(index int) []span {
	if index%5 == 0 {
		return []span{p.window}
	}
	first := span{from: p.window.at(p.c.IntN(900)), to: p.window.to}
	if p.c.permille(350) {
		return []span{first}
	}
	first.to = first.at(p.c.between(150, 900))
	if !p.c.permille(250) {
		return []span{first}
	}
	rest := span{first.to, p.window.to}
	second := span{rest.at(p.c.between(250, 600)), rest.at(p.c.between(700, 1000))}
	return []span{first, second}
}

// settle gives a person places to live and to work, over the whole window.
func (p *population) settle(n *person, k *country) {
	n.residences = []residence{{p.window, k, k.city(p.c)}}
	if p.c.permille(80) {
		moved := p.window.at(p.c.between(250, 750))
		to := &countries[p.c.IntN(len(countries))]
		n.residences[0].to = moved
		n.residences = append(n.residences, residence{span{moved, p.window.to}, to, to.city(p.c)})
	}
	employers := employersIn(k.code)
	if len(employers) == 0 || p.c.permille(250) {
		return
	}
	n.employments = []employment{{p.window, pick(p.c, employers)}}
	if p.c.permille(250) {
		left := p.window.at(p.c.between(200, 800))
		n.employments[0].to = left
		if next := pick(p.c, employers); next != n.employments[0].at {
			n.employments = append(n.employments, employment{span{left, p.window.to}, next})
		}
	}
}

// offset is what the person's machine writes as UTC offset at an instant.
func (n *person) offset(unix int64) int {
	for _, r := range n.residences {
		if r.contains(unix) {
			if n.staleZone {
				return r.city.zone.Stale(unix)
			}
			return r.city.zone.Offset(unix)
		}
	}
	// Beyond the window, as after Rewrite, the last place still holds.
	return n.residences[len(n.residences)-1].city.zone.Offset(unix)
}

// worksAt reports whether o ever employs the person.
func (n *person) worksAt(o *organisation) bool {
	for _, e := range n.employments {
		if e.at == o {
			return true
		}
	}
	return false
}
