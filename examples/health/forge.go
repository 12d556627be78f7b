package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// tokenVariable names the environment variable that tokens are taken from,
// several with commas between.
const tokenVariable = "GITHUB_TOKEN"

// network asks github.com itself.
func network(keys *ospora.Keys) github.Config {
	c := github.Config{Keys: keys, Now: time.Now, HTTPSProxy: os.Getenv("HTTPS_PROXY")}
	for _, secret := range strings.FieldsFunc(os.Getenv(tokenVariable), func(r rune) bool { return r == ',' || r == ' ' }) {
		c.Tokens = append(c.Tokens, github.PersonalToken(secret))
	}
	return c
}

// askGitHub adds what GitHub knows of a repository. What it refused to tell is
// not among the tables that were looked at.
func askGitHub(ctx context.Context, c github.Config, name string, facts *scorecard.Facts) (err error) {
	source, err := github.New(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	plan, err := source.Plan(ctx, github.Scope{Repositories: []string{name}})
	if err != nil {
		return err
	}
	if len(plan.Targets) != 1 {
		return fmt.Errorf("-github: %s is not there, or not for this token", name)
	}
	var gaps []*ospora.Gap
	for row, err := range source.Visit(ctx, ospora.Look{Target: plan.Targets[0], Keys: c.Keys}) {
		if err != nil {
			return err
		}
		switch row := row.(type) {
		case *ospora.Gap:
			gaps = append(gaps, row)
		case *ospora.Visit:
			if row.Status != ospora.VisitFull && row.Status != ospora.VisitPartial {
				return fmt.Errorf("-github: %s: %s", row.Status, row.Reason)
			}
		default:
			facts.Add(row)
		}
	}
	facts.Looked(github.TablesSeen(gaps)...)
	return nil
}
