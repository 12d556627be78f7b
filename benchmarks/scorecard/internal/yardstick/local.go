package yardstick

import (
	"context"
	"fmt"
	"sync"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"
	"github.com/ossf/scorecard/v4/clients/localdir"
	"github.com/ossf/scorecard/v4/log"
)

// Local runs the named checks over a directory as Scorecard does: one client,
// and one goroutine a check.
func Local(ctx context.Context, dir string, names []string) ([]Outcome, error) {
	repo, err := localdir.MakeLocalDirRepo(dir)
	if err != nil {
		return nil, err
	}
	client := localdir.CreateLocalDirClient(ctx, log.NewLogger(log.ErrorLevel))
	if err := client.InitRepo(repo, clients.HeadSHA, 0); err != nil {
		return nil, err
	}
	defer client.Close()
	request := &checker.CheckRequest{Ctx: ctx, RepoClient: client, Repo: repo, RawResults: &checker.RawResults{}}
	known := checks.GetAll()
	results := make([]checker.CheckResult, len(names))
	var under sync.WaitGroup
	for i, name := range names {
		check, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("no check of Scorecard: %s", name)
		}
		under.Go(func() { results[i] = checker.NewRunner(name, repo.URI(), request).Run(ctx, check) })
	}
	under.Wait()
	return outcomes(results)
}
