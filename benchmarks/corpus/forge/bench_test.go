package forge_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
)

// BenchmarkServer asks what a scan asks of each repository, in the process.
func BenchmarkServer(b *testing.B) {
	for _, size := range []int{100, 10_000} {
		b.Run(fmt.Sprintf("repositories=%d", size), func(b *testing.B) {
			e := corpus.NewLight(corpus.Large(size, size*10))
			s := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}, Keep: 16})
			names := e.Repositories()
			b.ReportAllocs()
			requests, bytes := 0, int64(0)
			for b.Loop() {
				// The first repositories are far larger than the others.
				name := names[(requests*7919)%len(names)]
				for _, path := range []string{"", "/languages", "/issues?state=all&per_page=100", "/pulls?state=all&per_page=100",
					"/releases?per_page=100", "/contributors?anon=1", "/branches", "/community/profile"} {
					bytes += fetch(b, s, "/repos/"+name+path)
					requests++
				}
			}
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			runtime.KeepAlive(s)
			b.ReportMetric(float64(requests)/b.Elapsed().Seconds(), "requests/s")
			b.ReportMetric(float64(m.HeapAlloc)/1e6, "MB-heap")
			if bytes == 0 {
				b.Fatal("nothing came")
			}
		})
	}
}

func fetch(b *testing.B, s *forge.Server, path string) int64 {
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, api+path, nil)
	if err != nil {
		b.Fatal(err)
	}
	resp, err := s.RoundTrip(r)
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	n, err := io.Copy(io.Discard, resp.Body)
	if err != nil || resp.StatusCode >= 500 {
		b.Fatal(err, resp.Status)
	}
	return n
}

// BenchmarkQuery asks for everything that the planted GraphQL knows.
func BenchmarkQuery(b *testing.B) {
	text, err := os.ReadFile("testdata/queries/repository.graphql")
	if err != nil {
		b.Fatal(err)
	}
	e := corpus.NewLight(corpus.Demo())
	s := forge.New(e, forge.Options{Limits: forge.Limits{Off: true}})
	owner, name, _ := strings.Cut(e.Repositories()[0], "/")
	body, err := json.Marshal(map[string]any{"query": string(text), "variables": map[string]string{"owner": owner, "name": name}})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		r, err := http.NewRequestWithContext(b.Context(), http.MethodPost, api+"/graphql", bytes.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer a")
		resp, err := s.RoundTrip(r)
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, resp.Body)
		if err != nil || n < 10_000 {
			b.Fatal(n, err)
		}
		resp.Body.Close()
	}
}
