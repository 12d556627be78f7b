package plant

import (
	"fmt"
	"strings"
)

// privateMail draws an address at a provider, or under a domain of one's own. An empty local part is drawn from the name.
func (d *drawing) privateMail(c *chance, s *Subject, a *Alias, local string) {
	a.Source = PrivateMail
	if local == "" && c.permille(ownDomainShare) {
		d.ownDomain(c, s, a)
		return
	}
	list := d.mail[s.origin]
	provider := list[pickText(c, list)].text
	s.draws = append(s.draws, draw{kind: drewMail, text: provider})
	a.Email = d.free(c, s, local, provider)
}

func (d *drawing) ownDomain(c *chance, s *Subject, a *Alias) {
	tld := pick(c, []string{"dev", "me", "io", "com", "net", "org", "ai", "is", "tv", "co"})
	if c.permille(nationalOwnShare) {
		k := s.origin
		if c.permille(strayDomainShare) {
			k = c.weighted(len(d.countries), func(i int) int { return d.countries[i].share })
		}
		tld = d.countries[k].tld
		s.draws = append(s.draws, draw{kind: drewDomain, text: tld})
	}
	for {
		a.Email = pick(c, []string{"me", "hi", s.given, "mail"}) + "@" + s.family + fmt.Sprint(c.between(11, 9999)) + "." + tld
		if d.claim("mail", normal(a.Email)) {
			return
		}
	}
}

// workMail draws an employer and an address there, now and then the mailbox of a team.
func (d *drawing) workMail(c *chance, s *Subject, a *Alias, month int, local string) {
	k := s.homeIn(month).country
	if c.permille(foreignEmployer) {
		k = c.weighted(len(d.countries), func(i int) int { return d.countries[i].share })
	}
	o := pickFront(c, d.employers[k])
	s.draws = append(s.draws, draw{kind: drewWork, text: o.Country, month: month})
	a.Source, a.Employer = WorkMail, o.Domain
	if local == "" && len(s.Aliases) > 0 && c.permille(sharedMailbox) {
		a.Source, a.Email = SharedMail, pick(c, []string{"dev", "info", "it", "developers", "support"})+"@"+o.Domain
		return
	}
	a.Email = d.free(c, s, local, o.Domain)
}

// free is an address at a host that nobody else has.
func (d *drawing) free(c *chance, s *Subject, local, host string) string {
	drawn := local == ""
	for try := 0; ; try++ {
		if drawn {
			local = d.local(c, s)
		}
		email := local + "@" + host
		if try > 0 {
			email = local + fmt.Sprint(c.between(1, 9999)) + "@" + host
		}
		if d.claim("mail", normal(email)) {
			return email
		}
	}
}

func (d *drawing) local(c *chance, s *Subject) string {
	g, f := s.given, s.family
	switch at := c.IntN(100); {
	case at < 30:
		return g + "." + f
	case at < 44:
		return initial(g) + "." + f
	case at < 54:
		return f + "." + initial(g)
	case at < 62:
		return g + f
	case at < 70:
		return f + fmt.Sprint(c.between(1980, 2005))
	case at < 78:
		return g + "_" + f
	}
	return s.login
}

// normal is the form under which two addresses reach one mailbox.
func normal(email string) string {
	local, host, _ := strings.Cut(strings.ToLower(email), "@")
	local, _, _ = strings.Cut(local, "+")
	if host == "gmail.com" {
		local = strings.ReplaceAll(local, ".", "")
	}
	return local + "@" + host
}

// noreply is a forge's address that hides the real one, in one of its forms.
func (d *drawing) noreply(c *chance, s *Subject, a *Alias) {
	a.Source = NoreplyMail
	number := 900_000_000 + s.ID // above the numbers in use
	switch at := c.IntN(100); {
	case at < 72:
		a.Email = fmt.Sprintf("%d+%s@users.noreply.github.com", number, s.login)
	case at < 92:
		a.Email = s.login + "@users.noreply.github.com"
	default:
		a.Email = fmt.Sprintf("%d-%s@users.noreply.gitlab.com", number, s.login)
	}
	if len(s.Aliases) == 0 {
		a.Login = s.login
	}
}

// machineMail is what an unconfigured machine writes: its own name, or one that thousands share.
func (d *drawing) machineMail(c *chance, s *Subject, a *Alias) {
	if c.permille(genericShare) {
		a.Source, a.Email = GenericMail, pick(c, genericMail())
		return
	}
	a.Source = MachineMail
	for {
		a.Email = machineName(c, s)
		if d.claim("mail", normal(a.Email)) {
			return
		}
	}
}

func machineName(c *chance, s *Subject) string {
	serial := fmt.Sprintf("%06x", c.IntN(1<<24))
	switch c.IntN(3) {
	case 0:
		return s.given + "@DESKTOP-" + strings.ToUpper(serial)
	case 1:
		return s.login + "@" + capital(s.given) + "s-MacBook-Pro-" + serial + ".local"
	}
	return s.given + "@laptop-" + serial + ".localdomain"
}

func genericMail() []string {
	return []string{"root@localhost", "none@none", "you@example.com", "user@localhost.localdomain", "email@example.com", "(none)", "", "admin@localhost", "test@test.com", "user@ubuntu"}
}
