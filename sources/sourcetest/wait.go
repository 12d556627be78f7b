package sourcetest

import (
	"context"
	"time"

	"github.com/ospora/ospora/ospora"
)

// checkWaits cancels in the middle of a wait. Within testing/synctest the time is
// that of the bubble, where a wait that goes on after the cancel is seen exactly.
func checkWaits(p *probe) {
	p.needs("Waits", len(p.subject.Waits))
	for _, w := range p.subject.Waits {
		source, target, waiting := w.New(p.TB)
		ctx, cancel := context.WithCancel(p.Context())
		var s *sighting
		began := false
		p.leaving(func() { s, began = p.cancelInWait(ctx, cancel, source, target, waiting) })
		cancel()
		if !began {
			p.breach("%s: the visit does not come to the wait; it yields %d rows and the error %v", w.Name, len(s.rows), s.err)
			continue
		}
		p.cancelled(ctx, "in the wait "+w.Name, s)
	}
}

// intoWait is how long after the signal the cancel comes, so that the source is
// inside the wait and not on its way there.
const intoWait = 20 * time.Millisecond

func (p *probe) cancelInWait(ctx context.Context, cancel func(), source ospora.Source, target ospora.Target,
	waiting <-chan struct{}) (s *sighting, began bool) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s = p.visit(ctx, source, p.look(target))
	}()
	select {
	case <-waiting:
		began = true
		time.Sleep(intoWait)
		cancel()
	case <-done:
		select {
		case <-waiting: // both at once: it did not wait
			began = true
			cancel()
		default:
		}
	}
	<-done
	return s, began
}
