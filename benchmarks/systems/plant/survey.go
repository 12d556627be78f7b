package plant

import (
	"context"
	"fmt"
	"strconv"
)

// Survey is a planted one: who was asked, who answered what, and why.
type Survey struct {
	// Questions in their order, q01 to q50.
	Questions []Question
	// Invited people, whether they responded or not.
	Invited []Respondent
}

// Question has what the planted answers to it come from.
type Question struct {
	ID string
	// Level that is true, 0 to 4.
	Level int
	// Agreement of the respondents.
	Agreement Agreement
}

// Agreement says how much of an answer is the truth.
type Agreement string

// The kinds of agreement. By construction Krippendorff's α over unanimous questions is 1, and over those by chance 0 in
// expectation; the others lie between. Their figure is what an independent implementation says: testdata/expected.
const (
	Unanimous Agreement = "unanimous" // all who answer give the level
	Close     Agreement = "close"     // level, bias of the role, and a little noise
	Split     Agreement = "split"     // the same, where half of the organisations see it two levels lower
	ByChance  Agreement = "chance"    // any level, whatever is true
)

// Respondent is somebody invited. No names are planted.
type Respondent struct {
	ID, Role string
	// Organisation is a number from 1.
	Organisation int
	Responded    bool
	// Answers to the questions, in their order: 0 to 4, [DontKnow] or [Blank]. None for who did not respond.
	Answers []int
}

// What an answer may be besides a level.
const (
	DontKnow = -1
	Blank    = -2
)

// role has the planted habits of a role, in permille but for the bias.
type role struct {
	name             string
	weight, response int
	bias             int // thousandths of a level
	dontKnow         int
}

func surveyRoles() []role {
	return []role{{"executive", 10, 450, 600, 150}, {"manager", 25, 650, 250, 80}, {"engineer", 35, 800, -400, 50}, {"lawyer", 8, 500, 0, 200}, {"procurement", 12, 550, -100, 120}, {"security", 10, 700, -300, 60}}
}

const (
	questions     = 50
	organisations = 14
	blankShare    = 30
)

// NewSurvey plants answers of 1 to 100,000 invited people.
func NewSurvey(seed uint64, invited int) (*Survey, error) {
	if invited < 1 || invited > 100_000 {
		return nil, fmt.Errorf("a survey of %d people: want 1 to 100000", invited)
	}
	s := &Survey{}
	c := newChance(seed, ofSurvey, 0)
	for i := range questions {
		kind := []Agreement{Close, Close, Close, Unanimous, Split, Close, Close, ByChance, Close, Split}[i%10]
		s.Questions = append(s.Questions, Question{"q" + digits(i+1, 2), c.IntN(5), kind})
	}
	for i := range invited {
		s.Invited = append(s.Invited, s.respondent(newChance(seed, ofAnswers, i), i))
	}
	return s, nil
}

func (s *Survey) respondent(c *chance, i int) Respondent {
	roles := surveyRoles()
	weights := make([]int, len(roles))
	for k := range roles {
		weights[k] = roles[k].weight
	}
	role := roles[c.weighted(weights...)]
	r := Respondent{ID: "r" + digits(i+1, 4), Role: role.name, Organisation: c.between(1, organisations), Responded: c.permille(role.response)}
	for _, q := range s.Questions {
		if r.Responded {
			r.Answers = append(r.Answers, answer(c, q, role, r.Organisation))
		}
	}
	return r
}

// answer draws a level. The noise is the mean of two even draws, within a level and a half.
func answer(c *chance, q Question, r role, organisation int) int {
	switch {
	case c.permille(blankShare):
		return Blank
	case c.permille(r.dontKnow):
		return DontKnow
	case q.Agreement == Unanimous:
		return q.Level
	case q.Agreement == ByChance:
		return c.IntN(5)
	}
	at := 1000*q.Level + r.bias + (c.between(-1500, 1500)+c.between(-1500, 1500))/2
	if q.Agreement == Split && organisation%2 == 0 {
		at -= 2000
	}
	return min(max((at+500+10_000)/1000-10, 0), 4)
}

// Write writes the answers, as form tools export them, and the truth as CSV files into a directory.
func (s *Survey) Write(ctx context.Context, dir string) error {
	return writeAll(ctx, dir, []file{s.answers(), s.invited(), s.truthQuestions(), s.truthRoles()})
}

func (s *Survey) answers() file {
	header := []string{"respondent", "role", "organisation"}
	for _, q := range s.Questions {
		header = append(header, q.ID)
	}
	f := file{"survey_answers.csv", [][]string{header}}
	for _, r := range s.Invited {
		if !r.Responded {
			continue
		}
		row := []string{r.ID, r.Role, "org" + digits(r.Organisation, 2)}
		for _, a := range r.Answers {
			row = append(row, map[int]string{DontKnow: "dont_know", Blank: "", 0: "0", 1: "1", 2: "2", 3: "3", 4: "4"}[a])
		}
		f.rows = append(f.rows, row)
	}
	return f
}

func (s *Survey) invited() file {
	f := file{"survey_invited.csv", [][]string{{"respondent", "role", "organisation"}}}
	for _, r := range s.Invited {
		f.rows = append(f.rows, []string{r.ID, r.Role, "org" + digits(r.Organisation, 2)})
	}
	return f
}

func (s *Survey) truthQuestions() file {
	f := file{"truth_questions.csv", [][]string{{"question", "level", "agreement"}}}
	for _, q := range s.Questions {
		f.rows = append(f.rows, []string{q.ID, strconv.Itoa(q.Level), string(q.Agreement)})
	}
	return f
}

// truthRoles has the planted rates beside what came of them.
func (s *Survey) truthRoles() file {
	f := file{"truth_roles.csv", [][]string{{"role", "bias_thousandths", "response_permille", "dont_know_permille", "invited", "responded"}}}
	for _, r := range surveyRoles() {
		invited, responded := 0, 0
		for _, person := range s.Invited {
			if person.Role == r.name {
				invited++
				if person.Responded {
					responded++
				}
			}
		}
		f.rows = append(f.rows, []string{r.name, strconv.Itoa(r.bias), strconv.Itoa(r.response), strconv.Itoa(r.dontKnow), strconv.Itoa(invited), strconv.Itoa(responded)})
	}
	return f
}
