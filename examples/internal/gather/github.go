package gather

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/github"
)

// githubSource is the source for -github, and what it is to look at.
func (o *Options) githubSource(ctx context.Context, dir string, keys *ospora.Keys, log io.Writer) (*github.Source, github.Scope, error) {
	scope, err := o.scope()
	if err != nil {
		return nil, scope, err
	}
	c := github.Config{
		API: o.API, Keys: keys, Now: time.Now, Plain: o.Profile == string(dataset.Full), Offline: o.Offline,
		Progress: (&limits{log: log}).tell, KeepDir: o.Answers,
	}
	if c.HTTPSProxy, err = proxy(o.API); err != nil {
		return nil, scope, err
	}
	if c.Tokens, err = tokens(); err != nil {
		return nil, scope, err
	}
	if len(c.Tokens) == 0 {
		fmt.Fprintf(log, "no token in %s: 60 requests an hour, no issues, change requests, reviews or checks, and public repositories only\n", tokenVariable)
	}
	if o.Answers == "" && o.KeyFile != "" { // Under a key that dies with the run nobody could read them.
		c.KeepDir = answersOf(dir)
	}
	if o.Locations {
		c.Profiles = []string{"location"}
	}
	source, err := github.New(ctx, c)
	return source, scope, err
}

// answersOf is where answers are kept beside a dataset.
func answersOf(dir string) string { return strings.TrimRight(dir, `/\`) + ".answers" }

// scope reads what -github names: an owner, OWNER/NAME, or file:LIST with one of
// them on each line.
func (o *Options) scope() (all github.Scope, err error) {
	host := github.WebHost(o.API)
	for _, name := range o.GitHub {
		text := name
		if file, ok := strings.CutPrefix(name, "file:"); ok {
			data, err := os.ReadFile(file)
			if err != nil {
				return all, fmt.Errorf("-github: %w", err)
			}
			text = string(data)
		}
		scope, err := github.ReadList(text, host)
		if err != nil {
			return all, fmt.Errorf("-github %s: %w", name, err)
		}
		all.Owners = append(all.Owners, scope.Owners...)
		all.Repositories = append(all.Repositories, scope.Repositories...)
	}
	return all, nil
}

// forge reads what GitHub knows of the scope. The histories of the repositories
// that it finds lie where their locators say.
func (o *Options) forge(ctx context.Context, dir string, store *dataset.Dataset, keys *ospora.Keys, log io.Writer) (r *Result, err error) {
	source, scope, err := o.githubSource(ctx, dir, keys, log)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	plan, err := source.Plan(ctx, scope)
	if ctx.Err() != nil {
		return nil, o.interrupted(err)
	}
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(log, "github:", plan)
	for _, gap := range plan.Missing {
		fmt.Fprintf(log, "github: %s: %s\n", gap.Subject, gap.Detail)
	}
	r, err = o.visits(ctx, source, store, keys, plan.Targets, log)
	r.Found = plan.Targets
	fmt.Fprintf(log, "github: %d requests\n", source.Requests())
	return r, err
}

// limits tells now and then what is left of GitHub's limits, and each wait.
type limits struct {
	log  io.Writer
	mu   sync.Mutex
	last time.Time
}

func (l *limits) tell(now github.Limits) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case now.Waiting >= time.Second:
		fmt.Fprintf(l.log, "github: waiting %s (%s)\n", now.Waiting.Round(time.Second), now.Reason)
	case now.Limit > 0 && time.Since(l.last) >= every:
		l.last = time.Now()
		fmt.Fprintf(l.log, "github: %d of %d calls left until %s\n", now.Left, now.Limit, now.Reset.Format(time.TimeOnly))
	}
}
