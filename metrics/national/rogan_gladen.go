package national

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Validation is a labelled sample in which each person was put inside the
// country or outside, by the method that is to be corrected and in truth.
type Validation struct {
	// TruePositives are there and were put there, FalseNegatives are there and
	// were put elsewhere.
	TruePositives, FalseNegatives int
	// TrueNegatives are elsewhere and were put elsewhere, FalsePositives are
	// elsewhere and were put there.
	TrueNegatives, FalsePositives int
}

// RoganGladen corrects the share of persons whom a method put into a country, put
// of n, by the method's errors in a labelled sample:
//
//	share = (put/n + Sp − 1) / (Se + Sp − 1)
//
// with the sensitivity Se and the specificity Sp of the sample (Rogan & Gladen
// 1978, doi:10.1093/oxfordjournals.aje.a112510), cut to [0,1]. Multiply by n for
// a count. The interval is that of Lang & Reiczigel (2014,
// doi:10.1016/j.prevetmed.2013.09.015, eq. 4, 6, 7, 16 and 17), which covers the
// sampling of all three; approximate. For a method that states probabilities
// [Count] with a [Calibration] uses more of what is known.
//
// Counts below 0 or put beyond n fail. Nobody, or no labels inside or outside the
// country, or a method no better than chance (Se + Sp ≤ 1), have no value.
func RoganGladen(put, n int, v Validation, o estimate.Options) estimate.Estimate {
	e := estimate.Estimate{N: n, Method: "share corrected by sensitivity and specificity after Rogan and Gladen; interval of Lang and Reiczigel, approximate"}
	inside, outside := v.TruePositives+v.FalseNegatives, v.TrueNegatives+v.FalsePositives
	switch {
	case put < 0 || put > n || min(v.TruePositives, v.FalseNegatives, v.TrueNegatives, v.FalsePositives) < 0:
		e.N = 0
		return failed(e, fmt.Sprintf("%d of %d by %+v: give counts of at least 0, and no more put there than there are", put, n, v))
	case n == 0:
		return without(e, ospora.NotApplicable, "there is nobody: need at least 1 person")
	case inside == 0 || outside == 0:
		return without(e, ospora.Unknown, "the labelled sample has nobody inside or nobody outside the country: label at least 1 of each")
	}
	se, sp := ratioOf(v.TruePositives, inside), ratioOf(v.TrueNegatives, outside)
	if se+sp <= 1 {
		return without(e, ospora.NotApplicable, fmt.Sprintf("sensitivity %.3g and specificity %.3g are no better than chance: use another method", se, sp))
	}
	e.Status = ospora.Known
	e.Value = ospora.Some(min(max((ratioOf(put, n)+sp-1)/(se+sp-1), 0), 1))
	level, problem := levelOf(o)
	if problem != "" {
		e.Warnings = append(e.Warnings, problem)
		return e
	}
	if low, high, ok := langReiczigel(put, n, v, normalQuantile((1+level)/2)); ok {
		return within(e, low, high, level)
	}
	e.Warnings = append(e.Warnings, "no interval: the labelled sample is too small to tell the method from chance; label more")
	return e
}

func langReiczigel(put, n int, v Validation, z float64) (low, high float64, ok bool) {
	inside, outside, size := float64(v.TruePositives+v.FalseNegatives)+2, float64(v.TrueNegatives+v.FalsePositives)+2, float64(n)+z*z
	se, sp := (float64(v.TruePositives)+1)/inside, (float64(v.TrueNegatives)+1)/outside
	apparent := (float64(put) + z*z/2) / size
	youden := se + sp - 1
	if youden <= 0 {
		return 0, 0, false
	}
	share := (apparent + sp - 1) / youden
	errSe, errSp := se*(1-se)/inside, sp*(1-sp)/outside
	shift := 2 * z * z * (share*errSe - (1-share)*errSp)
	sd := math.Sqrt(apparent*(1-apparent)/size+share*share*errSe+(1-share)*(1-share)*errSp) / youden
	return min(max(share+shift-z*sd, 0), 1), min(max(share+shift+z*sd, 0), 1), true
}

func ratioOf(a, b int) float64 { return float64(a) / float64(b) }
