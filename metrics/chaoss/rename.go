package chaoss

import "github.com/ospora/ospora/ospora"

// Rename says that a commit moved a file, which the rows of its changes show as one
// file deleted and another added.
type Rename struct {
	// Repo and Commit that the changes are of.
	Repo   ospora.RepoID
	Commit string
	// From and To are the paths before and after, as in the changes.
	From, To string
	// LinesAdded on the way; null where not known.
	LinesAdded ospora.Optional[int64]
}

// tracks tells which file a path is of while changes are read in order: one that was
// moved goes on under its new path. Paths and commits go by their numbers in a history.
type tracks struct {
	renames map[moveKey]move // by the path after
	left    map[moveKey]bool // by the path before
	numbers []int32          // the file at each path, unnumbered where there was none yet
	moved   []bool           // paths whose file has gone elsewhere
	files   int32
}

type moveKey struct{ commit, path int32 }

type move struct {
	from  int32
	lines int64
}

func newTracks(renames []*Rename, h *history) *tracks {
	t := &tracks{
		renames: make(map[moveKey]move, len(renames)), left: make(map[moveKey]bool, len(renames)),
		numbers: make([]int32, len(h.paths.rows)), moved: make([]bool, len(h.paths.rows)),
	}
	for i := range t.numbers {
		t.numbers[i] = unnumbered
	}
	for _, r := range renames {
		if r == nil || r.From == r.To {
			continue
		}
		if commit := h.commits.find(r.Repo, r.Commit); commit != unnumbered { // else no change is of it
			from, to := h.paths.find(r.Repo, r.From), h.paths.find(r.Repo, r.To)
			t.renames[moveKey{commit, to}] = move{from, countedLines(r.LinesAdded)}
			t.left[moveKey{commit, from}] = true
		}
	}
	return t
}

// file is the number of the file that a change of a path is of, and the change as it
// counts: moving a file changes it and neither adds nor deletes it. ok is false for
// what is left behind.
func (t *tracks) file(at moveKey, c touch) (number int32, counts touch, ok bool) {
	if len(t.renames) == 0 {
		return t.number(at.path, false), c, true
	}
	if c.deleted && (t.left[at] || t.moved[at.path]) {
		return 0, touch{}, false
	}
	if r, ok := t.renames[at]; c.added && ok && r.from != unnumbered && t.numbers[r.from] != unnumbered {
		n := t.numbers[r.from]
		t.numbers[at.path], t.moved[r.from], t.moved[at.path] = n, true, false
		c.added, c.lines = false, r.lines
		return n, c, true
	}
	another := c.added && t.moved[at.path] // where one was moved away
	if another {
		t.moved[at.path] = false
	}
	return t.number(at.path, another), c, true
}

// number is that of the file at a path, a new one where there is none yet.
func (t *tracks) number(path int32, another bool) int32 {
	if t.numbers[path] == unnumbered || another {
		t.numbers[path] = t.files
		t.files++
	}
	return t.numbers[path]
}
