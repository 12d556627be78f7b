package worker

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// Config says how workers are started and what one repository may cost.
type Config struct {
	// Program is the path of a program whose main calls [Serve], as a rule this
	// very one (os.Executable). Required.
	Program string
	// Args go to the function that [Serve] makes its judge with.
	Args []string
	// Checks are the names of the checks that the judge runs; none means all.
	// They are what is said to have failed where a worker does not finish.
	Checks []string
	// Processes is how many workers run at once; 0 means one for each processor
	// and one more, so that a worker that waits for its tree leaves none idle.
	Processes int
	// Time is the longest that one repository may take; 0 means 5 minutes.
	Time time.Duration
	// Memory is the most private memory a worker may hold, in bytes, where the
	// system can bound it; 0 means 2 GiB.
	Memory int64
}

// Pool hands repositories to worker processes. It is safe for concurrent use.
type Pool struct {
	config Config
	judge  *scorecard.Scorecard // knows the checks; judges nothing here
	limit  limiter
	slots  chan *process // one for each process there may be; nil is one not started

	closing sync.Once
	ended   chan struct{}
}

// limiter ends a context after a time, with a cause.
type limiter func(ctx context.Context, after time.Duration, cause error) (context.Context, context.CancelFunc)

// ErrClosed tells that a pool was closed.
var ErrClosed = errors.New("worker: the pool is closed")

// New returns a pool. No process is started before it is needed.
func New(c Config) (*Pool, error) {
	if c.Program == "" {
		return nil, errors.New("worker: Config.Program is not set")
	}
	if c.Processes <= 0 {
		c.Processes = runtime.GOMAXPROCS(0) + 1
	}
	if c.Time <= 0 {
		c.Time = 5 * time.Minute
	}
	if c.Memory <= 0 {
		c.Memory = 2 << 30
	}
	judge, err := scorecard.New(scorecard.Config{Checks: c.Checks})
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	p := &Pool{config: c, judge: judge, limit: context.WithTimeoutCause, slots: make(chan *process, c.Processes), ended: make(chan struct{})}
	for range c.Processes {
		p.slots <- nil
	}
	return p, nil
}

// Close ends all processes, once what is under way has come back.
func (p *Pool) Close() error {
	p.closing.Do(func() {
		close(p.ended)
		for range p.config.Processes {
			if one := <-p.slots; one != nil {
				one.end()
			}
		}
	})
	return nil
}

// Run judges one repository in a worker, as [scorecard.Scorecard.Run] does in
// this process. Where the worker hangs or dies, all findings of the result are
// failed and say why. It fails where the context ends, the pool is closed or
// no worker can be started.
func (p *Pool) Run(ctx context.Context, in scorecard.Input) (*scorecard.Result, error) {
	one, err := p.take(ctx)
	if err != nil {
		return nil, err
	}
	result, err := p.runIn(ctx, one, in)
	var lost *lostError
	switch {
	case ctx.Err() != nil:
		one.end()
		p.slots <- nil
		return nil, context.Cause(ctx)
	case errors.As(err, &lost):
		p.slots <- nil
		return p.judge.Unfinished(in, lost.Error()), nil
	}
	p.slots <- one
	var judged *judgeError
	if errors.As(err, &judged) {
		return p.judge.Unfinished(in, judged.Error()), nil
	}
	return result, err
}

// take waits for a process, and starts it where need be.
func (p *Pool) take(ctx context.Context) (*process, error) {
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case <-p.ended:
		return nil, ErrClosed
	case one := <-p.slots:
		if one != nil {
			return one, nil
		}
		one, err := start(p.config)
		if err != nil {
			p.slots <- nil
			return nil, err
		}
		return one, nil
	}
}

// runIn gives a process its time for one repository.
func (p *Pool) runIn(ctx context.Context, one *process, in scorecard.Input) (*scorecard.Result, error) {
	over := fmt.Errorf("it took more than %s", p.config.Time)
	timed, cancel := p.limit(ctx, p.config.Time, over)
	defer cancel()
	return one.run(timed, in)
}

// Inspect returns an inspection for [ospora.Collect], as
// [scorecard.Scorecard.Inspect] does for this process.
func (p *Pool) Inspect(at time.Time, facts func(ospora.RepoID) *scorecard.Facts) ospora.Inspect {
	return scorecard.InspectBy(p.Run, at, facts)
}
