package chaoss_test

import (
	"math"
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestOwnersFactorOf(t *testing.T) {
	for _, test := range []struct {
		owned []int64
		want  int64
	}{
		// By HelgeCPH/truckfactor's loop, by hand.
		{[]int64{5, 1, 1, 1}, 1},    // of 8: 7, 6, 5 remain, without 5 none: 4 − 3
		{[]int64{2, 2, 2, 0, 2}, 2}, // of 8: 6, 4 remain, then 2 < 4: 4 − 2
		{[]int64{3, 4}, 1},          // of 7: 4 ≥ 3 remain
		{[]int64{9}, 1},
		{[]int64{1}, 1}, // 0 there: 0 files remain, and ⌊1/2⌋ is no more
	} {
		if got := chaoss.OwnersFactorOf(test.owned); got != ospora.Some(test.want) {
			t.Errorf("%v: %v, want %d", test.owned, got, test.want)
		}
	}
	for _, none := range [][]int64{nil, {0}, {-1, 3}, {math.MaxInt64, 1}} {
		if got := chaoss.OwnersFactorOf(none); got.Known {
			t.Errorf("%v: %v", none, got)
		}
	}
}

func TestMostLines(t *testing.T) {
	in := in2024()
	add := func(commit, author string, lines map[string]int64) {
		in.Commits = append(in.Commits, &ospora.Commit{Repo: "r", ID: commit, Author: ospora.AliasKey(author), CommitTime: ospora.Some(instant("2024-01-05")), FilesChanged: ospora.Some(int64(1))})
		for path, n := range lines {
			in.FileChanges = append(in.FileChanges, &ospora.FileChange{Repo: "r", Commit: commit, Path: path, Kind: ospora.FileModified,
				LinesAdded: ospora.Optional[int64]{Value: n, Known: n >= 0}})
		}
	}
	add("1", "a", map[string]int64{"x": 10, "y": 5, "z": 1})
	add("2", "c", map[string]int64{"x": 9, "y": 5, "w": 1})
	add("3", "d", map[string]int64{"v": 1, "empty": 0})
	m := variant(t, chaoss.TruckFactor(in), "most_lines")
	want(t, m, 1) // a owns x, z and by name y, c w, d v: of 5, 4, 3 remain, without a none
	if m.N != 5 || m.Coverage != ospora.Some(1.0) {
		t.Errorf("%+v", m)
	}
	add("4", "d", map[string]int64{"v": -1, "x": -1})
	in.FileChanges = append(in.FileChanges, &ospora.FileChange{Repo: "r", Commit: "4", Path: "picture", Binary: ospora.Some(true)})
	if m := variant(t, chaoss.TruckFactor(in), "most_lines"); m.Coverage != ospora.Some(0.8) || !warned(m, "lines were not counted") { // 8 of 10
		t.Errorf("%+v", m)
	}
	for _, f := range in.FileChanges {
		f.LinesAdded = ospora.Optional[int64]{}
	}
	wantNone(t, variant(t, chaoss.TruckFactor(in), "most_lines"), ospora.Unknown)
}
