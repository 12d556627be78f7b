package survey_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

// An export of a form in Russian: one respondent chose the words of a level, one does
// not know, and one mistyped.
func ExampleReadAnswers() {
	keys, err := ospora.NewKeys(bytes.Repeat([]byte("k"), ospora.MinKeyBytes)) // draw it at random and keep it
	if err != nil {
		fmt.Println(err)
		return
	}
	q, err := survey.Builtin()
	if err != nil {
		fmt.Println(err)
		return
	}
	export := survey.Bytes("export.csv", []byte(`Респондент;Роль;gov-01;com-05
a;Руководство;Энтузиасты без полномочий;Нет бюджета
b;Юридическая служба;не знаю;
c;ИТ-компания;7;
`))
	answers, err := survey.ReadAnswers(context.Background(), q, keys, export)
	if err != nil {
		fmt.Println(err)
	}
	for _, a := range answers.Answers {
		fmt.Println(a.Question, a.State, a.Level, a.Text)
	}
	for _, note := range answers.Notes {
		fmt.Println(note)
	}
	// Output:
	// gov-01 answered {1 true} survey.Restricted(empty)
	// com-05 answered {0 false} survey.Restricted(hidden)
	// gov-01 dont_know {0 false} survey.Restricted(empty)
	// gov-01 invalid {0 false} survey.Restricted(empty)
	// export.csv, row 4, column gov-01: out of range: a level is a whole number from 0 to 4
}

// Who is to be heard next stands first.
func ExampleHear() {
	heard := survey.Hear([]survey.Stakeholder{
		{Respondent: "k1", Group: survey.Business, Influence: survey.Low},
		{Respondent: "k2", Group: survey.Business, Influence: survey.High},
		{Respondent: "k3", Group: survey.Business, Influence: survey.High, Heard: ospora.Some(true)},
	}, nil, nil)
	for _, c := range heard.Cells {
		fmt.Printf("%s, influence %s: heard %d of %d, unheard %v\n", c.Group, c.Influence, c.Heard, c.Named, c.Unheard)
	}
	// Output:
	// business, influence high: heard 1 of 2, unheard [k2]
	// business, influence low: heard 0 of 1, unheard [k1]
}
