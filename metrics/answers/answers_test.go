package answers_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/answers"
	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// expected is a case of testdata/expected/answers.json, made by krippendorff 0.9.0,
// SciPy 1.17.1 and NumPy 2.4.6.
type expected struct {
	Name      string
	Table     [][]float64
	Roles     []string
	Alpha     float64
	Questions []struct {
		N                 int
		Median, Mean, IQR float64
		Shares            [][3]float64
		Bias              map[string]float64
	}
}

func cases(t *testing.T) []expected {
	t.Helper()
	text, err := os.ReadFile("testdata/expected/answers.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []expected }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) < 6 {
		t.Fatalf("%d cases", len(file.Cases))
	}
	return file.Cases
}

var scope = answers.Scope{Kind: ospora.SubjectEcosystem, Subject: "KZ"}

// questions are the rows of a case; a reply without a value is one of three kinds in
// turn.
func (e expected) questions() []answers.Question {
	var list []answers.Question
	for i, row := range e.Table {
		q := answers.Question{ID: fmt.Sprintf("q-%d", i), Scale: answers.Levels, Top: 4}
		for j, v := range row {
			r := answers.Reply{Respondent: fmt.Sprint("r", j), Role: e.Roles[j], State: answers.Answered, Value: v}
			if v < 0 {
				r.State, r.Value = []answers.State{answers.Blank, answers.DontKnow}[j%2], 0
			}
			q.Replies = append(q.Replies, r)
		}
		list = append(list, q)
	}
	return list
}

func TestAgreementIsKrippendorffs(t *testing.T) {
	for _, c := range cases(t) {
		m := answers.Agreement("all", c.questions(), scope, 1, estimate.Options{})
		near(t, c.Name, m.Value, c.Alpha)
		held(t, m)
		if c.Name != "two camps" && (!m.Low.Known || m.Low.Value > c.Alpha || m.High.Value < c.Alpha) {
			t.Errorf("%s: interval %v to %v of %v", c.Name, m.Low, m.High, c.Alpha)
		}
	}
}

func TestQuestionsAgree(t *testing.T) {
	for _, c := range cases(t) {
		for i, q := range c.questions() {
			want, name := c.Questions[i], c.Name+" "+q.ID
			if want.N == 0 {
				if m := answers.Median(q, scope, estimate.Options{}); m.Status != ospora.Unknown {
					t.Errorf("%s: %v of nothing", name, m.Status)
				}
				continue
			}
			median := answers.Median(q, scope, estimate.Options{})
			near(t, name+" median", median.Value, want.Median)
			near(t, name+" mean", answers.Mean(q, scope, estimate.Options{}).Value, want.Mean)
			near(t, name+" spread", answers.Spread(q, scope, 1, estimate.Options{}).Value, want.IQR)
			if median.N != int64(want.N) || median.Coverage != ospora.Some(float64(want.N)/float64(len(q.Replies))) {
				t.Errorf("%s: n %d, coverage %v", name, median.N, median.Coverage)
			}
			for level, m := range answers.Distribution(q, scope, estimate.Options{}) {
				held(t, m)
				near(t, name+" share", m.Value, want.Shares[level][0])
				near(t, name+" low", m.Low, want.Shares[level][1])
				near(t, name+" high", m.High, want.Shares[level][2])
			}
			for _, m := range answers.RoleBias(q, scope, estimate.Options{}) {
				held(t, m)
				for role, delta := range want.Bias {
					if m.Variant == "question="+q.ID+",role="+role {
						near(t, name+" bias of "+role, m.Value, delta)
					}
				}
			}
		}
	}
}

