// Health judges one repository by the checks of OpenSSF Scorecard.
//
//	go run ./examples/health -git PATH_OR_URL [-rev REV] [-github OWNER/NAME] [-osv DIR] [-json]
//
// It reads files and history from the git repository and needs no checkout and
// no token. What only a forge knows, such as reviews and the protection of
// branches, is read with -github; tokens come from the environment variable
// GITHUB_TOKEN. Known vulnerabilities come from a directory with a database of
// osv.dev (ECOSYSTEM/all.zip). A check whose facts were not collected has no
// score, and the output says what would give it one.
//
// With -json it prints what `scorecard --format json --show-details` prints, in
// the same form, so that tools which read that read this. The exit status is 0
// where the repository could be read, else 1.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

func main() { gather.Main("health", run) }

// options are what the flags say.
type options struct {
	git, rev, github, osv string
	json                  bool
}

func run(ctx context.Context, args []string, stdout io.Writer) (err error) {
	var o options
	flags := flag.NewFlagSet("health", flag.ContinueOnError)
	flags.StringVar(&o.git, "git", "", "repository: a `path`, or an https URL")
	flags.StringVar(&o.rev, "rev", "", "`revision` to judge; default HEAD")
	flags.StringVar(&o.github, "github", "", "`OWNER/NAME` of the repository, to ask GitHub about it; a token comes from "+tokenVariable)
	flags.StringVar(&o.osv, "osv", "", "`directory` with a database of osv.dev: ECOSYSTEM/all.zip")
	flags.BoolVar(&o.json, "json", false, "print Scorecard's own JSON")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if o.git == "" && flags.NArg() == 1 {
		o.git = flags.Arg(0)
	} else if o.git == "" || flags.NArg() > 0 {
		return errors.New("give one repository with -git; -h explains")
	}

	// 1. What to look at, and what to judge it with.
	targets, err := gather.Targets([]string{o.git})
	if err != nil {
		return err
	}
	target := targets[0]
	target.Revision = o.rev
	work, remove, err := gather.Scratch()
	if err != nil {
		return err
	}
	defer remove()
	var config scorecard.Config
	if o.osv != "" {
		if config.Advisories, err = scorecard.OpenAdvisories(ctx, o.osv, work); err != nil {
			return fmt.Errorf("-osv: %w", err)
		}
		defer func() { err = errors.Join(err, config.Advisories.Close()) }()
	}
	judge, err := scorecard.New(config)
	if err != nil {
		return err
	}

	// 2. Collect the facts, and judge while the tree is here.
	result, visit, err := look(ctx, o, target, work, judge)
	if err != nil {
		return err
	}

	// 3. Say what came of it.
	checks, err := scorecard.Checks()
	if err != nil {
		return err
	}
	h := &health{target: target, visit: visit, name: repositoryName(o, target), checks: checks, result: result, at: time.Now()}
	out := bufio.NewWriter(stdout)
	if o.json {
		err = h.writeJSON(out)
	} else {
		h.writeTable(out)
	}
	return errors.Join(err, out.Flush())
}

// health is what is known in the end.
type health struct {
	target ospora.Target
	visit  *ospora.Visit
	name   string // as host/owner/name where that is known
	checks []scorecard.Check
	result *scorecard.Result
	at     time.Time
}

// repositoryName is how the outside names the repository.
func repositoryName(o options, t ospora.Target) string {
	if o.github != "" {
		return "github.com/" + o.github
	}
	return string(t.Repo)
}
