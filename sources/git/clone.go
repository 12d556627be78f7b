package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// errRemote tells that a server could not be asked, or did not hand over the
// repository.
var errRemote = errors.New("git: the server did not hand over the repository")

// errNotServed tells that a server has no such repository, or none for us.
var errNotServed = errors.New("git: the repository is not found, or not public")

// remoteRefs asks a server for its HEAD, branches and tags.
func (p *program) remoteRefs(ctx context.Context, url string, b Budget) (*refs, error) {
	out, err := p.output(p.lsRemote(ctx, url), min(b.Refs*512+1<<20, 1<<30))
	over := errors.Is(err, errOutput)
	if err != nil && !over {
		return nil, remoteError(ctx, err)
	}
	r := newRefs()
	r.over = over
	for line := range strings.Lines(string(out)) {
		line, whole := strings.CutSuffix(line, "\n")
		what, name, _ := strings.Cut(line, "\t")
		target, symbolic := strings.CutPrefix(what, "ref: ")
		switch {
		case !whole:
		case name == "HEAD" && symbolic && validRef(target):
			r.branch = target
		case name == "HEAD" && objectID.MatchString(what):
			r.head = what
		case !strings.HasSuffix(name, "^{}"):
			r.add(name, what, b)
		}
	}
	r.settle()
	if r.empty() {
		return r, p.speaksGit(ctx, url)
	}
	return r, nil
}

func (p *program) lsRemote(ctx context.Context, url string) *process {
	return p.command(ctx, "", "ls-remote", "--symref", "--", url, "HEAD", "refs/heads/*", "refs/tags/*")
}

// speaksGit tells a server that shows no refs because the repository is empty
// from one that answers with a web page, which git takes for a list of none.
func (p *program) speaksGit(ctx context.Context, url string) error {
	c := p.lsRemote(ctx, url)
	c.Env = append(c.Env, "GIT_TRACE_PACKET=1")
	if _, err := p.output(c, 1<<20); err != nil {
		return remoteError(ctx, err)
	}
	trace := c.stderr.String()
	if strings.Contains(trace, "< version 2") || strings.Contains(trace, "< # service=git-upload-pack") {
		return nil
	}
	return errNotServed
}

// answers are what git writes when a server refuses, and what that means. Its
// own words name the URL and are not repeated.
var answers = []struct {
	git, reason string
	is          error
}{
	{"' not found", "", errNotServed},
	{"could not read Username", "", errNotServed},
	{"unable to read askpass", "", errNotServed},
	{"Authentication failed", "", errNotServed},
	{"returned error: 30", "", &refusal{"redirect", "the server sends us to another place"}},
	{"ertificate", "its certificate is not trusted", errRemote},
	{"Could not resolve", "its name is not known", errRemote},
	{"ailed to connect", "there is no connection", errRemote},
	{"onnection timed out", "there is no connection", errRemote},
}

var httpStatus = regexp.MustCompile(`returned error: ([0-9]{3})`)

// remoteError says why a server did not answer as it should: there was no more
// time, the machine failed, or the server said no.
func remoteError(ctx context.Context, err error) error {
	var child *processError
	switch {
	case fatal(ctx, err):
		return firstError(context.Cause(ctx), err)
	case !errors.As(err, &child):
		return fmt.Errorf("%w: %w", errRemote, err)
	}
	for _, a := range answers {
		switch {
		case !strings.Contains(child.stderr, a.git):
		case a.reason == "":
			return a.is
		default:
			return fmt.Errorf("%w: %s: %w", a.is, a.reason, err)
		}
	}
	if m := httpStatus.FindStringSubmatch(child.stderr); m != nil {
		return fmt.Errorf("%w: it answered %s: %w", errRemote, m[1], err)
	}
	return fmt.Errorf("%w: %w", errRemote, err)
}

// clone copies the history of HEAD, or all branches, and all tags of a
// repository into a bare directory of ours, checked by fsck. Some honest old
// repositories do not pass fsck; checked reports whether this one did, and one
// that did not is copied once more without.
func (p *program) clone(ctx context.Context, url, dir string, r *refs, all bool, b Budget) (checked bool, err error) {
	err = p.cloneOnce(ctx, url, dir, r, all, true, b)
	var child *processError
	if err == nil || !errors.As(err, &child) || !strings.Contains(child.stderr, "fsck error") {
		return err == nil, err
	}
	if err := os.RemoveAll(dir); err != nil {
		return false, &machineError{fmt.Errorf("git: clone: %w", err)}
	}
	return false, p.cloneOnce(ctx, url, dir, r, all, false, b)
}

// clonedHead is where the HEAD of a server stands in a clone.
const clonedHead = "refs/ospora/head"

// cloneOnce fetches into a new directory: git clone would take either one
// branch without the tags of the others, or every branch.
func (p *program) cloneOnce(ctx context.Context, url, dir string, r *refs, all, check bool, b Budget) error {
	if err := bareDirectory(dir, r.format(), map[string]string{"HEAD": "ref: " + clonedHead + "\n"}); err != nil {
		return err
	}
	args := []string{"-c", fmt.Sprintf("transfer.fsckObjects=%t", check), "-c", "fetch.unpackLimit=1",
		"fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--update-shallow", "--", url, "+refs/tags/*:refs/tags/*"}
	if r.head != "" {
		args = append(args, "+HEAD:"+clonedHead)
	}
	if all {
		args = append(args, "+refs/heads/*:refs/heads/*")
	}
	watch, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	c := p.command(watch, dir, args...)
	c.verb = "fetch"
	if err := p.start(c); err != nil {
		return err
	}
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		watchSize(watch, dir, b, cancel)
	}()
	err := c.finish()
	over := context.Cause(watch)
	cancel(nil)
	<-watched
	switch {
	case over != nil:
		return over
	case err != nil:
		return remoteError(ctx, err)
	case directorySize(dir) > b.CloneBytes:
		return b.cloneError()
	}
	return nil
}

// watchSize ends a clone that grows beyond its budget.
func watchSize(ctx context.Context, dir string, b Budget, cancel context.CancelCauseFunc) {
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if directorySize(dir) > b.CloneBytes {
				cancel(b.cloneError())
				return
			}
		}
	}
}

func directorySize(dir string) int64 {
	total := int64(0)
	_ = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil //nolint:nilerr // files come and go while git writes
		}
		if info, err := entry.Info(); err == nil {
			total += info.Size()
		}
		return nil
	})
	return total
}
