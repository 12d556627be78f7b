package hearing_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/examples/internal/hearing"
	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/survey"
)

// Invented tables. Of those put pol-01, a, b and c answer 1, 2 and 3, d does not know,
// and e left it blank; f says yes, partly or no to nothing at all.
const (
	answersCSV = `Respondent,Role,Date,pol-01,pol-04
a,policy,2026-03-02,1,yes
b,policy,2026-03-01,2,partly
c,it,2026-03-05,3,no
d,it,2026-03-01,don't know,maybe
e,legal,2026-03-01,,yes
`
	stakeholdersCSV = `Stakeholder,Group,Influence,Interest,Invited,Heard
a,Government,high,high,yes,
b,Government,high,low,yes,
x,Government,low,high,yes,no
y,Business,high,medium,no,
z,Business,medium,high,yes,
q,Civil society,high,high,,
`
	statementsCSV = `Respondent,Kind,Dimension,Theme,Quote
z,gap,policies,no-rule,CANARY nobody tells us
a,gap,policies,no-rule,CANARY there is none
a,gap,policies,no-rule,CANARY I say it again
`
	trainingCSV = `Participant,Course,Attended,Before,After,Most points
a,basics,yes,5,6,10
b,basics,yes,5,7,10
c,basics,,5,8,10
d,basics,no,,,10
`
)

func file(name, text string) []survey.File { return []survey.File{survey.Bytes(name, []byte(text))} }

func read(t *testing.T, files hearing.Files) (*hearing.Hearing, error) {
	t.Helper()
	q, err := survey.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := ospora.NewKeys(bytes.Repeat([]byte{7}, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return hearing.Read(t.Context(), q, keys, files)
}

func all() hearing.Files {
	return hearing.Files{
		Answers: file("answers.csv", answersCSV), Stakeholders: file("stakeholders.csv", stakeholdersCSV),
		Statements: file("statements.csv", statementsCSV), Training: file("training.csv", trainingCSV),
	}
}

// TestMeasures holds the main measures to what stands in the tables: of pol-01 the
// median of 1, 2 and 3 is 2, three of five have a value, and one of four who said
// anything does not know. Of pol-04 one answer is on no scale. Government has two
// heard of three invited; of civil society nobody wrote down whether they were. The
// gains of 0.1, 0.2 and 0.3 have the median of means 0.2.
func TestMeasures(t *testing.T) {
	h, err := read(t, all())
	if err != nil {
		t.Fatal(err)
	}
	of := map[[2]string]ospora.Measure{}
	for _, m := range h.Measures(answers.Scope{Kind: ospora.SubjectGroup, Subject: "s", Window: h.Window()}, 1, estimate.Options{}) {
		of[[2]string{m.Indicator, m.Variant}] = m
	}
	for _, c := range []struct {
		id, variant     string
		value, coverage float64
		n               int64
	}{
		{answers.MedianID, "question=pol-01", 2, 0.6, 3},
		{answers.DontKnowID, "question=pol-01", 0.25, 0.8, 4},
		{answers.MeanID, "question=pol-04,yes_no", 0.625, 0.8, 4},
		{answers.ResponseRateID, "group=government", 2. / 3, 1, 3},
		{answers.ResponseRateID, "group=business", 1, 1, 1},
		{answers.TrainingGainID, "course=basics", 0.2, 1, 3},
	} {
		m := of[[2]string{c.id, c.variant}]
		if !m.Value.Known || diff(m.Value.Value, c.value) || diff(m.Coverage.Value, c.coverage) || m.N != c.n {
			t.Errorf("%s %s: %v of %d, coverage %v, want %v of %d, %v", c.id, c.variant, m.Value, m.N, m.Coverage, c.value, c.n, c.coverage)
		}
		if c.id == answers.MedianID && (m.Start.Value.String() != "2026-03-01" || m.End.Value.String() != "2026-03-06") {
			t.Errorf("answers from %v to %v", m.Start, m.End)
		}
	}
	if m := of[[2]string{answers.ResponseRateID, "group=civil_society"}]; m.Status != ospora.Unknown {
		t.Errorf("of civil society %v was heard where nobody wrote invitations down", m.Value)
	}
}

func diff(a, b float64) bool { return a < b-1e-9 || a > b+1e-9 }

// TestWhoIsUnheard has those of most influence first, by their rows: q, who may have
// been invited, y, who was not, and x.
func TestWhoIsUnheard(t *testing.T) {
	h, err := read(t, all())
	if err != nil {
		t.Fatal(err)
	}
	var rows []int
	for _, u := range h.Unheard() {
		rows = append(rows, u.Origin.Row)
	}
	if want := []int{7, 5, 4}; !cmp.Equal(rows, want) {
		t.Errorf("rows %v, want %v", rows, want)
	}
	want := []hearing.Theme{{Name: "no-rule", Dimension: "policies", Kind: survey.Gap, Statements: 3, People: 2}}
	if got := h.Themes(); !cmp.Equal(got, want) {
		t.Errorf("themes %+v, want %+v", got, want)
	}
}

// TestBadFileEndsNoOther has a file that is no table and one that is not about this.
func TestBadFileEndsNoOther(t *testing.T) {
	files := all()
	files.Training = append(files.Training, survey.Bytes("t.xlsx", []byte("PK\x03\x04 cut")))
	files.Answers = append(files.Answers, survey.Bytes("other.csv", []byte("a,b\n1,2\n")))
	h, err := read(t, files)
	if err != nil {
		t.Fatal(err)
	}
	if h.People() != 5 || len(h.Training) != 4 {
		t.Errorf("%d people, %d at training", h.People(), len(h.Training))
	}
	var notes []string
	for _, n := range h.Notes {
		notes = append(notes, n.String())
	}
	for _, want := range []string{"t.xlsx", "other.csv", "answers.csv, row 5"} {
		if !strings.Contains(strings.Join(notes, "\n"), want) {
			t.Errorf("no note of %s: %q", want, notes)
		}
	}
}

func TestNothingReadIsAnError(t *testing.T) {
	if _, err := read(t, hearing.Files{Answers: file("a.csv", "x,y\n1,2\n")}); err == nil || !strings.Contains(err.Error(), "a.csv") {
		t.Errorf("error %v", err)
	}
	q, err := survey.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hearing.Read(t.Context(), q, nil, all()); !errors.Is(err, survey.ErrNoKeys) {
		t.Errorf("without keys: %v", err)
	}
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	q, err := survey.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := ospora.NewKeys(bytes.Repeat([]byte{7}, ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hearing.Read(ctx, q, keys, all()); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
