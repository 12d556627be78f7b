package national

import "github.com/ospora/ospora/metrics/estimate"

// BrierScore is how far stated probabilities are from what came true, and why.
// Score = Reliability − Resolution + Uncertainty + Within.
type BrierScore struct {
	// Score is the mean of (p − outcome)², from 0 to 1; the lower, the better.
	Score float64
	// Reliability is what miscalibration costs: Σ N/n (Stated − Share)².
	Reliability float64
	// Resolution is what telling persons apart gains: Σ N/n (Share − base rate)².
	Resolution float64
	// Uncertainty is the base rate times what it lacks of 1.
	Uncertainty float64
	// Within is what differs inside the bins: the variance of the stated
	// probabilities there less twice their covariance with the outcomes. It is 0 where
	// each bin holds one probability.
	Within float64
	// N is the labelled persons.
	N int
}

// Brier returns the score of Brier (1950,
// doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2) in its form for two
// outcomes, with the decomposition of Murphy (1973,
// doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2) over bins of equal width and
// the part within bins of Stephenson, Coelho & Jolliffe (2008,
// doi:10.1175/2007WAF2006116.1). It fails as [Reliability] does.
func Brier(labels []Label, bins int) (BrierScore, error) {
	diagram, err := Reliability(labels, bins, estimate.Options{})
	if err != nil {
		return BrierScore{}, err
	}
	n := float64(len(labels))
	s := BrierScore{N: len(labels)}
	base := 0.0
	for _, l := range labels {
		y := l.outcome()
		base += y / n
		s.Score += (l.P - y) * (l.P - y) / n
		b := diagram[binOf(l.P, bins)]
		deviation := l.P - b.Stated
		s.Within += (deviation*deviation - 2*deviation*(y-b.share())) / n
	}
	for _, b := range diagram {
		if b.N > 0 {
			weight, gap, gain := float64(b.N)/n, b.Stated-b.share(), b.share()-base
			s.Reliability += weight * gap * gap
			s.Resolution += weight * gain * gain
		}
	}
	s.Uncertainty = base * (1 - base)
	return s, nil
}

func (b Bin) share() float64 { return float64(b.There) / float64(b.N) }
