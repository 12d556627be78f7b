package forge_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

// TestManyAtOnce asks from several goroutines while the world changes: for the race detector.
func TestManyAtOnce(t *testing.T) {
	e := corpus.NewLight(corpus.Demo())
	s := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}, Keep: 2})
	var all sync.WaitGroup
	for _, name := range e.Repositories() {
		all.Go(func() {
			for _, part := range []string{"", "/issues", "/pulls", "/releases", "/actions/runs"} {
				if resp, _ := get(t, s, "a", "/repos/"+name+part); resp.StatusCode >= http.StatusInternalServerError {
					t.Errorf("%s%s: %s", name, part, resp.Status)
				}
			}
			s.Update(name, func(h *corpus.Hosted) { h.Stars++ })
			ask(t, s, "a", `{viewer{login}}`, nil, nil)
		})
	}
	all.Wait()
	if all := s.Stats(); all.Open != 0 || all.Total.Requests != 6*len(e.Repositories()) {
		t.Errorf("%d open, %d requests", all.Open, all.Total.Requests)
	}
}
