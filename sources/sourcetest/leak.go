package sourcetest

import "go.uber.org/goleak"

// leaving runs f and then looks for goroutines that were not there before.
func (p *probe) leaving(f func()) {
	p.Helper()
	before := goleak.IgnoreCurrent()
	f()
	if p.subject.After != nil {
		p.subject.After(p.TB)
	}
	if err := goleak.Find(before); err != nil {
		p.breach("a goroutine is left: %s", short(err.Error()))
	}
}
