package gather

import (
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/ospora/ospora/ospora"
)

// progress tells on a log which visits have ended and, now and then, how far
// those under way have come.
type progress struct {
	log   io.Writer
	total int
	done  chan struct{}
	ended sync.WaitGroup

	mu       sync.Mutex
	visits   int
	underWay map[ospora.RepoID]ospora.Progress
}

// every is how often the visits under way are told.
const every = 3 * time.Second

func newProgress(log io.Writer, total int) *progress {
	p := &progress{log: log, total: total, done: make(chan struct{}), underWay: make(map[ospora.RepoID]ospora.Progress)}
	p.ended.Go(p.tick)
	return p
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
		fmt.Fprintf(p.log, "        %s: %s %d%s\n", w.Repo, w.Stage, w.Done, of)
	}
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
	fmt.Fprintf(p.log, "[%d/%d] %s: %s\n", p.visits, p.total, t.Repo, how)
}
