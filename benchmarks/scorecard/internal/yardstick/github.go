package yardstick

import (
	"context"
	"fmt"
	"net/http"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"
	"github.com/ossf/scorecard/v4/clients/githubrepo"
)

// Commits is how many Scorecard looks at.
const Commits = 30

// passing is a programme of best practices that gives everybody a badge.
type passing struct{}

func (passing) GetBadgeLevel(context.Context, string) (clients.BadgeLevel, error) {
	return clients.Passing, nil
}

// GitHub runs the named checks with Scorecard's own client, whose requests go
// through transport, one after the other: two of them write the same map.
// Webhooks is run only where the environment has SCORECARD_EXPERIMENTAL.
func GitHub(ctx context.Context, transport http.RoundTripper, fullName string, names []string) ([]Outcome, error) {
	repo, err := githubrepo.MakeGithubRepo("github.com/" + fullName)
	if err != nil {
		return nil, err
	}
	client := githubrepo.CreateGithubRepoClientWithTransport(ctx, transport)
	if err := client.InitRepo(repo, clients.HeadSHA, Commits); err != nil {
		return nil, err
	}
	defer client.Close()
	request := &checker.CheckRequest{
		Ctx: ctx, RepoClient: client, CIIClient: passing{}, Repo: repo, RawResults: &checker.RawResults{},
	}
	known := checks.GetAllWithExperimental()
	var results []checker.CheckResult
	for _, name := range names {
		check, ok := known[name]
		if !ok {
			return nil, fmt.Errorf("no check of Scorecard: %s", name)
		}
		results = append(results, checker.NewRunner(name, repo.URI(), request).Run(ctx, check))
	}
	return outcomes(results)
}
