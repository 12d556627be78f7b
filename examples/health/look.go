package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
)

// look visits the repository and judges it.
func look(ctx context.Context, o options, target ospora.Target, work string, judge *scorecard.Scorecard) (*scorecard.Result, *ospora.Visit, error) {
	source, err := git.New(ctx, git.Config{WorkDir: work})
	if err != nil {
		return nil, nil, err
	}
	if advice := source.Advice(); advice != "" {
		fmt.Fprintln(os.Stderr, "beware:", advice)
	}
	keys, err := passingKeys()
	if err != nil {
		return nil, nil, err
	}
	facts := &scorecard.Facts{Dependabot: scorecard.DependabotLogin(keys)}
	if o.github != "" {
		if err := askGitHub(ctx, network(keys), o.github, facts); err != nil {
			return nil, nil, err
		}
	}
	in := scorecard.Input{Repo: target.Repo, Name: nameOf(o, target), At: time.Now(), Facts: facts}
	return judged(ctx, source, ospora.Look{Target: target, Keys: keys}, in, judge)
}

// nameOf is empty where nobody outside knows the repository.
func nameOf(o options, target ospora.Target) string {
	if o.github == "" && strings.HasPrefix(string(target.Repo), "local/") {
		return ""
	}
	return repositoryName(o, target)
}

// passingKeys live as long as the run: nothing is kept.
func passingKeys() (*ospora.Keys, error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	return ospora.NewKeys(key)
}

// judged takes the facts of a visit as they come. The tree comes after them.
func judged(ctx context.Context, source ospora.Source, look ospora.Look, in scorecard.Input, judge *scorecard.Scorecard) (*scorecard.Result, *ospora.Visit, error) {
	var result *scorecard.Result
	var visit *ospora.Visit
	in.Facts.Looked("commits", "aliases")
	for row, err := range source.Visit(ctx, look) {
		if err != nil {
			return nil, nil, err
		}
		switch row := row.(type) {
		case *ospora.Tree:
			in.Visit, in.Revision, in.Tree = row.Visit, row.Revision, row.FS
			if result, err = judge.Run(ctx, in); err != nil {
				return nil, nil, err
			}
		case *ospora.Visit:
			visit = row
		default:
			in.Facts.Add(row)
		}
	}
	if result != nil {
		return result, visit, nil
	}
	if visit == nil || visit.Status == ospora.VisitFull {
		return nil, nil, errors.New("the repository has no files")
	}
	return nil, nil, fmt.Errorf("%s: %s", visit.Status, visit.Reason)
}
