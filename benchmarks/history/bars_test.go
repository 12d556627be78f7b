package main

import "testing"

func TestRatioBar(t *testing.T) {
	if (&bench{}).ratioBar() != filesBar || (&bench{lines: true}).ratioBar() != linesBar {
		t.Error("the wrong bar for the ratio")
	}
}
