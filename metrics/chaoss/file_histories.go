package chaoss

import "github.com/ospora/ospora/ospora"

// fileHistories is who did what to which file up to the end of the window.
type fileHistories struct {
	// deeds are what each developer did to each file that exists, file by file; ends
	// are where those of each file end.
	deeds []deed
	ends  []int32
	// owned are how many files each developer added most lines to, of all files that
	// ever were; uncounted are the changes of text whose lines are not known, counted
	// the others.
	owned              []int64
	counted, uncounted int64
	// recent are those with a commit in the window, by number.
	recent []bool
	// people are those who may have written commits.
	people []contributor
	// known and unknown are the commits whose files are known and are not.
	known, unknown int64
}

// touch is one change of a file by somebody.
type touch struct {
	who            int32
	added, deleted bool
	lines          int64
}

// fileHistories replays the file changes of the subject in the order of their
// commits.
func (s *study) fileHistories() *fileHistories {
	h := &fileHistories{}
	names := s.in.history()
	names.numberPaths(s.in.FileChanges)
	commits := s.commitsUntilEnd(h, names)
	order := names.inOrder(s.in.FileChanges, commits)
	for _, row := range order {
		c := s.in.FileChanges[row]
		binary := c.Binary.Known && c.Binary.Value
		h.counted += one(c.LinesAdded.Known)
		h.uncounted += one(!c.LinesAdded.Known && !binary)
	}
	h.replay(s.byFile(order, names, commits))
	s.looked = h.known + h.unknown
	return h
}

// replay notes who did what to each file and who owns it.
func (h *fileHistories) replay(touches []touch, ends []int32) {
	h.owned = make([]int64, len(h.people))
	h.deeds = make([]deed, 0, len(touches))
	h.ends = make([]int32, 0, len(ends))
	slot := make([]int32, len(h.people)) // where the deed of a developer stands among those of the file at hand
	lines := make([]int64, len(h.people))
	start := int32(0)
	for _, end := range ends {
		if file := touches[start:end]; len(file) > 0 {
			before := len(h.deeds)
			if h.deeds = replay(file, slot, h.deeds); len(h.deeds) > before {
				h.ends = append(h.ends, int32(len(h.deeds)))
			}
			if owner, ok := h.ownerOf(file, lines); ok {
				h.owned[owner]++
			}
		}
		start = end
	}
}

// byFile are the changes of each file, in their order, file by file, and where those
// of each file end.
func (s *study) byFile(order []int32, h *history, commits *written) (touches []touch, ends []int32) {
	t := newTracks(s.in.Renames, h)
	read := make([]touch, len(order))
	of := make([]int32, len(order)) // the file, unnumbered for what does not count
	for i, row := range order {
		c := s.in.FileChanges[row]
		commit := h.changeOf[row]
		var ok bool
		of[i], read[i], ok = t.file(moveKey{commit, h.pathOf[row]},
			touch{commits.who[commit], c.Kind == ospora.FileAdded, c.Kind == ospora.FileDeleted, countedLines(c.LinesAdded)})
		if !ok {
			of[i] = unnumbered
		}
	}
	return grouped(read, of, int(t.files))
}

// replay appends who did what to one file to deeds, nothing where the file does not
// exist in the end. slot has room for every developer and is left as it was: zero.
func replay(touches []touch, slot []int32, deeds []deed) []deed {
	exists, added := false, false
	before := len(deeds)
	for _, t := range touches {
		if exists = !t.deleted; !exists {
			continue
		}
		if slot[t.who] == 0 {
			deeds = append(deeds, deed{developer: t.who})
			slot[t.who] = int32(len(deeds))
		}
		d := &deeds[slot[t.who]-1]
		switch {
		case !t.added:
			d.changes++
		case !added:
			d.created, added = true, true
		case !d.created:
			d.addedAgain = true
		}
	}
	for _, d := range deeds[before:] {
		slot[d.developer] = 0
	}
	if !exists {
		return deeds[:before]
	}
	return deeds
}

// ownerOf is who added most lines to a file, of equal ones the first by name; there
// is none where nobody added any. lines has room for every developer and is left as
// it was: zero.
func (h *fileHistories) ownerOf(touches []touch, lines []int64) (owner int32, ok bool) {
	for _, t := range touches {
		lines[t.who] = min(lines[t.who]+t.lines, mostLines)
	}
	var most int64
	for _, t := range touches {
		n := lines[t.who]
		first := n == most && ok && t.who != owner && Developer(h.people[t.who]).compare(Developer(h.people[owner])) < 0
		if n > most || first {
			owner, most, ok = t.who, n, true
		}
	}
	for _, t := range touches {
		lines[t.who] = 0
	}
	return owner, ok
}

// mostLines keeps sums of lines within an int64: it is added once more at most.
const mostLines = 1 << 60

// countedLines are the lines that a change added, as they count.
func countedLines(added ospora.Optional[int64]) int64 { return min(max(0, added.Or(0)), mostLines) }

// board is who did what to the files that exist.
func (h *fileHistories) board() *board {
	b := &board{deeds: h.deeds, ends: h.ends, developers: make([]Developer, len(h.people)), changes: make([]int64, len(h.people))}
	for i, who := range h.people {
		b.developers[i] = Developer(who)
	}
	for _, d := range h.deeds {
		b.changes[d.developer] += d.changes
	}
	return b
}
