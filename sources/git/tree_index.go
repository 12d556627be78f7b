package git

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// treeNode is one entry of a tree, kept small: there may be a million.
type treeNode struct {
	size         int64  // of a blob; -1 where the store does not hold it
	name, length uint32 // where its name stands in the list's names
	first, count uint32 // where a directory's children stand in the list's children
	mode         uint16
}

// treeList is the listing of a tree. Node 0 is the root; the nodes stand in git's
// order.
type treeList struct {
	nodes    []treeNode
	children []uint32 // of each directory together, by name
	names    string
	ids      []byte // idLen bytes for each node but the root
	idLen    int
}

func (l *treeList) name(node uint32) string {
	n := &l.nodes[node]
	return l.names[n.name:][:n.length]
}

// id returns the object id of a node; the listing does not tell the root's.
func (l *treeList) id(node uint32) string {
	if node == 0 {
		return ""
	}
	return hex.EncodeToString(l.ids[int(node-1)*l.idLen:][:l.idLen])
}

func (l *treeList) kind(node uint32) EntryKind { return modeKind(uint32(l.nodes[node].mode)) }

// childrenOf returns the children of a directory by name, none for other nodes.
func (l *treeList) childrenOf(node uint32) []uint32 {
	n := &l.nodes[node]
	return l.children[n.first:][:n.count]
}

func (l *treeList) child(dir uint32, name string) (uint32, bool) {
	children := l.childrenOf(dir)
	i, found := slices.BinarySearchFunc(children, name, func(node uint32, name string) int {
		return strings.Compare(l.name(node), name)
	})
	if !found {
		return 0, false
	}
	return children[i], true
}

// treeRecord is one record of git ls-tree -l: MODE SP TYPE SP ID SP+ SIZE TAB PATH.
type treeRecord struct {
	mode uint16
	id   []byte // in hexadecimal
	size int64  // -1 where git says BAD: the store does not hold the object
	path []byte
}

var errTreeRecord = errors.New("git: ls-tree: unexpected record")

func parseTreeRecord(record []byte) (treeRecord, error) {
	head, path, ok := bytes.Cut(record, []byte{'\t'})
	fields := bytes.Fields(head)
	if !ok || len(fields) != 4 {
		return treeRecord{}, errTreeRecord
	}
	mode, err := strconv.ParseUint(string(fields[0]), 8, 16)
	if err != nil || modeKind(uint32(mode)) == 0 {
		return treeRecord{}, errTreeRecord
	}
	r := treeRecord{mode: uint16(mode), id: fields[2], path: path}
	if len(r.id) != 40 && len(r.id) != 64 {
		return treeRecord{}, errTreeRecord
	}
	switch size := string(fields[3]); size {
	case "-":
	case "BAD":
		r.size = -1
	default:
		if r.size, err = strconv.ParseInt(size, 10, 64); err != nil || r.size < 0 {
			return treeRecord{}, errTreeRecord
		}
	}
	return r, nil
}

// treeBuilder makes a list out of records in the order in which ls-tree -r -t
// writes them: a directory, then what it holds.
type treeBuilder struct {
	list    treeList
	names   []byte
	parents []uint32  // of each node
	open    []openDir // the directories around the last record, the root first
	path    []byte    // of the innermost of them
	budget  Budget
}

type openDir struct {
	node uint32
	path int // length of its path
}

func newTreeBuilder(b Budget) *treeBuilder {
	root := treeNode{mode: 0o040000}
	return &treeBuilder{
		list:    treeList{nodes: []treeNode{root}},
		parents: []uint32{0},
		open:    []openDir{{}},
		budget:  b,
	}
}

// add takes one record. Beyond the budget of paths, which allows for names of 64
// bytes each on average, it returns a [BudgetError].
func (b *treeBuilder) add(r treeRecord) error {
	node := uint32(len(b.list.nodes))
	if int64(node) > b.budget.Paths || node == math.MaxUint32 {
		return b.budget.pathsError()
	}
	parent := b.enclosing(r.path)
	name := r.path
	if parent.node != 0 {
		name = name[parent.path+1:]
	}
	if err := b.addID(r.id); err != nil {
		return err
	}
	escaped := escapeName(string(name))
	start := len(b.names)
	b.names = append(b.names, escaped...)
	if int64(len(b.names)) > min(max(64*b.budget.Paths, 1<<20), math.MaxUint32) {
		return fmt.Errorf("git: names of a tree: %w", b.budget.pathsError())
	}
	b.list.nodes = append(b.list.nodes, treeNode{
		size: r.size, name: uint32(start), length: uint32(len(escaped)), mode: r.mode,
	})
	b.parents = append(b.parents, parent.node)
	if modeKind(uint32(r.mode)) == EntryDirectory {
		b.path = append(b.path[:parent.path], r.path[parent.path:]...)
		b.open = append(b.open, openDir{node, len(r.path)})
	}
	return nil
}

// enclosing leaves the open directories that do not hold the path and returns
// the innermost that does.
func (b *treeBuilder) enclosing(path []byte) openDir {
	for {
		dir := b.open[len(b.open)-1]
		if dir.node == 0 || len(path) > dir.path && path[dir.path] == '/' && bytes.Equal(path[:dir.path], b.path[:dir.path]) {
			return dir
		}
		b.open = b.open[:len(b.open)-1]
	}
}

func (b *treeBuilder) addID(id []byte) error {
	if b.list.idLen == 0 {
		b.list.idLen = len(id) / 2
	}
	if len(id) != 2*b.list.idLen {
		return errTreeRecord
	}
	var err error
	if b.list.ids, err = hex.AppendDecode(b.list.ids, id); err != nil {
		return errTreeRecord
	}
	return nil
}

// finish sorts the children of each directory and returns the list, cut to size.
func (b *treeBuilder) finish() *treeList {
	l := &treeList{
		nodes: slices.Clone(b.list.nodes),
		names: string(b.names),
		ids:   slices.Clone(b.list.ids),
		idLen: b.list.idLen,
	}
	for _, parent := range b.parents[1:] {
		l.nodes[parent].count++
	}
	var next uint32
	for i := range l.nodes {
		l.nodes[i].first = next
		next += l.nodes[i].count
		l.nodes[i].count = 0
	}
	l.children = make([]uint32, next)
	for i, parent := range b.parents[1:] {
		dir := &l.nodes[parent]
		l.children[dir.first+dir.count] = uint32(i) + 1
		dir.count++
	}
	for i := range l.nodes {
		if l.nodes[i].count > 0 {
			l.sortChildren(uint32(i))
		}
	}
	return l
}

// sortChildren sorts one directory. Of entries that share a name the first
// remains; the nodes of the others, and of all below them, are out of reach.
func (l *treeList) sortChildren(dir uint32) {
	children := l.childrenOf(dir)
	slices.SortStableFunc(children, func(a, b uint32) int { return strings.Compare(l.name(a), l.name(b)) })
	unique := slices.CompactFunc(children, func(a, b uint32) bool { return l.name(a) == l.name(b) })
	l.nodes[dir].count = uint32(len(unique))
}

// escapeName writes one name, which a hostile tree may give a slash, as a single
// element of a path.
func escapeName(name string) string {
	return strings.ReplaceAll(ospora.EscapePath(name), "/", `\x2F`)
}
