package sourcetest

import (
	"sync"

	"github.com/ospora/ospora/ospora"
)

// checkProgress: who watches several visits must be able to tell them apart,
// and to watch changes nothing.
func checkProgress(p *probe) {
	source := p.source()
	want := p.see(source, p.subject.Target)
	s, told := p.watch(source)
	for i, t := range told {
		switch {
		case t.Repo != p.subject.Target.Repo:
			p.breach("call %d names %q, the target is %q", i, t.Repo, p.subject.Target.Repo)
		case t.Stage == "":
			p.breach("call %d names no stage: %+v", i, t)
		case t.Done < 0 || t.Total < 0 || t.Total > 0 && t.Done > t.Total:
			p.breach("call %d has done %d of %d", i, t.Done, t.Total)
		}
	}
	if diff := difference(want, s); diff != "" {
		p.breach("where progress is asked for %s", diff)
	}
}

// watch visits the target and returns what progress was told meanwhile.
func (p *probe) watch(source ospora.Source) (*sighting, []ospora.Progress) {
	p.Helper()
	var mu sync.Mutex
	var told []ospora.Progress
	look := p.look(p.subject.Target)
	look.Progress = func(t ospora.Progress) {
		mu.Lock()
		defer mu.Unlock()
		told = append(told, t)
	}
	s := p.visit(p.Context(), source, look)
	p.concluded(p.subject.Target, s)
	mu.Lock()
	defer mu.Unlock()
	return s, told
}
