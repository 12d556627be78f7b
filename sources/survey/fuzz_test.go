package survey_test

import (
	"context"
	"strings"
	"testing"

	"github.com/ospora/ospora/sources/survey"
)

// FuzzAnswers holds what is read to the questionnaire, whatever the file.
func FuzzAnswers(f *testing.F) {
	f.Add([]byte("respondent;role;date;pol-01;pol-04;ski-02;com-05\nr1;Legal;12.03.2026;3;да;45 %;words\nr1;;;5;?;-1;\n"))
	f.Add([]byte("respondent,question,answer,evidence\nr1,pol-01,level 2,https://example.org\n,pol-04,yes,x\n"))
	q, keys := builtin(f), testKeys(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		a, _ := survey.ReadAnswers(context.Background(), q, keys, survey.Bytes("a", data))
		asked := map[string]string{}
		for _, p := range a.People {
			if p.Respondent == "" || asked[p.Respondent] != "" {
				t.Fatalf("a respondent without a pseudonym, or twice")
			}
			asked[p.Respondent] = " " + strings.Join(p.Asked, " ") + " "
		}
		seen := map[[2]string]bool{}
		for _, x := range a.Answers {
			question, key := q.Question(x.Question), [2]string{x.Respondent, x.Question}
			if question == nil || question.Dimension != x.Dimension || seen[key] || !strings.Contains(asked[x.Respondent], " "+x.Question+" ") {
				t.Fatalf("%+v", x)
			}
			seen[key] = true
			value := x.Level.Known || x.YesNo != "" || x.Number.Known || !x.Text.Empty()
			if value != (x.State == survey.Answered) || x.Level.Value < 0 || x.Level.Value > survey.MaxLevel ||
				x.Number.Known && (x.Number.Value < *question.Min || x.Number.Value > *question.Max) {
				t.Fatalf("%+v", x)
			}
		}
	})
}

// FuzzForms holds the other forms to their promises.
func FuzzForms(f *testing.F) {
	f.Add([]byte("stakeholder;group;invited;heard\ns1;Бизнес;да;12.03.2026\n"))
	f.Add([]byte("respondent,kind,dimension,quote\nr1,gap,legal,words\n"))
	f.Add([]byte("participant,course,before,after,maximum\np1,Basics,1,2,3\n"))
	q, keys := builtin(f), testKeys(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, file := context.Background(), survey.Bytes("a", data)
		people, _, _ := survey.ReadStakeholders(ctx, q, keys, file)
		said, _, _ := survey.ReadStatements(ctx, q, keys, file)
		results, _, _ := survey.ReadTraining(ctx, q, keys, file)
		named := 0
		for _, c := range survey.Hear(people, nil, said).Cells {
			named += c.Named
			if c.Heard+len(c.Unheard) != c.Named || c.Invited+c.NotInvited > c.Named {
				t.Fatalf("%+v", c)
			}
		}
		if named != len(people) {
			t.Fatalf("%d of %d stakeholders", named, len(people))
		}
		for _, r := range results {
			if r.Participant == "" || !(r.Before.Value >= 0 && r.Before.Value <= 1 && r.After.Value >= 0 && r.After.Value <= 1) {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func FuzzQuestionnaire(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte("a: &a [x]\nb: *a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		q, err := survey.ParseQuestionnaire("a", data)
		if (q == nil) != (err != nil) {
			t.Fatal("neither a questionnaire nor an error")
		}
		if q == nil {
			return
		}
		for _, lang := range survey.Languages() {
			var out strings.Builder
			if err := q.WriteTemplateCSV(&out, lang, survey.InterviewForm); err != nil {
				t.Fatal(err)
			}
			a, err := survey.ReadAnswers(context.Background(), q, testKeys(t), survey.Bytes("a.csv", []byte(out.String())))
			if err != nil || len(a.Answers) > 0 {
				t.Fatal(err, a.Answers)
			}
		}
	})
}
