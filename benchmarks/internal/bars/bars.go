// Package bars holds figures of benchmarks to what is asked of them.
package bars

import "fmt"

// Held says whether bars are held. Where it is false, every figure passes.
type Held bool

// AtMost fails where bars are held and the value is above its bar. What could
// not be measured and is 0 fails too: it is not known to be small.
func (h Held) AtMost(what string, value, bar float64) error {
	if h && !(value > 0 && value <= bar) {
		return fmt.Errorf("missed: %s is %.3g, the bar is at most %.3g", what, value, bar)
	}
	return nil
}

// AtLeast fails where bars are held and the value is below its bar.
func (h Held) AtLeast(what string, value, bar float64) error {
	if h && !(value >= bar) {
		return fmt.Errorf("missed: %s is %.3g, the bar is at least %.3g", what, value, bar)
	}
	return nil
}

// None fails where bars are held and there is any.
func (h Held) None(what string, n int) error {
	if h && n > 0 {
		return fmt.Errorf("missed: %d %s", n, what)
	}
	return nil
}
