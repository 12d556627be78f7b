package plant

import (
	"fmt"
	"slices"
)

// person draws the person of an index.
func (d *drawing) person(index int) *Subject {
	c := newChance(d.config.Seed, ofPerson, index)
	s := d.next(Human)
	d.drawHomes(c, s)
	cultures := d.cultures[s.origin]
	s.name = d.drawName(c, cultures[pickText(c, cultures)].text, c.permille(commonShare))
	if c.permille(robotShare) {
		d.disguise(c, s)
	}
	given, family := d.latin(&s.name, s.name.standard)
	s.given, s.family = loginText(given), loginText(family)
	s.login = d.drawLogin(c, s)
	s.repos = projectRepos(c, index)
	work := drawWork(c, 1+c.weighted(len(aliasCounts()), func(i int) int { return aliasCounts()[i] }))
	hasAccount := c.permille(accountShare)
	for i := range work.aliases {
		d.addAlias(c, s, work.first(i), hasAccount)
	}
	s.tellLogins()
	d.useRepos(c, s, index)
	if hasAccount {
		s.Account = d.account(c, s)
	}
	if !d.config.NoCommits {
		d.commit(newChance(d.config.Seed, ofClock, index), s, work)
	}
	d.stranger = s.Aliases[0].ID
	return s
}

// disguise gives a person the name or the login of a robot. They must not be flagged.
func (d *drawing) disguise(c *chance, s *Subject) {
	n := &s.name
	switch n.culture {
	case "kazakh":
		n.given, n.female, n.short = "Ботагөз", true, "Бота"
		if n.father != "" {
			n.father = patronymic("kazakh", "Серік", true)
		}
	case "uzbek":
		n.given, n.short = "Botir", ""
	case "english":
		n.family = pick(c, []string{"Abbott", "Talbot", "Jenkins", "Botting", "Bottomley"})
	case "chinese":
		n.given, n.givenLatin, n.family, n.familyLatin = "艾", "Ai", "池", "Ci"
	default:
		s.login = pick(c, []string{"robotnik", "botanika", "autobahn", "releaseme", "actionfan", "cicero", "jenkinsfan", "dependable"})
	}
	s.Reason = "a person whose name or login looks like a robot's"
}

// drawLogin invents an account's name that nobody else has.
func (d *drawing) drawLogin(c *chance, s *Subject) string {
	base := s.login
	if base == "" {
		base = d.loginBase(c, s)
	}
	for login := base; ; login = base + fmt.Sprint(c.between(2, 99999)) {
		if len(login) > 2 && d.claim("login", login) {
			return login
		}
	}
}

func (d *drawing) loginBase(c *chance, s *Subject) string {
	g, f := s.given, s.family
	switch at := c.IntN(100); {
	case at < 22:
		return initial(g) + f
	case at < 36:
		return g + f
	case at < 46:
		return g + "-" + f
	case at < 54:
		return f + initial(g)
	case at < 62:
		return g + fmt.Sprint(c.between(70, 99))
	case at < 70:
		return f + fmt.Sprint(c.between(1, 99))
	}
	return nickname(c)
}

// nickname says nothing about its bearer.
func nickname(c *chance) string {
	first := []string{"steppe", "iron", "quiet", "lazy", "null", "dark", "byte", "cosmic", "snow", "paper", "kok", "altyn", "tiny", "grey", "wild", "hex", "static", "polar", "rusty", "copper"}
	second := []string{"fox", "wolf", "barys", "eagle", "coder", "smith", "panda", "ghost", "samurai", "owl", "monk", "raven", "saiga", "pixel", "otter", "lynx", "comet", "kernel", "tulip", "dune"}
	return pick(c, first) + pick(c, []string{"", "-", "_"}) + pick(c, second) + pick(c, []string{"", "", fmt.Sprint(c.between(1, 999))})
}

// projectRepos are one to three repositories. Nine persons share the three of a project.
func projectRepos(c *chance, index int) []int {
	project := index / peoplePerProject
	repos := []int{project*reposPerProject + c.IntN(reposPerProject)}
	for c.permille(350) && len(repos) < 3 {
		r := project*reposPerProject + c.IntN(reposPerProject)
		if c.permille(300) {
			r = c.IntN(project+1) * reposPerProject
		}
		if !slices.Contains(repos, r) {
			repos = append(repos, r)
		}
	}
	return repos
}

// work is how many commits each alias made in each month.
type work struct {
	aliases int
	slots   []slot
}

type slot struct{ month, alias, commits int }

// first is the month of an alias's first commit.
func (w *work) first(alias int) int {
	month := Months
	for _, s := range w.slots {
		if s.alias == alias {
			month = min(month, s.month)
		}
	}
	return month
}

// drawWork plans who commits when, before it is known where the person lives: when and how much somebody works says
// nothing about the country.
func drawWork(c *chance, aliases int) work {
	w := work{aliases: aliases}
	months := activeMonths(c)
	for at, m := range months {
		counts := make([]int, aliases)
		main := at * aliases / len(months)
		for range commitsOf(c) {
			if c.permille(250) {
				counts[c.IntN(aliases)]++
			} else {
				counts[main]++
			}
		}
		for a, n := range counts {
			if n > 0 {
				w.slots = append(w.slots, slot{m, a, n})
			}
		}
	}
	for a := range aliases {
		if w.first(a) == Months {
			w.slots = append(w.slots, slot{months[a*len(months)/aliases], a, 1})
		}
	}
	return w
}

func activeMonths(c *chance) []int {
	length := 1
	switch at := c.IntN(100); {
	case at >= 78:
		length = c.between(24, Months)
	case at >= 50:
		length = c.between(7, 24)
	case at >= 24:
		length = c.between(2, 6)
	}
	end := c.between(length, Months)
	if c.permille(staySince) {
		end = max(c.between(ReferenceMonth+1, Months), length)
	}
	var months []int
	for m := end - length; m < end; m++ {
		if m == end-length || m == end-1 || c.permille(450) {
			months = append(months, m)
		}
	}
	return months
}

func commitsOf(c *chance) int {
	switch at := c.IntN(100); {
	case at < 55:
		return c.between(1, 2)
	case at < 88:
		return c.between(3, 8)
	}
	return c.between(9, 30)
}
