package corpus

import "fmt"

// releasePlan is how a repository releases: every so many days, at another rate from some point on.
type releasePlan struct {
	every, laterEvery int // days; zero is never
	turn              int // per mille of the life
	prefix            string
}

// tag is a release of a step.
type tag struct {
	version
	name   string
	of     *step
	tagger *alias // nil for a lightweight tag
	at     stamp
}

func drawReleasePlan(c *chance) releasePlan {
	if c.permille(250) {
		return releasePlan{}
	}
	r := releasePlan{every: c.between(14, 120), turn: c.between(300, 700), prefix: pick(c, []string{"v", "v", ""})}
	// Release trains slow down or speed up; few keep their pace.
	r.laterEvery = pick(c, []int{r.every * 3, r.every / 2, r.every})
	return r
}

// version is a semantic version.
type version struct{ major, minor, patch int }

func (v version) next(c *chance) version {
	switch draw := c.IntN(100); {
	case draw < 55:
		return version{v.major, v.minor, v.patch + 1}
	case draw < 95:
		return version{v.major, v.minor + 1, 0}
	}
	return version{v.major + 1, 0, 0}
}

// tagReleases tags the commits of the default branch, from the step numbered from on, at which a release is due.
func (p *plan) tagReleases(c *chance, from int) {
	r := p.repo.releases
	if r.every == 0 {
		return
	}
	v, due := version{0, 1, 0}, p.repo.life.from+int64(r.every)*day
	if n := len(p.tags); n > 0 {
		v, due = p.tags[n-1].version, p.nextRelease(p.tags[n-1].of)
	}
	for _, s := range p.steps[from:] {
		if s.topic == nil && s.committed.unix >= due {
			v, due = v.next(c), p.nextRelease(s)
			p.tags = append(p.tags, newTag(c, r.prefix, v, s))
		}
	}
}

// nextRelease is when one is due after that of s.
func (p *plan) nextRelease(s *step) int64 {
	days := p.repo.releases.every
	if s.committed.unix > p.repo.life.at(p.repo.releases.turn) {
		days = p.repo.releases.laterEvery
	}
	return s.committed.unix + int64(max(1, days))*day
}

func newTag(c *chance, prefix string, v version, s *step) *tag {
	t := &tag{version: v, name: fmt.Sprintf("%s%d.%d.%d", prefix, v.major, v.minor, v.patch), of: s, at: s.committed}
	if c.permille(80) {
		t.name += "-rc.1"
	}
	if c.permille(700) {
		t.tagger = s.committer
		t.at.unix += int64(c.between(5, 3600))
	}
	return t
}
