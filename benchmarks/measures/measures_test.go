package measures

import (
	"fmt"
	"testing"

	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// BenchmarkFromArrow reads the batches of a repository and computes every measure
// of metrics/chaoss. Dependencies and licences of files
// have no table: they are made on the way. The bar is 1 s on one core and 1 GiB allocated for 100,000
// commits and 50,000 issues and change requests.
func BenchmarkFromArrow(b *testing.B) {
	for _, commits := range []int{10_000, 100_000} {
		b.Run(fmt.Sprintf("commits=%d/items=%d", commits, commits/2), func(b *testing.B) {
			all := repositoryOf(b, commits, commits/2)
			b.ReportAllocs()
			for b.Loop() {
				for _, m := range chaoss.All(input(b, all)) {
					computed(b, m)
				}
			}
			b.ReportMetric(float64(commits)*float64(b.N)/b.Elapsed().Seconds(), "commits/s")
		})
	}
}

// computed fails where a measure has no value: the repository has all rows for it.
func computed(t testing.TB, m ospora.Measure) {
	t.Helper()
	if m.Status != ospora.Known {
		t.Fatalf("%s %s is %v: %q", m.Indicator, m.Variant, m.Status, m.Warnings)
	}
}

// TestEverythingIsComputed: the benchmark times every indicator of the family in the
// catalogue, and each of its measures.
func TestEverythingIsComputed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range chaoss.All(input(t, repositoryOf(t, 2000, 1000))) {
		computed(t, m)
		seen[m.Indicator] = true
	}
	for _, i := range metrics.Indicators() {
		if i.Family == "chaoss" && !seen[i.ID] {
			t.Errorf("%s is not computed", i.ID)
		}
	}
}

// input reads every table.
func input(b testing.TB, all batches) chaoss.Input {
	seen := []chaoss.Seen{{Repo: repo, Status: ospora.VisitFull, At: span.End}}
	return chaoss.Input{
		Kind: ospora.SubjectRepository, Subject: string(repo), Window: span, Seen: seen, ForgeSeen: seen,
		Activity: rows[ospora.Activity](b, all, table.Activity), Commits: rows[ospora.Commit](b, all, table.Commits),
		Dependencies: dependencies(), FileLicences: fileLicences(), ForgeRepos: rows[ospora.ForgeRepo](b, all, table.ForgeRepositories),
		Tags: rows[ospora.Tag](b, all, table.Tags), FileChanges: rows[ospora.FileChange](b, all, table.FileChanges),
		Issues: rows[ospora.Issue](b, all, table.Issues), ChangeRequests: rows[ospora.ChangeRequest](b, all, table.ChangeRequests),
		ItemEvents: rows[ospora.ItemEvent](b, all, table.ItemEvents), Reviews: rows[ospora.Review](b, all, table.Reviews),
		Person:       func(a ospora.AliasKey) ospora.PersonID { return ospora.PersonID(a) },
		Bot:          func(a ospora.AliasKey) bool { return a[0] == '0' && a[1] == '0' },
		Organisation: func(a ospora.AliasKey, _ ospora.Day) string { return string(a[:1]) },
		Language:     func(path string) string { return path[len(path)-2:] },
		Country:      func(p ospora.PersonID) string { return string(p[:1]) },
	}
}

// rows are those of a table, in the order of its batches.
func rows[R any](b testing.TB, all batches, def table.Definition) []*R {
	n := int64(0)
	for _, record := range all[def.Name()] {
		n += record.NumRows()
	}
	list := make([]*R, 0, n)
	for _, record := range all[def.Name()] {
		for row, err := range def.Rows(record) {
			if err != nil {
				b.Fatal(err)
			}
			list = append(list, any(row).(*R))
		}
	}
	return list
}
