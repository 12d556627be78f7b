package inventory

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/ospora/ospora/sources/internal/sheet"
)

// ErrTooLarge is the error of a file above the size that its reader takes.
var ErrTooLarge = errors.New("is larger than is allowed")

// readAll reads a file up to limit bytes.
func readAll(name string, r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("%s: %w: more than %d bytes", name, ErrTooLarge, limit)
	}
	return data, nil
}

// document is a YAML file with the notes made on it.
type document struct {
	file  string
	notes *[]Note
}

// parseYAML reads the first document of a file. Aliases that expand without bound are
// an error. Keys that stand twice are noted, and the first counts. Where the text
// is no YAML, what stands under each key of the top is read by itself, and what is
// damaged is left out.
func parseYAML(name string, data []byte) (tree, error) {
	doc := &document{file: name, notes: new([]Note)}
	root, err := doc.parse(data)
	if err != nil {
		if strings.Contains(err.Error(), "excessive aliasing") {
			return tree{}, fmt.Errorf("%s: %w", name, plain(err))
		}
		doc.note(0, "", "is no YAML (%v): read key by key", plain(err))
		if root = doc.blocks(data); root == nil {
			return tree{}, fmt.Errorf("%s: is no YAML: %w", name, plain(err))
		}
	}
	if root == nil || root.Kind != yaml.MappingNode {
		return tree{}, fmt.Errorf("%s: is no mapping of keys to values", name)
	}
	return tree{doc: doc, node: root}, nil
}

// parse returns the root of a text, after the library has counted what its
// aliases expand to.
func (d *document) parse(data []byte) (*yaml.Node, error) {
	var all any
	if err := yaml.Unmarshal(data, &all); err != nil {
		var odd *yaml.TypeError
		if !errors.As(err, &odd) {
			return nil, err
		}
		d.note(0, "", "has %d keys twice or values of no type", len(odd.Errors))
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, err
	}
	if len(root.Content) == 0 {
		return nil, nil
	}
	return root.Content[0], nil
}

// maxBlocks bounds the keys that are read one by one.
const maxBlocks = 200

// blocks reads what stands under each key of the top by itself, and joins what
// can be read. It returns nil where nothing can.
func (d *document) blocks(data []byte) *yaml.Node {
	joined := &yaml.Node{Kind: yaml.MappingNode}
	lines := strings.SplitAfter(string(data), "\n")
	for from := 0; from < len(lines) && len(joined.Content) < 2*maxBlocks; {
		to := from + 1
		for to < len(lines) && !startsKey(lines[to]) {
			to++
		}
		root, err := d.parse([]byte(strings.Join(lines[from:to], "")))
		switch {
		case err != nil || root != nil && root.Kind != yaml.MappingNode:
			d.note(from+1, "", "is damaged from here up to the next key of the top: left out")
		case root != nil:
			shift(root, from)
			joined.Content = append(joined.Content, root.Content...)
		}
		from = to
	}
	if len(joined.Content) == 0 {
		return nil
	}
	return joined
}

// startsKey tells whether a line begins with a plain key.
func startsKey(line string) bool {
	key, _, ok := strings.Cut(line, ":")
	return ok && key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

// shift moves the lines of nodes to where they stand in the file. An alias stands
// for what was shifted already.
func shift(n *yaml.Node, by int) {
	n.Line += by
	for _, child := range n.Content {
		shift(child, by)
	}
}

// plain is the error of text that is no YAML. What the parser says of it is given up
// to the first quote, since it may quote the text.
func plain(err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if quote := strings.IndexAny(text, "`\"'"); quote >= 0 {
		text = text[:quote]
	}
	return errors.New(strings.TrimSpace(text))
}

func (d *document) note(line int, path, format string, args ...any) {
	if len(*d.notes) < 10_000 {
		*d.notes = append(*d.notes, Note{File: d.file, Row: line, Column: path, Text: fmt.Sprintf(format, args...)})
	}
}

// tree is a node with its path. The zero node is one that is not there.
type tree struct {
	doc  *document
	node *yaml.Node
	path string
}

// maxItems bounds the items of a list.
const maxItems = 10_000

func (t tree) there() bool { return t.node != nil && t.node.Tag != "!!null" }

func (t tree) note(format string, args ...any) {
	line := 0
	if t.node != nil {
		line = t.node.Line
	}
	t.doc.note(line, t.path, format, args...)
}

// at follows keys whatever their case.
func (t tree) at(keys ...string) tree {
	for _, key := range keys {
		t = t.child(key)
	}
	return t
}

func (t tree) child(key string) tree {
	next := tree{doc: t.doc, path: strings.TrimPrefix(t.path+"."+key, ".")}
	for k, v := range t.pairs() {
		if strings.EqualFold(k, key) {
			next.node = v.node
			return next
		}
	}
	return next
}

// pairs yields the keys of a mapping in order, the first of those that stand twice.
func (t tree) pairs() func(func(string, tree) bool) {
	return func(yield func(string, tree) bool) {
		if t.node == nil || t.node.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(t.node.Content); i += 2 {
			key, value := t.node.Content[i], resolved(t.node.Content[i+1])
			if !yield(key.Value, tree{t.doc, value, strings.TrimPrefix(t.path+"."+key.Value, ".")}) {
				return
			}
		}
	}
}

func resolved(n *yaml.Node) *yaml.Node {
	for range 8 {
		if n.Kind != yaml.AliasNode {
			break
		}
		n = n.Alias
	}
	return n
}

// items are those of a list. A single value stands for a list of it.
func (t tree) items() []tree {
	if !t.there() {
		return nil
	}
	if t.node.Kind != yaml.SequenceNode {
		return []tree{t}
	}
	var list []tree
	for i, n := range t.node.Content {
		if i == maxItems {
			t.note("has more than %d items: the others are left out", maxItems)
			break
		}
		list = append(list, tree{t.doc, resolved(n), fmt.Sprintf("%s[%d]", t.path, i)})
	}
	return list
}

// text is a scalar as written, cleaned. What stands for nothing is none.
func (t tree) text() (string, bool) {
	if !t.there() {
		return "", false
	}
	if t.node.Kind != yaml.ScalarNode {
		t.note("is no single value")
		return "", false
	}
	text := sheet.Clean(t.node.Value)
	if sheet.AbsenceOf(text) != sheet.Present {
		return "", false
	}
	return text, true
}

// texts are the scalars of a list.
func (t tree) texts() []string {
	var list []string
	for _, i := range t.items() {
		if s, ok := i.text(); ok {
			list = append(list, s)
		}
	}
	return list
}
