package sourcetest

// checkStop stops as a consumer that breaks its loop, after every row in turn.
func checkStop(p *probe) {
	source := p.source()
	rows := len(p.see(source, p.subject.Target).rows)
	for _, k := range p.subject.places(rows) {
		var s *sighting
		p.leaving(func() {
			s = observe(source.Visit(p.Context(), p.look(p.subject.Target)), p.subject.patience(), func(n int) bool { return n < k })
		})
		p.ended(p.subject.Target, s)
		if s.err != nil || len(s.rows) != k {
			p.breach("stopped after row %d it has yielded %d rows and the error %v", k, len(s.rows), s.err)
		}
		if late := s.latecomers(); late > 0 {
			p.breach("after the stop at %s come %d more rows or errors", s.name(k-1), late)
		}
	}
	var after *sighting
	p.leaving(func() { after = p.see(source, p.subject.Target) })
	if diff := difference(p.whole(), after); diff != "" {
		p.breach("after the stops a whole visit differs: %s", diff)
	}
}

// checkConsumerPanic: a consumer's panic is its own and reaches whoever called
// it; the source cleans up nevertheless.
func checkConsumerPanic(p *probe) {
	source := p.source()
	var s *sighting
	p.leaving(func() {
		s = observe(source.Visit(p.Context(), p.look(p.subject.Target)), p.subject.patience(), func(int) bool { panic(consumerPanic) })
	})
	switch {
	case s.hung:
		p.ended(p.subject.Target, s)
	case s.panicked != consumerPanic:
		p.breach("the consumer panics in row 0 with %q and the source hands on %v", consumerPanic, s.panicked)
	}
}

const consumerPanic = "sourcetest: the consumer panics"
