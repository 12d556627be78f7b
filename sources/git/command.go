package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// program is a git binary together with the settings under which it reads what
// others made.
type program struct {
	path    string
	home    string // an empty directory of ours
	version string
	memory  int64
	bigFile int64
	network []string // environment for talking to a server
}

// settings are given to every git process. They come before any configuration
// file, and the files themselves are kept away by environment.
var settings = []string{
	"core.hooksPath=/dev/null", "core.fsmonitor=false", "core.attributesFile=/dev/null",
	"attr.tree=refs/ospora/none", // some versions read attributes of HEAD in a bare repository
	"core.commitGraph=false", "core.multiPackIndex=false", "core.quotePath=false",
	"core.deltaBaseCacheLimit=96m", "core.packedGitLimit=4g",
	"credential.helper=", "gc.auto=0", "maintenance.auto=false",
	"protocol.allow=never", "protocol.https.allow=always",
	"transfer.fsckObjects=true", "transfer.bundleURI=false", "transfer.credentialsInUrl=die",
	"fetch.recurseSubmodules=false", "safe.bareRepository=explicit",
	"http.followRedirects=false", "http.lowSpeedLimit=1000", "http.lowSpeedTime=60",
	"diff.renames=false", "diff.algorithm=myers", "diff.suppressBlankEmpty=false",
	"i18n.logOutputEncoding=UTF-8", "log.showSignature=false", "log.showRoot=true",
}

// environment keeps configuration, prompts, replacements and lazy network
// traffic of git away. Nothing of the caller's environment comes through.
func (p *program) environment() []string {
	env := []string{
		"PATH=" + filepath.Dir(p.path) + string(os.PathListSeparator) + "/usr/local/bin" +
			string(os.PathListSeparator) + "/usr/bin" + string(os.PathListSeparator) + "/bin",
		"HOME=" + p.home, "XDG_CONFIG_HOME=" + p.home,
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=/bin/false", "SSH_ASKPASS=/bin/false",
		"GIT_ALLOW_PROTOCOL=https", "GIT_PROTOCOL_FROM_USER=0",
		"GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1",
		"GIT_ATTR_NOSYSTEM=1", "GIT_PAGER=cat", "LC_ALL=C", "TZ=UTC",
	}
	return append(append(env, systemEnvironment()...), p.network...)
}

// process is one git child.
type process struct {
	*exec.Cmd
	stderr *cappedBuffer
	verb   string
}

// command prepares a git child on a directory of ours, or on none. When the
// context ends, the child and everything it started is killed.
func (p *program) command(ctx context.Context, gitDir string, args ...string) *process {
	var argv []string
	for _, s := range settings {
		argv = append(argv, "-c", s)
	}
	argv = append(argv, "-c", fmt.Sprintf("core.bigFileThreshold=%d", p.bigFile))
	if gitDir != "" {
		argv = append(argv, "--git-dir="+gitDir)
	}
	cmd := exec.CommandContext(ctx, p.path, append(argv, args...)...)
	cmd.Env = p.environment()
	cmd.Dir = p.home
	cmd.WaitDelay = 10 * time.Second
	isolate(cmd)
	stderr := &cappedBuffer{limit: 64 << 10}
	cmd.Stderr = stderr
	return &process{Cmd: cmd, stderr: stderr, verb: args[0]}
}

// start starts the child and bounds its memory.
func (p *program) start(c *process) error {
	if err := c.Start(); err != nil {
		if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return err // whose cause the visit knows
		}
		return &machineError{fmt.Errorf("git: start %s: %w", c.verb, err)}
	}
	limitMemory(c.Process.Pid, p.memory)
	return nil
}

// machineError is a failure of the machine we work on, not of what is read. It
// ends a visit as an error: nothing is to be concluded from it.
type machineError struct{ err error }

func (e *machineError) Error() string { return e.err.Error() }
func (e *machineError) Unwrap() error { return e.err }

// output runs the child and returns what it wrote, up to limit bytes.
func (p *program) output(c *process, limit int64) ([]byte, error) {
	out := &cappedBuffer{limit: limit, refuse: true}
	c.Stdout = out
	if err := p.start(c); err != nil {
		return nil, err
	}
	err := c.finish()
	if out.over {
		return out.data, fmt.Errorf("%w: git %s wrote more than %d bytes", errOutput, c.verb, limit)
	}
	return out.data, err
}

// errOutput tells that a child wrote more than it should.
var errOutput = errors.New("git: too much output")

// finish waits for the child and returns an error that says how it ended,
// without quoting what it wrote: git's messages name paths and people.
func (c *process) finish() error {
	err := c.Wait()
	if err == nil {
		return nil
	}
	return &processError{verb: c.verb, err: err, stderr: c.stderr.String()}
}

// processError is a git child that did not end well.
type processError struct {
	verb   string
	err    error
	stderr string
}

func (e *processError) Error() string {
	var exit *exec.ExitError
	if errors.As(e.err, &exit) && exit.ExitCode() >= 0 {
		return fmt.Sprintf("git %s ended with code %d", e.verb, exit.ExitCode())
	}
	return fmt.Sprintf("git %s: %v", e.verb, e.err)
}

func (e *processError) Unwrap() error { return e.err }

// outOfMemory reports whether the child died for want of memory.
func (e *processError) outOfMemory() bool {
	return strings.Contains(e.stderr, "ut of memory") || strings.Contains(e.stderr, "Cannot allocate memory")
}

// cappedBuffer keeps the first limit bytes and notes that there were more: it
// refuses them, so that the child ends, or lets them go. It is a writer and
// nothing else: io.Copy would pass by Write if there were a ReadFrom.
type cappedBuffer struct {
	data   []byte
	limit  int64
	refuse bool
	over   bool
}

func (b *cappedBuffer) Write(p []byte) (int, error) {
	room := max(b.limit-int64(len(b.data)), 0)
	if int64(len(p)) <= room {
		b.data = append(b.data, p...)
		return len(p), nil
	}
	b.over = true
	b.data = append(b.data, p[:room]...)
	if b.refuse {
		return 0, errOutput
	}
	return len(p), nil
}

func (b *cappedBuffer) String() string { return string(b.data) }
