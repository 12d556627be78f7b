package worker

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// answers is the side that has the trees of one job.
type answers struct {
	ctx       context.Context
	pipe      *pipe
	in        scorecard.Input
	memory    int64
	sequences map[int]*sequence
}

func newAnswers(ctx context.Context, p *process, in scorecard.Input) *answers {
	return &answers{
		ctx: ctx, pipe: p.pipe, in: in, memory: p.config.Memory, sequences: make(map[int]*sequence),
	}
}

func describe(info fs.FileInfo) entry {
	e := entry{Name: info.Name(), Mode: info.Mode(), Size: info.Size()}
	if known, ok := info.Sys().(ospora.Identified); ok && info.Mode().IsRegular() {
		e.ID = known.ObjectID()
	}
	return e
}

// close ends what was begun to be read.
func (a *answers) close() {
	for _, s := range a.sequences {
		s.stop()
	}
}

// serve sends the job and answers questions until its outcome comes.
func (a *answers) serve() (*outcome, error) {
	j := newJob(a.in)
	j.Memory = a.memory
	if err := a.pipe.send(aJob, j); err != nil {
		return nil, err
	}
	for {
		f, err := a.pipe.receive()
		if err != nil {
			return nil, err
		}
		if f.kind == aResult {
			return concluded(&f)
		}
		if err := a.answer(&f); err != nil {
			return nil, err
		}
	}
}

func concluded(f *frame) (*outcome, error) {
	var out outcome
	if err := f.read(&out); err != nil {
		return nil, err
	}
	if out.Error == "" && !whole(out.Result) {
		return nil, fmt.Errorf("%w: a result that is none", errFrame)
	}
	return &out, nil
}

// whole reports whether a result has an aggregate and no row is missing.
func whole(r *scorecard.Result) bool {
	return r != nil && len(r.Measures) > 0 &&
		!slices.Contains(r.Findings, nil) && !slices.Contains(r.Gaps, nil) && !slices.Contains(r.Measures, nil)
}

func (a *answers) answer(f *frame) error {
	var q question
	if err := f.read(&q); err != nil {
		return err
	}
	switch f.kind {
	case askDir:
		return a.pipe.send(anAnswer, a.dir(&q))
	case askStat:
		return a.pipe.send(anAnswer, a.stat(&q))
	case askFiles:
		a.sequences[q.Sequence] = newSequence(a.ctx, a.tree(&q), q.Names)
		return a.more(q.Sequence)
	case askMore:
		return a.more(q.Sequence)
	case askStop:
		if s := a.sequences[q.Sequence]; s != nil {
			s.stop()
			delete(a.sequences, q.Sequence)
		}
		return a.pipe.send(anAnswer, answer{Last: true})
	}
	return fmt.Errorf("%w: kind %d", errFrame, f.kind)
}

// tree is the one a question is about. One that is not there is empty.
func (a *answers) tree(q *question) fs.FS {
	tree := a.in.Tree
	if q.Tree == ownersTree {
		tree = a.in.Owner
	}
	if tree == nil {
		return noTree{}
	}
	return tree
}

type noTree struct{}

func (noTree) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (a *answers) dir(q *question) answer {
	list, err := fs.ReadDir(a.tree(q), q.Name)
	reply := answer{Error: failOf(err), Entries: make([]entry, 0, len(list))}
	for _, d := range list {
		info, err := d.Info()
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				continue // gone meanwhile
			}
			return answer{Error: failOf(err)}
		}
		reply.Entries = append(reply.Entries, describe(info))
	}
	return reply
}

func (a *answers) stat(q *question) answer {
	info, err := fs.Stat(a.tree(q), q.Name)
	if err != nil {
		return answer{Error: failOf(err)}
	}
	return answer{Entries: []entry{describe(info)}}
}

// more sends the next files of a sequence.
func (a *answers) more(number int) error {
	s := a.sequences[number]
	if s == nil {
		return a.pipe.send(anAnswer, answer{Last: true})
	}
	reply, body := s.batch()
	if reply.Last {
		delete(a.sequences, number)
	}
	return a.pipe.send(anAnswer, reply, body...)
}
