package main

import (
	"math"
	"testing"
)

func TestBars(t *testing.T) {
	b := &bench{check: true}
	for name, c := range map[string]struct {
		err  error
		miss bool
	}{
		"under":        {b.atMost("x", 0.69, linesBar), false},
		"at the bar":   {b.atMost("x", 0.70, linesBar), false},
		"over":         {b.atMost("x", 0.71, linesBar), true},
		"not measured": {b.atMost("x", 0, peakBar), true},
		"no number":    {b.atMost("x", math.NaN(), growthBar), true},
		"busy":         {b.atLeast("x", 90, busyBar), false},
		"idle":         {b.atLeast("x", 89.9, busyBar), true},
		"no share":     {b.atLeast("x", math.NaN(), busyBar), true},
		"unchecked":    {(&bench{}).atMost("x", 9, linesBar), false},
	} {
		if (c.err != nil) != c.miss {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if b.ratioBar() != filesBar || (&bench{lines: true}).ratioBar() != linesBar {
		t.Error("the wrong bar for the ratio")
	}
}
