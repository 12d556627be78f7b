package corpus

import "fmt"

// repository is what is settled about a repository before its history is planned.
type repository struct {
	index    int
	owner    *organisation // or
	keeper   *person
	name     string
	home     *repository // of a fork
	dialect  *dialect
	branch   string
	life     span
	quota    int // commits of its own
	members  []member
	licence  string
	tongue   tongue
	releases releasePlan
	// pull is the share of work that goes through topics, per mille.
	pull         int
	signOff      bool
	conventional bool
}

// member is a person or a bot that commits to a repository.
type member struct {
	person *person
	bot    *bot
	weight int
	within []span
}

func (r *repository) fullName() string {
	if r.owner != nil {
		return r.owner.login + "/" + r.name
	}
	return r.keeper.login + "/" + r.name
}

// landscape plans the repositories of an ecosystem.
type landscape struct {
	cfg    Config
	c      *chance
	window span
	people []*person
	bots   []*bot
	names  map[string]bool
	all    []*repository
}

func planRepositories(cfg Config, window span, people []*person, bots []*bot) []*repository {
	l := &landscape{
		cfg: cfg, c: newChance(cfg.Seed, ofRepositories, 0), window: window,
		people: people, bots: bots, names: map[string]bool{},
	}
	quotas := l.quotas()
	homes := cfg.Repositories - cfg.Forks - cfg.Empty
	for i := range cfg.Repositories {
		r := &repository{index: i, branch: pick(l.c, []string{"main", "main", "main", "master", "develop"})}
		switch {
		case i < homes:
			l.original(r)
		case i < homes+cfg.Forks:
			l.fork(r, l.all[l.c.IntN(min(homes, 1+homes/2))])
		default:
			l.original(r)
		}
		r.quota = quotas[i]
		l.all = append(l.all, r)
	}
	l.staff()
	return l.all
}

// quotas gives every home a Zipf share of the commits, and the forks together about a twentieth.
func (l *landscape) quotas() []int {
	homes := l.cfg.Repositories - l.cfg.Forks - l.cfg.Empty
	forSome := min(l.cfg.Forks*l.cfg.Commits/(20*max(1, l.cfg.Forks)), l.cfg.Commits/2)
	quotas := apportion(l.cfg.Commits-forSome, zipf(homes))
	quotas = append(quotas, apportion(forSome, zipf(l.cfg.Forks))...)
	return append(quotas, make([]int, l.cfg.Empty)...)
}

func (l *landscape) original(r *repository) {
	c := l.c
	l.own(r)
	r.name = l.freeName(r)
	r.dialect = pick(c, sourceDialects)
	r.licence = pick(c, []string{"MIT", "MIT", "Apache-2.0", "Apache-2.0", "GPL-3.0-only", ""})
	r.releases = drawReleasePlan(c)
	r.pull = pick(c, []int{50, 150, 400, 700})
	r.conventional = c.permille(350)
	r.signOff = r.owner != nil && r.owner.signOff
	r.life = l.lifetime(r.index)
}

// own gives r to an organisation, or one time in four to a person.
func (l *landscape) own(r *repository) {
	leads := l.leads()
	lead := pick(l.c, leads)
	r.tongue = lead.tongue
	if l.c.permille(250) {
		r.keeper = lead
		return
	}
	owners := ownersIn(l.cfg.Countries[0].Country)
	if !l.c.permille(600) {
		owners = ownersIn(lead.residences[0].country.code)
	}
	if len(owners) == 0 {
		r.keeper = lead
		return
	}
	r.owner = pick(l.c, owners)
}

// leads are the people who are there throughout.
func (l *landscape) leads() []*person {
	var list []*person
	for _, n := range l.people {
		if n.active[0] == l.window {
			list = append(list, n)
		}
	}
	return list
}

