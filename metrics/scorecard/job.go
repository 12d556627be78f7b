package scorecard

import (
	"context"
	"strings"
	"sync"

	"github.com/ospora/ospora/ospora"
)

// job is one repository being judged. Several checks may run at once.
type job struct {
	ctx    context.Context // checks of Scorecard take none
	s      *Scorecard
	in     Input
	set    string // of checks
	name   string // host/owner/name, or empty
	branch string // the default one, or empty
	facts  Facts
	scan   *scan // nil without a tree
	owner  *scan // of the owner's own repository, or nil
	lacks  map[string]*lack

	// Made where first needed.
	merged   func() *changes
	reviews  func() map[int64][]*ospora.Review    // by change request
	comments func() map[int64][]*ospora.ItemEvent // by issue
	checks   func() map[string][]*ospora.Check    // by commit
	files    func() map[string]*file              // by path
	bots     func() map[ospora.AliasKey]bool
}

func (s *Scorecard) newJob(ctx context.Context, in Input) (*job, error) {
	j := &job{ctx: ctx, s: s, in: in, set: s.set, name: nameOf(&in)}
	if in.Facts != nil {
		j.facts = *in.Facts
	}
	j.branch = j.defaultBranch()
	j.promise()
	var err error
	if in.Tree != nil {
		if j.scan, err = s.scan(ctx, in.Tree, j.ahead()); err != nil {
			return nil, err
		}
		j.lacks = j.scan.lacks()
	}
	if in.Owner != nil {
		if j.owner, err = s.scan(ctx, in.Owner, nil); err != nil {
			return nil, err
		}
		if lacks := j.owner.lacks()[SecurityPolicy]; j.owner.missing() != "" || lacks != nil {
			j.owner = nil // what it says of policies is not known
		}
	}
	return j, nil
}

// promise sets what is made where it is first needed.
func (j *job) promise() {
	j.merged, j.bots, j.files = sync.OnceValue(j.associate), sync.OnceValue(j.findBots), sync.OnceValue(j.listFiles)
	j.reviews, j.comments, j.checks = sync.OnceValue(j.groupReviews), sync.OnceValue(j.groupComments), sync.OnceValue(j.groupChecks)
}

// nameOf returns host/owner/name, or "" where there is no such name.
func nameOf(in *Input) string {
	name := in.Name
	if name == "" {
		name = string(in.Repo)
	}
	if parts := strings.Split(name, "/"); len(parts) != 3 || !strings.Contains(parts[0], ".") {
		return ""
	}
	return name
}

// ownerRepository is the repository whose policies hold for all of the owner.
func ownerRepository(name string) string {
	parts := strings.Split(name, "/")
	if len(parts) != 3 {
		return "owner/.github"
	}
	return parts[0] + "/" + parts[1] + "/.github"
}

func (j *job) defaultBranch() string {
	if f := j.facts.Forge; f != nil && f.DefaultBranch.Known {
		return f.DefaultBranch.Value
	}
	if r := j.facts.Repo; r != nil {
		return r.DefaultBranch.Or("")
	}
	return ""
}

// run runs one check. One that breaks off ends no other.
func (j *job) run(d *definition) (f *ospora.Finding) {
	defer func() {
		if r := recover(); r != nil {
			f = j.finding(d, failed(broken(r)))
		}
	}()
	if d.tree {
		switch {
		case j.scan == nil:
			return j.finding(d, unknown("no tree was given"))
		case j.scan.missing() != "":
			return j.finding(d, unknown("%s", j.scan.missing()))
		}
	}
	return j.finding(d, d.run(j))
}
