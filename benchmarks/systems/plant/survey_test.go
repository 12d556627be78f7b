package plant

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"testing"
)

//go:embed testdata/expected/survey_answers.csv
var committedAnswers []byte

//go:embed testdata/expected/truth_questions.csv
var committedQuestions []byte

//go:embed testdata/expected/alpha.json
var committedAlpha []byte

func surveyed(t *testing.T, seed uint64, invited int) *Survey {
	t.Helper()
	s, err := NewSurvey(seed, invited)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAlphaIsOfTheseAnswers: the answers beside alpha.py are those of seed 1, so that its figures speak of them.
func TestAlphaIsOfTheseAnswers(t *testing.T) {
	s := surveyed(t, 1, 60)
	for _, c := range []struct {
		file file
		want []byte
	}{{s.answers(), committedAnswers}, {s.truthQuestions(), committedQuestions}} {
		var b bytes.Buffer
		if err := csv.NewWriter(&b).WriteAll(c.file.rows); err != nil || !bytes.Equal(b.Bytes(), c.want) {
			t.Errorf("%s is another one than in testdata/expected (%v)", c.file.name, err)
		}
	}
}

// TestAgreementIsOrdered holds the independent figures to the construction: 1 for unanimous answers, about 0 for those by
// chance, and less for split opinions than for close ones.
func TestAgreementIsOrdered(t *testing.T) {
	var file struct {
		Cases []struct {
			Name    string
			Ordinal float64
		}
	}
	if err := json.Unmarshal(committedAlpha, &file); err != nil {
		t.Fatal(err)
	}
	alpha := map[string]float64{}
	for _, c := range file.Cases {
		alpha[c.Name] = c.Ordinal
	}
	chance, split, close := alpha["agreement chance"], alpha["agreement split"], alpha["agreement close"]
	if alpha["agreement unanimous"] != 1 || chance < -0.1 || chance > 0.1 || split < chance+0.2 || close < split+0.2 || len(alpha) != 11 {
		t.Errorf("%v", alpha)
	}
}

func TestSurveyShares(t *testing.T) {
	s := surveyed(t, 2, 20_000)
	invited, responded, unknown, asked := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	answers, blanks := 0, 0
	for _, r := range s.Invited {
		invited[r.Role]++
		if !r.Responded {
			if r.Answers != nil {
				t.Fatalf("%+v", r)
			}
			continue
		}
		responded[r.Role]++
		for i, a := range r.Answers {
			answers++
			switch q := s.Questions[i]; {
			case a == Blank:
				blanks++
				continue
			case a == DontKnow:
				unknown[r.Role]++
			case a < 0 || a > 4 || (q.Agreement == Unanimous && a != q.Level):
				t.Fatalf("%s answers %d to %+v", r.ID, a, q)
			}
			asked[r.Role]++
		}
	}
	within(t, "blanks", blanks, answers, blankShare)
	weights := 0
	for _, r := range surveyRoles() {
		weights += r.weight
	}
	for _, r := range surveyRoles() {
		within(t, r.name, invited[r.name], len(s.Invited), 1000*r.weight/weights)
		within(t, r.name+" responding", responded[r.name], invited[r.name], r.response)
		within(t, r.name+" not knowing", unknown[r.name], asked[r.name], r.dontKnow)
	}
}

// TestBiasShows: far from both ends of the scale, executives answer a level more than engineers, as planted (+0.6 and −0.4),
// since rounding is even in the mean and noise within a level and a half keeps level 2 within 0 to 4 but for the outermost.
func TestBiasShows(t *testing.T) {
	roles := surveyRoles()
	mean := func(r role) float64 {
		c, sum := newChance(1, ofAnswers, 0), 0
		const n = 40_000
		for k := 0; k < n; {
			if a := answer(c, Question{Level: 2, Agreement: Close}, role{bias: r.bias}, 1); a >= 0 {
				sum, k = sum+a, k+1
			}
		}
		return float64(sum) / n
	}
	// The mean of n answers has a standard deviation below 0.8/200 = 0.004.
	if d := mean(roles[0]) - mean(roles[2]); d < 0.95 || d > 1.05 {
		t.Errorf("%s differs from %s by %.3f", roles[0].name, roles[2].name, d)
	}
}

func TestNewSurveyRefuses(t *testing.T) {
	for _, n := range []int{0, -1, 100_001} {
		if _, err := NewSurvey(1, n); err == nil {
			t.Errorf("%d people pass", n)
		}
	}
}
