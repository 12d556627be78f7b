package corpus

import (
	"fmt"
	"math"
	"strings"
)

// alias is a name and an e-mail under which somebody commits.
type alias struct {
	id     string
	person *person // or
	bot    *bot
	// name is what git stores, text the same in UTF-8; they differ where encoding is set.
	name, text, encoding string
	email                string
	kind                 AliasKind
	variation            Variation
	valid                span
	// utc is a machine or an editor in the browser that writes +0000.
	utc bool
}

// AliasKind is where an alias comes from.
type AliasKind string

// The kinds of alias.
const (
	// WorkAlias has the employer's domain and ends with the employment.
	WorkAlias AliasKind = "work"
	// PrivateAlias has an address at a free-mail host.
	PrivateAlias AliasKind = "private"
	// NoreplyAlias is GitHub's address that hides the real one.
	NoreplyAlias AliasKind = "noreply"
	// MachineAlias is an unconfigured machine: a login as name, or an address in other case.
	MachineAlias AliasKind = "machine"
	// SharedAlias is a team's mailbox, which several people use under their own names.
	SharedAlias AliasKind = "shared"
	// BotAlias belongs to a bot or to the forge.
	BotAlias AliasKind = "bot"
)

var always = span{math.MinInt64, math.MaxInt64}

var freeMail = []string{"mail.example", "poshta.example", "inbox.test", "free.example"}

// giveAliases gives each person one to four aliases.
func (p *population) giveAliases() []*alias {
	var all []*alias
	for _, n := range p.people {
		for _, kind := range p.aliasKinds(n) {
			p.addAlias(n, kind)
		}
		all = append(all, n.aliases...)
	}
	return all
}

// aliasKinds draws where a person's aliases come from. The first one is usable at any time.
func (p *population) aliasKinds(n *person) []AliasKind {
	count := 1 + p.c.weighted([]int{28, 36, 23, 13})
	// Who stays with one employer may need no other address.
	if count == 1 && len(n.employments) == 1 && n.employments[0].to == p.window.to {
		return []AliasKind{WorkAlias}
	}
	first, more := PrivateAlias, []AliasKind{NoreplyAlias, MachineAlias, PrivateAlias}
	if p.c.permille(150) {
		first, more[0] = NoreplyAlias, PrivateAlias
	}
	for range n.employments {
		more = append(more, WorkAlias)
	}
	if len(n.employments) > 0 && p.c.permille(150) {
		more = append(more, SharedAlias)
	}
	p.c.Shuffle(len(more), func(i, j int) { more[i], more[j] = more[j], more[i] })
	if len(n.employments) > 0 && p.c.permille(500) {
		more = append([]AliasKind{WorkAlias}, more...)
	}
	return append([]AliasKind{first}, more[:count-1]...)
}

func (p *population) addAlias(n *person, kind AliasKind) {
	a := &alias{person: n, kind: kind, valid: always}
	p.writeName(n, a)
	p.writeEmail(n, a)
	if kind == NoreplyAlias && p.c.permille(300) {
		a.utc = true
	}
	// An old machine is somebody's second one.
	if kind != MachineAlias && len(n.aliases) > 0 && p.c.permille(250) {
		if b, encoding := legacyBytes(a.text); encoding != "" {
			a.name, a.encoding = b, encoding
		}
	}
	if p.taken[a.name+"\x00"+a.email] {
		return
	}
	p.taken[a.name+"\x00"+a.email] = true
	n.aliases = append(n.aliases, a)
}

func (p *population) writeName(n *person, a *alias) {
	switch {
	case a.kind == NoreplyAlias && p.c.permille(400), a.kind == MachineAlias && p.c.permille(500):
		a.variation, a.text = LoginOnly, n.login
	case len(n.aliases) > 0 && p.c.permille(250):
		a.variation, a.text = n.aliases[0].variation, n.aliases[0].text
	default:
		a.variation = p.variation(n, len(n.aliases) == 0)
		a.text = n.name.spell(a.variation)
	}
	a.name = a.text
}

// variation draws how to spell a name: the first alias in one of the common ways, further ones in any.
func (p *population) variation(n *person, first bool) Variation {
	can := n.name.spellings()
	if !first {
		return pick(p.c, can)
	}
	common := []Variation{Native, Latin, Latin, Russian, QazaqLatin}
	for range 4 {
		if v := pick(p.c, common); n.name.spell(v) != "" {
			return v
		}
	}
	return Latin
}

func (p *population) writeEmail(n *person, a *alias) {
	given, family := loginPart(n.name.given.latin), loginPart(n.name.family.latin)
	switch a.kind {
	case WorkAlias:
		e := n.employments[min(n.workAliases(), len(n.employments)-1)]
		a.valid = e.span
		if e.to == p.window.to {
			a.valid.to = math.MaxInt64
		}
		local := pick(p.c, []string{given + "." + family, given[:1] + "." + family, family + "." + given[:1]})
		a.email = p.free(local, "@"+e.at.domain)
	case SharedAlias:
		a.valid = n.employments[0].span
		a.email = "dev-team@" + n.employments[0].at.domain
	case NoreplyAlias:
		a.email = fmt.Sprintf("%d+%s@users.noreply.github.com", n.account, n.login)
	case MachineAlias:
		a.email = p.machineEmail(n)
	default:
		a.email = p.free(n.login+pick(p.c, []string{"", "", ".dev", "_kz", ".mail"}), "@"+pick(p.c, freeMail))
	}
}

func (p *population) machineEmail(n *person) string {
	if len(n.aliases) > 0 && n.aliases[0].kind != NoreplyAlias && p.c.permille(500) {
		local, domain, _ := strings.Cut(n.aliases[0].email, "@")
		return capital(local) + "@" + capital(domain)
	}
	return fmt.Sprintf("%s@%s.test", n.login, pick(p.c, []string{"laptop", "desktop-7f3a", "dev-vm", "localhost"}))
}

func (n *person) workAliases() int {
	count := 0
	for _, a := range n.aliases {
		if a.kind == WorkAlias {
			count++
		}
	}
	return count
}

// aliasAt is the alias a person uses at an instant in a repository: mostly the one their copy is configured with.
func (n *person) aliasAt(c *chance, repository int, unix int64) *alias {
	var usable []*alias
	for _, a := range n.aliases {
		if a.valid.contains(unix) {
			usable = append(usable, a)
		}
	}
	if len(usable) == 0 {
		return n.aliases[0]
	}
	if c.permille(150) {
		return pick(c, usable)
	}
	return usable[mix(uint64(repository)<<32|uint64(n.index))%uint64(len(usable))]
}

// trailerAlias is an alias of n that a commit message can hold, which is UTF-8.
func (n *person) trailerAlias(unix int64) *alias {
	for _, a := range n.aliases {
		if a.encoding == "" && a.valid.contains(unix) {
			return a
		}
	}
	return nil
}
