package main

import (
	"io"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/ospora"
)

func theirsSay(name string, score int, reason string) yardstick.Outcome {
	return yardstick.Outcome{Name: name, Score: score, Reason: reason}
}

func oursSay(name string, score int, reason string) outcome {
	o := outcome{Outcome: theirsSay(name, score, reason), status: ospora.Known}
	if score < 0 {
		o.status = ospora.Unknown
	}
	return o
}

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		theirs yardstick.Outcome
		ours   outcome
		want   tally
	}{
		"equal":            {theirsSay("SAST", 7, "a"), oursSay("SAST", 7, "a"), tally{agreed: 1, details: 1}},
		"equal, no score":  {theirsSay("SAST", -1, "a"), oursSay("SAST", -1, "a"), tally{agreed: 1, details: 1}},
		"both silent":      {theirsSay("SAST", -1, "a"), oursSay("SAST", -1, "b"), tally{silent: 1}},
		"another score":    {theirsSay("SAST", 7, "a"), oursSay("SAST", 8, "a"), tally{unexplained: 1}},
		"another reason":   {theirsSay("SAST", 7, "a"), oursSay("SAST", 7, "b"), tally{unexplained: 1}},
		"ours alone":       {theirsSay("SAST", -1, "a"), oursSay("SAST", 7, "a"), tally{unexplained: 1}},
		"theirs alone":     {theirsSay("SAST", 0, "a"), oursSay("SAST", -1, "a"), tally{unexplained: 1}},
		"another check":    {theirsSay("SAST", 7, "a"), oursSay("License", 7, "a"), tally{unexplained: 1}},
		"a licence":        {theirsSay("License", 9, "a"), oursSay("License", 10, "a"), tally{explained: 1}},
		"no licence":       {theirsSay("License", 10, "a"), oursSay("License", 9, "a"), tally{unexplained: 1}},
		"hidden rules":     {theirsSay("Branch-Protection", 3, "a"), oursSay("Branch-Protection", -1, "b"), tally{unexplained: 1}},
		"rules made up":    {theirsSay("Branch-Protection", 3, "a"), oursSay("Branch-Protection", 0, "b"), tally{unexplained: 1}},
		"nobody merged it": {theirsSay("Code-Review", 3, "a"), oursSay("Code-Review", -1, "who merged 3 is not known"), tally{explained: 1}},
	} {
		var told strings.Builder
		got := compare(&told, "r", []yardstick.Outcome{c.theirs}, []outcome{c.ours})
		if got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if deviates := c.want.explained+c.want.unexplained > 0; deviates != strings.Contains(told.String(), c.theirs.Name) {
			t.Errorf("%s: told %q", name, told.String())
		}
	}
	if got := compare(io.Discard, "r", []yardstick.Outcome{theirsSay("Code-Review", 5, "a")}, []outcome{oursSay("Code-Review", 6, "b")}, octopus); got.explained != 1 {
		t.Errorf("with an octopus: %v", got)
	}
}

// TestIdle: two processors of which one worked for a second of a hundred ticks.
func TestIdle(t *testing.T) {
	before := readTicks("cpu  100 0 50 1000 10 0 5 0 7 7")
	after := readTicks("cpu  180 0 60 1090 20 0 15 0 7 7")
	if got := after.idleSince(before); got != 50 {
		t.Errorf("idle for %v %%, want 50", got)
	}
}

func TestMedian(t *testing.T) {
	if got := median([]float64{3, 1, 2}); got != 2 {
		t.Error(got)
	}
	if got := median([]float64{4, 1, 2, 3}); got != 2.5 {
		t.Error(got)
	}
}
