package main

import (
	"strings"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
	"github.com/ospora/ospora/ospora"
)

// deviation is a way in which both sides differ on purpose.
type deviation struct {
	check string // all where empty
	is    func(their yardstick.Outcome, our *outcome) bool
	cause string
}

// deviations are all that are known. What is not among them is a fault of ours.
var deviations = []deviation{
	{
		check: "License",
		is: func(their yardstick.Outcome, our *outcome) bool {
			return their.Score == 9 && our.Score == 10 && their.Reason == our.Reason
		},
		cause: "for a directory Scorecard recognises no licence by its text, as GitHub does for it elsewhere; we do",
	},
	{
		check: "Code-Review",
		is: func(_ yardstick.Outcome, our *outcome) bool {
			return our.status == ospora.Unknown && strings.HasPrefix(our.Reason, "who merged ")
		},
		cause: "Scorecard takes a merge by an account that was deleted for an approval by somebody else; nobody knows",
	},
}

// octopus is for repositories in which one commit merged several change requests
// not long ago.
var octopus = deviation{
	is: func(their yardstick.Outcome, our *outcome) bool {
		merges := their.Name == "Code-Review" || their.Name == "CI-Tests" || their.Name == "SAST"
		return merges && our.status == ospora.Known
	},
	cause: "one commit merged several change requests, which GitHub's own button cannot do; which of them it counts for is not defined",
}

// rulesets is for repositories with sets of rules in force and tokens of readers.
var rulesets = deviation{
	check: "Branch-Protection",
	is:    func(_ yardstick.Outcome, our *outcome) bool { return our.status == ospora.Known },
	cause: "who may go round a set of rules is shown to administrators alone; Scorecard takes a list that is not shown for an empty one",
}

// causeOf says why both sides differ, or nothing where nobody knows.
func causeOf(their yardstick.Outcome, our *outcome, more []deviation) string {
	for _, d := range append(more, deviations...) {
		if (d.check == "" || d.check == their.Name) && d.is(their, our) {
			return d.cause
		}
	}
	return ""
}
