package estimate

import (
	"fmt"
	"testing"
)

func TestBlockLengthsAgree(t *testing.T) {
	var cases []struct {
		N        int
		Phi      float64
		X        []number
		Circular number
	}
	expected(t, "block_length", &cases)
	a := agree(t, "block length, arch 8.0.0", 1e-9)
	for _, c := range cases {
		a.float(fmt.Sprintf("n %d, phi %v", c.N, c.Phi), blockLength(floats(c.X)), float64(c.Circular))
	}
}

func TestAwkwardBlockLengths(t *testing.T) {
	for name, x := range awkward() {
		if l := BlockLength(x); l < 1 || (l > 1 && l > (len(x)+2)/3) {
			t.Errorf("%s: blocks of %d in %d values", name, l, len(x))
		}
	}
}
