package survey

import (
	"errors"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// personLabel is the label of pseudonyms in this package. No other package uses it:
// what somebody says and what they commit do not meet.
const personLabel = "survey"

// ErrNoKeys is the error of reading without keys, since rows hold pseudonyms.
var ErrNoKeys = errors.New("survey: keys are needed for the pseudonyms of respondents")

// Respondent returns the pseudonym of a respondent, by the code or address under
// which tables know them, whatever its case and spacing. The empty code has none.
func Respondent(keys *ospora.Keys, code string) string {
	code = strings.Join(strings.Fields(ospora.NormalEmail(code)), " ")
	if code == "" {
		return ""
	}
	return keys.Pseudonym(personLabel, "code", code)
}

// person is the pseudonym of whom a row is about, and whether the row says who
// that is.
func (r row) person(keys *ospora.Keys, key string) (pseudonym string, said bool) {
	for _, k := range []string{key, "email", "name"} {
		if text, ok := r.Text(k); ok && !strings.EqualFold(text, "anonymous") {
			if p := Respondent(keys, text); p != "" {
				return p, true
			}
		}
	}
	if text, ok := r.Text("response"); ok {
		return keys.Pseudonym(personLabel, "response", r.origin.File, r.origin.Sheet, text), true
	}
	return "", false
}
