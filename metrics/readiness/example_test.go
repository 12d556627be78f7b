package readiness_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/ospora"
)

// The score of open artificial intelligence is traced to its answers with the tables
// alone. Three of the four questions were answered, one of them by the mean of yes and no.
//
// By hand: level 1 of 4 is 25, level 3 of 4 is 75, and a share of 0.5 is 50; the weights
// are alike, so that each has a share of a third; (25 + 75 + 50)/3 = 50, with a coverage
// of 3/4. 50 reaches level 2, which begins at 40. If the fourth were 0 the score would be
// 150/4 = 37.5, if it were 100, 62.5.
func ExampleAssess() {
	model, err := readiness.Builtin()
	if err != nil {
		log.Fatal(err)
	}
	answer := func(indicator, variant, unit string, value float64) ospora.Measure {
		return ospora.Measure{
			Indicator: indicator, Variant: variant, Version: 1, SubjectKind: ospora.SubjectGroup, Subject: "KZ",
			Status: ospora.Known, Value: ospora.Some(value), N: 14, Unit: unit,
		}
	}
	measures := []ospora.Measure{
		answer("answer_median", "question=ai-01", "level", 1),
		answer("answer_median", "question=ai-02", "level", 3),
		answer("answer_mean", "question=ai-04,yes_no", "1", 0.5),
	}
	verdict, err := readiness.Assess(context.Background(), model, readiness.Input{Subject: "KZ", Measures: measures}, readiness.Options{Seed: 1, Runs: 100})
	if err != nil {
		log.Fatal(err)
	}

	for _, s := range verdict.Scores {
		if s.Dimension == "ai" {
			fmt.Printf("dimension_scores: %s %s, score %g, level %d, coverage %g, n %d of %d\n", s.Dimension, s.Judge, s.Score.Value, s.Level.Value, s.Coverage, s.N, s.Of)
			fmt.Println(" ", s.Warnings[len(s.Warnings)-1])
		}
	}
	sum := 0.0
	for _, e := range verdict.Evidence {
		if e.Dimension != "ai" {
			continue
		}
		if e.Status != ospora.Known {
			fmt.Printf("evidence: %s %s, weight %g: %s\n", e.Item, e.Status, e.Weight, strings.Join(e.Warnings, "; "))
			continue
		}
		fmt.Printf("evidence: %s, x = %g by %s\n", e.Item, e.Value.Value, e.Variant)
		fmt.Printf("  %s = %g; weight %g, share %.3f\n", e.Method, e.Score.Value, e.Weight, e.Share.Value)
		sum += e.Share.Value * e.Score.Value
	}
	fmt.Printf("Σ share·score = %.4g\n", sum)

	// One indicator further back: the measure of the answers to ai-02.
	for _, m := range measures {
		if m.Indicator+" "+m.Variant == "answer_median question=ai-02" {
			fmt.Printf("measures: %s %s of %s is %g %s, n %d\n", m.Indicator, m.Variant, m.Subject, m.Value.Value, m.Unit, m.N)
		}
	}
	// Output:
	// dimension_scores: ai model, score 50, level 2, coverage 0.75, n 3 of 4
	//   1 of 4 indicators were not seen: whatever they are, the score is from 37.5 to 62.5
	// evidence: ai_rules, x = 1 by answer_median question=ai-01
	//   100·(x − 0)/4, within [0,100] = 25; weight 1, share 0.333
	// evidence: ai_models, x = 3 by answer_median question=ai-02
	//   100·(x − 0)/4, within [0,100] = 75; weight 1, share 0.333
	// evidence: ai_data unknown, weight 1: not given: ask the question ai-03
	// evidence: ai_tested, x = 0.5 by answer_mean question=ai-04,yes_no
	//   100·(x − 0)/1, within [0,100] = 50; weight 1, share 0.333
	// Σ share·score = 50
	// measures: answer_median question=ai-02 of KZ is 3 level, n 14
}

// A panel is read from CSV. Its comments stay behind.
func ExampleParsePanel() {
	panel, notes, err := readiness.ParsePanel("experts.csv", strings.NewReader(`rater,dimension,item,score,weight,comment
expert-1,policies,,45,,
expert-2,policies,,30,,the draft is two years old
expert-2,,ospo,,3,
commission,policies,,35,,
expert-3,policies,,high,,
`))
	if err != nil {
		log.Fatal(err)
	}
	for _, r := range panel.Ratings {
		fmt.Println(r.Rater, r.Dimension+r.Item, r.Score.Value, r.Weight.Value)
	}
	fmt.Println(notes[0])
	// Output:
	// expert-1 policies 45 0
	// expert-2 policies 30 0
	// expert-2 ospo 0 3
	// commission policies 35 0
	// experts.csv, line 6: score "high" is no number; it is left out
}
