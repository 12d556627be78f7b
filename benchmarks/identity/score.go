package main

import "fmt"

// score compares two partitions of the same aliases by pairs: a pair is right
// where both put its members together.
type score struct{ both, found, true_ int64 }

// pairs counts. In each slice aliases of one label are together; an empty label
// is a set of its own.
func pairs(found, truth []string) score {
	var s score
	type cell struct{ f, t string }
	f, t, both := map[string]int64{}, map[string]int64{}, map[cell]int64{}
	for i := range found {
		if found[i] == "" || truth[i] == "" {
			continue
		}
		f[found[i]]++
		t[truth[i]]++
		both[cell{found[i], truth[i]}]++
	}
	for _, n := range f {
		s.found += n * (n - 1) / 2
	}
	for _, n := range t {
		s.true_ += n * (n - 1) / 2
	}
	for _, n := range both {
		s.both += n * (n - 1) / 2
	}
	return s
}

func (s score) precision() float64 { return ratio(s.both, s.found) }
func (s score) recall() float64    { return ratio(s.both, s.true_) }

func (s score) f1() float64 {
	p, r := s.precision(), s.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int64) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

func (s score) String() string {
	return fmt.Sprintf("precision %.4f  recall %.4f  F1 %.4f  (%d pairs found, %d true, %d both)", s.precision(), s.recall(), s.f1(), s.found, s.true_, s.both)
}
