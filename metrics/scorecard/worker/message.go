package worker

import (
	"errors"
	"io/fs"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// job is a repository to judge. Trees are asked for file by file.
type job struct {
	Repo     ospora.RepoID
	Visit    ospora.VisitID
	Revision string
	Name     string
	At       time.Time
	Tree     bool
	Owner    bool
	Facts    *scorecard.Facts
	// Memory is what the worker may hold at most.
	Memory int64
}

// newJob is what of an input goes to a worker.
func newJob(in scorecard.Input) job {
	return job{
		Repo: in.Repo, Visit: in.Visit, Revision: in.Revision, Name: in.Name, At: in.At,
		Tree: in.Tree != nil, Owner: in.Owner != nil, Facts: in.Facts,
	}
}

// input is the job as the worker's side sees it.
func (j *job) input(tree func(which int) fs.FS) scorecard.Input {
	in := scorecard.Input{Repo: j.Repo, Visit: j.Visit, Revision: j.Revision, Name: j.Name, At: j.At, Facts: j.Facts}
	if j.Tree {
		in.Tree = tree(theTree)
	}
	if j.Owner {
		in.Owner = tree(ownersTree)
	}
	return in
}

// Which tree a question is about.
const (
	theTree = iota
	ownersTree
)

// question is what a worker asks: about one name, or for the contents of many.
type question struct {
	Tree  int      `json:",omitempty"`
	Name  string   `json:",omitempty"`
	Names []string `json:",omitempty"`
	// Sequence numbers the files asked for together.
	Sequence int `json:",omitempty"`
}

// answer is to a question; the contents of Files follow it.
type answer struct {
	Entries []entry     `json:",omitempty"`
	Files   []fileHead  `json:",omitempty"`
	Last    bool        `json:",omitempty"` // no more files come
	Error   *remoteFail `json:",omitempty"`
}

// entry describes a file of a tree.
type entry struct {
	Name string      `json:"n"`
	Mode fs.FileMode `json:"m"`
	Size int64       `json:"s,omitempty"`
	ID   string      `json:"i,omitempty"`
}

// fileHead announces the contents of a file, or says why there are none.
type fileHead struct {
	Name  string      `json:"n"`
	ID    string      `json:"i,omitempty"`
	Size  int         `json:"s,omitempty"`
	Error *remoteFail `json:"e,omitempty"`
}

// outcome is how a job ended.
type outcome struct {
	Result *scorecard.Result
	Error  string
}

// remoteFail is an error that crossed a pipe: its text, and which of the
// errors of io/fs it is.
type remoteFail struct {
	Text  string
	Cause int
}

// causes are the errors that keep their identity.
var causes = [...]error{fs.ErrNotExist, fs.ErrInvalid, fs.ErrPermission, fs.ErrClosed}

func failOf(err error) *remoteFail {
	if err == nil {
		return nil
	}
	f := &remoteFail{Text: err.Error(), Cause: -1}
	for i, cause := range causes {
		if errors.Is(err, cause) {
			f.Cause = i
		}
	}
	return f
}

func (f *remoteFail) Error() string { return f.Text }

func (f *remoteFail) Unwrap() error {
	if f.Cause >= 0 && f.Cause < len(causes) {
		return causes[f.Cause]
	}
	return nil
}

// err is f as an error, nil where there is none.
func (f *remoteFail) err() error {
	if f == nil {
		return nil
	}
	return f
}
