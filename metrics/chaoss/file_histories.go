package chaoss

import (
	"cmp"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// fileHistories is who did what to which file up to the end of the window.
type fileHistories struct {
	// deeds are what each developer did to each file that exists, file by file.
	deeds [][]deed
	// owned are how many files each developer added most lines to, of all files that
	// ever were; uncounted are the changes of text whose lines are not known, counted
	// the others.
	owned              []int64
	counted, uncounted int64
	// recent are those with a commit in the window.
	recent map[contributor]bool
	// people are those who wrote commits, and numbers their places among them.
	people  []contributor
	numbers map[contributor]int
	// known and unknown are the commits whose files are known and are not.
	known, unknown int64
}

type fileKey struct {
	repo ospora.RepoID
	path string
}

type commitKey struct {
	repo ospora.RepoID
	id   string
}

// writing is when a commit was written, and by whom.
type writing struct {
	at  time.Time
	id  string
	who int
}

// touch is one change of a file by somebody.
type touch struct {
	who            int
	added, deleted bool
	lines          int64
}

// fileHistories replays the file changes of the subject in the order of their
// commits.
func (s *study) fileHistories() *fileHistories {
	h := &fileHistories{recent: make(map[contributor]bool), numbers: make(map[contributor]int)}
	commits, place := s.commitsUntilEnd(h)
	changes := changesInOrder(s.in.FileChanges, commits, place)
	for _, c := range changes {
		binary := c.Binary.Known && c.Binary.Value
		h.counted += one(c.LinesAdded.Known)
		h.uncounted += one(!c.LinesAdded.Known && !binary)
	}
	h.owned = make([]int64, len(h.people))
	slot := make([]int, len(h.people)) // where the deed of a developer stands among those of the file at hand
	lines := make([]int64, len(h.people))
	files := byFile(changes, s.in.Renames)
	h.deeds = make([][]deed, 0, len(files))
	var room []deed // for those of many files
	for _, touches := range files {
		if cap(room)-len(room) < len(touches) {
			room = make([]deed, 0, max(len(touches), roomForDeeds))
		}
		if file := replay(touches, slot, room[len(room):]); file != nil {
			h.deeds = append(h.deeds, slices.Clip(file))
			room = room[:len(room)+len(file)]
		}
		if owner, ok := h.ownerOf(touches, lines); ok {
			h.owned[owner]++
		}
	}
	s.looked = h.known + h.unknown
	return h
}

// roomForDeeds is for how many deeds memory is asked for at once.
const roomForDeeds = 1 << 13

// placed is a file change with the commit that made it.
type placed struct {
	*ospora.FileChange
	commit *writing
}

// changesInOrder are the changes that the commits made, in the order of commits,
// within one by path, so that their order in the rows does not matter.
func changesInOrder(rows []*ospora.FileChange, commits []writing, place map[commitKey]int) []placed {
	rank := ranks(commits)
	at := make([]int, len(rows)) // rank of the commit, -1 for none
	starts := make([]int, len(commits)+1)
	var last commitKey // rows of one commit stand together as a rule
	r := -1
	for i, f := range rows {
		at[i] = -1
		if f == nil {
			continue
		}
		if key := (commitKey{f.Repo, f.Commit}); key != last {
			last, r = key, -1
			if c, ok := place[key]; ok {
				r = rank[c]
			}
		}
		if at[i] = r; r >= 0 {
			starts[r+1]++
		}
	}
	for i := range commits {
		starts[i+1] += starts[i]
	}
	ordered := make([]placed, starts[len(commits)])
	next := slices.Clone(starts)
	byRank := make([]*writing, len(commits))
	for c := range commits {
		byRank[rank[c]] = &commits[c]
	}
	for i, f := range rows {
		if r := at[i]; r >= 0 {
			ordered[next[r]] = placed{f, byRank[r]}
			next[r]++
		}
	}
	for i := range commits {
		slices.SortFunc(ordered[starts[i]:starts[i+1]], func(a, b placed) int {
			return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind))
		})
	}
	return ordered
}

