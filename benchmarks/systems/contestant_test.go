package main

import (
	"testing"

	"github.com/ospora/ospora/benchmarks/systems/plant"
	"github.com/ospora/ospora/benchmarks/systems/score"
)

// TestConsolidateIsFarAboveTheBaselines: equal names reach 0.03.
func TestConsolidateIsFarAboveTheBaselines(t *testing.T) {
	v, err := plant.New(1, 420)
	if err != nil {
		t.Fatal(err)
	}
	labels, err := consolidate(v.Observe())
	if err != nil {
		t.Fatal(err)
	}
	if ari, err := score.AdjustedRand(v.Truth(), labels); err != nil || ari < 0.8 {
		t.Errorf("adjusted Rand index %.4f, want 0.8 (%v)", ari, err)
	}
}
