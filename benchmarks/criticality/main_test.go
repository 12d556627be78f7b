package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestGenerate(t *testing.T) {
	var first, again, other bytes.Buffer
	for w, seed := range map[*bytes.Buffer]uint64{&first: 1, &again: 1, &other: 2} {
		if err := generate(w, seed, 2000); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) || bytes.Equal(first.Bytes(), other.Bytes()) {
		t.Error("the table does not follow its seed")
	}
	rows, err := csv.NewReader(&first).ReadAll()
	if err != nil || len(rows) != 2001 || !slices.Equal(rows[0], header) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	urls := map[string]bool{}
	empty, quoted := 0, 0
	for _, row := range rows[1:] {
		urls[row[0]] = true
		if row[16] == "" {
			empty++
		}
		if len(row[2]) > 0 && (bytes.ContainsAny([]byte(row[2]), "\n\",")) {
			quoted++
		}
	}
	if len(urls) != 2000 || empty < 600 || empty > 1000 || quoted == 0 {
		t.Errorf("%d addresses, %d without dependents, %d quoted", len(urls), empty, quoted)
	}
}

func TestCompare(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	theirs := put("theirs", "url,default_score\nb,0.50000\na,0.25000\nc,NaN\n")
	for text, want := range map[string]difference{
		"url,score,coverage\na,0.25000,1\nb,0.50000,1\nc,,0\n": {rows: 3},
		"url,score,coverage\na,0.25000,1\nb,0.50001,1\nc,,0\n": {rows: 3, differ: 1, worst: 0.00001},
		"url,score,coverage\na,0.75000,1\nb,0.50000,1\nc,,0\n": {rows: 3, differ: 1, worst: 0.5},
	} {
		got, err := compare(theirs, put("ours", text))
		if err != nil || got.rows != want.rows || got.differ != want.differ || got.worst-want.worst > 1e-9 || want.worst-got.worst > 1e-9 {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
	}
	for _, text := range []string{
		"url,score\na,0.25000\n", "url,score\nx,1\n", "url,value\na,1\n", "url,score\na,\nb,0.5\nc,\n", "", "url,score\na,1,2\n",
	} {
		if _, err := compare(theirs, put("ours", text)); err == nil {
			t.Errorf("%q passes", text)
		}
	}
}
