package scorecard

import "bytes"

// spelling is the text of a workflow as its values may spell it, for a look
// whether a check that parses it could find anything. A quoted text of YAML may
// write letters as escapes, and go on in the next line after a backslash.
type spelling struct {
	text    []byte // in lower case, lines joined
	escapes bool   // it may hold anything
}

func spell(data []byte) spelling {
	s := spelling{text: bytes.ToLower(data)}
	joined := false
	for i, c := range data[:max(0, len(data)-1)] {
		if c != '\\' {
			continue
		}
		switch data[i+1] {
		case 'x', 'u', 'U', '/':
			s.escapes = true
		case '\n', '\r':
			joined = true
		}
	}
	if joined {
		s.text = joinLines(s.text)
	}
	return s
}

// joinLines takes out line ends after a backslash, with the space after them.
func joinLines(data []byte) []byte {
	var joined []byte
	for rest := data; ; {
		before, after, found := bytes.Cut(rest, []byte{'\\'})
		joined = append(joined, before...)
		if !found {
			return joined
		}
		if trimmed := bytes.TrimLeft(after, " \t\r\n"); len(trimmed) < len(after) {
			after = trimmed
		} else {
			joined = append(joined, '\\')
		}
		rest = after
	}
}

// mayHold reports whether a value may hold one of the words, which are in lower
// case.
func (s spelling) mayHold(words ...string) bool {
	for _, word := range words {
		if s.escapes || bytes.Contains(s.text, []byte(word)) {
			return true
		}
	}
	return false
}

// harmless reports whether Dangerous-Workflow can find nothing: no event that
// brings foreign code, no expression with what strangers write, and none that
// does not end, which it fails on. An expression must end in its line and within
// the value that it begins in: no comment, no quote and no key may end that
// before.
func (s spelling) harmless() bool {
	if s.mayHold("pull_request_target", "workflow_run") {
		return false
	}
	for rest := s.text; ; {
		_, after, found := bytes.Cut(rest, []byte("${{"))
		if !found {
			return true
		}
		inner, tail, ends := bytes.Cut(after, []byte("}}"))
		if !ends || bytes.ContainsAny(inner, "\n#:\"") || bytes.Count(inner, []byte("'"))%2 != 0 || byStrangers(inner) {
			return false
		}
		rest = tail
	}
}

// strangersWrite are ends of names in the context of an event, of which at least
// one stands in each that Dangerous-Workflow takes for untrusted.
var strangersWrite = []string{
	".title", ".body", ".page_name", ".message", ".author.email", ".author.name", ".head.ref", ".head.label", ".default_branch",
}

// byStrangers reports whether Dangerous-Workflow may take an expression for
// untrusted.
func byStrangers(expression []byte) bool {
	if bytes.Contains(expression, []byte("github.head_ref")) {
		return true
	}
	for _, name := range strangersWrite {
		if bytes.Contains(expression, []byte(name)) {
			return true
		}
	}
	return false
}
