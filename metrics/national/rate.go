package national

import "math"

// rate is how probable the country is for who has no place, with its standard
// deviation. sum and known are of everybody who is in some place.
func (g group) rate(sum, known float64) (r, deviation float64) {
	labels := make([]Label, len(g.looked))
	for i, there := range g.looked {
		labels[i].There = there
		sum -= labels[i].outcome()
	}
	n := known - float64(len(labels))
	if n <= 0 { // nobody has evidence: who was looked up alone tells, by Jeffreys' prior, so that none of few is not none at all
		r = (float64(count(g.looked)) + 0.5) / (known + 1)
		return r, math.Sqrt(r * (1 - r) / (known + 2))
	}
	r = min(max(sum/n, 0), 1)
	deviation = math.Sqrt(r * (1 - r) / n)
	if len(labels) == 0 {
		return r, deviation
	}
	r = min(max(r, 0.5/(n+1)), 1-0.5/(n+1)) // of none of n, too, labels can tell otherwise
	for i := range labels {
		labels[i].P = r
	}
	c, err := Calibrate(labels, CalibrationOptions{})
	if err != nil { // labels of ours are right
		return r, deviation
	}
	return c.P(r), math.Hypot(deviation, c.Deviation([]float64{r}))
}

func count(all []bool) int {
	n := 0
	for _, x := range all {
		if x {
			n++
		}
	}
	return n
}