// ranks are the places of commits in the order of their times, those of one time
// by id.
func ranks(commits []writing) []int {
	order := make([]int, len(commits))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if c := commits[a].at.Compare(commits[b].at); c != 0 {
			return c
		}
		return cmp.Compare(commits[a].id, commits[b].id)
	})
	rank := make([]int, len(commits))
	for r, c := range order {
		rank[c] = r
	}
	return rank
}

// byFile are the changes of each file, in their order.
func byFile(changes []placed, renames []*Rename) [][]touch {
	t := newTracks(renames, len(changes)/4)
	of := make([]int, len(changes))
	touches := make([]touch, len(changes))
	var counts []int
	kept := 0
	for i, c := range changes {
		n, touch, ok := t.file(c)
		if of[i] = n; !ok {
			of[i] = -1
			continue
		}
		if touches[i] = touch; n == len(counts) {
			counts = append(counts, 0)
		}
		counts[n]++
		kept++
	}
	all := make([]touch, kept)
	files := make([][]touch, len(counts))
	start := 0
	for n, count := range counts {
		files[n] = all[start : start : start+count]
		start += count
	}
	for i, n := range of {
		if n >= 0 {
			files[n] = append(files[n], touches[i])
		}
	}
	return files
}

// replay is who did what to one file, appended to deeds, which is empty; nil where
// the file does not exist in the end. slot has room for every developer and is left
// as it was: zero.
func replay(touches []touch, slot []int, deeds []deed) []deed {
	exists, added := false, false
	for _, t := range touches {
		if exists = !t.deleted; !exists {
			continue
		}
		if slot[t.who] == 0 {
			deeds = append(deeds, deed{developer: t.who})
			slot[t.who] = len(deeds)
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
	for _, d := range deeds {
		slot[d.developer] = 0
	}
	if !exists {
		return nil
	}
	return deeds
}

// commitsUntilEnd are the subject's commits before the end of the window that
// count under the options, and where each of them stands.
func (s *study) commitsUntilEnd(h *fileHistories) ([]writing, map[commitKey]int) {
	s.usesHome()
	s.says("commits in the order of committer time")
	commits := make([]writing, 0, len(s.in.Commits))
	place := make(map[commitKey]int, len(s.in.Commits))
	guessed := false
	for _, c := range s.in.Commits {
		if c == nil {
			continue
		}
		owned, guess := s.in.owns(c.Repo, c.Home)
		at := written(c)
		if !owned || !s.in.Window.End.IsZero() && !at.Before(s.in.Window.End) {
			continue
		}
		if c.Author == "" || s.in.bot(c.Author) && !s.in.Options.IncludeBots {
			continue
		}
		guessed = guessed || guess
		who := s.in.contributor(c.Author)
		if !c.Merge() {
			h.known += one(c.FilesChanged.Known)
			h.unknown += one(!c.FilesChanged.Known)
		}
		if s.in.Window.Contains(at) {
			h.recent[who] = true
		}
		key := commitKey{c.Repo, c.ID}
		w := writing{at: at, id: c.ID, who: h.number(who)}
		if n, ok := place[key]; ok {
			commits[n] = w
			continue
		}
		place[key] = len(commits)
		commits = append(commits, w)
	}
	s.guessedHome(guessed)
	return commits, place
}

// number gives each contributor a number.
func (h *fileHistories) number(who contributor) int {
	n, ok := h.numbers[who]
	if !ok {
		n = len(h.people)
		h.numbers[who] = n
		h.people = append(h.people, who)
	}
	return n
}

// written is when a commit came to be where it stands.
func written(c *ospora.Commit) time.Time {
	if c.CommitTime.Known {
		return c.CommitTime.Value
	}
	return c.AuthorTime.Value
}

// ownerOf is who added most lines to a file, of equal ones the first by name; there
// is none where nobody added any. lines has room for every developer and is left as
// it was: zero.
func (h *fileHistories) ownerOf(touches []touch, lines []int64) (owner int, ok bool) {
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

// board is who did what to the files that exist.
func (h *fileHistories) board() *board {
	b := &board{files: h.deeds, developers: make([]Developer, len(h.people)), changes: make([]int64, len(h.people))}
	for i, who := range h.people {
		b.developers[i] = Developer(who)
	}
	for _, file := range h.deeds {
		for _, d := range file {
			b.changes[d.developer] += d.changes
		}
	}
	return b
}
