package gather

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/ospora/ospora/ospora"
)

// progress tells on a log which visits have ended and, now and then, how far
// those under way have come.
type progress struct {
	log   io.Writer
	names map[ospora.RepoID]string // of all targets
	began time.Time
	done  chan struct{}
	ended sync.WaitGroup

	mu       sync.Mutex
	visits   int
	underWay map[ospora.RepoID]ospora.Progress
}

// every is how often the visits under way are told.
const every = 3 * time.Second

func newProgress(log io.Writer, targets []ospora.Target) *progress {
	p := &progress{
		log: log, names: make(map[ospora.RepoID]string, len(targets)), began: time.Now(),
		done: make(chan struct{}), underWay: make(map[ospora.RepoID]ospora.Progress),
	}
	for _, t := range targets {
		p.names[t.Repo] = nameOf(t)
	}
	p.ended.Go(p.tick)
	return p
}

// nameOf is the id of a repository, with its name where the id is a number.
func nameOf(t ospora.Target) string {
	if host, _, numbered := strings.Cut(string(t.Repo), "/id/"); numbered {
		return fmt.Sprintf("%s (%s)", t.Repo, strings.TrimPrefix(t.Locator, "https://"+host+"/"))
	}
	return string(t.Repo)
}

func (p *progress) stop() {
	close(p.done)
	p.ended.Wait()
}

func (p *progress) tick() {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-p.done:
			return
		case <-ticker.C:
			p.tell()
		}
	}
}

func (p *progress) tell() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range p.underWay {
		of := ""
		if w.Total > 0 {
			of = fmt.Sprintf(" of %d", w.Total)
		}
		fmt.Fprintf(p.log, "        %s: %s %d%s\n", p.names[w.Repo], w.Stage, w.Done, of)
	}
	if left := timeLeft(time.Since(p.began), p.visits, len(p.names)); left > 0 {
		fmt.Fprintf(p.log, "        about %s left\n", left)
	}
}

// timeLeft is how long the rest takes if it goes on as it went, 0 where too
// little is done to tell.
func timeLeft(took time.Duration, done, of int) time.Duration {
	if done < 3 || done >= of {
		return 0
	}
	return (took / time.Duration(done) * time.Duration(of-done)).Round(time.Second)
}

func (p *progress) progress(now ospora.Progress) {
	p.mu.Lock()
	p.underWay[now.Repo] = now
	p.mu.Unlock()
}

func (p *progress) visited(t ospora.Target, v *ospora.Visit) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.underWay, t.Repo)
	p.visits++
	how := "unchanged"
	if v != nil {
		how = v.Status.String()
		if v.Reason != "" {
			how += ": " + v.Reason
		}
	}
	fmt.Fprintf(p.log, "[%d/%d] %s: %s\n", p.visits, len(p.names), p.names[t.Repo], how)
}