func near(t *testing.T, name string, got ospora.Optional[float64], want float64) {
	t.Helper()
	if !got.Known || math.Abs(got.Value-want) > 1e-9 {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// held holds a measure to the catalogue.
func held(t *testing.T, m ospora.Measure) {
	t.Helper()
	if _, err := metrics.Describe(m); err != nil {
		t.Error(err)
	}
	if m.Subject != "KZ" || m.Method == "" {
		t.Errorf("%+v", m)
	}
}

func reply(role string, state answers.State, v float64) answers.Reply {
	return answers.Reply{Respondent: fmt.Sprint(role, state, v), Role: role, State: state, Value: v}
}

func TestMissingIsNotZero(t *testing.T) {
	q := answers.Question{ID: "q", Scale: answers.YesNo, Replies: []answers.Reply{
		reply("it", answers.Answered, 1), reply("it", answers.DontKnow, 0), reply("it", answers.DontKnow, 0.5),
		reply("it", answers.Blank, 0), reply("it", answers.NotApplicable, 0), reply("it", answers.Answered, 7),
	}}
	mean := answers.Mean(q, scope, estimate.Options{})
	if mean.Value != ospora.Some(1.0) || mean.N != 1 || mean.Coverage != ospora.Some(0.2) || mean.Unit != answers.UnitOne {
		t.Errorf("%+v", mean) // 1 of 5 offered; the sixth was not for them
	}
	if !slices.Contains(mean.Warnings, "1 answers are not on the scale and are left out: look at their source") {
		t.Errorf("%q", mean.Warnings)
	}
	share := answers.DontKnowShare(q, scope, estimate.Options{})
	if share.Value != ospora.Some(0.5) || share.N != 4 || share.Coverage != ospora.Some(0.8) {
		t.Errorf("%+v", share) // 2 of 4 who said something
	}
	held(t, mean)
	held(t, share)

	q.Replies = q.Replies[4:5]
	if m := answers.Median(q, scope, estimate.Options{}); m.Status != ospora.NotApplicable || m.Value.Known {
		t.Errorf("not for anybody: %+v", m)
	}
	for _, m := range []ospora.Measure{
		answers.Median(answers.Question{ID: "q"}, scope, estimate.Options{}), answers.Mean(answers.Question{ID: "q"}, scope, estimate.Options{}),
	} {
		if m.Value.Known || m.Status != ospora.Unknown || !strings.HasPrefix(m.Warnings[0], "nobody was asked") {
			t.Errorf("nobody was asked: %+v", m)
		}
	}
	number := answers.Question{ID: "q", Scale: answers.Numbers, Replies: []answers.Reply{reply("", answers.Answered, math.Inf(1)), reply("", answers.Answered, 12)}}
	if m := answers.Median(number, scope, estimate.Options{}); m.Value != ospora.Some(12.0) || m.Unit != answers.UnitAsked {
		t.Errorf("%+v", m)
	}
	held(t, answers.Median(number, scope, estimate.Options{}))
	if list := answers.Distribution(number, scope, estimate.Options{}); list != nil {
		t.Errorf("shares of numbers: %v", list)
	}
}

func TestResponseRate(t *testing.T) {
	list := answers.ResponseRate([]answers.Group{
		{ID: "business", Invited: ospora.Some(8), Heard: 6}, {ID: "a,b=c", Invited: ospora.Some(2), Heard: 0},
	}, scope, estimate.Options{})
	if len(list) != 3 || list[0].Value != ospora.Some(0.75) || list[1].Value != ospora.Some(0.0) || list[2].Value != ospora.Some(0.6) {
		t.Errorf("%+v", list)
	}
	for _, m := range list {
		held(t, m)
	}
	list = answers.ResponseRate([]answers.Group{{ID: "business", Invited: ospora.Some(8), Heard: 9}, {ID: "civil", Heard: 3}}, scope, estimate.Options{})
	if list[0].Status != ospora.Failed || list[1].Status != ospora.Unknown || list[1].Value.Known || list[2].Status != ospora.Unknown ||
		list[2].Coverage != ospora.Some(0.5) || len(list[2].Warnings) == 0 {
		t.Errorf("%+v", list)
	}
}

func TestAgreementLeavesOut(t *testing.T) {
	replies := func(v ...float64) (list []answers.Reply) {
		for i, x := range v {
			list = append(list, answers.Reply{Respondent: fmt.Sprint(i), State: answers.Answered, Value: x})
		}
		return list
	}
	list := []answers.Question{
		{ID: "a", Scale: answers.Levels, Top: 4, Replies: replies(0, 0, 1)}, {ID: "b", Scale: answers.Levels, Top: 4, Replies: replies(4, 4, 3)},
		{ID: "c", Scale: answers.Levels, Top: 9, Replies: replies(9, 1)}, {ID: "d", Scale: answers.Numbers, Replies: replies(9, 1)},
	}
	m := answers.Agreement("law", list, scope, 1, estimate.Options{})
	if m.N != 2 || len(m.Warnings) == 0 || m.Variant != "dimension=law" {
		t.Errorf("%+v", m)
	}
	list[0].Replies = append(list[0].Replies, answers.Reply{Respondent: "0", State: answers.Answered, Value: 4})
	if again := answers.Agreement("law", list, scope, 1, estimate.Options{}); again.Value != m.Value {
		t.Errorf("a second reply counts: %v, not %v", again.Value, m.Value)
	}
	one := answers.Agreement("law", []answers.Question{{ID: "a", Scale: answers.Levels, Top: 4, Replies: replies(2)}}, scope, 1, estimate.Options{})
	if one.Value.Known || len(one.Warnings) == 0 {
		t.Errorf("one respondent agrees: %+v", one)
	}
}

// TestTrainingGain: gains 0.1, 0.3, 0.5 have the means of pairs 0.1, 0.2, 0.3, 0.3,
// 0.4, 0.5, of which the median is 0.3.
func TestTrainingGain(t *testing.T) {
	some := ospora.Some[float64]
	m := answers.TrainingGain("basics", []answers.Result{
		{some(0.2), some(0.3)}, {some(0.2), some(0.5)}, {some(0.2), some(0.7)}, {Before: some(0.9)},
	}, scope, estimate.Options{})
	near(t, "gain", m.Value, 0.3)
	if m.N != 3 || m.Coverage != some(0.75) {
		t.Errorf("%+v", m)
	}
	held(t, m)
	if m := answers.TrainingGain("basics", nil, scope, estimate.Options{}); m.Value.Known || m.Coverage.Known {
		t.Errorf("of nobody: %+v", m)
	}
}

// TestOrderOfRepliesIsNothing holds that shuffled replies give equal measures and that
// replies are left as they are.
func TestOrderOfRepliesIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := answers.Question{ID: "q", Scale: answers.Levels, Top: 4}
		for i := range rapid.IntRange(0, 12).Draw(t, "n") {
			q.Replies = append(q.Replies, answers.Reply{
				Respondent: fmt.Sprint(i), Role: rapid.SampledFrom([]string{"", "it", "legal"}).Draw(t, "role"),
				State: answers.State(rapid.IntRange(0, 3).Draw(t, "state")), Value: float64(rapid.IntRange(-1, 5).Draw(t, "value")),
			})
		}
		other := q
		other.Replies = rapid.Permutation(q.Replies).Draw(t, "order")
		if a, b := fmt.Sprint(all(q)), fmt.Sprint(all(other)); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
		total := 0.0
		for _, m := range answers.Distribution(q, scope, estimate.Options{}) {
			total += m.Value.Value
		}
		if total != 0 && math.Abs(total-1) > 1e-12 {
			t.Fatalf("shares sum to %v", total)
		}
	})
}

func all(q answers.Question) []ospora.Measure {
	o := estimate.Options{}
	list := slices.Concat(answers.Distribution(q, scope, o), answers.RoleBias(q, scope, o))
	return append(list, answers.Median(q, scope, o), answers.Mean(q, scope, o), answers.DontKnowShare(q, scope, o))
}

// TestMeanStaysOnItsScale: of 1, 1 and 0.5 Student's interval is 0.8333 ± 4.3027·0.1667,
// 0.1162 to 1.5505; no share lies above 1.
func TestMeanStaysOnItsScale(t *testing.T) {
	q := answers.Question{ID: "q", Scale: answers.YesNo, Replies: []answers.Reply{
		reply("it", answers.Answered, 1), reply("it", answers.Answered, 1), reply("it", answers.Answered, 0.5),
	}}
	m := answers.Mean(q, scope, estimate.Options{})
	if m.High != ospora.Some(1.0) || math.Abs(m.Low.Value-0.1162) > 1e-4 || m.Level != ospora.Some(0.95) {
		t.Errorf("%v to %v at %v", m.Low, m.High, m.Level)
	}
}
