package main

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

func mebibytes(n int64) float64 { return float64(n) / (1 << 20) }
