package sourcetest

import (
	"context"
	"errors"
	"time"

	"github.com/ospora/ospora/ospora"
)

// checkEndedContext: what is asked for with a context that has ended already
// says so and nothing else.
func checkEndedContext(p *probe) {
	source := p.source()
	cancelled, cancel := context.WithCancel(p.Context())
	cancel()
	expired, cancel := context.WithTimeout(p.Context(), -time.Second)
	defer cancel()
	for _, ctx := range []context.Context{cancelled, expired} {
		var s *sighting
		p.leaving(func() { s = p.visit(ctx, source, p.look(p.subject.Target)) })
		p.cancelled(ctx, "before the visit", s)
	}
}

// checkCancel cancels after every row in turn but the last, which is the visit
// and needs nothing more.
func checkCancel(p *probe) {
	source := p.source()
	rows := len(p.see(source, p.subject.Target).rows)
	for _, k := range p.subject.places(rows - 1) {
		ctx, cancel := context.WithCancelCause(p.Context())
		var s *sighting
		p.leaving(func() {
			s = observe(source.Visit(ctx, p.look(p.subject.Target)), p.subject.patience(), func(n int) bool {
				if n == k {
					cancel(errEnough)
				}
				return true
			})
		})
		cancel(nil)
		p.cancelled(ctx, "after "+nameOf(s, k-1), s)
	}
}

var errEnough = errors.New("sourcetest: enough")

func nameOf(s *sighting, i int) string {
	if i >= len(s.rows) {
		return "too few rows"
	}
	return s.name(i)
}

// cancelled holds a visit to the end of its context: the context's error, or its
// cause, comes last and no visit does.
func (p *probe) cancelled(ctx context.Context, when string, s *sighting) {
	p.Helper()
	p.ended(p.subject.Target, s)
	if !errors.Is(s.err, ctx.Err()) && !errors.Is(s.err, context.Cause(ctx)) || s.err == nil {
		p.breach("the context ends %s, and the visit with the error %v after %d rows; want %v last", when, s.err, len(s.rows), ctx.Err())
	}
	if late := s.latecomers(); late > 0 {
		p.breach("the context ends %s; %d rows or errors follow the error", when, late)
	}
	for i, r := range s.rows {
		switch r.Row.(type) {
		case *ospora.Visit, *ospora.Unchanged:
			p.breach("the context ends %s, and there is %s", when, s.show(i))
		}
	}
}
