package main

import "fmt"

// The bars that -check holds figures to.
const (
	coldBar         = 1.0 // our time from a bare repository to theirs on a checkout
	warmBar         = 0.3 // the same after a commit that touches few files
	touched         = 10  // so many files at most
	peakBar         = 96  // MiB resident of our process for one repository
	busyBar         = 85  // % of the processors' time
	repositoriesBar = 12  // to compare results on
)

// atMost fails where bars are checked and the value is above its bar. What could
// not be measured and is 0 fails too: it is not known to be small.
func (b *bench) atMost(what string, value, bar float64) error {
	if b.check && !(value > 0 && value <= bar) {
		return fmt.Errorf("missed: %s is %.3g, the bar is at most %.3g", what, value, bar)
	}
	return nil
}

// atLeast fails where bars are checked and the value is below its bar.
func (b *bench) atLeast(what string, value, bar float64) error {
	if b.check && !(value >= bar) {
		return fmt.Errorf("missed: %s is %.3g, the bar is at least %.3g", what, value, bar)
	}
	return nil
}

// none fails where bars are checked and there is any.
func (b *bench) none(what string, n int) error {
	if b.check && n > 0 {
		return fmt.Errorf("missed: %d %s", n, what)
	}
	return nil
}
