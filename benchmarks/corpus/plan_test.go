package corpus_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// phenomena are what Demo is there to show.
var phenomena = map[string]func(*corpus.Truth) bool{
	"four aliases":  anyPerson(func(p corpus.Person) bool { return len(p.Aliases) == 4 }),
	"relocation":    anyPerson(func(p corpus.Person) bool { return len(p.Residences) > 1 }),
	"new employer":  anyPerson(func(p corpus.Person) bool { return len(p.Employments) > 1 }),
	"two spells":    anyPerson(func(p corpus.Person) bool { return len(p.Active) > 1 }),
	"stale zone":    anyPerson(func(p corpus.Person) bool { return p.StaleZone && p.Counts.Commits > 0 }),
	"half-hour":     anyPerson(func(p corpus.Person) bool { return hasOffset(p, "+0530") }),
	"west":          anyPerson(func(p corpus.Person) bool { return hasOffset(p, "-0700") && hasOffset(p, "-0800") }),
	"namesakes":     namesakes,
	"legacy name":   anyAlias(func(a corpus.Alias) bool { return a.Encoding != "" && a.Counts.Commits > 0 }),
	"qazaq latin":   anyAlias(func(a corpus.Alias) bool { return a.Variation == corpus.QazaqLatin }),
	"patronymic":    anyAlias(func(a corpus.Alias) bool { return strings.HasSuffix(string(a.Variation), "patronymic") }),
	"noreply":       anyAlias(func(a corpus.Alias) bool { return a.Kind == corpus.NoreplyAlias && a.Counts.Commits > 0 }),
	"shared":        anyAlias(func(a corpus.Alias) bool { return a.Kind == corpus.SharedAlias }),
	"other case":    anyAlias(func(a corpus.Alias) bool { return a.Email != strings.ToLower(a.Email) }),
	"bot":           anyAlias(func(a corpus.Alias) bool { return strings.HasSuffix(a.Name, "[bot]") && a.Counts.Commits > 0 }),
	"co-author":     anyAlias(func(a corpus.Alias) bool { return a.CoAuthored > 0 }),
	"sign-off":      anyAlias(func(a corpus.Alias) bool { return a.SignedOff > 0 }),
	"review":        anyAlias(func(a corpus.Alias) bool { return a.Reviewed > 0 }),
	"fork":          anyRepository(func(r corpus.Repository) bool { return r.Home != "" }),
	"empty":         anyRepository(func(r corpus.Repository) bool { return r.Head.Commits == 0 }),
	"octopus":       anyRepository(func(r corpus.Repository) bool { return r.Octopuses > 0 }),
	"rename":        anyRepository(func(r corpus.Repository) bool { return r.Renames > 0 }),
	"empty commit":  anyRepository(func(r corpus.Repository) bool { return r.Empties > 0 }),
	"binary":        anyRepository(func(r corpus.Repository) bool { return r.Head.Binaries > 0 }),
	"mailmap":       anyRepository(func(r corpus.Repository) bool { return len(r.Mailmap) > 1 }),
	"no licence":    anyRepository(func(r corpus.Repository) bool { return r.Licence == "" && r.Head.Commits > 0 }),
	"relicensing":   anyRepository(func(r corpus.Repository) bool { return len(r.Licences) > 1 }),
	"danger":        anyWorkflow(func(w corpus.Workflow) bool { return w.Dangerous }),
	"pinned":        anyWorkflow(func(w corpus.Workflow) bool { return w.Pinned }),
	"annotated":     anyTag(func(g corpus.Tag) bool { return g.Annotated }),
	"lightweight":   anyTag(func(g corpus.Tag) bool { return !g.Annotated }),
	"squash":        anyTopic(func(p corpus.Topic) bool { return p.Fate == corpus.Squashed }),
	"never merged":  anyTopic(func(p corpus.Topic) bool { return p.Fate == corpus.Unmerged }),
	"state owner":   anyRepository(func(r corpus.Repository) bool { return slices.Contains(r.Documents, "publiccode.yml") }),
	"user as owner": anyRepository(func(r corpus.Repository) bool { return r.Person != "" && r.Home == "" }),
}

func TestDemoShowsEverything(t *testing.T) {
	truth := corpus.New(corpus.Demo()).Truth()
	for name, shown := range phenomena {
		if !shown(truth) {
			t.Errorf("Demo has no %s", name)
		}
	}
}

