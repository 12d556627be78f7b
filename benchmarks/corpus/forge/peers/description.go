package peers

import (
	"encoding/json"
	"strings"
	"testing"
)

// Description is what GitHub's OpenAPI description says, as far as testdata/examples.mjs takes it over.
type Description struct {
	Operations []Operation
	Examples   []Example
}

// Operation is one method of one endpoint.
type Operation struct {
	// Path is a template such as /repos/{owner}/{repo}.
	Path string
	// Method is in small letters.
	Method string
	// Query names the parameters that a query may have.
	Query []string
	// Statuses are those that an answer may have.
	Statuses []int
}

// Example is one JSON answer of an operation.
type Example struct {
	Path, Method, Name string
	Status             int
	// Schema names what the answer is, NAME[] for a list; it is empty where the schema has no name.
	Schema string
	// Header holds the examples of the answer's headers.
	Header map[string]string
	Value  json.RawMessage
}

// Describe reads the description.
func Describe(t testing.TB) *Description {
	t.Helper()
	d := &Description{}
	read(t, d, directory(t), "description.json")
	if len(d.Operations) == 0 || len(d.Examples) == 0 {
		t.Fatal("the description is empty")
	}
	return d
}

// Match finds the operation that a path belongs to; nil where GitHub describes none. Of several the one with the most
// fixed segments is meant: /repos/{owner}/{repo}/releases/latest is no release's number.
func (d *Description) Match(method, path string) *Operation {
	segments := strings.Split(path, "/")
	var best *Operation
	most := -1
	for i := range d.Operations {
		o := &d.Operations[i]
		if fixed := fits(strings.Split(o.Path, "/"), segments); strings.EqualFold(o.Method, method) && fixed > most {
			best, most = o, fixed
		}
	}
	return best
}

// fits counts the fixed segments of a template that a path fits, -1 where it does not.
func fits(template, path []string) int {
	if len(template) != len(path) {
		return -1
	}
	fixed := 0
	for i, segment := range template {
		switch {
		case strings.HasPrefix(segment, "{"):
		case segment != path[i]:
			return -1
		default:
			fixed++
		}
	}
	return fixed
}

// Fill puts a value in the place of each parameter of a path.
func Fill(path, value string) string {
	segments := strings.Split(path, "/")
	for i, segment := range segments {
		if strings.Contains(segment, "{") {
			segments[i] = value
		}
	}
	return strings.Join(segments, "/")
}
