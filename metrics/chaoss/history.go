package chaoss

import "github.com/ospora/ospora/ospora"

// history is the commits and file changes of the input with numbers in place of the
// names of commits and paths, each of which is looked up once.
type history struct {
	// commitOf is the number of the commit of each row of Commits. Rows of one
	// repository and id are one commit.
	commitOf []int32
	commits  names
	// changeOf is the commit of each row of FileChanges, unnumbered where no row of
	// Commits has that commit.
	changeOf []int32
	// pathOf is the path of each such row, once paths are numbered.
	pathOf []int32
	paths  names
}

// unnumbered stands where there is no number.
const unnumbered = -1

// history is the one that the indicators of one [All] share, else a new one.
func (in *Input) history() *history {
	if in.shared != nil && in.shared.history != nil {
		return in.shared.history
	}
	h := &history{commitOf: make([]int32, len(in.Commits)), changeOf: make([]int32, len(in.FileChanges))}
	if in.Kind == ospora.SubjectRepository { // else they are of many
		h.commits.room, h.paths.room = len(in.Commits), len(in.FileChanges)/2
	}
	h.readCommits(in.Commits)
	h.readChanges(in)
	if in.shared != nil {
		in.shared.history = h
	}
	return h
}

func (h *history) readCommits(commits []*ospora.Commit) {
	for i, c := range commits {
		if h.commitOf[i] = unnumbered; c != nil {
			h.commitOf[i] = h.commits.number(c.Repo, c.ID, i)
		}
	}
}

func (h *history) readChanges(in *Input) {
	commit := int32(unnumbered)
	at := &ospora.Commit{} // of that number
	for i, f := range in.FileChanges {
		if h.changeOf[i] = unnumbered; f == nil {
			continue
		}
		if commit == unnumbered || at.ID != f.Commit || at.Repo != f.Repo { // rows of one commit stand together as a rule
			if commit = h.commitAfter(in, commit, f); commit == unnumbered {
				continue
			}
			at = in.Commits[h.commits.rows[commit]]
		}
		h.changeOf[i] = commit
	}
}

// numberPaths gives the paths of the changes numbers.
func (h *history) numberPaths(changes []*ospora.FileChange) {
	h.pathOf = make([]int32, len(changes))
	for i, f := range changes {
		if h.pathOf[i] = unnumbered; h.changeOf[i] != unnumbered {
			h.pathOf[i] = h.paths.number(f.Repo, f.Path, i)
		}
	}
}

// commitAfter is the commit of a change that follows those of another commit. As a
// rule it is the next one.
func (h *history) commitAfter(in *Input, commit int32, f *ospora.FileChange) int32 {
	if next := commit + 1; int(next) < len(h.commits.rows) {
		if c := in.Commits[h.commits.rows[next]]; c.ID == f.Commit && c.Repo == f.Repo {
			return next
		}
	}
	return h.commits.find(f.Repo, f.Commit)
}

// names gives names, which are of a repository, numbers from 0 on.
type names struct {
	byRepo map[ospora.RepoID]map[string]int32
	// rows are those in which each first stood.
	rows []int32
	// room is how many are expected of a repository.
	room int

	repo ospora.RepoID // of the map at hand
	here map[string]int32
}

// number is that of a name, which may be new and stands in a row.
func (n *names) number(repo ospora.RepoID, name string, row int) int32 {
	n.turnTo(repo)
	if n.here == nil {
		n.here = make(map[string]int32, n.room)
		if n.byRepo == nil {
			n.byRepo = make(map[ospora.RepoID]map[string]int32)
			n.rows = make([]int32, 0, n.room)
		}
		n.byRepo[repo] = n.here
	}
	number, ok := n.here[name]
	if !ok {
		number = int32(len(n.rows))
		n.here[name] = number
		n.rows = append(n.rows, int32(row))
	}
	return number
}

// find is the number of a name, unnumbered where it has none.
func (n *names) find(repo ospora.RepoID, name string) int32 {
	n.turnTo(repo)
	if number, ok := n.here[name]; ok {
		return number
	}
	return unnumbered
}

func (n *names) turnTo(repo ospora.RepoID) {
	if n.here == nil || repo != n.repo {
		n.repo, n.here = repo, n.byRepo[repo]
	}
}
