package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// visit is one look at one repository.
type visit struct {
	source  *Source
	look    ospora.Look
	program program
	dir     string // ours: dir/home, dir/repository.git
	yield   func(ospora.Row, error) bool
	ended   func() error // why the caller's context ended

	row     ospora.Visit
	gaps    *gapBook
	foreign *foreign // of a local repository
	objects *objectStore
	refs    *refs
	shallow []string
}

func newVisit(s *Source, look ospora.Look, dir string, yield func(ospora.Row, error) bool) *visit {
	v := &visit{source: s, look: look, program: s.program, dir: dir, yield: yield, gaps: newGapBook()}
	v.program.home = filepath.Join(dir, "home")
	v.row = ospora.Visit{Source: s.Name(), Repo: look.Target.Repo, Tool: "git " + s.program.version}
	return v
}

func (v *visit) budget() Budget { return v.source.config.Budget }

func (v *visit) gitDir() string { return filepath.Join(v.dir, "repository.git") }

// emit yields a row; errStopped tells that nobody wants more.
func (v *visit) emit(row ospora.Row) error {
	if err := v.ended(); err != nil {
		return err
	}
	if !v.yield(row, nil) {
		return errStopped
	}
	return nil
}

// run makes the visit. What went wrong with the repository ends as a visit row;
// an error is the context's, the consumer's or the machine's.
func (v *visit) run(ctx context.Context) error {
	v.ended = func() error { return context.Cause(ctx) }
	b := v.budget()
	timed, cancel := context.WithTimeoutCause(ctx, b.Time, b.timeError())
	defer cancel()
	if err := os.Mkdir(v.program.home, 0o700); err != nil {
		return fmt.Errorf("git: work directory: %w", err)
	}
	err := v.read(timed)
	if err == nil || errors.Is(err, errStopped) {
		return err
	}
	var machine *machineError
	switch err := firstError(context.Cause(timed), err); {
	case ctx.Err() != nil || errors.As(err, &machine):
		return err
	default:
		return v.conclude(err)
	}
}

// read takes the visit from the locator to its last row.
func (v *visit) read(ctx context.Context) error {
	where, err := parseLocator(v.look.Target.Locator)
	if err != nil {
		return err
	}
	v.row.Locator = where.public()
	v.objects = newObjectStore(ctx, &v.program, v.gitDir())
	defer v.objects.close()
	if where.url != "" {
		err = v.openRemote(ctx, where.url)
	} else {
		err = v.openLocal(where.path)
		defer v.closeLocal()
	}
	if err != nil {
		return err
	}
	if v.refs.empty() {
		return v.empty()
	}
	if err := v.resolve(ctx); err != nil {
		return err
	}
	v.identify()
	if v.unchanged() {
		return v.emit(&ospora.Unchanged{})
	}
	if where.url != "" {
		err = v.fetch(ctx, where.url)
	} else {
		err = v.borrow()
	}
	if err != nil {
		return err
	}
	return v.facts(ctx)
}

// openLocal reads the refs of a local repository.
func (v *visit) openLocal(path string) (err error) {
	if v.foreign, err = openForeign(path); err != nil {
		return err
	}
	if v.refs, err = v.foreign.refs(v.budget(), v.gaps); err != nil {
		return err
	}
	v.shallow, err = v.foreign.shallow(v.budget().Refs, v.refs.format())
	return err
}

func (v *visit) closeLocal() {
	if v.foreign != nil {
		v.foreign.close()
	}
}

// borrow makes a directory of ours that borrows the objects of a local
// repository, unless it is there.
func (v *visit) borrow() error {
	if _, err := os.Stat(v.gitDir()); err == nil {
		return nil
	}
	if err := v.foreign.checkObjects(); err != nil {
		return err
	}
	v.objects.objects = filepath.Join(v.foreign.dir, "objects")
	return scratch(v.gitDir(), v.foreign, v.refs, v.shallow)
}

// openRemote asks a server for its refs; the repository itself is cloned only
// when something has changed.
func (v *visit) openRemote(ctx context.Context, url string) (err error) {
	v.refs, err = v.program.remoteRefs(ctx, url, v.budget())
	return err
}

// fetch clones the repository and takes the refs as they are in the clone.
func (v *visit) fetch(ctx context.Context, url string) error {
	v.tell("clone", 0, 0)
	checked, err := v.program.clone(ctx, url, v.gitDir(), v.refs, v.look.Target.Revision != "", v.budget())
	if err != nil {
		return err
	}
	if v.shallow, err = readShallow(v.gitDir()); err != nil {
		return err
	}
	if !checked {
		v.gaps.add(ospora.GapInvalid, "fsck", "git fsck finds fault with some object; the facts are read all the same")
	}
	if v.look.Target.Revision != "" && v.row.Revision == "" {
		if v.row.Revision, err = v.commitOf(ctx, v.look.Target.Revision); err != nil {
			return err
		}
		v.identify()
	}
	return nil
}

