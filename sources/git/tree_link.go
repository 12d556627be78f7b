package git

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/ospora/ospora/ospora"
)

const (
	maxTreeLinks   = 40      // as Linux follows
	maxLinkTarget  = 4 << 10 // likewise
	maxLinksCached = 1 << 10
)

// resolve walks from the root to a name. Symbolic links on the way are followed,
// the last element only if follow is set. It goes element by element and keeps the
// directories it came through, so that nothing climbs above the root.
func (t *Tree) resolve(list *treeList, name string, follow bool) (uint32, error) {
	way := make([]uint32, 1, 16) // nodes from the root to where we are
	links := 0
	for rest, more := name, true; more; {
		var element string
		element, rest, more = strings.Cut(rest, "/")
		here := way[len(way)-1]
		if !list.kind(here).mode().IsDir() {
			return 0, fs.ErrNotExist
		}
		switch element {
		case "", ".":
			continue
		case "..":
			if len(way) == 1 {
				return 0, ErrOutside
			}
			way = way[:len(way)-1]
			continue
		}
		next, found := list.child(here, element)
		if !found && links > 0 && list.kind(here) == EntrySubmodule {
			return 0, ErrOutside
		}
		if !found {
			return 0, fs.ErrNotExist
		}
		if list.kind(next) != EntryLink || !more && !follow {
			way = append(way, next)
			continue
		}
		if links++; links > maxTreeLinks {
			return 0, ErrLoop
		}
		target, err := t.follow(list, next)
		if err != nil {
			return 0, err
		}
		if more {
			target += "/" + rest
		}
		rest, more = target, true
	}
	return way[len(way)-1], nil
}

// follow returns a link's target if the way through the tree can go on there.
func (t *Tree) follow(list *treeList, link uint32) (string, error) {
	target, err := t.target(list, link)
	switch {
	case err != nil:
		return "", err
	case target == "":
		return "", fs.ErrNotExist
	case target[0] == '/':
		return "", ErrOutside
	}
	return target, nil
}

// target reads where a link leads to. A few targets are kept, since a link to a
// directory is followed for each file below it.
func (t *Tree) target(list *treeList, link uint32) (string, error) {
	t.mu.Lock()
	target, ok := t.targets[link]
	t.mu.Unlock()
	if ok {
		return target, nil
	}
	if size := list.nodes[link].size; size > maxLinkTarget {
		over := &BudgetError{"object_bytes", maxLinkTarget, ErrObjectBytes}
		return "", fmt.Errorf("target of a symbolic link: %w", over)
	}
	data, err := t.contents(treeInfo{list: list, node: link})
	if err != nil {
		return "", err
	}
	target = escapeTarget(string(data))
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.targets == nil || len(t.targets) >= maxLinksCached {
		t.targets = make(map[uint32]string)
	}
	t.targets[link] = target
	return target, nil
}

// escapeTarget writes the elements of a target as names of the tree are written,
// except those that a path understands.
func escapeTarget(target string) string {
	elements := strings.Split(target, "/")
	for i, e := range elements {
		if e != "" && e != "." && e != ".." {
			elements[i] = ospora.EscapePath(e)
		}
	}
	return strings.Join(elements, "/")
}
