package github_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestLatestRefused: where the list is refused that tells whether anything has
// happened, items are read anew by each visit.
func TestLatestRefused(t *testing.T) {
	e := small()
	server := forge.New(e, forge.Options{
		Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
		Fault: func(_ int, r *http.Request) forge.Fault {
			if strings.HasSuffix(r.URL.Path, "/issues") {
				return forge.Fault{Kind: forge.Forbidden}
			}
			return forge.Fault{}
		},
	})
	s := newSource(t, server, nil)
	for i, name := range e.Repositories() {
		if len(e.Forge().Repository(i).Changes) == 0 {
			continue
		}
		only := github.Scope{Repositories: []string{name}}
		target := plan(t, s, only).Targets[0]
		first := visit(t, s, target, nil)
		server.Update(name, func(h *corpus.Hosted) {
			c := &h.Changes[0]
			c.Comments = append(c.Comments, corpus.Comment{Author: c.Author, At: time.Now().UTC().Truncate(time.Second)})
		})
		plan(t, s, only)
		second := visit(t, s, target, first.visit)
		if before, after := len(rowsOf[*ospora.ItemEvent](first)), len(rowsOf[*ospora.ItemEvent](second)); second.unchanged || after != before+1 {
			t.Errorf("%s: unchanged is %v, %d events after %d", name, second.unchanged, after, before)
		}
		return
	}
	t.Fatal("no change requests")
}
