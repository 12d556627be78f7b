package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// ecosystem resolves the aliases of a planted ecosystem, whose names and
// addresses benchmarks/corpus makes. Repositories are left out: the truth lists
// aliases without them.
func ecosystem(ctx context.Context, people int, seed uint64) error {
	cfg := corpus.Demo()
	cfg.Seed, cfg.People, cfg.Commits, cfg.Repositories = seed, people, 10*people, people/10
	truth := corpus.NewLight(cfg).Truth()
	keys, err := ospora.NewKeys([]byte(strings.Repeat("k", ospora.MinKeyBytes)))
	if err != nil {
		return err
	}
	var aliases []*ospora.Alias
	var owners []string
	seen := map[ospora.AliasKey]bool{}
	for _, t := range truth.Aliases {
		a := keys.Alias(t.Name, t.Email)
		if seen[a.Key] {
			continue
		}
		seen[a.Key] = true
		aliases, owners = append(aliases, a), append(owners, t.Person+t.Bot)
	}
	r, err := identity.Resolve(ctx, each(aliases), identity.Options{})
	if err != nil {
		return err
	}
	var found []string
	person := r.Person()
	for _, a := range aliases {
		found = append(found, string(person(a.Key)))
	}
	fmt.Printf("corpus: %d people, %d aliases, %d persons found\n", distinct(owners), len(aliases), distinct(found))
	fmt.Printf("  %-26s %s\n", "identity", pairs(found, owners))
	fmt.Printf("  %-26s %s\n", "exact rule, strict", pairs(exact(aliases, true), owners))
	fmt.Printf("  %-26s %s\n", "exact rule, not strict", pairs(exact(aliases, false), owners))
	return nil
}
