package sourcetest

import (
	"context"
	"sync"
)

// checkConcurrent: Collect makes several visits of one source at once.
func checkConcurrent(p *probe) {
	source := p.source()
	want := p.see(source, p.subject.Target)
	ctx, cancel := context.WithCancel(p.Context())
	defer cancel()
	var together [2]*sighting
	var broken *sighting
	var running sync.WaitGroup
	for i := range together {
		running.Go(func() { together[i] = p.visit(p.Context(), source, p.look(p.subject.Target)) })
	}
	running.Go(func() {
		broken = observe(source.Visit(ctx, p.look(p.subject.Target)), p.subject.patience(), func(int) bool { cancel(); return true })
	})
	running.Wait()
	for _, s := range together {
		p.concluded(p.subject.Target, s)
		if diff := difference(want, s); diff != "" {
			p.breach("with two others at the same time, one of which is cancelled, %s", diff)
		}
	}
	p.ended(p.subject.Target, broken)
}
