package chaoss

import (
	"cmp"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// fileHistories is who did what to which file up to the end of the window.
type fileHistories struct {
	files map[fileKey]*fileHistory
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

type fileHistory struct {
	name   string
	exists bool
	by     map[int]*Authorship
	added  bool
}

type commitKey struct {
	repo ospora.RepoID
	id   string
}

// fileHistories replays the file changes of the subject in the order of their
// commits.
func (s *study) fileHistories() *fileHistories {
	h := &fileHistories{files: make(map[fileKey]*fileHistory), recent: make(map[contributor]bool), numbers: make(map[contributor]int)}
	commits := s.commitsUntilEnd(h)
	type change struct {
		*ospora.FileChange
		commit *writing
	}
	var all []change
	for _, f := range s.in.FileChanges {
		if f == nil {
			continue
		}
		if c := commits[commitKey{f.Repo, f.Commit}]; c != nil {
			all = append(all, change{f, c})
		}
	}
	slices.SortFunc(all, func(a, b change) int {
		if c := a.commit.at.Compare(b.commit.at); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Commit, b.Commit), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Kind, b.Kind))
	})
	for _, c := range all {
		h.apply(c.commit.who, c.FileChange)
	}
	s.looked = h.known + h.unknown
	return h
}

// commitsUntilEnd are the subject's commits before the end of the window that
// count under the options.
func (s *study) commitsUntilEnd(h *fileHistories) map[commitKey]*writing {
	s.usesHome()
	s.says("commits in the order of committer time")
	commits := make(map[commitKey]*writing)
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
		commits[commitKey{c.Repo, c.ID}] = &writing{at, h.number(who)}
	}
	s.guessedHome(guessed)
	return commits
}

// writing is when a commit was written, and by whom.
type writing struct {
	at  time.Time
	who int
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

// apply notes one change of a file.
func (h *fileHistories) apply(who int, f *ospora.FileChange) {
	key := fileKey{f.Repo, f.Path}
	file := h.files[key]
	if file == nil {
		file = &fileHistory{by: make(map[int]*Authorship), name: string(f.Repo) + "\x00" + f.Path}
		h.files[key] = file
	}
	file.exists = f.Kind != ospora.FileDeleted
	if !file.exists {
		return
	}
	a := file.by[who]
	if a == nil {
		a = &Authorship{File: file.name, Developer: Developer(h.people[who])}
		file.by[who] = a
	}
	switch {
	case f.Kind != ospora.FileAdded:
		a.Changes++
	case !file.added:
		a.Created, file.added = true, true
	case !a.Created:
		a.AddedAgain = true
	}
}

// authorship lists who did what to the files that exist.
func (h *fileHistories) authorship() []Authorship {
	var rows []Authorship
	for _, file := range h.files {
		if !file.exists {
			continue
		}
		for _, a := range file.by {
			rows = append(rows, *a)
		}
	}
	return rows
}
