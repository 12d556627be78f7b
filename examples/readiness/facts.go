package main

import (
	"context"
	"errors"
	"slices"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// facts are the rows that the measures rest on.
type facts struct {
	activity []*ospora.Activity
	commits  []*ospora.Commit
	tags     []*ospora.Tag
	aliases  []*ospora.Alias
	repos    []*ospora.Repo
	visits   []*ospora.Visit
	gaps     []*ospora.Gap
}

// load reads them from the dataset.
func load(ctx context.Context, d *dataset.Dataset) (*facts, error) {
	f := &facts{}
	err := errors.Join(
		read(ctx, d, &f.activity), read(ctx, d, &f.commits), read(ctx, d, &f.tags), read(ctx, d, &f.aliases),
		read(ctx, d, &f.repos), read(ctx, d, &f.visits), read(ctx, d, &f.gaps),
	)
	return f, err
}

// read fills rows with a whole table; one without rows is empty and not nil.
func read[R ospora.Row](ctx context.Context, d *dataset.Dataset, rows *[]R) error {
	*rows = []R{}
	for row, err := range dataset.Read[R](ctx, d) {
		if err != nil {
			return err
		}
		*rows = append(*rows, row)
	}
	return nil
}

// windowDays is how far back the measures look from the last commit.
const windowDays = 365

// measure measures every group and every repository of it, over the year up to
// the last day of work in the group.
func (f *facts) measure(groups []group) []ospora.Measure {
	seen := chaoss.SeenBy("git", f.visits, f.repos)
	person := f.people()
	bot := chaoss.BotsAmong(f.aliases)
	var measures []ospora.Measure
	for _, g := range groups {
		in := f.of(g)
		in.Seen = slices.DeleteFunc(slices.Clone(seen), func(s chaoss.Seen) bool { return !g.has(s.Repo) })
		in.Person, in.Bot = person, bot
		in.Window = lastYear(in.Activity)
		in.Kind, in.Subject = ospora.SubjectEcosystem, g.name
		measures = append(measures, chaoss.All(in)...)
		for _, t := range g.targets {
			in.Kind, in.Subject = ospora.SubjectRepository, string(t.Repo)
			measures = append(measures, chaoss.All(in)...)
		}
	}
	return measures
}

// of are the rows of a group.
func (f *facts) of(g group) chaoss.Input {
	in := chaoss.Input{Activity: []*ospora.Activity{}, Commits: []*ospora.Commit{}, Tags: []*ospora.Tag{}}
	for _, a := range f.activity {
		if g.has(a.Repo) {
			in.Activity = append(in.Activity, a)
		}
	}
	for _, c := range f.commits {
		if g.has(c.Repo) {
			in.Commits = append(in.Commits, c)
		}
	}
	for _, t := range f.tags {
		if g.has(t.Repo) {
			in.Tags = append(in.Tags, t)
		}
	}
	return in
}

func (g *group) has(repo ospora.RepoID) bool {
	return slices.ContainsFunc(g.targets, func(t ospora.Target) bool { return t.Repo == repo })
}

// people joins aliases by the projects' own mailmaps, the only evidence there is
// until identities are resolved.
func (f *facts) people() func(ospora.AliasKey) ospora.PersonID {
	canonical := make(map[ospora.AliasKey]ospora.PersonID, len(f.aliases))
	for _, a := range f.aliases {
		if _, mapped := canonical[a.Key]; !mapped || a.Canonical != a.Key {
			canonical[a.Key] = ospora.PersonID(a.Canonical)
		}
	}
	return func(key ospora.AliasKey) ospora.PersonID { return canonical[key] }
}

// lastYear ends with the last day of work.
func lastYear(activity []*ospora.Activity) ospora.Window {
	if len(activity) == 0 {
		return ospora.Window{}
	}
	last := slices.MaxFunc(activity, func(a, b *ospora.Activity) int { return int(a.Day) - int(b.Day) }).Day
	return ospora.Window{Start: (last + 1 - windowDays).Time(), End: (last + 1).Time()}
}
