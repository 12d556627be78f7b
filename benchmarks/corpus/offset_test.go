package corpus

import "testing"

func TestOffsets(t *testing.T) {
	for minutes, want := range map[int]string{0: "+0000", 330: "+0530", -300: "-0500", -90: "-0130", 360: "+0600"} {
		if got := formatOffset(minutes); got != want {
			t.Errorf("%d minutes is %s, want %s", minutes, got, want)
		}
	}
}
