package survey_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/ospora/ospora/sources/survey"
)

// BenchmarkReadAnswers reads an export in which every question is answered.
func BenchmarkReadAnswers(b *testing.B) {
	q, keys := builtin(b), testKeys(b)
	for _, n := range []int{100, 10_000} {
		var text strings.Builder
		text.WriteString("respondent;role")
		for _, x := range q.Questions {
			text.WriteString(";" + x.ID)
		}
		for i := range n {
			fmt.Fprintf(&text, "\nr%d;Legal", i)
			for j, x := range q.Questions {
				switch x.Kind {
				case survey.YesNo:
					text.WriteString(";да")
				default:
					fmt.Fprintf(&text, ";%d", (i+j)%5)
				}
			}
		}
		data := []byte(text.String())
		b.Run(fmt.Sprintf("respondents=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a, err := survey.ReadAnswers(context.Background(), q, keys, survey.Bytes("a.csv", data))
				if err != nil || len(a.Answers) != n*len(q.Questions) {
					b.Fatal(err, len(a.Answers))
				}
			}
			b.ReportMetric(float64(n*len(q.Questions))*float64(b.N)/b.Elapsed().Seconds(), "answers/s")
		})
	}
}