func anyPerson(is func(corpus.Person) bool) func(*corpus.Truth) bool {
	return func(t *corpus.Truth) bool { return slices.ContainsFunc(t.People, is) }
}

func anyAlias(is func(corpus.Alias) bool) func(*corpus.Truth) bool {
	return func(t *corpus.Truth) bool { return slices.ContainsFunc(t.Aliases, is) }
}

func anyRepository(is func(corpus.Repository) bool) func(*corpus.Truth) bool {
	return func(t *corpus.Truth) bool { return slices.ContainsFunc(t.Repositories, is) }
}

func anyWorkflow(is func(corpus.Workflow) bool) func(*corpus.Truth) bool {
	return anyRepository(func(r corpus.Repository) bool { return slices.ContainsFunc(r.Workflows, is) })
}

func anyTag(is func(corpus.Tag) bool) func(*corpus.Truth) bool {
	return anyRepository(func(r corpus.Repository) bool { return slices.ContainsFunc(r.Tags, is) })
}

func anyTopic(is func(corpus.Topic) bool) func(*corpus.Truth) bool {
	return anyRepository(func(r corpus.Repository) bool { return slices.ContainsFunc(r.Topics, is) })
}

func hasOffset(p corpus.Person, offset string) bool {
	return slices.ContainsFunc(p.Offsets, func(o corpus.OffsetCount) bool { return o.Offset == offset })
}

func namesakes(t *corpus.Truth) bool {
	seen := map[string]string{}
	for _, a := range t.Aliases {
		if p, ok := seen[a.Name]; ok && p != a.Person {
			return true
		}
		seen[a.Name] = a.Person
	}
	return false
}

func TestSameSeedSameTruth(t *testing.T) {
	one, two := corpus.New(corpus.Demo()).Truth(), corpus.New(corpus.Demo()).Truth()
	if !reflect.DeepEqual(one, two) {
		t.Error("two plans of one Config differ")
	}
	cfg := corpus.Demo()
	cfg.Seed++
	if three := corpus.New(cfg).Truth(); reflect.DeepEqual(one.Repositories, three.Repositories) {
		t.Error("another seed gives the same plan")
	}
}

// TestPlansHold looks at what must be so whatever the Config, however odd.
func TestPlansHold(t *testing.T) {
	start := time.Date(2021, 5, 1, 0, 0, 0, 0, time.UTC)
	configs := []corpus.Config{
		{}, {Repositories: 1, People: 1, Commits: 1}, {Repositories: 3, Forks: 9, Empty: 9}, {Forks: -1, Empty: -1, Bots: -1},
		{Repositories: 40, People: 5, Commits: 10}, {Repositories: 4, People: 300, Commits: 60, Bots: 30},
		{Start: start, End: start}, {Countries: []corpus.Share{{"XX", 5}, {"KZ", 0}}}, {Countries: []corpus.Share{{"FR", 1}}},
		corpus.Large(30, 6000), corpus.Large(2, 100),
	}
	for seed := range uint64(12) {
		for _, cfg := range configs {
			cfg.Seed = seed
			checkPlan(t, cfg, corpus.New(cfg))
		}
	}
}

func checkPlan(t *testing.T, cfg corpus.Config, e *corpus.Ecosystem) {
	t.Helper()
	truth := e.Truth()
	seen, emails := map[pair]bool{}, map[string]bool{}
	for _, a := range truth.Aliases {
		if p := (pair{rawName(a), a.Email}); seen[p] {
			t.Errorf("%+v: alias %v twice", cfg, p)
		}
		seen[pair{rawName(a), a.Email}] = true
		emails[a.Email] = true
	}
	for email := range emails {
		if !reserved(email) {
			t.Errorf("%+v: %s is under a real domain", cfg, email)
		}
	}
	names := map[string]bool{}
	all := 0
	for _, r := range truth.Repositories {
		if names[r.Name] {
			t.Errorf("%+v: repository %s twice", cfg, r.Name)
		}
		names[r.Name] = true
		all += r.Own.Commits + r.OffHead
	}
	if cfg.Commits > 0 && all != cfg.Commits {
		t.Errorf("%+v: %d commits", cfg, all)
	}
}

// reserved reports whether an address is under a name of RFC 2606, or is of GitHub's noreply form.
func reserved(email string) bool {
	domain := strings.ToLower(email[strings.LastIndex(email, "@")+1:])
	return strings.HasSuffix(domain, ".example") || strings.HasSuffix(domain, ".test") ||
		domain == "users.noreply.github.com" && email[0] == '9'
}
