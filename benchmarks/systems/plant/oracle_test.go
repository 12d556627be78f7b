package plant

import (
	"math"
	"testing"
)

// TestOracleIsAsSureAsItIsRight: where posteriors are exact, the rows assigned rightly are a sum of independent draws with the
// probabilities that the oracle states, so that they lie within 4.5 standard deviations of that sum.
func TestOracleIsAsSureAsItIsRight(t *testing.T) {
	for _, seed := range []uint64{1, 2} {
		v := planted(t, seed, 1000)
		right, mean, variance := 0, 0.0, 0.0
		for i, verdict := range v.Oracle() {
			if !(verdict.Sure > 0 && verdict.Sure <= 1+1e-9) {
				t.Fatalf("row %d: %+v", i, verdict)
			}
			if verdict.Group == v.Rows[i].Group {
				right++
			}
			mean += verdict.Sure
			variance += verdict.Sure * (1 - min(verdict.Sure, 1))
		}
		if math.Abs(float64(right)-mean) > 4.5*math.Sqrt(variance) {
			t.Errorf("seed %d: %d right of %d, %.1f stated, standard deviation %.1f", seed, right, len(v.Rows), mean, math.Sqrt(variance))
		}
	}
}

// TestReaderReads: the reader finds the purpose of most rows, and knows less than the oracle.
func TestReaderReads(t *testing.T) {
	v := planted(t, 1, 420)
	purposes, right, better := v.tables.combinations(), 0, 0
	oracle := v.Oracle()
	for i, verdict := range v.Reader() {
		if !(verdict.Sure > 0 && verdict.Sure <= 1+1e-9) {
			t.Fatalf("row %d: %+v", i, verdict)
		}
		g, p := &v.groups[v.Rows[i].Group], purposes[verdict.Group]
		if p.function == g.function && p.matter == g.matter {
			right++
		}
		if oracle[i].Group == v.Rows[i].Group {
			better++
		}
	}
	if right < len(v.Rows)*9/10 || right >= better {
		t.Errorf("%d of %d, the oracle %d", right, len(v.Rows), better)
	}
}

// TestWordShares works the shares of two concepts out by hand: of "a b" and "b", b is one half of the first and all of the
// second, 3/4 in the mean, and 5 % of the words are drawn from any concept.
func TestWordShares(t *testing.T) {
	got := wordShares(2, func(i int) []string { return [][]string{{"a", "b"}, {"b"}}[i] })
	for word, want := range map[string][2]float64{"a": {0.95*0.5 + 0.05*0.25, 0.05 * 0.25}, "b": {0.95*0.5 + 0.05*0.75, 0.95 + 0.05*0.75}} {
		for i := range want {
			if math.Abs(got[word][i]-want[i]) > 1e-15 {
				t.Errorf("%s of %d: %v, want %v", word, i, got[word][i], want[i])
			}
		}
	}
}
