package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/ospora"
)

// tally counts comparisons.
type tally struct {
	agreed      int // score and reason are equal, also where there is no score
	silent      int // neither side has a score, for reasons of its own
	explained   int // they differ, and the cause is known
	unexplained int
	details     int // of those that agreed, how many have the same details, too
}

func (t *tally) add(other tally) {
	t.agreed += other.agreed
	t.silent += other.silent
	t.explained += other.explained
	t.unexplained += other.unexplained
	t.details += other.details
}

func (t tally) String() string {
	return fmt.Sprintf("%d equal (%d with all details), %d without a score on both sides, %d explained, %d unexplained",
		t.agreed, t.details, t.silent, t.explained, t.unexplained)
}

// compare compares what both sides say of one repository, tells each deviation
// and counts. More are deviations that are known of this repository alone.
func compare(w io.Writer, name string, theirs []yardstick.Outcome, ours []outcome, more ...deviation) tally {
	var t tally
	for _, their := range theirs {
		our := find(ours, their.Name)
		switch {
		case our == nil:
			t.unexplained++
			fmt.Fprintf(w, "  %s %s: theirs %d, ours is missing\n", name, their.Name, their.Score)
			continue
		case their.Score == our.Score && their.Reason == our.Reason:
			t.agreed++
			if sameDetails(their.Details, our.Details) {
				t.details++
			}
			continue
		case their.Score < 0 && our.status != ospora.Known:
			t.silent++
			continue
		}
		cause := causeOf(their, our, more)
		if cause == "" {
			t.unexplained++
			cause = "UNEXPLAINED"
		} else {
			t.explained++
		}
		fmt.Fprintf(w, "  %s %s: theirs %d %q, ours %s: %s\n", name, their.Name, their.Score, their.Reason, said(our), cause)
	}
	return t
}

// sameDetails compares without regard to order, which is by chance on their side.
func sameDetails(theirs, ours []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(theirs)), slices.Sorted(slices.Values(ours)))
}

func find(list []outcome, name string) *outcome {
	for i := range list {
		if list[i].Name == name {
			return &list[i]
		}
	}
	return nil
}

// said is our side of a line.
func said(o *outcome) string {
	if o.status != ospora.Known {
		return fmt.Sprintf("%s %q", o.status, o.Reason)
	}
	return fmt.Sprintf("%d %q", o.Score, o.Reason)
}
