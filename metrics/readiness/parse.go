package readiness

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/ospora/ospora/ospora"
)

// maxFile is the size of a model or of a file of rules in bytes.
const maxFile = 2 << 20

// ErrModel is the error of a model or of rules that cannot be used.
var ErrModel = errors.New("is no readiness model that can be used")

//go:embed model.yaml
var builtinModel []byte

//go:embed rules.yaml
var builtinRules []byte

// Builtin returns the built-in model with its rules. The caller owns it.
//
// It is no instrument of OSPORA, UNDP or another publisher, whose scores it does
// not give; each item names the frameworks in which its subject stands.
func Builtin() (*Model, error) {
	m, err := Parse("model.yaml", builtinModel)
	if err != nil {
		return nil, err
	}
	return m.WithRules("rules.yaml", builtinRules)
}

// BuiltinYAML returns the files of the built-in model, to begin another one with.
func BuiltinYAML() (model, rules []byte) {
	return bytes.Clone(builtinModel), bytes.Clone(builtinRules)
}

// Parse reads a model from YAML, without rules; name is how errors call the file.
// The error is [ErrModel] and lists the problems found, each with its line. Another
// format, keys that are not known, aliases (which can be made to fill memory), a
// second document, files above 2 MiB, ids that stand twice or name nothing, dimensions
// without an item, weights that are not above 0 and texts that lack a language are
// such problems.
func Parse(name string, data []byte) (*Model, error) {
	m := new(Model)
	root, err := decode(name, data, m)
	if err != nil {
		return nil, err
	}
	for i := range m.Items {
		m.Items[i].complete()
	}
	c := checker{model: m, lines: lines{root}}
	c.checkModel()
	if err := c.failure(name); err != nil {
		return nil, err
	}
	return m, nil
}

// rulesFile is the YAML form of rules.
type rulesFile struct {
	Format  int     `yaml:"format"`
	Model   string  `yaml:"model"`   // id of the model that they are for
	Version string  `yaml:"version"` // raised by any change
	Stages  []Stage `yaml:"stages"`
	Rules   []Rule  `yaml:"rules"`
}

// WithRules returns a copy of the model with the stages and rules of a file in place
// of its own. It fails as [Parse] does; rules for another model, and rules that name
// items or dimensions that the model does not have, are problems too.
func (m *Model) WithRules(name string, data []byte) (*Model, error) {
	var f rulesFile
	root, err := decode(name, data, &f)
	if err != nil {
		return nil, err
	}
	with := *m
	with.Stages, with.Rules, with.RulesVersion = f.Stages, f.Rules, f.Version
	c := checker{model: &with, lines: lines{root}}
	c.checkRules(&f)
	if err := c.failure(name); err != nil {
		return nil, err
	}
	return &with, nil
}

// decode reads one document, strictly.
func decode(name string, data []byte, into any) (*yaml.Node, error) {
	fail := func(format string, args ...any) error {
		return fmt.Errorf("%s: %w: %s", name, ErrModel, fmt.Sprintf(format, args...))
	}
	if len(data) > maxFile {
		return nil, fail("more than %d bytes", maxFile)
	}
	if at := notUTF8(data); at > 0 {
		return nil, fail("line %d: is not UTF-8: save the file in UTF-8", at)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fail("it is empty")
	}
	root := new(yaml.Node)
	if err := yaml.Unmarshal(data, root); err != nil {
		return nil, fail("%v", err)
	}
	if line := aliased(root); line > 0 {
		return nil, fail("line %d: aliases are not read; write the value out", line)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return nil, fail("%v", strings.TrimPrefix(err.Error(), "yaml: "))
	}
	if err := d.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, fail("a second document; keep one a file")
	}
	return root, nil
}

// notUTF8 is the first line that is not in UTF-8, or 0.
func notUTF8(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	line := 0
	for text := range bytes.Lines(data) {
		if line++; !utf8.Valid(text) {
			break
		}
	}
	return line
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

// complete fills in what a file may leave out.
func (it *Item) complete() {
	if it.RawTarget != nil {
		it.Target = ospora.Some(*it.RawTarget)
	}
	if it.From.Measure != "" && it.From.Version == 0 {
		it.From.Version = 1
	}
	if it.From.Question == "" && !it.From.Expert {
		return
	}
	if it.Direction == "" {
		it.Direction = HigherIsBetter
	}
	if it.From.Statistic == "" && it.From.Question != "" {
		it.From.Statistic = statisticOf(it.From.Scale)
	}
	if top, ok := topOf(it.From); ok && it.Goalposts == nil {
		it.Goalposts = []float64{0, top}
	}
}

// statisticOf is what sums up answers where the item does not say: the middle one of
// three is all that a median of no, partly and yes can tell, so that these have a
// mean.
func statisticOf(scale string) string {
	if scale == ScaleYesNo {
		return StatisticMean
	}
	return StatisticMedian
}

// topOf is the greatest value of a scale that has one.
func topOf(f From) (float64, bool) {
	switch {
	case f.Expert:
		return 100, true
	case f.Scale == ScaleLevels:
		return 4, true
	case f.Scale == ScaleYesNo:
		return 1, true
	}
	return 0, false
}

// Scales and statistics of answers.
const (
	ScaleLevels     = "levels"
	ScaleYesNo      = "yes_no"
	ScaleNumber     = "number"
	StatisticMedian = "median"
	StatisticMean   = "mean"
)

// lines tell where things stand in a file.
type lines struct{ root *yaml.Node }

// of is the line of item i of a list at the top, or of the key where i is below 0.
func (l lines) of(key string, i int) int {
	if l.root == nil || len(l.root.Content) == 0 {
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
