package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// Every shape of table can be planted, protected and written, and there is something
// to attack.
func TestShapes(t *testing.T) {
	dir := t.TempDir()
	withheld := 0 // cells
	for i, s := range smallShapes(1, 20) {
		if _, _, err := s.publish(context.Background(), dir, i); err != nil {
			t.Fatal(err)
		}
	}
	for _, pattern := range []string{"pub-*/planted.csv", "truth-*.json"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(names) != 20 {
			t.Fatalf("%d files of %s, %v", len(names), pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			withheld += bytes.Count(text, []byte(",,true,"))
		}
	}
	if withheld == 0 {
		t.Error("nothing is withheld")
	}
}

func TestBars(t *testing.T) {
	good := verdict{WorstRatio: 1.2, LeastRatio: 1}
	if err := good.bars(); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*verdict){
		"narrow":      func(v *verdict) { v.Narrow = 1 },
		"whole":       func(v *verdict) { v.NarrowWhole = 1 },
		"told":        func(v *verdict) { v.Told = 1 },
		"unprotected": func(v *verdict) { v.Unprotected = 1 },
		"dear":        func(v *verdict) { v.WorstRatio = 2.01 },
		"too_cheap":   func(v *verdict) { v.LeastRatio = 0.9 },
		"slow":        func(v *verdict) { v.slowest = mostTime + 1 },
	} {
		v := good
		spoil(&v)
		if v.bars() == nil {
			t.Errorf("%s passes", name)
		}
	}
}
