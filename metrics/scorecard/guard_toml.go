package scorecard

import (
	"bytes"
	"fmt"
	"strings"
)

// The TOML parser of osv-scanner calls itself for each bracket within a bracket,
// which can end the process, and works with the square of the parts of a name.

// tomlParts is how many dots one line may have outside texts.
const tomlParts = 64

// tomlTooHard tells why a text in TOML must not reach that parser, or "". Brackets
// in texts and comments are none.
func tomlTooHard(text []byte, nesting int) string {
	depth, dots := 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '#':
			i += len(untilLine(text[i:])) - 1
		case '"', '\'':
			i += len(quoted(text[i:])) - 1
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '.':
			dots++
		case '\n':
			dots = 0
		}
		switch {
		case depth > nesting:
			return fmt.Sprintf("brackets %d deep, more than %d", depth, nesting)
		case dots > tomlParts:
			return fmt.Sprintf("a name of more than %d parts", tomlParts)
		}
	}
	return ""
}

// untilLine is the beginning of a text up to the end of its line.
func untilLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}

// quoted is the quotation that a text begins with: to its closing quotes, of
// which three may follow two that belong to it, or to the end of the line where
// there is but one.
func quoted(text []byte) []byte {
	mark := strings.Repeat(string(text[0]), 3)
	if !bytes.HasPrefix(text, []byte(mark)) {
		mark, text = mark[:1], untilLine(text)
	}
	for i := len(mark); i < len(text); i++ {
		if text[i] == '\\' && mark[0] == '"' {
			i++
			continue
		}
		if bytes.HasPrefix(text[i:], []byte(mark)) {
			end := i + len(mark)
			for more := 0; len(mark) == 3 && more < 2 && end < len(text) && text[end] == mark[0]; more++ {
				end++
			}
			return text[:end]
		}
	}
	return text
}
