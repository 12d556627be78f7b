package main

import (
	"context"
	"errors"
	"fmt"
	"testing/fstest"
	"time"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/trees"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// plantedChecks are all but Vulnerabilities, which asks osv.dev.
var plantedChecks = []string{
	"Binary-Artifacts", "Branch-Protection", "CI-Tests", "CII-Best-Practices", "Code-Review", "Contributors", "Dangerous-Workflow",
	"Dependency-Update-Tool", "Fuzzing", "License", "Maintained", "Packaging", "Pinned-Dependencies", "SAST", "Security-Policy",
	"Signed-Releases", "Token-Permissions", "Webhooks",
}

// oursPlanted judges by what our own sources read of the same repository.
func (b *bench) oursPlanted(ctx context.Context, p *plantedForge, name, token string) ([]outcome, error) {
	keys, err := trees.Keys()
	if err != nil {
		return nil, err
	}
	facts := &scorecard.Facts{Dependabot: scorecard.DependabotLogin(keys)}
	if err := readForge(ctx, p, name, token, keys, facts); err != nil {
		return nil, err
	}
	judge, err := scorecard.New(scorecard.Config{Checks: plantedChecks, OSSFuzz: notFuzzed, BestPractices: badge})
	if err != nil {
		return nil, err
	}
	facts.Commits, facts.Aliases = []*ospora.Commit{}, append([]*ospora.Alias{}, facts.Aliases...)
	var ours []outcome
	err = trees.Visit(ctx, b.work, keys, p.bare(name), "", func(row ospora.Row) { facts.Add(row) }, func(t *ospora.Tree) error {
		r, err := judge.Run(ctx, scorecard.Input{
			Repo: t.Repo, Revision: t.Revision, Name: "github.com/" + name, At: time.Now(), Tree: t.FS, Owner: fstest.MapFS{}, Facts: facts,
		})
		if err == nil {
			ours = outcomesOf(r)
		}
		return err
	})
	return ours, err
}

// notFuzzed and badge answer as the clients do that Scorecard is given.
func notFuzzed(context.Context, string) (bool, error)        { return false, nil }
func badge(context.Context, string) (scorecard.Badge, error) { return scorecard.BadgePassing, nil }

// readForge reads what the planted GitHub tells.
func readForge(ctx context.Context, p *plantedForge, name, token string, keys *ospora.Keys, facts *scorecard.Facts) (err error) {
	source, err := github.New(ctx, github.Config{
		HTTP: p.forge, Tokens: []github.Token{github.PersonalToken(token)}, Keys: keys, Now: time.Now, Unlimited: true,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	plan, err := source.Plan(ctx, github.Scope{Repositories: []string{name}})
	if err != nil {
		return err
	}
	if len(plan.Targets) != 1 {
		return fmt.Errorf("%s is not there", name)
	}
	var gaps []*ospora.Gap
	for row, err := range source.Visit(ctx, ospora.Look{Target: plan.Targets[0], Keys: keys}) {
		if err != nil {
			return err
		}
		if gap, ok := row.(*ospora.Gap); ok {
			gaps = append(gaps, gap)
		}
		facts.Add(row)
	}
	facts.Looked(github.TablesSeen(gaps)...)
	return nil
}
