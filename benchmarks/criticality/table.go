package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
)

// header are the columns of collect_signals with deps.dev.
var header = []string{
	"repo.url", "repo.language", "repo.license", "repo.star_count", "repo.created_at", "repo.updated_at",
	"legacy.created_since", "legacy.updated_since", "legacy.contributor_count", "legacy.org_count",
	"legacy.commit_frequency", "legacy.recent_release_count", "legacy.updated_issues_count",
	"legacy.closed_issues_count", "legacy.issue_comment_frequency", "legacy.github_mention_count",
	"depsdev.dependent_count", "collection_date", "worker_commit_id",
}

// most are the largest values of the numbers, a tenth above the bounds of the
// score, and their decimals.
var most = map[string]struct {
	value    float64
	decimals int
}{
	"repo.star_count": {200000, 0}, "legacy.created_since": {132, 0}, "legacy.updated_since": {132, 0},
	"legacy.contributor_count": {5500, 0}, "legacy.org_count": {11, 0}, "legacy.commit_frequency": {1100, 2},
	"legacy.recent_release_count": {29, 0}, "legacy.updated_issues_count": {5500, 0}, "legacy.closed_issues_count": {5500, 0},
	"legacy.issue_comment_frequency": {16.5, 2}, "legacy.github_mention_count": {550000, 0}, "depsdev.dependent_count": {220000, 0},
}

// generate writes the table. The same seed gives the same bytes.
func generate(w io.Writer, seed uint64, rows int) error {
	buffer := bufio.NewWriterSize(w, 1<<20)
	out := csv.NewWriter(buffer)
	if err := out.Write(header); err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(seed, seed))
	record := make([]string, len(header))
	for i := range rows {
		for c, name := range header {
			record[c] = cell(rng, name, i)
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return errors.Join(out.Error(), buffer.Flush())
}

func cell(rng *rand.Rand, name string, row int) string {
	switch name {
	case "repo.url":
		return "https://github.com/invented" + strconv.Itoa(row%5000) + "/repository" + strconv.Itoa(row)
	case "repo.language":
		return []string{"Go", "C", "Python", "TypeScript", ""}[rng.IntN(5)]
	case "repo.license":
		if rng.IntN(100) == 0 { // what must be quoted
			return []string{"GPL, or \"later\"", "two\nlines", "MIT, Apache"}[rng.IntN(3)]
		}
		return []string{"Apache License 2.0", "MIT License", "Other"}[rng.IntN(3)]
	case "repo.created_at", "repo.updated_at", "collection_date":
		return "20" + strconv.Itoa(10+rng.IntN(16)) + "-0" + strconv.Itoa(1+rng.IntN(9)) + "-15T22:56:04Z"
	case "worker_commit_id":
		return "0f343a2b6d8a9c9a1d6f5f1f3d0b9c5f2a7e4d11"
	}
	switch n := rng.IntN(1000); {
	case n < 20, name == "depsdev.dependent_count" && n < 400:
		return "" // nobody looked
	case n < 22:
		return "n/a"
	}
	m := most[name]
	// Small values are many, as in the world: even on the logarithmic scale.
	x := math.Expm1(rng.Float64() * math.Log1p(m.value))
	return strconv.FormatFloat(x, 'f', m.decimals, 64)
}
