package estimate

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// Standardised are values on a common scale: how many scales each lies from the
// centre.
type Standardised struct {
	// Status is as in [Estimate].
	Status ospora.Status
	// Values are in the order given, NaN where missing; nil where there is no scale.
	Values []float64
	// Centre and Scale are what was taken off and what was divided by.
	Centre, Scale ospora.Optional[float64]
	// N counts the values, Missing those that are missing.
	N, Missing int
	// Method says how centre and scale were computed.
	Method string
	// Warnings are as in [Estimate].
	Warnings []string
}

// The factors that make a scale of a normal sample estimate its standard
// deviation: 1/Φ⁻¹(3/4) and half of it.
const (
	madToSD = 1.482602218505602
	iqrToSD = madToSD / 2
)

// StandardiseMAD is (x − median)/(1.4826·MAD), MAD the median of the distances from
// the median.
//
//   - Input: any values; infinite ones stay infinite.
//   - Source: Hampel 1974, doi:10.1080/01621459.1974.10482962; Rousseeuw & Croux
//     1993, doi:10.1080/01621459.1993.10476408. Iglewicz & Hoaglin 1993 call
//     outliers what lies beyond 3.5.
//   - Unit: standard deviations, were the middle of the sample normal.
//   - Errors: no values, and a MAD of 0 – more than half of the values are equal –
//     have no scale.
//   - Meaning: half of the values may be wild without moving the scale far.
func StandardiseMAD(x []float64) Standardised {
	scale := MAD(x)
	return standardise(x, scale, madToSD, "(x - median)/(1.4826 MAD)", "the median absolute deviation is 0: more than half of the values are equal; use StandardiseIQR or ranks")
}

// StandardiseIQR is (x − median)/(IQR/1.349), IQR the distance between the
// quartiles of type 7.
//
//   - Input, unit: as [StandardiseMAD].
//   - Source: Tukey 1977, Exploratory Data Analysis; the factor 2·Φ⁻¹(3/4).
//     scikit-learn's RobustScaler with unit_variance is the same, without it 1.349
//     times smaller.
//   - Errors: no values, and an IQR of 0 – half of the values are equal – have no
//     scale.
//   - Meaning: a quarter of the values on each side may be wild.
func StandardiseIQR(x []float64) Standardised {
	scale := IQR(x)
	return standardise(x, scale, iqrToSD, "(x - median)/(IQR/1.349)", "the interquartile range is 0: half of the values are equal; use ranks")
}

// MAD is the median absolute deviation from the median, in the unit of x, not
// scaled. It has no interval of its own: use [Bootstrap].
func MAD(x []float64) Estimate {
	s := sampleOf(x)
	e := Estimate{Method: "median absolute deviation, no interval", N: s.n(), Missing: s.missing}
	if s.n() == 0 {
		return e.without(s.none(), "no observations: need at least 1")
	}
	median := quantile7(s.x, 0.5)
	if math.IsNaN(median) { // between −∞ and +∞
		return e.spread(median)
	}
	distances := make([]float64, s.n())
	for i, v := range s.x {
		if distances[i] = math.Abs(v - median); v == median { // Inf − Inf too
			distances[i] = 0
		}
	}
	return e.spread(quantile7(sampleOf(distances).x, 0.5))
}

// IQR is the distance between the quartiles of type 7, in the unit of x. It has
// no interval of its own: use [Bootstrap].
func IQR(x []float64) Estimate {
	s := sampleOf(x)
	e := Estimate{Method: "interquartile range, type 7, no interval", N: s.n(), Missing: s.missing}
	if s.n() == 0 {
		return e.without(s.none(), "no observations: need at least 1")
	}
	return e.spread(quantile7(s.x, 0.75) - quantile7(s.x, 0.25))
}

func (e Estimate) spread(v float64) Estimate {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return e.without(noneOf(e.Missing), "the middle of the sample is infinite: no distance can be measured; bound the values")
	}
	return e.known(v).warn("no interval: use a bootstrap of this statistic")
}

func standardise(x []float64, scale Estimate, factor float64, method, zero string) Standardised {
	z := Standardised{Status: scale.Status, N: scale.N, Missing: scale.Missing, Method: method}
	s := sampleOf(x)
	switch {
	case scale.Status != ospora.Known:
		z.Warnings = scale.Warnings
		return z
	case scale.Value.Value == 0:
		z.Status, z.Warnings = s.none(), []string{zero}
		return z
	}
	centre, by := quantile7(s.x, 0.5), scale.Value.Value*factor
	if math.IsInf(by, 0) {
		z.Status, z.Warnings = ospora.Failed, []string{"the scale is larger than a number can be: divide the values by a power of ten"}
		return z
	}
	z.Centre, z.Scale = ospora.Some(centre), ospora.Some(by)
	z.Values = make([]float64, len(x))
	for i, v := range x {
		z.Values[i] = (v - centre) / by
	}
	return z
}
