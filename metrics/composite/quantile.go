package composite

import "math"

// quantile7 is the quantile p of ascending x, at least one value, of type 7 of
// Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566: that of R, NumPy and UNDP.
func quantile7(x []float64, p float64) float64 {
	h := float64(len(x)-1) * p
	at := min(int(math.Floor(h)), len(x)-1)
	if at+1 >= len(x) || h == float64(at) {
		return x[at]
	}
	return x[at] + (h-float64(at))*(x[at+1]-x[at])
}
