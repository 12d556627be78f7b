package plant

import "fmt"

// bot draws an automation: what it is called, and commits that no person makes.
func (d *drawing) bot(index int) *Subject {
	c := newChance(d.config.Seed, ofBot, index)
	s := d.next(Bot)
	kind := pickBot(c)
	s.Reason = kind.reason
	project := index * botEvery / peoplePerProject
	repo := project*reposPerProject + c.IntN(reposPerProject)
	for range c.between(1, 2) {
		a := Alias{ID: d.aliases, AnchorTo: d.aliases, Anchor: FirstAlias, Source: BotMail, Spelling: Unrelated, Clock: UTCClock}
		for {
			d.nameBot(c, kind, &a)
			if d.claim("alias", a.Name+"\x00"+a.Email) {
				break
			}
		}
		if len(s.Aliases) > 0 {
			a.Anchor, a.AnchorTo, a.Name = ByName, s.Aliases[0].ID, s.Aliases[0].Name
		}
		a.Uses = []Use{{repo, a.ID}}
		d.aliases++
		s.Aliases = append(s.Aliases, a)
		if !d.config.NoCommits {
			d.tick(newChance(d.config.Seed, ofTick, a.ID), s, &a, repo)
		}
	}
	sortCommits(s.Commits)
	return s
}

type botKind struct {
	weight int
	reason string
	names  []string
	mail   string // %n is a number, %s the name as a login
	timed  bool   // commits by the clock, day and night
}

func pickBot(c *chance) botKind {
	kinds := []botKind{
		{35, "a forge application: [bot] in the name", []string{"dependabot[bot]", "renovate[bot]", "github-actions[bot]", "steppe-merge[bot]", "qyran-lint[bot]", "pre-commit-ci[bot]", "dala-deploy[bot]", "allcontributors[bot]"}, "%n+%s@users.noreply.github.com", false},
		{28, "named as an automation", []string{"release-bot", "Jenkins CI", "ci-robot", "buildbot", "GitLab CI", "translations-bot", "Automated Release", "semantic-release-bot", "Deploy Bot", "CI Runner", "k8s-ci-robot", "autobuild", "Docs Publisher Bot"}, "%s@ci%n.example.org", false},
		{5, "named as an automation in Russian or Kazakh", []string{"Автосборка", "робот-переводчик", "Бот релизов", "Автоматты жинақ", "Сборочный бот"}, "build%n@robots.example.kz", false},
		{12, "a machine's account for deployment", []string{"deploy", "jenkins", "git-sync", "builder"}, "%s@build-%n.internal", false},
		{20, "commits by the clock, day and night; the name says nothing", []string{"Steppe Mirror", "Data Refresh", "Nightly Numbers", "Aqsu Feed", "Weather Snapshot", "Price List"}, "feed%n@dala.example.net", true},
	}
	return kinds[c.weighted(len(kinds), func(i int) int { return kinds[i].weight })]
}

func (d *drawing) nameBot(c *chance, kind botKind, a *Alias) {
	a.Name = pick(c, kind.names)
	login := loginText(a.Name)
	if login == "" {
		login = "robot"
	}
	number := c.between(100, 99999)
	a.Email = ""
	for i := 0; i < len(kind.mail); i++ {
		switch {
		case kind.mail[i] != '%':
			a.Email += kind.mail[i : i+1]
			continue
		case kind.mail[i+1] == 'n':
			a.Email += fmt.Sprint(number)
		default:
			a.Email += login
		}
		i++
	}
}

// tick writes a bot's commits: by the clock, every few hours at one minute; or in bursts at any hour.
func (d *drawing) tick(c *chance, s *Subject, a *Alias, repo int) {
	from := c.between(0, Months-8)
	every, minute := int64(c.between(1, 4))*6*3600, int64(c.IntN(60))*60
	at := Start(from).Unix() + minute
	for range c.between(150, 500) {
		s.Commits = append(s.Commits, Commit{Alias: a.ID, Repo: repo, Unix: at + int64(c.IntN(40))})
		at += every
		if !s.timed() {
			at += int64(c.IntN(4*86400)) - 3*3600
		}
		if at >= Start(Months).Unix()-86400 {
			break
		}
	}
}

func (s *Subject) timed() bool {
	return s.Reason == "commits by the clock, day and night; the name says nothing"
}

// nobodies are aliases that unconfigured machines of many people write.
func nobodies() [][2]string {
	return [][2]string{
		{"root", "root@localhost"}, {"unknown", "none@none"}, {"Your Name", "you@example.com"}, {"user", "user@localhost.localdomain"},
		{"ubuntu", "ubuntu@ip-10-0-0-12.internal"}, {"admin", "admin@localhost"}, {"", ""}, {"(no author)", "(none)"}, {"test", "test@test.com"},
		{"vagrant", "vagrant@vagrant.vm"}, {"student", "student@lab.localdomain"}, {"dev", "dev@localhost"},
	}
}

// nobody draws such an alias, which machines all over the world write in many repositories.
func (d *drawing) nobody(index int) *Subject {
	c := newChance(d.config.Seed, ofShared, index)
	s := d.next(Nobody)
	s.Reason = "written by unconfigured machines of many people"
	who := nobodies()[index]
	a := Alias{ID: d.aliases, AnchorTo: d.aliases, Name: who[0], Email: who[1], Anchor: FirstAlias, Source: GenericMail, Spelling: Unrelated, Clock: RightClock}
	d.aliases++
	d.claim("alias", a.Name+"\x00"+a.Email)
	projects := (d.config.People + peoplePerProject - 1) / peoplePerProject
	for r := range min(projects, 40) {
		a.Uses = append(a.Uses, Use{r * reposPerProject, a.ID})
	}
	for range 60 {
		if d.config.NoCommits {
			break
		}
		at := Commit{Alias: a.ID, Repo: pick(c, a.Uses).Repo}
		at.Unix, at.Offset = moment(c, c.IntN(Months), RightClock, d.anywhere(c), 0)
		s.Commits = append(s.Commits, at)
	}
	s.Aliases = []Alias{a}
	sortCommits(s.Commits)
	return s
}
