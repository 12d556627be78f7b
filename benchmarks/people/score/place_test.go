package score

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/ospora"
)

func TestBrier(t *testing.T) {
	for _, c := range []struct {
		name  string
		d     map[string]float64
		truth string
		want  float64
	}{
		{"sure and right", map[string]float64{"KZ": 1}, "KZ", 0},
		{"sure and wrong", map[string]float64{"RU": 1}, "KZ", 2}, // 1² for RU, 1² for KZ
		{"halves", map[string]float64{"KZ": 0.5, "RU": 0.5}, "KZ", 0.5},
		{"no answer", nil, "KZ", 2}, // all on unknown, which is wrong: 1² and 1²
		{"a rest unknown", map[string]float64{"KZ": 0.6, "RU": 0.2}, "KZ", 0.16 + 0.04 + 0.04},
		{"the true one left out", map[string]float64{"RU": 0.5}, "KZ", 0.25 + 1 + 0.25},
	} {
		if got := brier(c.truth, c.d); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestJudge(t *testing.T) {
	p, err := Judge([]string{"KZ", "KZ", "RU", "UZ"}, []map[string]float64{
		{"KZ": 0.9, "RU": 0.1}, {"KZ": 0.3, "RU": 0.7}, {"RU": 1}, nil,
	}, 5)
	if err != nil {
		t.Fatal(err)
	}
	if p.Accuracy() != ospora.Some(0.5) || p.AccuracyAnswered() != ospora.Some(2./3) {
		t.Errorf("accuracy %v, among answered %v", p.Accuracy(), p.AccuracyAnswered())
	}
	// 0.01+0.01; 0.49+0.49; 0; 2
	if got := p.Brier(); !got.Known || math.Abs(got.Value-3./4) > 1e-12 {
		t.Errorf("Brier %v", got)
	}
	want := []Bin{{0.6, 0.8, 1, 0, 0.7}, {0.8, 1, 2, 2, 0.95}}
	if diff := cmp.Diff(want, p.Reliability(), cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Error(diff)
	}
}

func TestJudgeEdges(t *testing.T) {
	none, err := Judge(nil, nil, 10)
	if err != nil || none.Accuracy().Known || none.Brier().Known || none.Reliability() != nil {
		t.Errorf("nobody: %v (%v)", none, err)
	}
	tie, err := Judge([]string{"KZ"}, []map[string]float64{{"RU": 0.5, "KZ": 0.5}}, 1)
	if err != nil || tie.Right != 1 {
		t.Errorf("of equals the first by code: %v (%v)", tie, err)
	}
	for name, d := range map[string]map[string]float64{"not a number": {"KZ": math.NaN()}, "negative": {"KZ": -0.1}, "too much": {"KZ": 0.7, "RU": 0.7}} {
		if _, err := Judge([]string{"KZ"}, []map[string]float64{d}, 1); err == nil {
			t.Errorf("%s passes", name)
		}
	}
	if _, err := Judge([]string{"KZ"}, nil, 1); err == nil {
		t.Error("lengths differ and pass")
	}
	if _, err := Judge(nil, nil, 0); err == nil {
		t.Error("no bins pass")
	}
}

func TestListOfPlaceNames(t *testing.T) {
	people := []plant.Trace{{Location: "ALMATY"}, {Location: "Алматы"}, {}, {Location: "Paris, TX"}, {Location: "from Kazakhstan, in Berlin"}}
	got, err := ListOfPlaceNames(people)
	want := []map[string]float64{{"KZ": 1}, nil, nil, {"FR": 1}, {"KZ": 1}} // the last two are its mistakes
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
