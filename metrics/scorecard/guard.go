package scorecard

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/rhysd/actionlint"
)

// The shell parser that Scorecard uses calls itself for each bracket within a
// bracket, about 6 KiB of stack a level, and a stack of 1 GiB ends the process:
// no recover helps. So what it is to read is measured before.

// openers bounds how many brackets and operators a text may have in all. Closing
// brackets prove nothing: they may stand in a comment. At 6 KiB a level, and
// with the operators that the parser nests, it bounds the stack to 50 MiB.
const openers = 8192

// tooHard tells why a script must not reach Scorecard, or "" where it may.
func (l *Limits) tooHard(text []byte) string {
	seen, why := l.count(text)
	if why != "" || seen.total <= l.Nesting {
		return why
	}
	return measureScript(text, seen, l.Nesting)
}

// counts are what the characters of a text tell.
type counts struct {
	total   int // brackets and operators
	deepest int // of brackets, as if none stood in a comment
}

// count looks at the characters alone and tells where they are too many for the
// parser.
func (l *Limits) count(text []byte) (seen counts, why string) {
	if len(text) > l.ScriptBytes {
		return seen, fmt.Sprintf("%d bytes of script, more than %d", len(text), l.ScriptBytes)
	}
	depth := 0
	for i, c := range text {
		switch c {
		case '(', '{', '[':
			depth++
			seen.total++
			seen.deepest = max(seen.deepest, depth)
		case ')', '}', ']':
			depth = max(depth-1, 0)
		case '|', '&', '!', '`':
			seen.total++
		case '\\':
			// An escape of YAML or JSON that may be a bracket, or an end of line
			// that parts a word.
			if i+1 < len(text) && bytes.IndexByte([]byte("xuU\n\r"), text[i+1]) >= 0 {
				seen.total++
			}
		default:
			if nests(text, i) {
				seen.total++
			}
		}
	}
	if seen.total > openers {
		why = fmt.Sprintf("%d brackets and operators, more than %d", seen.total, openers)
	}
	return seen, why
}

// words of the shell that open a block.
var nestingWords = [...]string{"if", "elif", "while", "until", "for", "select", "case", "function", "time", "coproc"}

// nests reports whether a word that opens a block begins at i.
func nests(text []byte, i int) bool {
	if c := text[i]; c < 'c' || c > 'w' || i > 0 && isWord(text[i-1]) {
		return false
	}
	for _, word := range nestingWords {
		if end := i + len(word); bytes.HasPrefix(text[i:], []byte(word)) && (end == len(text) || !isWord(text[end])) {
			return true
		}
	}
	return false
}

func isWord(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// workflowBytes is the size of the largest workflow that is read. GitHub itself
// takes none above 512 KiB.
const workflowBytes = 1 << 20

// workflowTooHard measures a workflow: the file as a whole, which bounds each of
// its scripts, or where that is too much, each script.
func (l *Limits) workflowTooHard(data []byte) string {
	if len(data) > workflowBytes {
		return fmt.Sprintf("%d bytes of workflow, more than %d", len(data), workflowBytes)
	}
	if seen, why := l.count(data); why == "" && seen.total <= l.Nesting {
		return ""
	}
	workflow, _ := actionlint.Parse(data)
	if workflow == nil {
		return "" // no script will be read
	}
	for _, job := range workflow.Jobs {
		for _, step := range job.Steps {
			run, ok := step.Exec.(*actionlint.ExecRun)
			if !ok || run.Run == nil {
				continue
			}
			if why := l.tooHard(variable.ReplaceAll([]byte(run.Run.Value), []byte("GITHUB_REDACTED_VAR"))); why != "" {
				return why
			}
		}
	}
	return ""
}

// variable is what Scorecard takes for a variable of a workflow.
var variable = regexp.MustCompile(`{{[^{}]*}}`)

// dockerfileTooHard measures the commands of a Dockerfile.
func (l *Limits) dockerfileTooHard(data []byte) string {
	seen, why := l.count(data)
	if why != "" || seen.total <= l.Nesting {
		return why
	}
	parsed, err := parser.Parse(bytes.NewReader(data))
	if err != nil {
		return "" // no command will be read
	}
	for _, child := range parsed.AST.Children {
		if child.Value != "RUN" {
			continue
		}
		var words []string
		for n := child.Next; n != nil; n = n.Next {
			words = append(words, n.Value)
		}
		if why := l.tooHard([]byte(strings.Join(words, " "))); why != "" {
			return why
		}
	}
	return ""
}