// errRevision tells that there is no such revision.
var errRevision = errors.New("git: no such revision")

// resolve finds the commit to read.
func (v *visit) resolve(ctx context.Context) (err error) {
	revision := v.look.Target.Revision
	switch {
	case revision == "" && v.refs.head == "":
		return fmt.Errorf("%w: HEAD names a branch that does not exist", errRevision)
	case revision == "":
		v.row.Revision = v.refs.head
	case strings.HasPrefix(revision, "-"):
		return fmt.Errorf("%w: a revision does not begin with a dash", errRevision)
	case v.foreign != nil:
		if err = v.borrow(); err == nil {
			v.row.Revision, err = v.commitOf(ctx, revision)
		}
	default:
		v.row.Revision = v.refs.byName["refs/heads/"+revision]
	}
	return err
}

// commitOf finds the commit that a revision leads to.
func (v *visit) commitOf(ctx context.Context, revision string) (string, error) {
	if strings.ContainsAny(revision, "\n\x00") {
		return "", errRevision
	}
	commit, err := v.object(question{name: revision + "^{commit}", bare: true}, 0)
	if fatal(ctx, err) {
		return "", firstError(context.Cause(ctx), err)
	}
	if err != nil || commit.kind != "commit" || !objectID.MatchString(commit.id) {
		return "", errRevision
	}
	return commit.id, nil
}

// factsVersion changes when the same repository would give other facts.
const factsVersion = "1"

// identify derives the visit's id from everything that shapes its facts.
func (v *visit) identify() {
	depth := "files"
	if v.source.config.Lines {
		depth = "lines"
	}
	v.row.Settings = fmt.Sprintf("depth=%s%s refs=%s shallow=%s facts=%s",
		depth, v.budget().settings(), v.refs.digest(), digest(v.shallow), factsVersion)
	v.row.ID = ospora.NewVisitID(v.row.Source, v.row.Repo, v.row.Revision, v.row.Settings)
}

// unchanged reports whether the live visit saw what this one would see.
func (v *visit) unchanged() bool {
	last := v.look.Last
	return last != nil && last.ID == v.row.ID && !last.Retry && v.row.Revision != "" &&
		(last.Status == ospora.VisitFull || last.Status == ospora.VisitPartial)
}

// empty concludes the visit of a repository that has no commits: that is
// known, not missing.
func (v *visit) empty() error {
	v.identify()
	if v.look.Last != nil && v.look.Last.ID == v.row.ID && v.look.Last.Status == ospora.VisitFull {
		return v.emit(&ospora.Unchanged{})
	}
	repo := &ospora.Repo{ID: v.row.Repo, Visit: v.row.ID} // of a format that nothing shows
	if err := v.emit(repo); err != nil {
		return err
	}
	v.row.Status, v.row.Reason = ospora.VisitFull, "the repository is empty"
	return v.emit(&v.row)
}

// conclude turns an error that is the repository's own into gaps and a visit.
func (v *visit) conclude(err error) error {
	v.row.Status, v.row.Reason = ospora.VisitFailed, err.Error()
	var refused *refusal
	var form *unsupported
	var budget *BudgetError
	switch {
	case errors.As(err, &refused):
		v.gaps.add(ospora.GapRefused, refused.what, refused.why)
	case errors.Is(err, ErrLocator):
		v.gaps.add(ospora.GapRefused, "locator", err.Error())
	case errors.Is(err, errNoCommit):
		v.gaps.add(ospora.GapInvalid, "HEAD", "it leads to no commit")
	case errors.As(err, &form):
		v.gaps.add(ospora.GapUnsupported, form.what, "the repository cannot be read")
	case errors.As(err, &budget):
		v.cutShort(err, "the visit stopped")
	case errors.Is(err, errNotRepository), errors.Is(err, errNotServed), errors.Is(err, errRevision):
		v.row.Status = ospora.VisitNotFound
	case errors.Is(err, errRemote):
		v.row.Retry = true
	}
	if v.row.ID == "" {
		v.row.ID = ospora.NewVisitID(v.row.Source, v.row.Repo, "", "failed")
	}
	return v.last()
}

// last yields the gaps and the visit.
func (v *visit) last() error {
	for _, g := range v.gaps.rows(v.row.Repo, v.row.ID) {
		if err := v.emit(g); err != nil {
			return err
		}
	}
	return v.emit(&v.row)
}

func (v *visit) tell(stage string, done, total int64) {
	if v.look.Progress != nil {
		v.look.Progress(ospora.Progress{Repo: v.row.Repo, Stage: stage, Done: done, Total: total})
	}
}
