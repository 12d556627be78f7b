package git

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"

	"golang.org/x/sync/semaphore"

	"github.com/ospora/ospora/ospora"
)

// Config says how repositories are read. Only WorkDir is required.
type Config struct {
	// WorkDir is where scratch directories and clones are made; they are gone
	// when a visit ends. It holds names and addresses meanwhile: make it
	// readable by its owner alone.
	WorkDir string
	// Lines asks for added and deleted lines, which costs about ten times as
	// much as files alone.
	Lines bool
	// Budget bounds what one visit may cost.
	Budget Budget
	// Processes is how many git children read histories at once, over all
	// visits; 0 means one for each processor. A visit may hold all of them until
	// its commits are taken, so do not wait for one visit between two rows of
	// another.
	Processes int
	// Git is the path of the git binary; empty means the one in PATH.
	Git string
	// CACertificates is a file of PEM certificates to trust instead of the
	// system's, as for a server inside an organisation.
	CACertificates string
	// HTTPSProxy is the URL of a proxy for clones; empty means none.
	HTTPSProxy string
}

// Source reads git histories. It is safe for concurrent visits.
type Source struct {
	config  Config
	program program
	slots   *semaphore.Weighted
}

// ErrGit tells that there is no git binary that can be used.
var ErrGit = errors.New("git: no usable git binary")

// New returns a source. It fails with [ErrGit] where git is not installed or is
// older than 2.36, the first that reads objects as we need it.
func New(ctx context.Context, c Config) (*Source, error) {
	if err := c.absolute(); err != nil {
		return nil, err
	}
	if c.Git == "" {
		c.Git = "git"
	}
	path, err := exec.LookPath(c.Git)
	if err != nil {
		return nil, fmt.Errorf("%w: install git 2.36 or later: %w", ErrGit, err)
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGit, err)
	}
	c.Budget = c.Budget.withDefaults()
	if c.Processes <= 0 {
		c.Processes = runtime.GOMAXPROCS(0)
	}
	p := program{path: path, home: c.WorkDir, memory: c.Budget.Memory, bigFile: c.Budget.ObjectBytes, network: c.network()}
	if p.version, err = p.readVersion(ctx); err != nil {
		return nil, err
	}
	return &Source{config: c, program: p, slots: semaphore.NewWeighted(int64(c.Processes))}, nil
}

// absolute makes the paths of a configuration absolute, since git runs in
// directories of its own.
func (c *Config) absolute() (err error) {
	if c.WorkDir == "" {
		return errors.New("git: Config.WorkDir is not set")
	}
	if c.WorkDir, err = filepath.Abs(c.WorkDir); err != nil {
		return fmt.Errorf("git: Config.WorkDir: %w", err)
	}
	if info, err := os.Stat(c.WorkDir); err != nil {
		return fmt.Errorf("git: Config.WorkDir: %w", err)
	} else if !info.IsDir() {
		return fmt.Errorf("git: Config.WorkDir: %s is no directory", c.WorkDir)
	}
	if c.CACertificates != "" {
		c.CACertificates, err = filepath.Abs(c.CACertificates)
	}
	return err
}

func (c *Config) network() []string {
	var env []string
	if c.CACertificates != "" {
		env = append(env, "GIT_SSL_CAINFO="+c.CACertificates)
	}
	if c.HTTPSProxy != "" {
		env = append(env, "https_proxy="+c.HTTPSProxy)
	}
	return env
}

var versionForm = regexp.MustCompile(`^git version (([0-9]+)\.([0-9]+)\.([0-9]+)[^\n]*)`)

func (p *program) readVersion(ctx context.Context) (string, error) {
	out, err := p.output(p.command(ctx, "", "version"), 4096)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrGit, err)
	}
	m := versionForm.FindStringSubmatch(string(out))
	if m == nil {
		return "", fmt.Errorf("%w: it does not tell its version", ErrGit)
	}
	if !atLeast(m[2:5], 2, 36, 0) {
		return "", fmt.Errorf("%w: version %s is older than 2.36", ErrGit, m[1])
	}
	return m[1], nil
}

func atLeast(version []string, want ...int) bool {
	for i, w := range want {
		n, err := strconv.Atoi(version[i])
		if err != nil || n != w {
			return err == nil && n > w
		}
	}
	return true
}

// Version is that of the git binary in use.
func (s *Source) Version() string { return s.program.version }

// Advice says what is wrong with the git binary in use, or is empty: a release
// that lacks fixes for reading hostile repositories. It goes by the version
// alone, and does not know of fixes that a distribution has taken over.
func (s *Source) Advice() string {
	m := versionForm.FindStringSubmatch("git version " + s.program.version)
	if m == nil || patched(m[2:5]) {
		return ""
	}
	return "git " + s.program.version + " lacks security fixes, unless its distributor has put them in; " +
		"2.43.7, 2.44.4, 2.45.4, 2.46.4, 2.47.3, 2.48.2, 2.49.1, 2.50.1 and later have them"
}

// patched reports whether a release has the fixes of July 2025 for reading
// hostile repositories (CVE-2025-48384 and those published with it). Each minor
// version from 2.43 got them in a patch of its own; 2.51 had them from the start.
func patched(version []string) bool {
	for minor, patch := range map[int]int{43: 7, 44: 4, 45: 4, 46: 4, 47: 3, 48: 2, 49: 1, 50: 1} {
		if version[0] == "2" && version[1] == strconv.Itoa(minor) {
			return atLeast(version, 2, minor, patch)
		}
	}
	return atLeast(version, 2, 51, 0)
}

// Name is "git".
func (s *Source) Name() string { return "git" }

// Visit reads the history of one repository: its commits, newest first, then
// aliases, tags, gaps, the repository itself, its tree and the visit.
// See [ospora.Source] for the contract.
func (s *Source) Visit(ctx context.Context, look ospora.Look) iter.Seq2[ospora.Row, error] {
	return func(yield func(ospora.Row, error) bool) {
		if err := s.visit(ctx, look, yield); err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// visit makes one visit in a directory that is gone afterwards, however the
// consumer leaves.
func (s *Source) visit(ctx context.Context, look ospora.Look, yield func(ospora.Row, error) bool) (err error) {
	if look.Keys == nil {
		return errors.New("git: Look.Keys is not set")
	}
	dir, err := os.MkdirTemp(s.config.WorkDir, "ospora-git-")
	if err != nil {
		return fmt.Errorf("git: work directory: %w", err)
	}
	defer func() {
		if removeErr := os.RemoveAll(dir); removeErr != nil && err == nil {
			err = fmt.Errorf("git: work directory: %w", removeErr)
		}
	}()
	return newVisit(s, look, dir, yield).run(ctx)
}
