package score

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// LocationText is one row of testdata/locations.csv.
type LocationText struct {
	// Text as somebody wrote it.
	Text string
	// Countries that a careful person may answer, ISO 3166-1 alpha-2 and XK. One: the text can be answered. Several: any
	// of them is right, and so is silence. None: only silence is right.
	Countries []string
	// Joke is true where the text names no place at all.
	Joke bool
	// Kind of trap, and why.
	Kind, Note string
}

// Answerable reports whether a careful person would answer with one country.
func (l LocationText) Answerable() bool { return len(l.Countries) == 1 }

// ReadLocations reads the columns text, expected, kind and note. In text, \uXXXX stands for a letter that cannot be seen;
// expected is a code, several divided by "|" ("unknown" among them where silence is as good), "unknown" or "none".
// Errors name the line.
func ReadLocations(r io.Reader) ([]LocationText, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || strings.Join(rows[0], ",") != "text,expected,kind,note" {
		return nil, fmt.Errorf("line 1: want the columns text,expected,kind,note")
	}
	var all []LocationText
	for i, row := range rows[1:] {
		l, err := location(row)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", i+2, err)
		}
		all = append(all, l)
	}
	return all, nil
}

func location(row []string) (LocationText, error) {
	l := LocationText{Kind: row[2], Note: row[3]}
	var err error
	if l.Text, err = unescape(row[0]); err != nil {
		return l, err
	}
	codes := strings.Split(row[1], "|")
	for _, code := range codes {
		switch {
		case code == "none" && len(codes) == 1:
			l.Joke = true
		case code == "unknown":
		case len(code) == 2 && code == strings.ToUpper(code):
			l.Countries = append(l.Countries, code)
		default:
			return l, fmt.Errorf("expected %q", row[1])
		}
	}
	if len(l.Countries) == 1 && len(codes) > 1 { // a country or silence: never held against silence
		l.Countries = append(l.Countries, l.Countries[0])
	}
	return l, nil
}

func unescape(text string) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, `\u`)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		if len(rest) < 4 {
			return "", fmt.Errorf("text ends within an escape")
		}
		n, err := strconv.ParseUint(rest[:4], 16, 16)
		if err != nil {
			return "", fmt.Errorf("escape: %w", err)
		}
		b.WriteRune(rune(n))
		text = rest[4:]
	}
}

// Texts is how well location texts were read.
type Texts struct {
	// N texts, of which Answerable have one country, Spoken of these were answered.
	N, Answerable, Spoken int64
	// Answered texts of all kinds, of which Right.
	Answered, Right int64
	// Wrong are the texts answered wrongly, with the answer, in their order.
	Wrong []Misread
}

// Misread is a text answered wrongly.
type Misread struct {
	Text   LocationText
	Answer string
}

// JudgeTexts asks for the country of each text; ok is false for no answer.
func JudgeTexts(texts []LocationText, locate func(text string) (country string, ok bool)) Texts {
	var t Texts
	for _, l := range texts {
		t.N++
		country, ok := locate(l.Text)
		if l.Answerable() {
			t.Answerable++
			if ok {
				t.Spoken++
			}
		}
		if !ok {
			continue
		}
		t.Answered++
		if slices.Contains(l.Countries, country) {
			t.Right++
		} else {
			t.Wrong = append(t.Wrong, Misread{l, country})
		}
	}
	return t
}

// RightAmongAnswered is the share of answers that are right; unknown for none.
func (t Texts) RightAmongAnswered() ospora.Optional[float64] { return ratio(t.Right, t.Answered) }

// AnsweredOfAnswerable is the share of the answerable texts that were answered; unknown for none.
func (t Texts) AnsweredOfAnswerable() ospora.Optional[float64] { return ratio(t.Spoken, t.Answerable) }

// String is the ratios with their denominators.
func (t Texts) String() string {
	return fmt.Sprintf("%s right of %d answered, %s answered of %d answerable, n = %d", show(t.RightAmongAnswered()), t.Answered, show(t.AnsweredOfAnswerable()), t.Answerable, t.N)
}
