package git

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// facts yields everything that the repository holds, and the visit last.
func (v *visit) facts(ctx context.Context) error {
	if v.refs.over {
		v.cutShort(v.budget().refsError(), "there are more branches and tags")
	}
	aliases := newAliasBook(v.look.Keys)
	h := v.history(aliases).start(ctx) // the tags are followed meanwhile
	defer h.stop()
	tags, err := readTags(ctx, v.objects, v.refs, v.gaps)
	if err != nil {
		return err
	}
	repo := v.repo()
	err = v.commits(h, func(c *ospora.Commit) {
		tags.saw(c.ID)
		repo.Commits++
		if len(c.Parents) == 0 {
			repo.Roots = append(repo.Roots, strings.Clone(c.ID))
		}
	})
	h.stop()
	h.stop() // what it says of itself is settled then
	if err != nil && !survivable(err) {
		return err
	}
	for range h.broken {
		v.gaps.add(ospora.GapMissingObject, "history", historyEnds)
	}
	if err := v.concludeHistory(firstError(err, h.cut), repo.Commits); err != nil {
		return err
	}
	if repo.Mailmap, err = v.mailmap(ctx, aliases); err != nil && !survivable(err) {
		return err
	}
	if err != nil {
		v.cutShort(err, "the mailmap was not applied")
	}
	slices.Sort(repo.Roots)
	return v.rest(ctx, aliases, tags, repo)
}

func (v *visit) repo() *ospora.Repo {
	r := &ospora.Repo{
		ID: v.row.Repo, Visit: v.row.ID, DefaultBranch: v.refs.defaultBranch(),
		Head: ospora.Some(v.row.Revision), ObjectFormat: v.refs.format(), Shallow: len(v.shallow) > 0,
	}
	if v.look.Target.ForkOf != "" {
		r.ForkOf = ospora.Some(v.look.Target.ForkOf)
	}
	return r
}

func (v *visit) history(aliases *aliasBook) *history {
	shallow := make(map[string]bool, len(v.shallow))
	for _, id := range v.shallow {
		shallow[id] = true
	}
	return &history{
		program: &v.program, gitDir: v.gitDir(), head: v.row.Revision,
		lines: v.source.config.Lines, budget: v.budget(), slots: v.source.slots,
		repo: v.row.Repo, visit: v.row.ID, shallow: shallow, aliases: aliases, gaps: v.gaps,
		progress: func(done, total int64) { v.tell("history", done, total) },
	}
}

func (v *visit) commits(h *reading, saw func(*ospora.Commit)) error {
	for c, err := range h.commits() {
		if err != nil {
			return err
		}
		saw(c)
		if err := v.emit(c); err != nil {
			return err
		}
	}
	return nil
}

// survivable reports whether what was read before an error may be kept: a
// budget was used up.
func survivable(err error) bool {
	var b *BudgetError
	return errors.As(err, &b)
}

// concludeHistory notes why a history is not whole. A history of which nothing
// can be read fails the visit.
func (v *visit) concludeHistory(cut error, commits int64) error {
	if len(v.shallow) > 0 {
		v.gaps.add(ospora.GapShallow, "history", "the history is cut off at a shallow boundary")
	}
	switch {
	case cut == nil:
	case survivable(cut):
		v.cutShort(cut, "the history was not read to its end")
	case errors.Is(cut, errNoCommit) || fatal(context.Background(), cut):
		return cut
	case commits == 0:
		v.gaps.add(kindOf(cut), v.row.Revision, "it is the commit to read")
		return fmt.Errorf("git: the history cannot be read: %w", cut)
	default:
		v.gaps.add(kindOf(cut), "history", historyEnds)
	}
	return nil
}

const historyEnds = "the history ends where a commit cannot be read"

// cutShort notes that a budget ended a part of the visit.
func (v *visit) cutShort(err error, detail string) {
	var b *BudgetError
	if !errors.As(err, &b) {
		return
	}
	v.gaps.add(ospora.GapBudget, b.Budget, detail)
	v.row.Retry = v.row.Retry || errors.Is(err, ErrTime)
	if v.row.Reason == "" {
		v.row.Reason = b.Error()
	}
}

// mailmap applies the project's own .mailmap and returns its blob id. One that
// is too large, no file or missing is a gap.
func (v *visit) mailmap(ctx context.Context, aliases *aliasBook) (ospora.Optional[string], error) {
	none := ospora.Optional[string]{}
	file, blob, err := v.mailmapFile()
	if cause := context.Cause(ctx); cause != nil {
		return none, cause
	}
	var machine *machineError
	switch {
	case errors.As(err, &machine), survivable(err):
		return none, err
	case err != nil:
		v.gaps.add(ospora.GapCorruptObject, ".mailmap", mailmapLost)
	case blob == "":
	case file.missing():
		v.gaps.add(ospora.GapMissingObject, ".mailmap", mailmapLost)
	case file.kind != "blob" || file.data == nil:
		v.gaps.add(ospora.GapRefused, ".mailmap", "it is no file of a size that is applied")
	default:
		err = aliases.applyMailmap(ctx, &v.program, v.gitDir(), blob)
		switch {
		case err == nil:
			return ospora.Some(blob), nil
		case fatal(ctx, err):
			return none, firstError(context.Cause(ctx), err)
		}
		v.gaps.add(ospora.GapInvalid, ".mailmap", "git could not apply it")
	}
	return none, nil
}

const mailmapLost = "people are not known by the names that the project gives them"

// mailmapFile finds the .mailmap; its id is empty where the tree has none.
func (v *visit) mailmapFile() (file object, blob string, err error) {
	root, err := v.object(question{name: v.row.Revision + "^{tree}"}, v.budget().treeBytes())
	if err == nil && !root.missing() && root.data == nil {
		err = v.budget().pathsError()
	}
	if err != nil {
		return object{}, "", err
	}
	for tree := root.data; len(tree) > 0; {
		e, rest, err := cutTreeEntry(tree, len(root.id)/2)
		if err != nil {
			break // git does not find it there either
		}
		if string(e.name) == ".mailmap" {
			blob = hex.EncodeToString(e.id)
			file, err = v.object(question{name: blob}, maxMailmapBytes)
			return file, blob, err
		}
		tree = rest
	}
	return object{}, "", nil
}

// object asks for one object.
func (v *visit) object(q question, limit int64) (o object, err error) {
	err = v.objects.ask(func(r *objectReader) error {
		return r.answer([]question{q}, limit, func(got object) error { o = got; return nil })
	})
	return o, err
}

// rest yields what follows the commits.
func (v *visit) rest(ctx context.Context, aliases *aliasBook, tags *tagBook, repo *ospora.Repo) error {
	for _, a := range aliases.rows(v.row.Repo, v.row.ID) {
		if err := v.emit(a); err != nil {
			return err
		}
	}
	for _, t := range tags.tags {
		t.Repo, t.Visit = v.row.Repo, v.row.ID
		if err := v.emit(t); err != nil {
			return err
		}
	}
	if err := v.emit(repo); err != nil {
		return err
	}
	if err := v.inspected(ctx); err != nil {
		return err
	}
	if v.row.Status = ospora.VisitFull; !v.gaps.empty() {
		v.row.Status = ospora.VisitPartial
		if v.row.Reason == "" {
			v.row.Reason = "some of it could not be read; see the gaps"
		}
	}
	return v.last()
}
