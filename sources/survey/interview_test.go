package survey_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

func wants(t *testing.T, list []survey.Note, texts ...string) {
	t.Helper()
	for _, want := range texts {
		if !strings.Contains(notes(list), want) {
			t.Errorf("no note %q in\n%s", want, notes(list))
		}
	}
	if len(list) != len(texts) {
		t.Errorf("%d notes, want %d:\n%s", len(list), len(texts), notes(list))
	}
}

func TestStakeholders(t *testing.T) {
	ctx, q, keys := context.Background(), builtin(t), testKeys(t)
	list, odd, err := survey.ReadStakeholders(ctx, q, keys, survey.Bytes("a.csv", []byte(
		"stakeholder;group;organisation;role;influence;interest;invited;heard;interviewer\n"+
			"s1;Министерство;A;Руководство;высокое;3;12.03.2026;10.03.2026;i1\n"+
			"s2;Бизнес;B;IT company;high;low;да;нет;\n"+
			"s1;Business;B;;;;;;\n"+
			";Business;B;;;;;;\n"+
			"s3;Martians;;;;huge;perhaps;частично;\n"+
			"s4;НПО;C;;low;low;no;;\n")))
	if err != nil || len(list) != 4 {
		t.Fatal(err, list)
	}
	if s := list[0]; s.Group != survey.Government || s.Interest != survey.High || !s.InvitedOn.Known || s.Role != "leadership" || s.Interviewer == "" {
		t.Errorf("%+v", s)
	}
	if s := list[1]; s.Invited != ospora.Some(true) || s.InvitedOn.Known || s.Heard != ospora.Some(false) {
		t.Errorf("%+v", s)
	}
	if s := list[2]; s.Group != "" || s.Invited.Known || s.Heard.Known {
		t.Errorf("%+v", s)
	}
	wants(t, odd, "row 2, column heard: lies before the invitation", "row 4, column stakeholder: stands in row 2 of a.csv already",
		"row 5, column stakeholder: is empty", "row 6, column group: ", "row 6, column interest: ", "row 6, column invited: ", "row 6, column heard: is neither yes nor no nor a day")
}

func TestStatements(t *testing.T) {
	list, odd, err := survey.ReadStatements(context.Background(), builtin(t), testKeys(t), survey.Bytes("a.csv", []byte(
		"respondent,date,kind,dimension,theme,quote\n"+
			"r1,12.03.2026,Пробел,Құқық және лицензиялау,escrow,words\n"+
			"r1,12.03.2026,мүмкіндік,weather,,\n"+
			"r2,yesterday,complaint,legal,,\n"+
			",,obstacle,skills,,\n"+
			"r2,,,skills,,\n")))
	if err != nil || len(list) != 3 {
		t.Fatal(err, list)
	}
	if s := list[0]; s.Kind != survey.Gap || s.Dimension != "legal" || s.Theme != "escrow" || s.Quote.Reveal() != "words" || !s.Date.Known || s.Origin.Row != 2 {
		t.Errorf("%+v", s)
	}
	if list[1].Kind != survey.Opportunity || list[1].Dimension != "" || list[2].Respondent != "" || list[2].Kind != survey.Obstacle {
		t.Errorf("%+v", list)
	}
	wants(t, odd, "row 3, column dimension: unknown dimension", "row 4, column kind: unknown kind", "row 5, column respondent: is empty", "row 6, column kind: is empty")
}

func TestTraining(t *testing.T) {
	list, odd, err := survey.ReadTraining(context.Background(), builtin(t), testKeys(t), survey.Bytes("a.csv", []byte(
		"participant,course,date,organisation,attended,before,after,maximum\n"+
			"p1,Basics,2026-03-12,A,yes,5,15,20\n"+
			"p2,Basics,2026-03-12,A,да,40,не знаю,\n"+
			"p1,Basics,2026-03-12,A,yes,1,1,20\n"+
			"p1,Basics,2026-04-12,A,yes,-1,30,20\n"+
			"p3,Basics,2026-03-12,A,no,5,,20\n"+
			"p4,Basics,2026-03-12,A,maybe,5,,0\n"+
			",Basics,2026-03-12,A,yes,5,,20\n")))
	if err != nil || len(list) != 5 {
		t.Fatal(err, list)
	}
	if a := list[0]; a.Before != ospora.Some(0.25) || a.After != ospora.Some(0.75) || a.Course != "Basics" || !a.Date.Known {
		t.Errorf("%+v", a)
	}
	if a := list[1]; a.Before != ospora.Some(0.4) || a.After.Known || a.Attended != ospora.Some(true) {
		t.Errorf("%+v", a)
	}
	if a := list[2]; a.Before.Known || a.After.Known {
		t.Errorf("%+v", a)
	}
	wants(t, odd, "row 4, column participant: stands in row 2", "row 5, column before: out of range", "row 5, column after: out of range",
		"row 6, column attended: says that nobody came", "row 7, column attended: is neither", "row 7, column maximum: is not above 0", "row 8, column participant: is empty")
}

// TestHear has five on the map: of business, one has answered though the map does not say
// so, one said "don't know" alone, and one is quoted; of civil society one is heard by the
// map. Somebody who answered is on no map.
func TestHear(t *testing.T) {
	some := ospora.Some[bool]
	people := []survey.Stakeholder{
		{Respondent: "b1", Group: survey.Business, Influence: survey.Low, Invited: some(true)},
		{Respondent: "b2", Group: survey.Business, Influence: survey.High, Invited: some(false)},
		{Respondent: "b3", Group: survey.Business, Influence: survey.High, Interest: survey.High},
		{Respondent: "b4", Group: survey.Business, Influence: survey.High, Invited: some(true)},
		{Respondent: "c1", Group: survey.Civil, Heard: some(true)},
	}
	answers := &survey.Answers{Answers: []survey.Answer{
		{Respondent: "b1", State: survey.Answered}, {Respondent: "b4", State: survey.DontKnow}, {Respondent: "x", State: survey.Answered},
	}}
	got := survey.Hear(people, answers, []survey.Statement{{Respondent: "b3"}, {}})
	want := survey.Hearings{
		Cells: []survey.Hearing{
			{Group: survey.Business, Influence: survey.High, Interest: survey.High, Named: 1, Invited: 1, Heard: 1},
			{Group: survey.Business, Influence: survey.High, Named: 2, Invited: 1, NotInvited: 1, Unheard: []string{"b2", "b4"}},
			{Group: survey.Business, Influence: survey.Low, Named: 1, Invited: 1, Heard: 1},
			{Group: survey.Civil, Named: 1, Invited: 1, Heard: 1},
		},
		NotOnMap: []string{"x"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant\n%+v", got, want)
	}
	if got := survey.Hear(nil, nil, nil); len(got.Cells)+len(got.NotOnMap) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestFormsNeedKeys(t *testing.T) {
	ctx, q, f := context.Background(), builtin(t), survey.Bytes("a.csv", []byte("a,b\n"))
	_, _, a := survey.ReadStakeholders(ctx, q, nil, f)
	_, _, b := survey.ReadStatements(ctx, q, nil, f)
	_, _, c := survey.ReadTraining(ctx, q, nil, f)
	for _, err := range []error{a, b, c} {
		if !errors.Is(err, survey.ErrNoKeys) {
			t.Error(err)
		}
	}
}
