package plant

import (
	"fmt"
	"strings"
)

// draw is one thing drawn by the country, for the oracle.
type draw struct {
	kind  drawKind
	text  string
	month int
}

type drawKind int

const (
	drewMail   drawKind = iota // a provider, by origin
	drewDomain                 // a national domain of one's own, by origin
	drewWork                   // an employer, by the home in a month
)

// addAlias draws the next alias of a person; month is that of its first commit.
func (d *drawing) addAlias(c *chance, s *Subject, month int, account bool) {
	a := Alias{ID: d.aliases, AnchorTo: d.aliases}
	d.aliases++
	for try := 0; ; try++ {
		draws := len(s.draws)
		if len(s.Aliases) == 0 {
			d.firstAlias(c, s, &a, month)
		} else {
			d.furtherAlias(c, s, &a, month, account)
		}
		if try > 20 { // all there is to write has been written: a number makes it new
			a.Name += fmt.Sprint(" ", c.between(2, 999))
		}
		if d.claim("alias", a.Name+"\x00"+a.Email) {
			break
		}
		s.draws = s.draws[:draws]
	}
	if account && c.permille(loginShare) && a.Anchor != Unlinked && a.Source != GenericMail && a.Source != SharedMail && a.Source != MachineMail {
		a.Login = s.login
	}
	a.Clock = d.drawClock(c, a.Source)
	s.Aliases = append(s.Aliases, a)
}

// tellLogins makes the forge tell one story: an address has one account, and an account tie shows on both sides.
func (s *Subject) tellLogins() {
	first := s.Aliases[0].ID
	told := map[string]bool{}
	for i := range s.Aliases {
		a := &s.Aliases[i]
		if a.Anchor == ByAccount {
			a.Login, s.Aliases[a.AnchorTo-first].Login = s.login, s.login
		}
	}
	for _, a := range s.Aliases {
		if a.Login != "" {
			told[normal(a.Email)] = true
		}
	}
	for i := range s.Aliases {
		if told[normal(s.Aliases[i].Email)] {
			s.Aliases[i].Login = s.login
		}
	}
}

func (d *drawing) firstAlias(c *chance, s *Subject, a *Alias, month int) {
	a.Anchor = FirstAlias
	switch at := c.IntN(100); {
	case at < 58:
		d.privateMail(c, s, a, "")
	case at < 88:
		d.workMail(c, s, a, month, "")
	default:
		d.noreply(c, s, a)
	}
	if c.permille(nativeEmailName) {
		a.Name, a.Spelling = a.Email, EmailName
		return
	}
	d.respell(c, s, a, usual())
}

func usual() []weightedOf[Spelling] {
	return []weightedOf[Spelling]{
		{Latin, 46}, {Native, 17}, {Russianised, 7}, {LatinReversed, 4}, {LatinLower, 4}, {LatinKazakh, 2}, {NativeReversed, 3},
		{LoginName, 9}, {LatinShort, 3}, {LatinInitial, 2}, {GivenOnly, 2}, {LatinCompany, 1},
	}
}

// varied are all the spellings an old machine may hold.
func varied() []weightedOf[Spelling] {
	return []weightedOf[Spelling]{
		{Latin, 22}, {LatinOther, 14}, {Native, 12}, {Russianised, 7}, {NativePatronymic, 4}, {NativeReversed, 4}, {NativeInitials, 2},
		{LatinReversed, 6}, {LatinComma, 2}, {LatinUpper, 2}, {LatinLower, 5}, {LatinInitial, 4}, {LatinPatronymic, 2}, {LatinShort, 5},
		{LatinDotted, 2}, {LatinJoined, 2}, {LatinCompany, 1}, {GivenOnly, 5}, {LoginName, 12}, {LatinKazakh, 3}, {EmailName, 1},
	}
}

// full are the spellings that hold both names whole.
func full() []weightedOf[Spelling] {
	return []weightedOf[Spelling]{
		{Latin, 26}, {LatinOther, 16}, {Native, 18}, {Russianised, 10}, {NativePatronymic, 6}, {NativeReversed, 5}, {LatinReversed, 8},
		{LatinUpper, 3}, {LatinLower, 5}, {LatinPatronymic, 2}, {LatinComma, 2}, {LatinKazakh, 5},
	}
}

func (d *drawing) respell(c *chance, s *Subject, a *Alias, list []weightedOf[Spelling]) {
	for {
		a.Spelling = pickWeighted(c, list)
		switch a.Spelling {
		case LoginName:
			a.Name = s.login
		case EmailName:
			a.Name = a.Email
		case LatinCompany:
			a.Name = d.spell(c, &s.name, Latin) + " (" + pick(c, pick(c, d.employers)).Name + ")"
		default:
			a.Name = d.spell(c, &s.name, a.Spelling)
		}
		if a.Name != "" {
			return
		}
	}
}

