package corpus

import (
	"hash/crc32"
	"slices"
	"strings"
	"time"
)

// Account is a user, an organisation or a bot of a forge.
type Account struct {
	ID    int64
	Login string
	// Kind is GitHub's type: User, Organization or Bot.
	Kind string
	// Of is the id in the [Truth]: p…, o… or b….
	Of                                          string
	Name, Company, Location, Email, Blog, About string
	Created                                     time.Time
	// Memberships are the logins of the organisations that show the account as a member.
	Memberships []string
	// Deleted accounts are not to be had by login or id; what they did has no author.
	Deleted bool
}

// accounts are all accounts of an ecosystem.
type accounts struct {
	people map[*person]*Account
	bots   map[*bot]*Account
	owners map[*organisation]*Account
	list   []*Account
}

func (e *Ecosystem) accounts() *accounts {
	a := &accounts{
		people: map[*person]*Account{}, bots: map[*bot]*Account{}, owners: map[*organisation]*Account{},
	}
	for i := range organisations {
		o := &organisations[i]
		one := &Account{
			ID: 8_000_000_000 + int64(i)*31, Login: o.login, Kind: "Organization", Of: o.id, Name: o.name,
			Location: o.country, Email: "info@" + o.domain, Blog: "https://" + o.domain,
			About: "An invented " + string(o.kind) + ".", Created: instant(1_300_000_000 + int64(i)*1_234_567),
		}
		a.owners[o] = one
		a.list = append(a.list, one)
	}
	for _, n := range e.people {
		a.people[n] = personalAccount(newChance(e.cfg.Seed, ofForge, 1<<36+int64(n.index)), n)
		a.people[n].Memberships = memberships(newChance(e.cfg.Seed, ofMembership, int64(n.index)), n)
		a.list = append(a.list, a.people[n])
	}
	for _, r := range e.all {
		// What belongs to a deleted account is deleted with it.
		if r.keeper != nil {
			a.people[r.keeper].Deleted = false
		}
	}
	for i, b := range e.bots[:len(e.bots)-1] {
		a.bots[b] = &Account{
			ID: 99_000_000_000 + int64(i), Login: b.login, Kind: "Bot", Of: b.id, Created: instant(1_500_000_000 + int64(i)*day),
		}
		if !isApp(b.login) {
			// Without an app behind it, a bot is a user whom only the name gives away.
			a.bots[b].Kind = "User"
		}
		a.list = append(a.list, a.bots[b])
	}
	return a
}

func isApp(login string) bool { return strings.HasSuffix(login, "[bot]") }

// personalAccount draws what a person tells about themselves.
func personalAccount(c *chance, n *person) *Account {
	a := &Account{
		ID: n.account, Login: n.login, Kind: "User", Of: n.id, Created: instant(1_262_304_000 + c.Int64N(9*365*day)),
		Deleted: n.index%37 == 11,
	}
	if c.permille(850) {
		a.Name = n.name.spell(Native)
	}
	home := n.residences[len(n.residences)-1]
	if c.permille(550) {
		a.Location = pick(c, []string{home.city.name, home.city.name + ", " + home.country.code, home.country.code})
	}
	if len(n.employments) > 0 && c.permille(500) {
		at := n.employments[len(n.employments)-1].at
		a.Company = pick(c, []string{"@" + at.login, at.name})
	}
	if c.permille(200) {
		a.Email = n.login + "@mail.example"
	}
	if c.permille(150) {
		a.Blog = "https://" + n.login + ".example"
	}
	if c.permille(200) {
		a.About = "Writes software. 🇰🇿 <b>&amp;</b> \"quotes\""
	}
	return a
}

// memberships draws which organisations show a person: mostly none, some of those that they worked for, some another.
func memberships(c *chance, n *person) (logins []string) {
	for _, job := range n.employments {
		if c.permille(250) && !slices.Contains(logins, job.at.login) {
			logins = append(logins, job.at.login)
		}
	}
	if other := organisations[c.IntN(len(organisations))].login; c.permille(50) && !slices.Contains(logins, other) {
		logins = append(logins, other)
	}
	return logins
}

// of is the account behind an alias, whether or not the forge can tell; nil for the forge itself.
func (a *accounts) of(by *alias) *Account {
	if by.person != nil {
		return a.people[by.person].alive()
	}
	return a.bots[by.bot]
}

// linked is the account that the forge shows for a commit: that of the e-mail, if somebody has entered it there.
func (a *accounts) linked(by *alias) *Account {
	switch by.kind {
	case MachineAlias, SharedAlias:
		return nil
	case WorkAlias, PrivateAlias:
		if crc32.ChecksumIEEE([]byte(by.email))%8 == 0 {
			return nil
		}
	}
	return a.of(by)
}

// alive is a, or nil where it was deleted.
func (a *Account) alive() *Account {
	if a == nil || a.Deleted {
		return nil
	}
	return a
}
