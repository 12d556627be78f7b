package corpus_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
)

func hosted(f *corpus.Forge) []*corpus.Hosted {
	var list []*corpus.Hosted
	for i := range f.Names() {
		list = append(list, f.Repository(i))
	}
	return list
}

func TestSameSeedSameForge(t *testing.T) {
	one, two := hosted(corpus.New(corpus.Demo()).Forge()), hosted(corpus.New(corpus.Demo()).Forge())
	if !reflect.DeepEqual(one, two) {
		t.Error("two forges of one Config differ")
	}
}

// TestLightIsTheSame: a light ecosystem plans late, but nothing else, and asked twice it says the same.
func TestLightIsTheSame(t *testing.T) {
	heavy, light := corpus.New(corpus.Demo()), corpus.NewLight(corpus.Demo())
	forge := light.Forge()
	if !reflect.DeepEqual(hosted(heavy.Forge()), hosted(forge)) || !reflect.DeepEqual(hosted(forge), hosted(forge)) {
		t.Error("a light ecosystem has another forge")
	}
	if !reflect.DeepEqual(heavy.Truth(), light.Truth()) || !slices.Equal(heavy.Repositories(), light.Repositories()) {
		t.Error("a light ecosystem has another truth")
	}
}

// forgePhenomena are what the forge of Demo is there to show.
func forgePhenomena() map[string]func(*corpus.Hosted) bool {
	issue := func(is func(corpus.Issue) bool) func(*corpus.Hosted) bool {
		return func(h *corpus.Hosted) bool { return slices.ContainsFunc(h.Issues, is) }
	}
	change := func(is func(corpus.ChangeRequest) bool) func(*corpus.Hosted) bool {
		return func(h *corpus.Hosted) bool { return slices.ContainsFunc(h.Changes, is) }
	}
	event := func(kind string) func(*corpus.Hosted) bool {
		is := func(e corpus.Event) bool { return e.Kind == kind }
		return func(h *corpus.Hosted) bool {
			return slices.ContainsFunc(h.Issues, func(i corpus.Issue) bool { return slices.ContainsFunc(i.Events, is) }) ||
				slices.ContainsFunc(h.Changes, func(r corpus.ChangeRequest) bool { return slices.ContainsFunc(r.Events, is) })
		}
	}
	asset := func(end string) func(*corpus.Hosted) bool {
		return func(h *corpus.Hosted) bool {
			return slices.ContainsFunc(h.Releases, func(r corpus.HostedRelease) bool {
				return slices.ContainsFunc(r.Assets, func(a corpus.Asset) bool { return strings.HasSuffix(a.Name, end) })
			})
		}
	}
	return map[string]func(*corpus.Hosted) bool{
		"more issues than a page": func(h *corpus.Hosted) bool { return len(h.Issues) > 100 },
		"issues disabled":         func(h *corpus.Hosted) bool { return !h.IssuesEnabled },
		"open issue":              issue(func(i corpus.Issue) bool { return i.Open() }),
		"reopened issue":          event("reopened"),
		"not planned":             issue(func(i corpus.Issue) bool { return i.Reason == "not_planned" }),
		"deleted author":          issue(func(i corpus.Issue) bool { return i.Author == nil }),
		"bot author":              issue(func(i corpus.Issue) bool { return i.Author != nil && i.Author.Kind == "Bot" }),
		"long discussion":         issue(func(i corpus.Issue) bool { return len(i.Comments) > 10 }),
		"unlabelled":              event("unlabeled"),
		"review requested":        event("review_requested"),
		"merged":                  event("merged"),
		"ready for review":        event("ready_for_review"),
		"draft":                   change(func(r corpus.ChangeRequest) bool { return r.Draft }),
		"closed unmerged":         change(func(r corpus.ChangeRequest) bool { return !r.Open() && r.Merged.IsZero() }),
		"reviewed":                change(func(r corpus.ChangeRequest) bool { return len(r.Reviews) > 1 }),
		"checks":                  change(func(r corpus.ChangeRequest) bool { return len(r.Checks) > 2 }),
		"statuses":                change(func(r corpus.ChangeRequest) bool { return len(r.Statuses) > 0 }),
		"signature":               asset(".asc"),
		"provenance":              asset(".intoto.jsonl"),
		"sigstore":                asset(".sigstore"),
		"prerelease": func(h *corpus.Hosted) bool {
			return slices.ContainsFunc(h.Releases, func(r corpus.HostedRelease) bool { return r.Prerelease })
		},
		"draft release": func(h *corpus.Hosted) bool {
			return slices.ContainsFunc(h.Releases, func(r corpus.HostedRelease) bool { return r.Draft })
		},
		"runs":            func(h *corpus.Hosted) bool { return len(h.Runs) > 3 },
		"protection":      func(h *corpus.Hosted) bool { return h.Protection != nil },
		"ruleset":         func(h *corpus.Hosted) bool { return len(h.Rulesets) > 0 },
		"webhook":         func(h *corpus.Hosted) bool { return len(h.Hooks) > 0 },
		"properties":      func(h *corpus.Hosted) bool { return len(h.Properties) > 0 },
		"security policy": func(h *corpus.Hosted) bool { return h.SecurityPolicy },
		"former name":     func(h *corpus.Hosted) bool { return h.FormerName != "" },
		"archived":        func(h *corpus.Hosted) bool { return h.Archived },
		"no description":  func(h *corpus.Hosted) bool { return h.Description == nil },
		"fork":            func(h *corpus.Hosted) bool { return h.Parent != "" },
		"empty":           func(h *corpus.Hosted) bool { return len(h.Commits) == 0 },
		"anonymous contributor": func(h *corpus.Hosted) bool {
			return slices.ContainsFunc(h.Contributors, func(c corpus.Contributor) bool { return c.Account == nil })
		},
	}
}

