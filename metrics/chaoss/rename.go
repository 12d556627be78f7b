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
// moved goes on under its new path.
type tracks struct {
	renames map[renameKey]*Rename // by the path after
	left    map[renameKey]bool    // by the path before
	numbers map[fileKey]int
	moved   map[fileKey]bool // paths whose file has gone elsewhere
	files   int
}

type renameKey struct {
	repo         ospora.RepoID
	commit, path string
}

// newTracks makes tracks of about so many files.
func newTracks(renames []*Rename, files int) *tracks {
	t := &tracks{
		renames: make(map[renameKey]*Rename, len(renames)), left: make(map[renameKey]bool, len(renames)),
		numbers: make(map[fileKey]int, files), moved: make(map[fileKey]bool),
	}
	for _, r := range renames {
		if r != nil && r.From != r.To {
			t.renames[renameKey{r.Repo, r.Commit, r.To}] = r
			t.left[renameKey{r.Repo, r.Commit, r.From}] = true
		}
	}
	return t
}

// file is the number of the file that a change is of, and the change as it counts:
// moving a file changes it and neither adds nor deletes it. ok is false for what is
// left behind.
func (t *tracks) file(c placed) (number int, counts touch, ok bool) {
	key := fileKey{c.Repo, c.Path}
	counts = touch{c.commit.who, c.Kind == ospora.FileAdded, c.Kind == ospora.FileDeleted, min(max(0, c.LinesAdded.Or(0)), mostLines)}
	if len(t.renames) == 0 {
		return t.number(key, false), counts, true
	}
	at := renameKey{c.Repo, c.Commit, c.Path}
	if counts.deleted && (t.left[at] || t.moved[key]) {
		return 0, touch{}, false
	}
	if r := t.renames[at]; counts.added && r != nil {
		from := fileKey{c.Repo, r.From}
		if n, known := t.numbers[from]; known {
			t.numbers[key], t.moved[from], t.moved[key] = n, true, false
			counts.added, counts.lines = false, min(max(0, r.LinesAdded.Or(0)), mostLines)
			return n, counts, true
		}
	}
	another := counts.added && t.moved[key] // where one was moved away
	if another {
		t.moved[key] = false
	}
	return t.number(key, another), counts, true
}

// number is that of the file at a path, a new one where there is none yet.
func (t *tracks) number(key fileKey, another bool) int {
	n, known := t.numbers[key]
	if !known || another {
		n = t.files
		t.numbers[key] = n
		t.files++
	}
	return n
}
