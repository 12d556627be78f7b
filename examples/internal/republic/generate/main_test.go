package main

import (
	"bytes"
	"testing"

	"github.com/ospora/ospora/examples/internal/republic"
)

// TestTablesAreFresh holds the tables to what is written now.
func TestTablesAreFresh(t *testing.T) {
	files, err := tables()
	if err != nil {
		t.Fatal(err)
	}
	size := 0
	for _, f := range files {
		want, err := f.text()
		if err != nil {
			t.Fatal(err)
		}
		size += len(want)
		if got, err := republic.Files.ReadFile(f.name); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is stale (%v): run go generate ./examples/internal/republic", f.name, err)
		}
	}
	if size > 1<<20 {
		t.Errorf("%d bytes are embedded, want 1 MiB at most", size)
	}
}