func TestDemoForgeShowsEverything(t *testing.T) {
	all := hosted(corpus.New(corpus.Demo()).Forge())
	for name, shown := range forgePhenomena() {
		if !slices.ContainsFunc(all, shown) {
			t.Errorf("the forge of Demo has no %s", name)
		}
	}
}

// TestForgeHolds looks at what must be so in any forge.
func TestForgeHolds(t *testing.T) {
	for seed := range uint64(6) {
		cfg := corpus.Large(20, 2500)
		cfg.Seed = seed
		e := corpus.New(cfg)
		truth := e.Truth()
		for i, h := range hosted(e.Forge()) {
			checkNumbers(t, h)
			checkChanges(t, h, truth.Repositories[i])
			for n := range h.Issues {
				checkThread(t, h, &h.Issues[n].Thread, truth)
			}
			for n := range h.Changes {
				checkThread(t, h, &h.Changes[n].Thread, truth)
			}
		}
	}
}

// checkNumbers: issues and change requests have one sequence of numbers, and no two things of a kind the same id.
func checkNumbers(t *testing.T, h *corpus.Hosted) {
	t.Helper()
	seen := map[string]bool{}
	once := func(kind string, id int64) {
		if key := fmt.Sprint(kind, id); seen[key] {
			t.Errorf("%s: %s %d twice", h.Name, kind, id)
		} else {
			seen[key] = true
		}
	}
	for _, i := range h.Issues {
		once("number", int64(i.Number))
		for _, m := range i.Comments {
			once("comment", m.ID)
		}
		for _, e := range i.Events {
			once("event", e.ID)
		}
	}
	for _, r := range h.Changes {
		once("number", int64(r.Number))
		for _, v := range r.Reviews {
			once("review", v.ID)
		}
		for _, k := range r.Checks {
			once("check", k.ID)
		}
	}
	for _, r := range h.Runs {
		once("run", r.ID)
	}
	for _, r := range h.Releases {
		once("release", r.ID)
	}
}

// checkChanges: a change request is a topic of the truth.
func checkChanges(t *testing.T, h *corpus.Hosted, r corpus.Repository) {
	t.Helper()
	topics := map[int]corpus.Topic{}
	for _, topic := range r.Topics {
		topics[topic.Number] = topic
	}
	if len(topics) != len(h.Changes) || h.Name != r.Name || len(h.Commits) != r.Head.Commits || len(h.Tags) != len(r.Tags) {
		t.Errorf("%s: %d change requests of %d topics, %d commits of %d", h.Name, len(h.Changes), len(topics), len(h.Commits), r.Head.Commits)
	}
	for _, c := range h.Changes {
		topic := topics[c.Number]
		merged := topic.Fate != corpus.Unmerged && !topic.Closed.IsZero()
		if c.Branch != topic.Branch || !c.Opened.Equal(topic.Opened) || c.Commits != topic.Commits || !c.Merged.IsZero() != merged ||
			merged && !c.Merged.Equal(topic.Closed) {
			t.Errorf("%s#%d: %+v of %+v", h.Name, c.Number, c, topic)
		}
	}
}

