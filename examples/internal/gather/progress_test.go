package gather

import (
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
)

// TestProgress names what is under way and what has ended, and says how long
// the rest takes.
func TestProgress(t *testing.T) {
	var log strings.Builder
	p := newProgress(&log, []ospora.Target{
		{Repo: "github.com/id/7", Locator: "https://github.com/steppe/forms"}, {Repo: "local/a"}, {Repo: "local/b"}, {Repo: "local/c"},
	})
	p.stop() // no line but ours
	p.began = time.Now().Add(-9 * time.Minute)
	p.visited(ospora.Target{Repo: "local/a"}, nil)
	p.visited(ospora.Target{Repo: "local/b"}, nil)
	p.visited(ospora.Target{Repo: "local/c"}, nil)
	p.progress(ospora.Progress{Repo: "github.com/id/7", Stage: "items", Done: 3, Total: 9})
	p.tell()
	for _, want := range []string{"[3/4] local/c: unchanged\n", "github.com/id/7 (steppe/forms): items 3 of 9\n", "about 3m0s left\n"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%q is not in\n%s", want, log.String())
		}
	}
	for _, c := range []struct {
		took     time.Duration
		done, of int
		want     time.Duration
	}{{time.Hour, 0, 0, 0}, {time.Hour, 2, 9, 0}, {time.Hour, 9, 9, 0}, {time.Minute, 4, 8, time.Minute}} {
		if got := timeLeft(c.took, c.done, c.of); got != c.want {
			t.Errorf("%d of %d in %v: %v left, want %v", c.done, c.of, c.took, got, c.want)
		}
	}
}
