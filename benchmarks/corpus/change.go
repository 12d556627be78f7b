package corpus

// op is what a change does to one file.
type op uint8

const (
	opCreate op = iota // a file of generated lines
	opEdit
	opRename
	opDelete
	opMode     // the executable bit
	opBinary   // a binary file, new or replaced
	opLink     // a symbolic link
	opDocument // a document, new or replaced
)

// mode is git's mode of a tree entry.
type mode uint8

const (
	regular mode = iota
	executable
	symlink
)

// String is the mode as fast-import takes it.
func (m mode) String() string { return [...]string{"100644", "100755", "120000"}[m] }

// change is one file's part of a commit, with what git will report for it.
type change struct {
	op   op
	mode mode
	file int32
	// seed is the change's own: it names the lines it adds and places the edit. A squashed topic repeats it.
	seed uint64
	path string
	from string // of a rename
	// dialect and text are for new files: text is the header, a link's target or a document's whole.
	dialect  *dialect
	text     string
	document *document
	size     int32 // of a binary
	cut, put int32 // lines taken out and put in
	// rows, binaries, added and deleted are the rows and sums of git log --numstat --no-renames.
	rows, binaries, added, deleted int32
}

// take brings a file from a topic into a merge: remove is the path it leaves, path the one it has, either may be empty.
type take struct {
	file         int32
	mode         mode
	remove, path string
}

// entry is a file as the plan knows it: its size, but not its content.
type entry struct {
	id      int32
	path    string
	mode    mode
	dialect *dialect // nil where the lines are not generated
	head    int      // lines that never change
	body    int      // lines that do
	claim   *topic
	landed  int // the clock when the default branch last got a change
	seed    uint64
	gone    bool
}

// worktree is the state of the files along a history. A topic claims what it touches until it is merged, so a file has
// one state at any time, whichever branch that is on; merges never conflict.
type worktree struct {
	entries  map[int32]*entry
	editable []*entry
	// paths are never given twice, since a merge that removes one must not hit a newer file; a path left is nil.
	paths map[string]*entry
	next  int32
	clock int // changes so far
}

func newWorktree() *worktree {
	return &worktree{entries: map[int32]*entry{}, paths: map[string]*entry{}}
}

// apply brings the worktree to after c, on a topic or (nil) on the default branch. A change applied before, on the topic
// that a squash repeats, has no further effect.
func (w *worktree) apply(c *change, t *topic) {
	e, known := w.entries[c.file]
	if !known {
		e = &entry{id: c.file, dialect: c.dialect}
		w.entries[c.file] = e
		w.next = max(w.next, c.file+1)
		// Files of a topic that stays outside are never to be had.
		if c.op == opCreate && (t == nil || t.fate != Unmerged) {
			w.editable = append(w.editable, e)
		}
	}
	if e.seed == c.seed {
		return
	}
	if t != nil && e.claim != t {
		e.claim = t
		t.touched = append(t.touched, touch{e, e.path})
	}
	if w.clock++; t == nil {
		e.landed = w.clock
	}
	w.move(e, c)
	e.seed, e.path, e.mode = c.seed, c.path, c.mode
	e.body += int(c.put - c.cut)
	switch c.op {
	case opCreate:
		e.head = countLines(c.text)
	case opDocument:
		e.head = c.document.lines()
	case opDelete:
		e.gone = true
		w.retire(e)
	}
}

func (w *worktree) retire(e *entry) {
	for i, o := range w.editable {
		if o == e {
			w.editable = append(w.editable[:i], w.editable[i+1:]...)
			return
		}
	}
}

func (w *worktree) lines(e *entry) int32 { return int32(e.head + e.body) }

// draw picks a file that may be edited on t: older ones are likelier. Nil where a few draws find none.
func (w *worktree) draw(c *chance, t *topic) *entry {
	for range 12 {
		if len(w.editable) == 0 {
			return nil
		}
		n := len(w.editable)
		e := w.editable[min(c.IntN(n), c.IntN(n))]
		if e.free(t) {
			return e
		}
	}
	return nil
}

// free reports whether t may change the file: nobody else works on it, and t began with it as it is now.
func (e *entry) free(t *topic) bool {
	if t == nil || e.claim != nil {
		return e.claim == t && (t == nil || t.mayTouchAgain())
	}
	return e.landed <= t.opened
}

// move keeps the paths in step with a change.
func (w *worktree) move(e *entry, c *change) {
	if c.op == opRename {
		w.paths[c.from] = nil
	}
	w.paths[c.path] = e
	if c.op == opDelete {
		w.paths[c.path] = nil
	}
}

func (w *worktree) used(path string) bool {
	_, used := w.paths[path]
	return used
}

// release ends a topic's claims once it is on the default branch.
func (w *worktree) release(t *topic) {
	for _, touched := range t.touched {
		if touched.entry.claim == t {
			touched.entry.claim, touched.entry.landed = nil, w.clock
		}
	}
}
