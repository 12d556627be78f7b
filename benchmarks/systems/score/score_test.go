package score

import (
	_ "embed"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/ospora/ospora/benchmarks/systems/plant"
)

//go:embed testdata/expected/rand.json
var expected []byte

// TestAdjustedRand holds the index to scikit-learn's adjusted_rand_score; the version stands in the file.
func TestAdjustedRand(t *testing.T) {
	var file struct {
		Cases []struct {
			Name         string
			Truth, Found []int
			ARI          float64
		}
	}
	if err := json.Unmarshal(expected, &file); err != nil || len(file.Cases) < 15 {
		t.Fatal(len(file.Cases), err)
	}
	for _, c := range file.Cases {
		for _, order := range [][2][]int{{c.Truth, c.Found}, {c.Found, c.Truth}} {
			if got, err := AdjustedRand(order[0], order[1]); err != nil || math.Abs(got-c.ARI) > 1e-12 {
				t.Errorf("%s: %v, want %v (%v)", c.Name, got, c.ARI, err)
			}
		}
	}
}

func TestAdjustedRandRefuses(t *testing.T) {
	if _, err := AdjustedRand([]int{1, 2}, []int{1}); err == nil {
		t.Error("different lengths pass")
	}
	if _, err := AdjustedRand(nil, nil); err == nil {
		t.Error("nothing passes")
	}
}

func TestSameName(t *testing.T) {
	var rows []plant.Observed
	for _, name := range []string{"«Қайнар» АЖ", "Родник", "қайнар аж", "—", "", "Родник 2", "РОДНИК."} {
		rows = append(rows, plant.Observed{Name: name})
	}
	got, err := SameName(rows)
	if want := []int{0, 1, 0, 3, 4, 5, 1}; !slices.Equal(got, want) || err != nil {
		t.Errorf("%v, want %v (%v)", got, want, err)
	}
}

func TestSameTechnology(t *testing.T) {
	var rows []plant.Observed
	for _, list := range [][]string{{"Java", "Linux"}, nil, {"linux", "java"}, nil, {"Java"}} {
		rows = append(rows, plant.Observed{Technologies: list})
	}
	got, err := SameTechnology(rows)
	if want := []int{0, 1, 0, 3, 4}; !slices.Equal(got, want) || err != nil {
		t.Errorf("%v, want %v (%v)", got, want, err)
	}
	if !slices.Equal(rows[2].Technologies, []string{"linux", "java"}) {
		t.Error("the rows were changed")
	}
}
