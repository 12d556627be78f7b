package github_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestFaults lets every request of a visit go wrong in every way in turn. The
// facts are those of an undisturbed visit, or a gap says what is missing; no
// visit hangs, none leaves a goroutine, and nothing shows the token.
func TestFaults(t *testing.T) {
	e := corpus.New(corpus.Config{Seed: 6, Repositories: 4, People: 12, Commits: 120, Bots: 2})
	runs := 0
	for i := range e.Repositories() {
		c := &campaign{e: e, target: target(e, i), pageSize: 100}
		if i == 1 {
			c.pageSize = 3 // so that lists have pages
		}
		synctest.Test(t, func(t *testing.T) { c.want = c.run(t, -1, "", "", nil) })
		if c.want.status != ospora.VisitFull {
			t.Fatalf("undisturbed visit is %v: %s", c.want.status, c.want.reason)
		}
		for k, kind := range forge.Kinds() {
			if kind == forge.PageSkips {
				continue // See the package comment: nobody outside can tell.
			}
			for n := range c.want.requests {
				if testing.Short() && (n+k)%24 != 0 {
					continue
				}
				keep := ""
				if (n+k)%3 == 0 {
					keep = t.TempDir()
				}
				synctest.Test(t, func(t *testing.T) { c.check(t, n, kind, keep) })
				runs++
			}
		}
	}
	t.Logf("%d runs", runs)
	if !testing.Short() && runs < 2000 {
		t.Errorf("%d runs, want 2000", runs)
	}
}

func target(e *corpus.Ecosystem, i int) ospora.Target {
	h := e.Forge().Repository(i)
	return ospora.Target{Repo: ospora.RepoID(fmt.Sprintf("github.com/id/%d", h.ID)), Locator: "https://github.com/" + h.Name}
}

// campaign is one repository under fault.
type campaign struct {
	e      *corpus.Ecosystem
	target ospora.Target
	// pageSize is how many items a page has.
	pageSize int
	want     outcome
}

// outcome is what a visit came to.
type outcome struct {
	status   ospora.VisitStatus
	reason   string
	visit    *ospora.Visit
	facts    map[string]int // rows without their visit
	gaps     []string
	requests int
	err      error
	text     string // everything written, logged or told
}

// run visits with one fault, and keeps what was answered where keep is a directory.
func (c *campaign) run(t *testing.T, fault int, kind forge.Kind, keep string, last *ospora.Visit) outcome {
	o := outcome{facts: map[string]int{}}
	var log bytes.Buffer
	server := forge.New(c.e, forge.Options{
		Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
		Fault: func(n int, _ *http.Request) forge.Fault {
			o.requests = max(o.requests, n+1)
			if n == fault {
				return forge.Fault{Kind: kind}
			}
			return forge.Fault{}
		},
	})
	s, err := github.New(t.Context(), github.Config{
		Tokens: []github.Token{github.PersonalToken(canary)}, Keys: newKeys(t), Now: time.Now, HTTP: server, PageSize: c.pageSize, KeepDir: keep,
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		o.err, o.text = err, err.Error()+log.String()
		return o
	}
	defer s.Close()
	for row, err := range s.Visit(t.Context(), ospora.Look{Target: c.target, Keys: newKeys(t), Last: last}) {
		if err != nil {
			o.err = err
			break
		}
		o.add(row)
	}
	o.text += fmt.Sprint(o.err) + log.String()
	return o
}

func (o *outcome) add(row ospora.Row) {
	switch row := row.(type) {
	case *ospora.Visit:
		o.status, o.reason, o.visit = row.Status, row.Reason, row
		o.text += row.Reason
		return
	case *ospora.Gap:
		o.gaps = append(o.gaps, fmt.Sprintf("%s %s: %s", row.Kind, row.Subject, row.Detail))
		o.text += row.Detail
		return
	}
	text := fmt.Sprintf("%s %+v", row.TableName(), row)
	o.text += text
	visit := strings.Index(text, "Visit:")
	if end := strings.IndexByte(text[max(visit, 0):], ' '); visit >= 0 && end >= 0 {
		text = text[:visit] + text[visit+end:]
	}
	o.facts[text]++
}

// composed reports whether a row is made from several answers or lists, so that
// it may lack something where one of them is a gap.
func (o *outcome) composed(fact string) bool {
	if strings.HasPrefix(fact, "issues") || strings.HasPrefix(fact, "change_requests") {
		number := " of item " + itemNumber.FindStringSubmatch(fact)[1] + ":"
		return slices.ContainsFunc(o.gaps, func(gap string) bool { return strings.Contains(gap, number) })
	}
	return strings.HasPrefix(fact, "forge_repositories") || strings.HasPrefix(fact, "branch_protections")
}

var itemNumber = regexp.MustCompile(` Number:(\d+) `)

// check compares a disturbed visit with the undisturbed one, and where answers were
// kept the visit after it.
func (c *campaign) check(t *testing.T, n int, kind forge.Kind, keep string) {
	name := fmt.Sprintf("%s: request %d: %s", c.target.Locator, n, kind)
	got := c.run(t, n, kind, keep, nil)
	c.compare(t, name, n, kind, &got)
	if keep == "" || got.err != nil || !got.visit.Retry {
		return
	}
	if next := c.run(t, -1, "", keep, got.visit); next.status != ospora.VisitFull || !maps.Equal(next.facts, c.want.facts) {
		t.Errorf("%s: the next visit is %v with %d facts, want %d; gaps %v, after %v", name, next.status, len(next.facts), len(c.want.facts), next.gaps, got.gaps)
	}
}

func (c *campaign) compare(t *testing.T, name string, n int, kind forge.Kind, got *outcome) {
	if strings.Contains(got.text, canary) {
		t.Errorf("%s: the token shows", name)
	}
	switch {
	case got.err != nil:
		if n > 0 { // The first request is that of New, which may say no.
			t.Errorf("%s: %v", name, got.err)
		}
		return
	case got.status == ospora.VisitFailed || got.status == ospora.VisitNotFound:
		if got.reason == "" {
			t.Errorf("%s: %v without a reason", name, got.status)
		}
		return
	case got.status == ospora.VisitPartial && len(got.gaps) == 0:
		t.Errorf("%s: partial without a gap", name)
	}
	odd := kind == forge.InvalidText || kind == forge.NulText // They change what somebody wrote.
	for fact := range got.facts {
		if !odd && c.want.facts[fact] == 0 && (got.status == ospora.VisitFull || !got.composed(fact)) {
			t.Errorf("%s: %v with a fact that is none: %.300s; gaps %v", name, got.status, fact, got.gaps)
			return
		}
	}
	// A page that begins with an item again has no place for its last: as with
	// PageSkips, nobody outside can tell.
	if got.status == ospora.VisitFull && len(got.facts) != len(c.want.facts) && kind != forge.PageRepeats {
		t.Errorf("%s: %d facts, want %d", name, len(got.facts), len(c.want.facts))
	}
}
