package chaoss

import (
	"maps"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Subjects divides an input among subjects that repositories belong to, such as
// the organisations that own them, by a mapping: of names the subjects of a
// repository, none or several. The inputs come in the order of their names; each
// holds the rows of its repositories and no others, and shares all else with the
// input it was made of. A table that was not given is given to none.
//
// Of a kind other than a repository a commit counts in its home alone, so that of
// a fork whose home another subject has, it counts there.
func Subjects(in Input, kind ospora.SubjectKind, of func(ospora.RepoID) []string) []Input {
	d := &division{whole: in, kind: kind, of: of, names: make(map[ospora.RepoID][]*Input), parts: make(map[string]*Input)}
	divideLooks(d, in.Seen, func(part *Input) *[]Seen { return &part.Seen })
	divideLooks(d, in.ForgeSeen, func(part *Input) *[]Seen { return &part.ForgeSeen })
	divide(d, in.Activity, func(r *ospora.Activity) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.Activity { return &part.Activity })
	divide(d, in.Commits, func(r *ospora.Commit) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.Commit { return &part.Commits })
	divide(d, in.Tags, func(r *ospora.Tag) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.Tag { return &part.Tags })
	divide(d, in.FileChanges, func(r *ospora.FileChange) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.FileChange { return &part.FileChanges })
	divide(d, in.Issues, func(r *ospora.Issue) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.Issue { return &part.Issues })
	divide(d, in.ChangeRequests, func(r *ospora.ChangeRequest) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.ChangeRequest { return &part.ChangeRequests })
	divide(d, in.ItemEvents, func(r *ospora.ItemEvent) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.ItemEvent { return &part.ItemEvents })
	divide(d, in.Reviews, func(r *ospora.Review) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.Review { return &part.Reviews })
	divide(d, in.Renames, func(r *Rename) ospora.RepoID { return r.Repo }, func(part *Input) *[]*Rename { return &part.Renames })
	ofFurther := func(r *Further) ospora.RepoID { return r.Repo }
	divide(d, in.LineComments, ofFurther, func(part *Input) *[]*Further { return &part.LineComments })
	divide(d, in.Pushes, ofFurther, func(part *Input) *[]*Further { return &part.Pushes })
	divide(d, in.Assignments, ofFurther, func(part *Input) *[]*Further { return &part.Assignments })
	divide(d, in.Gaps, func(r *ospora.Gap) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.Gap { return &part.Gaps })
	divide(d, in.ForgeRepos, func(r *ospora.ForgeRepo) ospora.RepoID { return r.Repo }, func(part *Input) *[]*ospora.ForgeRepo { return &part.ForgeRepos })
	divide(d, in.Dependencies, func(r *Dependency) ospora.RepoID { return r.Repo }, func(part *Input) *[]*Dependency { return &part.Dependencies })
	divide(d, in.FileLicences, func(r *FileLicence) ospora.RepoID { return r.Repo }, func(part *Input) *[]*FileLicence { return &part.FileLicences })
	inputs := make([]Input, 0, len(d.parts))
	for _, name := range slices.Sorted(maps.Keys(d.parts)) {
		inputs = append(inputs, *d.parts[name])
	}
	return inputs
}

// Repositories divides an input into one for each repository.
func Repositories(in Input) []Input {
	return Subjects(in, ospora.SubjectRepository, func(repo ospora.RepoID) []string { return []string{string(repo)} })
}

// division is an input on its way into parts.
type division struct {
	whole Input
	kind  ospora.SubjectKind
	of    func(ospora.RepoID) []string
	names map[ospora.RepoID][]*Input
	parts map[string]*Input
}

// among are the parts that a repository belongs to.
func (d *division) among(repo ospora.RepoID) []*Input {
	parts, ok := d.names[repo]
	if ok {
		return parts
	}
	names := slices.Clone(d.of(repo))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if d.parts[name] == nil {
			d.parts[name] = d.empty(name)
		}
		parts = append(parts, d.parts[name])
	}
	d.names[repo] = parts
	return parts
}

// empty is a part without rows, in which the tables that were given are empty.
func (d *division) empty(name string) *Input {
	part := d.whole
	part.Kind, part.Subject, part.shared = d.kind, name, nil
	part.Seen, part.ForgeSeen = none(part.Seen), none(part.ForgeSeen)
	part.Activity, part.Commits, part.Tags, part.FileChanges = none(part.Activity), none(part.Commits), none(part.Tags), none(part.FileChanges)
	part.Issues, part.ChangeRequests, part.ItemEvents = none(part.Issues), none(part.ChangeRequests), none(part.ItemEvents)
	part.Reviews, part.Gaps, part.ForgeRepos = none(part.Reviews), none(part.Gaps), none(part.ForgeRepos)
	part.Renames, part.LineComments, part.Pushes, part.Assignments = none(part.Renames), none(part.LineComments), none(part.Pushes), none(part.Assignments)
	part.Dependencies, part.FileLicences = none(part.Dependencies), none(part.FileLicences)
	return &part
}

func none[R any](rows []R) []R {
	if rows == nil {
		return nil
	}
	return []R{}
}

func divide[R any](d *division, rows []*R, repo func(*R) ospora.RepoID, table func(*Input) *[]*R) {
	for _, r := range rows {
		if r == nil {
			continue
		}
		for _, part := range d.among(repo(r)) {
			t := table(part)
			*t = append(*t, r)
		}
	}
}

func divideLooks(d *division, looks []Seen, table func(*Input) *[]Seen) {
	for _, look := range looks {
		for _, part := range d.among(look.Repo) {
			t := table(part)
			*t = append(*t, look)
		}
	}
}
