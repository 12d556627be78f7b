package plant

import (
	"math"
	"testing"

	"github.com/ospora/ospora/benchmarks/internal/zone"
)

// TestOracleIsCalibrated holds the oracle to the truth it has not seen: of the persons to whom it gives a country with a
// probability between two bounds, about that share must live there; in each country must live about as many persons as
// its probabilities add up to. The tolerances are 4.5 standard deviations of the Poisson binomial, Σ p (1-p).
func TestOracleIsCalibrated(t *testing.T) {
	p := planted(t, 11, 1200)
	o := p.Oracle()
	codes := o.Countries()
	type sum struct {
		n             int
		stated, right float64
		variance      float64
	}
	bins, countries := make([]sum, 10), make([]sum, len(codes))
	for s := range p.All() {
		posterior, ok := o.Posterior(s)
		if ok != (s.Role == Human) {
			t.Fatalf("subject %d, a %s: a posterior is %v", s.ID, s.Role, ok)
		}
		total := 0.0
		for k, q := range posterior {
			total += q
			right := 0.0
			if codes[k] == s.LastHome().Country {
				right = 1
			}
			for _, b := range []*sum{&bins[min(int(q*10), 9)], &countries[k]} {
				b.n++
				b.stated += q
				b.right += right
				b.variance += q * (1 - q)
			}
		}
		if ok && math.Abs(total-1) > 1e-9 {
			t.Fatalf("subject %d: probabilities add up to %v", s.ID, total)
		}
	}
	for i, b := range bins {
		if math.Abs(b.stated-b.right) > 4.5*math.Sqrt(b.variance)+0.5 {
			t.Errorf("stated %d/10: %.1f expected, %.0f true of %d", i, b.stated, b.right, b.n)
		}
	}
	for k, b := range countries {
		if math.Abs(b.stated-b.right) > 4.5*math.Sqrt(b.variance)+0.5 {
			t.Errorf("%s: %.1f expected, %.0f true", codes[k], b.stated, b.right)
		}
	}
}

// TestOracleByHand follows one person through. The location text is "Shenzhen", which only China's list has, and the only
// commit lies in the last month with +0000, so that a move can only come before it or in it.
//
// Written so, the person lives in China, or moved away and left the text (35 %), or moved in and wrote it (65 %). What
// differs by path is the text's probability in China, f, which cancels, and the offset's. At a date in June 2025, +0000 is
// that of the UTC clock (90 of 1000), of a right or stale clock on a trip (0.03 times the share z of the world that writes
// +0000 in June, nobody: all of Europe is on summer time), and of no home. So each path has the offset's probability 0.09,
// which cancels too. With w = China's share, l = 0.015 its movers, and m the sum over other countries of share times movers
// times the weight of China among their destinations:
//
//	P(China) = (w (1-l) + 0.65 m) / (w (1-l) + 0.65 m + 0.35 w l)
func TestOracleByHand(t *testing.T) {
	p := planted(t, 1, 1)
	o := p.Oracle()
	china, total, m := 0.0, 0.0, 0.0
	for _, k := range p.countries {
		total += float64(k.share)
	}
	for _, k := range p.countries {
		if k.code == "CN" {
			china = float64(k.share) / total
		}
		weight, sum := 0.0, 0.0
		for _, to := range parseWeights(k.to) {
			if to.text == k.code {
				continue
			}
			sum += float64(to.weight)
			if to.text == "CN" {
				weight = float64(to.weight)
			}
		}
		m += float64(k.share) / total * float64(k.leave) / 1000 * weight / sum
	}
	want := (china*(1-0.015) + 0.65*m) / (china*(1-0.015) + 0.65*m + 0.35*china*0.015)
	s := &Subject{Role: Human, Aliases: []Alias{{Source: PrivateMail}}, Account: &Account{Claim: OnePlace, claimed: []string{"Shenzhen"}},
		Commits: []Commit{{Unix: Start(Months-1).Unix() + 14*86400}}}
	posterior, _ := o.Posterior(s)
	for k, code := range o.Countries() {
		if code == "CN" && math.Abs(posterior[k]-want) > 1e-9 {
			t.Errorf("%v, want %v", posterior[k], want)
		}
	}
}

// TestOracleReadsOffsets: without any other evidence an offset that one country alone has tells it, and the change of
// 1 March 2024 tells Kazakhstan from its neighbours at +06.
func TestOracleReadsOffsets(t *testing.T) {
	o := planted(t, 1, 1).Oracle()
	at := func(commits ...Commit) map[string]float64 {
		posterior, _ := o.Posterior(&Subject{Role: Human, Aliases: []Alias{{Source: PrivateMail}}, Commits: commits})
		m := map[string]float64{}
		for k, code := range o.Countries() {
			m[code] = posterior[k]
		}
		return m
	}
	before, after := zone.OneKazakhstan-int64(9*86400), zone.OneKazakhstan+int64(9*86400)
	if india := at(Commit{Unix: before, Offset: 330}); india["IN"] < 0.95 {
		t.Errorf("+05:30: %v", india["IN"])
	}
	six := at(Commit{Unix: before, Offset: 360})
	still := at(Commit{Unix: before, Offset: 360}, Commit{Unix: after, Offset: 360})
	jump := at(Commit{Unix: before, Offset: 360}, Commit{Unix: after, Offset: 300})
	if !(still["KZ"] < six["KZ"] && six["KZ"] < jump["KZ"] && jump["KZ"] > 0.98 && still["KG"] > still["KZ"]) {
		t.Errorf("KZ at +06 %v, without the change %v, with it %v", six["KZ"], still["KZ"], jump["KZ"])
	}
}