// checkThread: what happened did so in order, and states follow from it.
func checkThread(t *testing.T, h *corpus.Hosted, x *corpus.Thread, truth *corpus.Truth) {
	t.Helper()
	open, labels := true, map[string]bool{}
	for i, e := range x.Events {
		if i > 0 && e.At.Before(x.Events[i-1].At) || e.At.Before(x.Opened) || e.At.After(x.Updated) {
			t.Errorf("%s#%d: event %s is out of order", h.Name, x.Number, e.Kind)
		}
		switch e.Kind {
		case "closed":
			open = false
		case "reopened":
			open = true
		case "labeled":
			labels[e.Label] = true
		case "unlabeled":
			delete(labels, e.Label)
		}
	}
	if open != x.Open() || len(labels) != len(x.Labels) {
		t.Errorf("%s#%d: open %t with %v, but its events say %t with %v", h.Name, x.Number, x.Open(), x.Labels, open, labels)
	}
	for _, m := range x.Comments {
		if m.At.Before(x.Opened) || m.At.After(truth.End) || m.At.After(x.Updated) {
			t.Errorf("%s#%d: a comment at %v", h.Name, x.Number, m.At)
		}
	}
}

// TestForgeAtHasTheIdsOfGit compares with the refs that git has.
func TestForgeAtHasTheIdsOfGit(t *testing.T) {
	e := corpus.New(small())
	dir, _ := write(t, e)
	forge, err := e.ForgeAt(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hosted(forge) {
		if len(h.Commits) == 0 {
			continue
		}
		if head := strings.TrimSpace(git(t, dir, h.Name, "rev-parse", "HEAD")); head != h.HeadID || head != h.Commits[0].ID {
			t.Errorf("%s: HEAD is %s, the forge says %s and %s", h.Name, head, h.HeadID, h.Commits[0].ID)
		}
		for _, r := range h.Changes {
			ref := fmt.Sprintf("refs/pull/%d/head", r.Number)
			if head := strings.TrimSpace(git(t, dir, h.Name, "rev-parse", ref)); head != r.HeadID {
				t.Errorf("%s: %s is %s, the forge says %s", h.Name, ref, head, r.HeadID)
			}
		}
	}
}

func TestForgeAtAnotherDirectory(t *testing.T) {
	if _, err := corpus.New(small()).ForgeAt(t.TempDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "commits.tsv"), []byte("commit\nabc\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := corpus.New(small()).ForgeAt(dir); !errors.Is(err, corpus.ErrNotWritten) {
		t.Errorf("the error is %v", err)
	}
}

// TestRewriteKeepsIssues: a force-push changes commits, not what people wrote.
func TestRewriteKeepsIssues(t *testing.T) {
	e := corpus.New(corpus.Demo())
	later, err := e.Rewrite(e.Repositories()[0], 0, 40)
	if err != nil {
		t.Fatal(err)
	}
	before, after := e.Forge().Repository(0), later.Forge().Repository(0)
	if len(before.Issues) == 0 || !reflect.DeepEqual(before.Issues, after.Issues) {
		t.Errorf("%d issues before, %d after, or changed", len(before.Issues), len(after.Issues))
	}
	if len(after.Commits) <= len(before.Commits) || len(after.Changes) < len(before.Changes) {
		t.Errorf("%d commits before, %d after", len(before.Commits), len(after.Commits))
	}
}

func BenchmarkForge(b *testing.B) {
	e := corpus.NewLight(corpus.Large(10_000, 100_000))
	f := e.Forge()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if h := f.Repository((i * 7919) % 10_000); h.ID == 0 {
			b.Fatal("no repository")
		}
	}
}
