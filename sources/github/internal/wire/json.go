package wire

import (
	"bytes"
	"encoding/json"
	"strings"
)

// space is what JSON takes for white space, which is less than Unicode does.
const space = " \t\r\n"

// whole checks that a body is one JSON value and nothing more, and says in
// fixed words what is wrong with it. null is no answer of any endpoint, and
// go-github would take it for an empty list.
func whole(body []byte) string {
	trimmed := bytes.Trim(body, space)
	switch {
	case len(trimmed) == 0:
		return "empty"
	case trimmed[0] == '<':
		return "HTML"
	case bytes.Equal(trimmed, []byte("null")):
		return "null"
	case json.Valid(trimmed):
		return ""
	}
	var first json.RawMessage
	if json.NewDecoder(bytes.NewReader(trimmed)).Decode(&first) == nil {
		return "JSON followed by something else"
	}
	return "not JSON"
}

// items counts the elements of an array; -1 for anything else. The body is one
// valid JSON value, so that commas outside of strings and of inner values are
// all there is to see: a decoder would take twice as long as all the rest.
func items(body []byte) int {
	body = bytes.Trim(body, space)
	if len(body) == 0 || body[0] != '[' {
		return -1
	}
	if len(bytes.TrimLeft(body[1:], space)) == 1 {
		return 0
	}
	n, depth := 1, 0
	for i := 0; i < len(body); i++ {
		switch body[i] {
		case '"':
			i += stringEnd(body[i:])
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case ',':
			if depth == 1 {
				n++
			}
		}
	}
	return n
}

// stringEnd is the index of the quote that ends a string.
func stringEnd(text []byte) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return len(text)
}

// wantsJSON reports whether an Accept header asks for JSON, as opposed to the
// raw form of a file, a diff or an asset.
func wantsJSON(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		part, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(part)), ";")
		for _, other := range []string{"raw", "diff", "patch", ".sha", "octet-stream", "text/", "sarif", "html"} {
			if strings.Contains(part, other) {
				return false
			}
		}
	}
	return true
}
