package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/benchmarks/scorecard/internal/yardstick"
)

// plantedForge is an ecosystem on disk, and the GitHub that serves it.
type plantedForge struct {
	dir   string
	names []string
	// odd are the deviations to expect of a repository, by token.
	odd   map[string]map[string][]deviation
	forge *forge.Server
}

// The tokens of the planted GitHub: what a check can see depends on them.
var tokens = map[string]forge.Token{
	"admin": {User: "admin", Rights: forge.Admin}, "read": {User: "read", Rights: forge.Read},
}

// plant writes an ecosystem whose last day is today, since Maintained reads the
// clock.
func plant(ctx context.Context, dir string, seed uint64, commits int) (*plantedForge, error) {
	config := corpus.Demo()
	config.Seed = seed
	config.End = time.Now().UTC().Truncate(24 * time.Hour)
	config.Start = config.End.AddDate(-6, 0, 0)
	if commits > 0 {
		config.Commits = commits
	}
	e := corpus.New(config)
	if err := e.Write(ctx, dir); err != nil {
		return nil, err
	}
	plan, err := e.ForgeAt(dir)
	if err != nil {
		return nil, err
	}
	p := &plantedForge{dir: dir, odd: make(map[string]map[string][]deviation)}
	for i, name := range e.Repositories() {
		h := plan.Repository(i)
		if len(h.Commits) > 0 { // Scorecard runs no check on an empty one
			p.names = append(p.names, name)
		}
		p.odd[name] = map[string][]deviation{}
		for token, of := range tokens {
			p.odd[name][token] = oddities(h, of.Rights)
		}
	}
	p.forge = forge.New(e, forge.Options{Plan: plan, Tokens: tokens, Limits: forge.Limits{Off: true}, Archive: p.archive})
	return p, nil
}

// oddities are the deviations to expect of a repository that is read with rights.
func oddities(h *corpus.Hosted, rights forge.Rights) (list []deviation) {
	last := h.Commits[:min(yardstick.Commits, len(h.Commits))]
	if slices.ContainsFunc(last, func(c corpus.HostedCommit) bool { return len(c.Parents) > 2 }) {
		list = append(list, octopus)
	}
	if rights < forge.Admin && slices.ContainsFunc(h.Rulesets, func(r corpus.Ruleset) bool { return r.Enforcement == "active" }) {
		list = append(list, rulesets)
	}
	return list
}

func (p *plantedForge) bare(name string) string {
	return filepath.Join(p.dir, filepath.FromSlash(name)+".git")
}

// archive makes a tarball as GitHub does.
func (p *plantedForge) archive(ctx context.Context, w io.Writer, name, commit string) error {
	if _, err := os.Stat(p.bare(name)); err != nil {
		return fmt.Errorf("%w: %s", fs.ErrNotExist, name)
	}
	prefix := strings.ReplaceAll(name, "/", "-") + "-" + commit[:7] + "/"
	cmd := exec.CommandContext(ctx, "git", "--git-dir="+p.bare(name), "archive", "--prefix="+prefix, commit)
	packed := gzip.NewWriter(w)
	cmd.Stdout = packed
	return errors.Join(cmd.Run(), packed.Close())
}

// withToken carries requests to the planted GitHub.
type withToken struct {
	forge *forge.Server
	token string
}

func (t withToken) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+t.token)
	return t.forge.RoundTrip(r)
}

// planted compares with Scorecard's client for GitHub, one repository after the
// other and with each token.
func (b *bench) planted(ctx context.Context) error {
	p, err := plant(ctx, filepath.Join(b.work, "ecosystem"), b.seed, b.commits)
	if err != nil {
		return err
	}
	if err := experimental(); err != nil {
		return err
	}
	var all tally
	for _, token := range slices.Sorted(maps.Keys(tokens)) {
		for _, name := range p.names {
			t, err := b.comparePlanted(ctx, os.Stdout, p, name, token)
			if err != nil {
				return fmt.Errorf("%s as %s: %w", name, token, err)
			}
			all.add(t)
			fmt.Printf("%s as %s: %s\n", name, token, t)
		}
	}
	fmt.Printf("%d repositories, %d tokens: %s\n", len(p.names), len(tokens), all)
	return b.bars.None("deviations without a cause", all.unexplained)
}

// experimental lets Scorecard run Webhooks, and sees that its other client for
// GitHub, that of an owner's .github, finds a token.
func experimental() error {
	return errors.Join(os.Setenv("SCORECARD_EXPERIMENTAL", "1"), os.Setenv("GITHUB_AUTH_TOKEN", "admin"))
}

func (b *bench) comparePlanted(ctx context.Context, w io.Writer, p *plantedForge, name, token string) (tally, error) {
	transport := withToken{p.forge, token}
	network := http.DefaultTransport
	http.DefaultTransport = transport
	theirs, err := yardstick.GitHub(ctx, transport, name, plantedChecks)
	http.DefaultTransport = network
	if err != nil {
		return tally{}, err
	}
	ours, err := b.oursPlanted(ctx, p, name, token)
	if err != nil {
		return tally{}, err
	}
	return compare(w, name+" as "+token, theirs, ours, p.odd[name][token]...), nil
}