func (l *landscape) fork(r, home *repository) {
	*r = repository{index: r.index, home: home, name: home.name, branch: home.branch, dialect: home.dialect,
		licence: home.licence, tongue: home.tongue, pull: 200, conventional: home.conventional}
	for range 8 {
		r.keeper = pick(l.c, l.people)
		if !l.names[r.fullName()] {
			break
		}
	}
	for n := 2; l.names[r.fullName()]; n++ {
		r.name = fmt.Sprintf("%s-%d", home.name, n)
	}
	l.names[r.fullName()] = true
}

// lifetime is full for the largest repositories; others begin later, and one in four is abandoned.
func (l *landscape) lifetime(index int) span {
	if index < 2 {
		return l.window
	}
	life := span{l.window.at(l.c.IntN(600)), l.window.to}
	if l.c.permille(250) {
		life.to = life.at(l.c.between(200, 800))
	}
	return life
}

var (
	nameFirst = []string{"qala", "tarih", "open", "dala", "sary", "jol", "geo", "steppe", "altyn", "til", "data", "kok",
		"mini", "rapid", "aq", "til-ai"}
	nameSecond = []string{"map", "index", "register", "pay", "portal", "parser", "queue", "ledger", "forms", "kit",
		"translit", "gateway", "cache", "schema", "signer", "board"}
)

func (l *landscape) freeName(r *repository) string {
	stem := pick(l.c, nameFirst) + "-" + pick(l.c, nameSecond)
	r.name = stem
	for n := 2; l.names[r.fullName()]; n++ {
		r.name = fmt.Sprintf("%s-%d", stem, n)
	}
	l.names[r.fullName()] = true
	return r.name
}

// staff gives each repository its members, and each person a repository.
func (l *landscape) staff() {
	placed := map[*person]bool{}
	for _, r := range l.all {
		if r.quota == 0 {
			continue
		}
		for _, n := range l.team(r) {
			if r.enlist(n) {
				placed[n] = true
			}
		}
		l.enlistBots(r)
	}
	for _, n := range l.people {
		if !placed[n] {
			l.place(n)
		}
	}
}

// team draws a lead and others, from the owner's people first.
func (l *landscape) team(r *repository) []*person {
	lead := r.keeper
	if lead == nil || lead.active[0] != l.window {
		lead = pick(l.c, l.leads())
	}
	team, size := []*person{lead}, teamSize(r.quota)
	var own []*person
	for _, n := range l.people {
		if r.owner != nil && n.worksAt(r.owner) {
			own = append(own, n)
		}
	}
	for tries := 0; len(team) < size && tries < 4*size; tries++ {
		from := l.people
		if len(own) > 0 && l.c.permille(600) {
			from = own
		}
		team = append(team, pick(l.c, from))
	}
	return team
}

// teamSize grows with the square root of the commits.
func teamSize(quota int) int {
	size := 1
	for size*size < quota {
		size++
	}
	return max(1, min(size, quota/3))
}

// enlist makes n a member, of a weight that falls with the rank, unless they are one or never there in time.
func (r *repository) enlist(n *person) bool {
	for _, m := range r.members {
		if m.person == n {
			return false
		}
	}
	var within []span
	for _, s := range n.active {
		if both := s.meet(r.life); both.seconds() > 2*week {
			within = append(within, both)
		}
	}
	// A fork's life is known only with its home's history.
	if len(within) == 0 && r.home == nil {
		return false
	}
	r.members = append(r.members, member{person: n, weight: 1_000_000 / (len(r.members) + 1), within: within})
	return true
}

func (l *landscape) enlistBots(r *repository) {
	if r.home != nil {
		return
	}
	for _, b := range l.bots {
		if b.kind != ForgeBot && r.quota > 20 && l.c.permille(400) {
			weight := 1_000_000 / l.c.between(4, 20)
			r.members = append(r.members, member{bot: b, weight: weight, within: []span{r.life}})
		}
	}
}

// place finds a repository with room for somebody whom no team drew.
func (l *landscape) place(n *person) {
	start := l.c.IntN(len(l.all))
	for i := range l.all {
		r := l.all[(start+i)%len(l.all)]
		if r.home == nil && len(r.members) < r.quota/3 && r.enlist(n) {
			return
		}
	}
}
