package sourcetest_test

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/sourcetest"
)

type yield = func(ospora.Row, error) bool

// fake is a source that keeps the contract, and a way to break it.
type fake struct {
	name  func() string
	visit func(f *fake, ctx context.Context, look ospora.Look, yield yield)
	page  int // rows of a page, which a correct source does not show

	mu     sync.Mutex
	visits int
}

const (
	fakeToken   = "token+1234"
	fakePerson  = "Ada Invented"
	fakeAddress = "ada@example.org"
)

func newFake() *fake {
	return &fake{name: func() string { return "fake" }, visit: honest, page: 3}
}

func (f *fake) Name() string { return f.name() }

func (f *fake) Visit(ctx context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		f.mu.Lock()
		f.visits++
		f.mu.Unlock()
		f.visit(f, ctx, look, yield)
	}
}

// count is the number of visits so far.
func (f *fake) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.visits
}

// honest is the visit of a correct source.
func honest(f *fake, ctx context.Context, look ospora.Look, yield yield) {
	rows := fakeRows(f.name(), look)
	v := rows[len(rows)-1].(*ospora.Visit)
	if look.Last != nil && look.Last.ID == v.ID && ctx.Err() == nil {
		yield(&ospora.Unchanged{}, nil)
		return
	}
	pages, end := paged(ctx, rows, f.page)
	defer end()
	for page := range pages {
		for _, row := range page {
			if ctx.Err() != nil {
				yield(nil, fmt.Errorf("fake: %w", context.Cause(ctx)))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
		if look.Progress != nil {
			look.Progress(ospora.Progress{Repo: look.Target.Repo, Stage: "pages", Done: 1})
		}
	}
	if ctx.Err() != nil {
		yield(nil, fmt.Errorf("fake: %w", context.Cause(ctx)))
	}
}

// paged reads pages ahead in a goroutine that end waits for.
func paged(ctx context.Context, rows []ospora.Row, size int) (pages <-chan []ospora.Row, end func()) {
	ctx, cancel := context.WithCancel(ctx)
	ch := make(chan []ospora.Row)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(ch)
		for begin := 0; begin < len(rows); begin += size {
			select {
			case ch <- rows[begin:min(begin+size, len(rows))]:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ch, func() { cancel(); <-done }
}

// fakeRows are the rows of the targets that the fake knows by their locators:
// full, none and damaged.
func fakeRows(name string, look ospora.Look) []ospora.Row {
	repo := look.Target.Repo
	v := &ospora.Visit{Source: name, Repo: repo, Locator: look.Target.Locator, Status: ospora.VisitFull}
	if look.Target.Locator == "none" {
		v.ID, v.Status, v.Reason = ospora.NewVisitID(name, repo, "none"), ospora.VisitNotFound, "there is none"
		return []ospora.Row{v}
	}
	v.Revision, v.ID = "abc", ospora.NewVisitID(name, repo, "abc", look.Target.Locator)
	ada := look.Keys.Alias(fakePerson, fakeAddress)
	ada.Repo, ada.Visit = repo, v.ID
	var rows []ospora.Row
	for i := range 4 {
		id := fmt.Sprintf("%040x", i)
		rows = append(rows, &ospora.Commit{Repo: repo, Visit: v.ID, ID: id, Author: ada.Key, Committer: ada.Key,
			AuthorTime: ospora.Some(time.Unix(1_700_000_000, 0)), Oddities: []string{},
			Files: []ospora.FileChange{{Repo: repo, Visit: v.ID, Commit: id, Path: "a", Kind: ospora.FileAdded, Mode: ospora.RegularFile}}})
	}
	rows = append(rows, ada,
		&ospora.Repo{ID: repo, Visit: v.ID, Head: ospora.Some("abc")},
		&ospora.Tree{Repo: repo, Visit: v.ID, Revision: "abc", FS: fstest.MapFS{"a": {Data: []byte("text")}}})
	if look.Target.Locator == "damaged" {
		rows = append(rows[1:], &ospora.Gap{Repo: repo, Visit: v.ID, Kind: ospora.GapTruncated, Subject: "commits", Count: 1})
		v.Status, v.Reason = ospora.VisitPartial, "a page is lost"
	}
	return append(rows, v)
}

// edited is a visit in which each row passes through edit, which may change it,
// or return others in its place.
func edited(edit func(row ospora.Row) []ospora.Row) func(*fake, context.Context, ospora.Look, yield) {
	return func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
		honest(f, ctx, look, func(row ospora.Row, err error) bool {
			if err != nil {
				return yield(nil, err)
			}
			for _, r := range edit(row) {
				if !yield(r, nil) {
					return false
				}
			}
			return true
		})
	}
}

// fakeSubject is the subject of sources that prepare makes of a correct one.
func fakeSubject(prepare func(*fake)) sourcetest.Subject {
	made := func(page int) func(testing.TB) ospora.Source {
		return func(testing.TB) ospora.Source {
			f := newFake()
			f.page = page
			prepare(f)
			return f
		}
	}
	target := func(locator string) ospora.Target {
		return ospora.Target{Repo: ospora.RepoID("local/" + locator), Locator: locator}
	}
	return sourcetest.Subject{
		New: made(3), Target: target("full"), Missing: []ospora.Target{target("none")},
		Shows:    []string{"commits", "file_changes", "aliases", "repositories", "visits"},
		Pages:    []sourcetest.Variation{{Name: "page=1", New: made(1)}, {Name: "page=100", New: made(100)}},
		Damaged:  []sourcetest.Damage{{Name: "page", Target: target("damaged"), Gap: ospora.GapTruncated, About: "commits", Status: ospora.VisitPartial, Spares: []string{"aliases", "repositories"}}},
		Waits:    []sourcetest.Wait{{Name: "retry_after", New: waiting(made(3), true)}},
		Secrets:  []string{fakeToken},
		Personal: []string{fakePerson, fakeAddress},
		Patience: 2 * time.Second,
	}
}

// waiting is a source that waits for ever in its visits, and heeds the context
// meanwhile or does not.
func waiting(made func(testing.TB) ospora.Source, heeds bool) func(testing.TB) (ospora.Source, ospora.Target, <-chan struct{}) {
	return func(t testing.TB) (ospora.Source, ospora.Target, <-chan struct{}) {
		began, ended := make(chan struct{}), make(chan struct{})
		t.Cleanup(func() { close(ended) })
		f := made(t).(*fake)
		inner := f.visit
		f.visit = func(f *fake, ctx context.Context, look ospora.Look, yield yield) {
			close(began)
			done := ctx.Done()
			if !heeds {
				done = nil
			}
			select {
			case <-done:
			case <-ended:
			}
			inner(f, ctx, look, yield)
		}
		return f, ospora.Target{Repo: "local/full", Locator: "full"}, began
	}
}
