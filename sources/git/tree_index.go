package git

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
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

// treeList is the listing of a tree. Node 0 is the root; those of a level come
// before those of the next.
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

// treeBuilder makes a list out of trees, level by level.
type treeBuilder struct {
	list    treeList
	names   []byte
	parents []uint32  // of each node
	found   []openDir // directories of which nothing is known yet
	depth   int       // of these
	budget  Budget
	bytes   int64 // of trees so far
	paths   int64 // bytes of all paths so far, which whoever walks the tree makes
}

// openDir is a directory to be read.
type openDir struct {
	node uint32
	path int // length of its path
}

// treeLevel is one tree of a level and the directories that it stands in.
type treeLevel struct {
	id   string
	dirs []openDir
}

const (
	maxTreeDepth = 4096    // levels
	maxTreePath  = 1 << 20 // bytes
	maxTreeEntry = 41      // bytes of an entry beside its name: mode, space, zero byte, id
)

var errNotTree = errors.New("object is not a tree")

func newTreeBuilder(idLen int, b Budget) *treeBuilder {
	root := treeNode{mode: 0o040000}
	return &treeBuilder{list: treeList{nodes: []treeNode{root}, idLen: idLen}, parents: []uint32{0}, budget: b}
}

// treePaths is the budget of paths, or as many as a list can hold.
func (b Budget) treePaths() int64 { return min(b.Paths, math.MaxUint32) }

// nameBytes is the room for the names of a tree, which the budget of paths allows
// 64 bytes each on average.
func (b Budget) nameBytes() int64 { return min(max(64*b.treePaths(), 1<<20), math.MaxUint32) }

// pathBytes is the room for the paths of a tree, 1 KiB each on average.
func (b Budget) pathBytes() int64 { return max(b.treePaths()<<10, 16*maxTreePath) }

// treeBytes is the room for one tree object.
func (b Budget) treeBytes() int64 { return b.nameBytes() + maxTreeEntry*b.treePaths() }

// nextLevel returns the trees found since it was last called, each once.
func (b *treeBuilder) nextLevel() []treeLevel {
	var level []treeLevel
	at := make(map[string]int)
	for _, dir := range b.found {
		id := b.list.id(dir.node)
		i, ok := at[id]
		if !ok {
			i = len(level)
			at[id] = i
			level = append(level, treeLevel{id: id})
		}
		level[i].dirs = append(level[i].dirs, dir)
	}
	b.found = b.found[:0]
	b.depth++
	return level
}

// expand reads a tree into a directory. It fails with a [BudgetError] for more
// paths, longer ones or deeper ones than may be, and for more bytes: a tree that
// stands in several places counts for each.
func (b *treeBuilder) expand(dir openDir, tree []byte) error {
	if b.bytes += int64(len(tree)); b.bytes > b.budget.Bytes {
		return b.budget.bytesError()
	}
	for len(tree) > 0 {
		e, rest, err := cutTreeEntry(tree, b.list.idLen)
		if err != nil {
			return err
		}
		if err := b.add(dir, e); err != nil {
			return err
		}
		tree = rest
	}
	return nil
}

// add takes one entry of a directory.
func (b *treeBuilder) add(dir openDir, e treeRecord) error {
	node := uint32(len(b.list.nodes))
	if int64(node) > b.budget.Paths || node == math.MaxUint32 {
		return b.budget.pathsError()
	}
	escaped := escapeName(string(e.name))
	path := dir.path + 1 + len(e.name)
	b.paths += int64(path)
	if int64(len(b.names)+len(escaped)) > b.budget.nameBytes() || b.paths > b.budget.pathBytes() || path > maxTreePath || b.depth >= maxTreeDepth {
		return fmt.Errorf("names of a tree: %w", b.budget.pathsError())
	}
	b.list.nodes = append(b.list.nodes, treeNode{name: uint32(len(b.names)), length: uint32(len(escaped)), mode: e.mode})
	b.names = append(b.names, escaped...)
	b.list.ids = append(b.list.ids, e.id...)
	b.parents = append(b.parents, dir.node)
	if modeKind(uint32(e.mode)) == EntryDirectory {
		b.found = append(b.found, openDir{node, path})
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
