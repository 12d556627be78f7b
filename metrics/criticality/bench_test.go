package criticality_test

import (
	"io"
	"strings"
	"testing"

	"github.com/ospora/ospora/metrics/criticality"
)

// BenchmarkScoreCSV scores a table of 20,000 rows with the columns of
// collect_signals.
func BenchmarkScoreCSV(b *testing.B) {
	m, err := criticality.OriginalPike()
	if err != nil {
		b.Fatal(err)
	}
	const rows = 20_000
	table := "repo.url,repo.language,repo.created_at," + strings.Join(m.Fields(), ",") + ",collection_date\n" +
		strings.Repeat("https://github.com/invented1/repository1,Go,2015-01-15T22:56:04Z,78,0,3649,5,105.9,77,5489,3333,5.4,403529,2026-01-15T22:56:04Z\n", rows)
	b.ReportAllocs()
	b.SetBytes(int64(len(table)))
	for b.Loop() {
		counts, err := m.ScoreCSV(b.Context(), io.Discard, strings.NewReader(table), criticality.CSVOptions{Workers: 1})
		if err != nil || counts.Scored != rows {
			b.Fatal(counts, err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
