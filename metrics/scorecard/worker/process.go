package worker

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
)

// mark is the argument that makes a program a worker.
const mark = "ospora-scorecard-worker"

// process is a worker.
type process struct {
	cmd    *exec.Cmd
	pipe   *pipe
	stderr *headBuffer
	config Config

	mu    sync.Mutex
	ended bool
	err   error // how it ended
}

// start starts a worker with nothing of our environment, in a process group of
// its own.
func start(c Config) (*process, error) {
	cmd := exec.Command(c.Program, append([]string{mark}, c.Args...)...)
	cmd.Env = []string{}
	cmd.WaitDelay = 10 * time.Second
	isolate(cmd)
	p := &process{cmd: cmd, stderr: &headBuffer{}, config: c}
	cmd.Stderr = p.stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("worker: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("worker: start: %w", err)
	}
	limitMemory(cmd.Process.Pid, c.Memory)
	p.pipe = newPipe(out, in)
	return p, nil
}

// end kills the worker and all it started, and waits for it.
func (p *process) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		kill(p.cmd)
		p.err = p.cmd.Wait()
		p.ended = true
	}
}

// kill kills the worker without waiting for it. One that has been waited for has
// a number that may be somebody else's by now.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		kill(p.cmd)
	}
}

// lostError tells that a worker did not finish a job. It is of no use any more.
type lostError struct{ why string }

func (e *lostError) Error() string { return "the worker did not finish: " + e.why }

// judgeError tells that a worker could not begin.
type judgeError struct{ text string }

func (e *judgeError) Error() string { return e.text }

// run gives the worker a job and answers its questions until the result comes.
// When the context ends, the worker is killed, which ends every wait for it.
func (p *process) run(ctx context.Context, in scorecard.Input) (*scorecard.Result, error) {
	stop := context.AfterFunc(ctx, p.kill)
	defer stop()
	a := newAnswers(ctx, p, in)
	defer a.close()
	out, err := a.serve()
	if err != nil {
		p.end()
		return nil, &lostError{p.why(ctx, err)}
	}
	if !stop() {
		p.end() // killed between its last word and now
		return nil, &lostError{p.why(ctx, nil)}
	}
	if out.Error != "" {
		return nil, &judgeError{out.Error}
	}
	return out.Result, nil
}

// why says in a few words how the worker ended: by our clock, by the runtime
// or by somebody else. What it wrote is not quoted, since it may name files.
func (p *process) why(ctx context.Context, err error) string {
	if ctx.Err() != nil {
		return context.Cause(ctx).Error()
	}
	if fatal := p.stderr.fatal(); fatal != "" {
		return fatal
	}
	if errors.Is(err, errFrame) {
		return err.Error()
	}
	if p.err != nil {
		return p.err.Error()
	}
	return fmt.Sprintf("it ended early (%v)", err)
}

// headBuffer keeps the beginning of what a worker complains of.
type headBuffer struct {
	mu   sync.Mutex
	data []byte
}

const headBytes = 64 << 10

func (b *headBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.data = append(b.data, p[:min(len(p), headBytes-len(b.data))]...)
	return len(p), nil
}

// fatal finds the runtime's own last words, such as a stack overflow.
func (b *headBuffer) fatal() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	for line := range strings.Lines(string(b.data)) {
		if strings.HasPrefix(line, "fatal error: ") {
			return strings.TrimSpace(line)
		}
		if strings.HasPrefix(line, "panic: ") {
			return "a panic"
		}
	}
	return ""
}
