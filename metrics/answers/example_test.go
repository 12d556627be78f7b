package answers_test

import (
	"fmt"

	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// policy is a question that six respondents answered by the levels 1, 2, 2, 2, 3 and
// 3, the last two of them vendors, and a seventh could not.
func policy() answers.Question {
	q := answers.Question{ID: "pol-01", Scale: answers.Levels, Top: 4}
	for i, level := range []float64{1, 2, 2, 2, 3, 3} {
		role := "ministry"
		if level == 3 {
			role = "vendor"
		}
		q.Replies = append(q.Replies, answers.Reply{Respondent: fmt.Sprint("r", i), Role: role, State: answers.Answered, Value: level})
	}
	q.Replies = append(q.Replies, answers.Reply{Respondent: "r6", State: answers.DontKnow})
	return q
}

func show(m ospora.Measure) {
	fmt.Printf("%s %s: %.4g, n %d\n", m.Indicator, m.Variant, m.Value.Value, m.N)
}

func ExampleMedian() {
	m := answers.Median(policy(), scope, estimate.Options{})
	fmt.Printf("%s %s: %v from %v to %v at level %.3f, n %d, coverage %.2f\n",
		m.Indicator, m.Variant, m.Value.Value, m.Low.Value, m.High.Value, m.Level.Value, m.N, m.Coverage.Value)
	// Output: answer_median question=pol-01: 2 from 1 to 3 at level 0.969, n 6, coverage 0.86
}

// Of six answers one is 1, three are 2, two are 3, none is 0 or 4.
func ExampleDistribution() {
	for _, m := range answers.Distribution(policy(), scope, estimate.Options{}) {
		show(m)
	}
	// Output:
	// answer_distribution question=pol-01,value=0: 0, n 6
	// answer_distribution question=pol-01,value=1: 0.1667, n 6
	// answer_distribution question=pol-01,value=2: 0.5, n 6
	// answer_distribution question=pol-01,value=3: 0.3333, n 6
	// answer_distribution question=pol-01,value=4: 0, n 6
}

// (1 + 2 + 2 + 2 + 3 + 3)/6 = 13/6.
func ExampleMean() {
	show(answers.Mean(policy(), scope, estimate.Options{}))
	// Output: answer_mean question=pol-01: 2.167, n 6
}

// The quartiles of type 7 lie at places 1 + 5·¼ = 2¼ and 1 + 5·¾ = 4¾ of 1, 2, 2, 2, 3, 3:
// 2 and 2 + ¾.
func ExampleSpread() {
	show(answers.Spread(policy(), scope, 1, estimate.Options{}))
	// Output: answer_spread question=pol-01: 0.75, n 6
}

// One of seven does not know: 1/7.
func ExampleDontKnowShare() {
	show(answers.DontKnowShare(policy(), scope, estimate.Options{}))
	// Output: answer_dont_know question=pol-01: 0.1429, n 7
}

// Three of four were heard, in the group and so in all.
func ExampleResponseRate() {
	for _, m := range answers.ResponseRate([]answers.Group{{ID: "ministries", Invited: ospora.Some(4), Heard: 3}}, scope, estimate.Options{}) {
		show(m)
	}
	// Output:
	// answer_response_rate group=ministries: 0.75, n 4
	// answer_response_rate : 0.75, n 4
}

// Two questions to which both respondents give the same answer, and not the same to
// both: agreement is perfect. n is the questions.
func ExampleAgreement() {
	question := func(id string, level float64) answers.Question {
		return answers.Question{ID: id, Scale: answers.Levels, Top: 4, Replies: []answers.Reply{
			{Respondent: "a", State: answers.Answered, Value: level}, {Respondent: "b", State: answers.Answered, Value: level},
		}}
	}
	show(answers.Agreement("policies", []answers.Question{question("pol-01", 1), question("pol-02", 3)}, scope, 1, estimate.Options{}))
	// Output: answer_agreement dimension=policies: 1, n 2
}

// Each of the two vendors answers higher than each of the four of ministries, so that
// Cliff's δ is 1 for the one role and −1 for the other.
func ExampleRoleBias() {
	for _, m := range answers.RoleBias(policy(), scope, estimate.Options{}) {
		show(m)
	}
	// Output:
	// answer_role_bias question=pol-01,role=ministry: -1, n 6
	// answer_role_bias question=pol-01,role=vendor: 1, n 6
}

// The gains are 0.1, 0.2 and 0.3; of the means of two, 0.1, 0.15, 0.2, 0.2, 0.25 and 0.3,
// the median is 0.2.
func ExampleTrainingGain() {
	result := func(before, after float64) answers.Result {
		return answers.Result{Before: ospora.Some(before), After: ospora.Some(after)}
	}
	show(answers.TrainingGain("basics", []answers.Result{result(0.5, 0.6), result(0.5, 0.7), result(0.5, 0.8)}, scope, estimate.Options{}))
	// Output: training_gain course=basics: 0.2, n 3
}
