package main

import (
	"context"
	"errors"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// facts are the rows that the measures rest on.
type facts struct {
	repos map[ospora.RepoID]*repoFacts
}

// repoFacts are the rows of one repository.
type repoFacts struct {
	activity []*ospora.Activity
	edges    []*ospora.Edge
	commits  []*ospora.Commit
	files    []*ospora.FileChange
	tags     []*ospora.Tag
	forge    forgeFacts
	aliases  []*ospora.Alias
	repos    []*ospora.Repo
	visits   []*ospora.Visit
	gaps     []*ospora.Gap
	health   []*ospora.Measure // made while the tree was there
}

// forgeFacts are the rows that only a forge knows.
type forgeFacts struct {
	issues  []*ospora.Issue
	changes []*ospora.ChangeRequest
	events  []*ospora.ItemEvent
	reviews []*ospora.Review
	repos   []*ospora.ForgeRepo
}

// load reads them from the dataset, those of the groups and no others: it may
// hold more from earlier runs.
func load(ctx context.Context, d *dataset.Dataset, groups []group) (*facts, error) {
	f := newFacts(groups)
	return f, errors.Join(
		read(ctx, d, func(a *ospora.Activity) { f.of(a.Repo).activity = append(f.of(a.Repo).activity, a) }),
		read(ctx, d, func(e *ospora.Edge) { f.of(e.Repo).edges = append(f.of(e.Repo).edges, e) }),
		read(ctx, d, func(c *ospora.Commit) { f.of(c.Repo).commits = append(f.of(c.Repo).commits, c) }),
		read(ctx, d, func(c *ospora.FileChange) { f.of(c.Repo).files = append(f.of(c.Repo).files, c) }),
		f.loadForge(ctx, d),
		read(ctx, d, func(t *ospora.Tag) { f.of(t.Repo).tags = append(f.of(t.Repo).tags, t) }),
		read(ctx, d, func(a *ospora.Alias) { f.of(a.Repo).aliases = append(f.of(a.Repo).aliases, a) }),
		read(ctx, d, func(r *ospora.Repo) { f.of(r.ID).repos = append(f.of(r.ID).repos, r) }),
		read(ctx, d, func(v *ospora.Visit) { f.of(v.Repo).visits = append(f.of(v.Repo).visits, v) }),
		read(ctx, d, func(g *ospora.Gap) { f.of(g.Repo).gaps = append(f.of(g.Repo).gaps, g) }),
		read(ctx, d, func(m *ospora.Measure) {
			r := f.of(ospora.RepoID(m.Subject))
			r.health = append(r.health, m)
		}),
	)
}

func (f *facts) loadForge(ctx context.Context, d *dataset.Dataset) error {
	forge := func(repo ospora.RepoID) *forgeFacts { return &f.of(repo).forge }
	return errors.Join(
		read(ctx, d, func(i *ospora.Issue) { forge(i.Repo).issues = append(forge(i.Repo).issues, i) }),
		read(ctx, d, func(c *ospora.ChangeRequest) { forge(c.Repo).changes = append(forge(c.Repo).changes, c) }),
		read(ctx, d, func(e *ospora.ItemEvent) { forge(e.Repo).events = append(forge(e.Repo).events, e) }),
		read(ctx, d, func(r *ospora.Review) { forge(r.Repo).reviews = append(forge(r.Repo).reviews, r) }),
		read(ctx, d, func(r *ospora.ForgeRepo) { forge(r.Repo).repos = append(forge(r.Repo).repos, r) }),
	)
}

func newFacts(groups []group) *facts {
	f := &facts{repos: make(map[ospora.RepoID]*repoFacts)}
	for _, t := range targetsOf(groups) {
		f.repos[t.Repo] = &repoFacts{}
	}
	return f
}

// of finds the rows of a repository; those of one that nobody asked for come
// to nothing.
func (f *facts) of(repo ospora.RepoID) *repoFacts {
	if r := f.repos[repo]; r != nil {
		return r
	}
	return &repoFacts{}
}

// read goes through a table.
func read[R ospora.Row](ctx context.Context, d *dataset.Dataset, keep func(R)) error {
	for row, err := range dataset.Read[R](ctx, d) {
		if err != nil {
			return err
		}
		keep(row)
	}
	return nil
}

// among joins the rows of several repositories.
func (f *facts) among(targets []ospora.Target) *repoFacts {
	all := &repoFacts{}
	for _, t := range targets {
		r := f.of(t.Repo)
		all.activity = append(all.activity, r.activity...)
		all.edges = append(all.edges, r.edges...)
		all.commits = append(all.commits, r.commits...)
		all.files = append(all.files, r.files...)
		all.forge.add(r.forge)
		all.tags = append(all.tags, r.tags...)
		all.aliases = append(all.aliases, r.aliases...)
		all.repos = append(all.repos, r.repos...)
		all.visits = append(all.visits, r.visits...)
		all.gaps = append(all.gaps, r.gaps...)
	}
	return all
}

func (f *forgeFacts) add(other forgeFacts) {
	f.issues = append(f.issues, other.issues...)
	f.changes = append(f.changes, other.changes...)
	f.events = append(f.events, other.events...)
	f.reviews = append(f.reviews, other.reviews...)
	f.repos = append(f.repos, other.repos...)
}

// measure measures every group and every repository of it, over the year up to
// the last day of work in the group.
func (f *facts) measure(groups []group) []ospora.Measure {
	var measures []ospora.Measure
	for _, g := range groups {
		window := f.window(g)
		measures = append(measures, f.among(g.targets).measure(ospora.SubjectEcosystem, g.name, window)...)
		for _, t := range g.targets {
			measures = append(measures, f.of(t.Repo).measure(ospora.SubjectRepository, string(t.Repo), window)...)
			for _, m := range f.of(t.Repo).judged(t.Repo) {
				measures = append(measures, *m)
			}
		}
	}
	return measures
}

// window is that of every measure of a group.
func (f *facts) window(g group) ospora.Window {
	all := f.among(g.targets)
	return chaoss.LastYear(all.activity, all.visits)
}

// measure measures one subject by its own rows. A table that was read and is
// empty is not nil.
func (r *repoFacts) measure(kind ospora.SubjectKind, subject string, window ospora.Window) []ospora.Measure {
	in := chaoss.Input{
		Kind: kind, Subject: subject, Window: window, Seen: r.seen(),
		Activity:    append([]*ospora.Activity{}, r.activity...),
		Commits:     append([]*ospora.Commit{}, r.commits...),
		FileChanges: append([]*ospora.FileChange{}, r.files...),
		Tags:        append([]*ospora.Tag{}, r.tags...),
		Person:      chaoss.PeopleAmong(r.aliases),
		Bot:         chaoss.BotsAmong(r.aliases),
	}
	if in.ForgeSeen = chaoss.SeenBy("github", r.visits, nil); len(in.ForgeSeen) > 0 {
		in.Issues = append([]*ospora.Issue{}, r.forge.issues...)
		in.ChangeRequests = append([]*ospora.ChangeRequest{}, r.forge.changes...)
		in.ItemEvents = append([]*ospora.ItemEvent{}, r.forge.events...)
		in.Reviews = append([]*ospora.Review{}, r.forge.reviews...)
		in.ForgeRepos = append([]*ospora.ForgeRepo{}, r.forge.repos...)
		in.Gaps = r.gaps
	}
	return append(chaoss.All(in), badges(in)...)
}

// judged are the measures of the checks, also where all of the repository was seen and
// there was no tree to judge.
func (r *repoFacts) judged(repo ospora.RepoID) []*ospora.Measure {
	for _, v := range r.visits {
		if len(r.health) == 0 && v.Source == "git" && v.Status == ospora.VisitFull && v.Revision == "" {
			return scorecard.Empty(repo, v.RetrievedAt)
		}
	}
	return r.health
}

func (r *repoFacts) seen() []chaoss.Seen { return chaoss.SeenBy("git", r.visits, r.repos) }

// inPart reports whether numbers of these repositories may be too low.
func (r *repoFacts) inPart() bool {
	for _, s := range r.seen() {
		if s.Status != ospora.VisitFull || s.Shallow {
			return true
		}
	}
	return false
}