func anchors() []weightedOf[Anchor] {
	return []weightedOf[Anchor]{{ByEmail, 250}, {ByName, 230}, {BySpelling, 190}, {ByAccount, 165}, {ByMailmap, 80}, {ByTranslation, 60}, {Unlinked, 10}}
}

func (d *drawing) furtherAlias(c *chance, s *Subject, a *Alias, month int, account bool) {
	a.Source, a.Employer, a.Login = "", "", ""
	a.Anchor = pickWeighted(c, anchors())
	if a.Anchor == ByAccount && !account {
		a.Anchor = ByEmail
	}
	if (a.Anchor == ByName || a.Anchor == BySpelling || a.Anchor == ByTranslation) && target(c, s, a.Anchor) < 0 {
		a.Anchor = ByEmail
	}
	at := target(c, s, a.Anchor)
	if at < 0 {
		a.Anchor, at = Unlinked, 0
	}
	to := &s.Aliases[at]
	a.AnchorTo = to.ID
	switch a.Anchor {
	case ByEmail:
		d.repeat(c, s, a, to)
	case ByName:
		a.Name, a.Spelling = to.Name, to.Spelling
		d.newMail(c, s, a, month, "")
	case BySpelling:
		d.respell(c, s, a, full())
		local, _, _ := strings.Cut(to.Email, "@")
		d.newMail(c, s, a, month, local)
	case ByAccount:
		d.noreply(c, s, a)
		d.respell(c, s, a, varied())
	case ByMailmap:
		d.machineMail(c, s, a)
		d.respell(c, s, a, []weightedOf[Spelling]{{LoginName, 3}, {GivenOnly, 3}, {LatinInitial, 2}, {Latin, 3}, {LatinShort, 1}})
	case ByTranslation:
		d.respell(c, s, a, full())
		d.newMail(c, s, a, month, nickname(c))
	default:
		a.Name, a.Spelling = nickname(c), Unrelated
		d.privateMail(c, s, a, nickname(c)+fmt.Sprint(c.between(10, 99)))
	}
	d.mistype(c, s, a)
}

func (d *drawing) mistype(c *chance, s *Subject, a *Alias) {
	if (a.Anchor == ByEmail || a.Anchor == BySpelling || a.Anchor == ByMailmap) && c.permille(typoShare) {
		a.Spelling, a.Name = Typo, d.spell(c, &s.name, Typo)
	}
}

// target draws the alias that a further one is tied to, or -1 where none can carry such a tie.
func target(c *chance, s *Subject, anchor Anchor) int {
	var can []int
	for i := range s.Aliases {
		a := &s.Aliases[i]
		if a.Anchor == Unlinked {
			continue
		}
		own := a.Source == PrivateMail || a.Source == WorkMail || a.Source == NoreplyMail
		whole := wholeName(a.Spelling)
		switch {
		case anchor == ByEmail && own,
			anchor == ByName && whole, anchor == ByTranslation && whole,
			anchor == BySpelling && whole && (a.Source == PrivateMail || a.Source == WorkMail) && strings.IndexByte(a.Email, '@') > 4,
			anchor == ByAccount && own,
			anchor == ByMailmap, anchor == Unlinked:
			can = append(can, i)
		}
	}
	if len(can) == 0 {
		return -1
	}
	return pick(c, can)
}

func wholeName(s Spelling) bool {
	for _, w := range full() {
		if w.value == s {
			return true
		}
	}
	return false
}

// repeat writes the address of another alias again, perhaps in other case, beside another spelling of the name.
func (d *drawing) repeat(c *chance, s *Subject, a, to *Alias) {
	a.Email, a.Source, a.Employer = to.Email, RepeatedMail, to.Employer
	if c.permille(caseOfEmail) {
		local, host, _ := strings.Cut(to.Email, "@")
		a.Email = pick(c, []string{capital(local) + "@" + host, local + "@" + capital(host), strings.ToUpper(to.Email)})
	}
	d.respell(c, s, a, varied())
}

func (d *drawing) newMail(c *chance, s *Subject, a *Alias, month int, local string) {
	switch at := c.IntN(100); {
	case at < 46:
		d.workMail(c, s, a, month, local)
	case at < 94 || local != "":
		d.privateMail(c, s, a, local)
	default:
		d.machineMail(c, s, a)
	}
}
