package dataset

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

func TestRetentionFrom(t *testing.T) {
	day := func(text string) ospora.Day {
		for d := ospora.Day(19_000); ; d++ {
			if d.String() == text {
				return d
			}
		}
	}
	// A day that the month has not is the day after, as Go counts: 2024-02-29 + 24 months.
	for from, want := range map[string]string{"2023-11-22": "2025-11-22", "2024-02-29": "2026-03-01"} {
		if got := RetentionFrom(day(from)); got.String() != want {
			t.Errorf("from %s to %s, want %s", from, got, want)
		}
	}
}

func TestDeleteExpiredPlain(t *testing.T) {
	ctx := t.Context()
	dir := filepath.Join(t.TempDir(), "d")
	d, err := Create(dir, full(small))
	if err != nil {
		t.Fatal(err)
	}
	v, _, _ := crowd("local/a", 2)
	keep(t, d, v)
	if err := d.Finish(ctx); err != nil {
		t.Fatal(err)
	}
	if n, err := d.DeleteExpired(ctx, 30_000); n != 0 || err != nil || d.Expired(30_000) != nil {
		t.Fatal("deleted on the last day:", n, err)
	}
	list := d.Expired(30_001)
	if len(list) != 1 || list[0].Table != "plain_aliases" || list[0].Until != 30_000 || list[0].Rows != 2 {
		t.Fatalf("%+v", list)
	}
	others := lines(t, d, table.Aliases)
	if n, err := d.DeleteExpired(ctx, 30_001); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if n, err := d.DeleteExpired(ctx, 30_002); n != 0 || err != nil {
		t.Error("deleted twice:", n, err)
	}
	if found := findBytes(t, dir, leaverName, leaverEmail); found != nil || d.Expired(40_000) != nil {
		t.Errorf("plain values in %v", found)
	}
	if diff := gocmp.Diff(others, lines(t, d, table.Aliases)); diff != "" {
		t.Error(diff)
	}
	closed(t, d, d.Verify(ctx))

	if d, err = OpenWriter(dir, full(small)); err != nil {
		t.Fatal(err)
	}
	w, _, _ := crowd("local/b", 1)
	keep(t, d, w)
	w.rows = []ospora.Row{&ospora.PlainProfile{Repo: "local/b", Field: "company", Value: "x"}}
	wantError(t, tryKeep(d, w), ErrExpired)
	if found := findBytes(t, dir, leaverName); found != nil || len(lines(t, d, table.Aliases)) != 4 {
		t.Errorf("plain values again, in %v", found)
	}
	if m, err := os.ReadFile(filepath.Join(dir, manifestName)); err != nil || !strings.Contains(string(m), `"deleted": "2052-02-21"`) {
		t.Error(err)
	}
	closed(t, d, nil)
}

func TestDeleteExpiredMinimal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	d, err := Create(dir, Options{Keys: testKeys, Retention: ospora.Some(ospora.Day(20_000))})
	if err != nil {
		t.Fatal(err)
	}
	keep(t, d, oneVisit)
	if list := d.Expired(20_001); len(list) != len(d.Parts("dictionary"))+len(d.Parts("visits"))+len(d.Parts("tags")) {
		t.Errorf("%+v", list)
	}
	reader, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = reader.DeleteExpired(t.Context(), 20_001)
	wantError(t, err, ErrReadOnly)
	closed(t, reader, nil)
	if n, err := d.DeleteExpired(t.Context(), 20_001); n < 2 || err != nil {
		t.Fatal(n, err)
	}
	if have := names(t, dir); !slices.Equal(have, []string{lockName}) {
		t.Errorf("left: %q", have)
	}
	_, err = Open(dir)
	if !errors.Is(err, ErrNoDataset) {
		t.Error(err)
	}
	closed(t, d, nil)
	d = createTest(t, Options{Keys: testKeys})
	keep(t, d, oneVisit)
	if n, err := d.DeleteExpired(t.Context(), 1<<30); n != 0 || err != nil || d.Expired(1<<30) != nil {
		t.Error("without a date something expired:", n, err)
	}
}
