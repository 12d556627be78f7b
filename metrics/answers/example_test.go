package answers_test

import (
	"fmt"

	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Seven were asked: six chose a level, one does not know.
func ExampleMedian() {
	q := answers.Question{ID: "pol-01", Scale: answers.Levels, Top: 4}
	for i, level := range []float64{1, 2, 2, 2, 3, 3} {
		q.Replies = append(q.Replies, answers.Reply{Respondent: fmt.Sprint("r", i), State: answers.Answered, Value: level})
	}
	q.Replies = append(q.Replies, answers.Reply{Respondent: "r6", State: answers.DontKnow})

	m := answers.Median(q, answers.Scope{Kind: ospora.SubjectEcosystem, Subject: "KZ"}, estimate.Options{})
	fmt.Printf("%s %s: %v from %v to %v at level %.3f, n %d, coverage %.2f\n",
		m.Indicator, m.Variant, m.Value.Value, m.Low.Value, m.High.Value, m.Level.Value, m.N, m.Coverage.Value)
	// Output: answer_median question=pol-01: 2 from 1 to 3 at level 0.969, n 6, coverage 0.86
}
