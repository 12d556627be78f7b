package worker

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"sync/atomic"

	"github.com/ospora/ospora/metrics/scorecard"
)

// Judge judges one repository, as [scorecard.Scorecard.Run] does.
type Judge func(ctx context.Context, in scorecard.Input) (*scorecard.Result, error)

// deepest is how large a goroutine's stack may grow. Nothing that passes the
// guards of Scorecard needs a tenth of it; a parser that runs away is stopped
// before it takes the machine's memory.
const deepest = 128 << 20

// Serve makes the process a worker where it was started as one, and comes back
// with true when there is nothing more to do. Otherwise it comes back with false
// at once. It is the first thing that main does, with os.Args, os.Stdin and
// os.Stdout, to which nobody else may write from then on.
//
// The judge is made from [Config.Args] when the first job comes.
func Serve(args []string, in io.Reader, out io.Writer, setup func(args []string) (Judge, error)) bool {
	if len(args) < 2 || args[1] != mark {
		return false
	}
	debug.SetMaxStack(deepest)
	s := &server{remote: &remote{pipe: newPipe(in, out), replies: make(chan frame)}, jobs: make(chan frame)}
	go s.receive()
	var judge Judge
	for f := range s.jobs {
		s.busy.Store(true)
		var err error
		if judge == nil {
			judge, err = setup(args[2:])
		}
		if s.remote.pipe.send(aResult, s.outcome(&f, judge, err)) != nil {
			return true
		}
		s.busy.Store(false)
	}
	return true
}

// server is the worker's side.
type server struct {
	remote *remote
	jobs   chan frame
	busy   atomic.Bool
}

// receive hands over what comes. When the pipe ends, nobody waits for the work
// under way any more, and nothing can stop a check but the end of the process.
func (s *server) receive() {
	for {
		f, err := s.remote.pipe.receive()
		switch {
		case err != nil && s.busy.Load():
			os.Exit(1)
		case err != nil:
			close(s.jobs)
			return
		case f.kind == aJob:
			s.jobs <- f
		default:
			s.remote.replies <- f
		}
	}
}

// outcome does one job.
func (s *server) outcome(f *frame, judge Judge, err error) outcome {
	var j job
	if err == nil {
		err = f.read(&j)
	}
	if err != nil {
		return outcome{Error: err.Error()}
	}
	debug.SetMemoryLimit(j.Memory - j.Memory/4)
	r, err := judge(context.Background(), j.input(func(which int) fs.FS { return &tree{remote: s.remote, which: which} }))
	switch {
	case err != nil:
		return outcome{Error: err.Error()}
	case r == nil:
		return outcome{Error: fmt.Sprintf("no result for %s", j.Repo)}
	}
	return outcome{Result: r}
}
