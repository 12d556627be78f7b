package survey

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxQuestionnaire is the size of a questionnaire in bytes.
const maxQuestionnaire = 1 << 20

// ErrQuestionnaire is the error of a questionnaire that cannot be used.
var ErrQuestionnaire = errors.New("is no questionnaire that can be used")

// ParseQuestionnaire reads a questionnaire from YAML; name is how errors call the
// file. The error is [ErrQuestionnaire] and lists all problems found, each with
// its line. Keys that are not known, aliases (which can be made to fill memory),
// a second document and files above 1 MiB are such problems.
func ParseQuestionnaire(name string, data []byte) (*Questionnaire, error) {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%s: %w: %s", name, ErrQuestionnaire, fmt.Sprintf(format, args...))
	}
	if len(data) > maxQuestionnaire {
		return nil, fail("more than %d bytes", maxQuestionnaire)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fail("%v", err)
	}
	if line := aliased(&root); line > 0 {
		return nil, fail("line %d: aliases are not read; write the value out", line)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	q := new(Questionnaire)
	if err := d.Decode(q); err != nil {
		return nil, fail("%v", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, fail("a second document; keep one a file")
	}
	c := checker{q: q, lines: lines{root: &root}}
	c.check()
	if len(c.problems) > 0 {
		return nil, fail("%s", strings.Join(c.problems, "; "))
	}
	return q, nil
}

// aliased is the line of an alias, or 0.
func aliased(n *yaml.Node) int {
	if n.Kind == yaml.AliasNode {
		return n.Line
	}
	for _, child := range n.Content {
		if line := aliased(child); line > 0 {
			return line
		}
	}
	return 0
}

// lines tell where things stand in a file.
type lines struct{ root *yaml.Node }

// of is the line of item i of a list at the top, or of the key where i is below 0.
func (l lines) of(key string, i int) int {
	if len(l.root.Content) == 0 {
		return 1
	}
	top := l.root.Content[0]
	for k := 0; k+1 < len(top.Content); k += 2 {
		if top.Content[k].Value != key {
			continue
		}
		if list := top.Content[k+1].Content; i >= 0 && i < len(list) {
			return list[i].Line
		}
		return top.Content[k].Line
	}
	return top.Line
}
