package wire

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// BenchmarkSession is what a request costs beside the network, with a page of
// 100 issues' size: fresh, kept, and kept on disk; without GitHub's pace.
func BenchmarkSession(b *testing.B) {
	body := "[" + strings.Repeat(`{"id":1,"title":"a title of usual length","body":"`+strings.Repeat("words ", 50)+`"},`, 99) + "{}]"
	for name, store := range map[string]func(b *testing.B) Store{
		"none":   func(*testing.B) Store { return nil },
		"memory": func(*testing.B) Store { return &MemoryStore{} },
		"directory": func(b *testing.B) Store {
			s, err := OpenStore(b.TempDir(), StoreOptions{})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { s.Close() })
			return s
		},
	} {
		for _, again := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/again=%v", name, again), func(b *testing.B) {
				h := roundTrip(func(r *http.Request) (*http.Response, error) {
					if r.Header.Get("If-None-Match") != "" {
						return refusing(304, ``).response(r), nil
					}
					return refusing(200, body, "ETag", `"1"`).response(r), nil
				})
				p, err := New(b.Context(), Config{Base: h, Store: store(b), Unpaced: true})
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(body)))
				for i := 0; b.Loop(); i++ {
					page := i
					if again {
						page = 0
					}
					s := p.Session(fmt.Sprint("v", i), "r")
					if _, _, err := get(s, fmt.Sprintf("repos/o/r/issues?page=%d", page)); err != nil {
						b.Fatal(err)
					}
					if kept := p.config.Store; kept != nil {
						if err := kept.DropSession(s.id); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}
