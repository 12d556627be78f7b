package main

import "fmt"

// The bars that -check holds figures to.
const (
	linesBar  = 0.70 // a scan with lines takes at most this share of git's time
	filesBar  = 1.0  // a scan of files alone
	peakBar   = 256  // MiB resident of the scanning process
	growthBar = 1.2  // peak for 80,000 commits to that for 10,000
	busyBar   = 90   // % of the processors' time
)

func (b *bench) ratioBar() float64 {
	if b.lines {
		return linesBar
	}
	return filesBar
}

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

func mebibytes(n int64) float64 { return float64(n) / (1 << 20) }
