package scorecard_test

import (
	"maps"
	"slices"
	"sync/atomic"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// TestConclusionsAreRemembered judges trees that differ in one file, one name or
// one owner with one Scorecard, and each with another that remembers nothing.
func TestConclusionsAreRemembered(t *testing.T) {
	config := scorecard.Config{Checks: []string{
		scorecard.BinaryArtifacts, scorecard.DangerousWorkflow, scorecard.DependencyUpdateTool, scorecard.License,
		scorecard.PinnedDependencies, scorecard.SecurityPolicy, scorecard.TokenPermissions,
	}}
	s, err := scorecard.New(config)
	if err != nil {
		t.Fatal(err)
	}
	compare := func(what string, in scorecard.Input) {
		t.Helper()
		alone := judge(t, config, in)
		for range 2 {
			got, err := s.Run(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(alone, got); diff != "" {
				t.Errorf("%s (alone -, remembered +):\n%s", what, diff)
			}
		}
	}
	all := trees()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		tree := idTree{all[name], new(atomic.Int64)}
		compare(name, scorecard.Input{Repo: "github.com/o/n", Tree: tree})
		for _, gone := range slices.Sorted(maps.Keys(all[name])) {
			less := maps.Clone(all[name])
			delete(less, gone)
			compare(name+" without "+gone, scorecard.Input{Repo: "github.com/o/n", Tree: idTree{less, tree.read}})
			moved := maps.Clone(less)
			moved["deep/"+gone] = all[name][gone]
			compare(name+" with another "+gone, scorecard.Input{Repo: "github.com/o/n", Tree: idTree{moved, tree.read}})
		}
	}
	flow := fstest.MapFS{".github/workflows/w.yml": {Data: []byte(workflow("permissions: write-all\n", "      - uses: a/b@v1\n"))}}
	policy := fstest.MapFS{"SECURITY.md": {Data: []byte("Write to https://example.org/ within 30 days.")}}
	for _, owner := range []fstest.MapFS{nil, {}, policy} {
		for _, repo := range []ospora.RepoID{"github.com/o/n", "github.com/o/m"} {
			for _, branch := range []string{"main", "trunk"} {
				in := scorecard.Input{Repo: repo, Tree: idTree{flow, new(atomic.Int64)}}
				in.Facts = &scorecard.Facts{Repo: &ospora.Repo{DefaultBranch: ospora.Some(branch)}}
				if owner != nil {
					in.Owner = idTree{owner, new(atomic.Int64)}
				}
				compare("owner, name and branch", in)
			}
		}
	}
	for _, licence := range []string{"MIT", "NOASSERTION"} {
		in := scorecard.Input{Repo: "github.com/o/n", Tree: idTree{files("LICENSE", "text"), new(atomic.Int64)}}
		in.Facts = &scorecard.Facts{Forge: &ospora.ForgeRepo{Licence: ospora.Some(licence)}}
		compare("licence by the forge", in)
	}
}
