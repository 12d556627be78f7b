package estimate

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/ospora"
)

// HerfindahlHirschman is the concentration of shares: the sum of their squares, 1/n
// where all of n have the same, 1 where one has all.
//
//   - Input: amounts or counts of 0 or more, one for each holder. A holder of 0
//     changes nothing.
//   - Formula: H = Σ p_i², p_i = x_i/Σx. Where all x are whole numbers the interval
//     is H ± z·se with se² = 4·(Σp³ − H²)/N, N = Σx: that of N independent draws.
//   - Source: Herfindahl 1950; Hirschman 1964, American Economic Review 54:761; the
//     variance Simpson 1949, doi:10.1038/163688a0, for large N.
//   - Unit: 1, in (0,1]; times 10000 is the scale of competition authorities.
//   - Errors: negative amounts fail; infinite ones and a total of 0 have no value.
//     Amounts that are not whole numbers have no interval.
//   - Meaning: the interval speaks of chance in who made each of N commits; at level
//     0.95 it covers 93 to 97 % of 50 draws and more among six holders (table in
//     benchmarks/estimate_trend). Commits that come in series are not independent draws: it is then too narrow.
func HerfindahlHirschman(x []float64, o Options) Estimate {
	return diversity(x, o, "Herfindahl-Hirschman index", func(p []float64) index {
		h := power(p, 2)
		return index{value: h, slope: func(p float64) float64 { return 2 * p }, least: 0, most: 1}
	})
}

// Simpson is the Gini–Simpson index: the probability that two drawn at random,
// with replacement, belong to different holders.
//
//   - Formula: 1 − Σ p_i².
//   - Source: Simpson 1949, doi:10.1038/163688a0.
//   - Unit: probability, in [0,1).
//   - Input, interval, errors, meaning: as [HerfindahlHirschman].
func Simpson(x []float64, o Options) Estimate {
	return diversity(x, o, "Gini-Simpson index", func(p []float64) index {
		return index{value: max(0, 1-power(p, 2)), slope: func(p float64) float64 { return -2 * p }, least: 0, most: 1}
	})
}

// Shannon is the entropy of shares: 0 where one has all, ln n where n have the
// same.
//
//   - Formula: H = −Σ p_i·ln p_i. Interval as [HerfindahlHirschman] with se² = (Σ p
//     ln²p − H²)/N + (K − 1)/(2N²), K the holders above 0.
//   - Source: Shannon 1948, doi:10.1002/j.1538-7305.1948.tb01338.x; the variance
//     Hutcheson 1970, doi:10.1016/0022-5193(70)90124-4.
//   - Unit: nats.
//   - Input, errors: as [HerfindahlHirschman].
//   - Meaning: too low where many holders are rare, by about (K − 1)/(2N); the
//     interval does not know that. At level 0.95 it covers 93 to 97 % of 200 draws and
//     more among six holders, 0.92 of 50.
func Shannon(x []float64, o Options) Estimate {
	return diversity(x, o, "Shannon entropy", func(p []float64) index {
		return index{
			value: entropy(p), slope: func(p float64) float64 { return -math.Log(p) }, least: 0, most: math.Inf(1),
			second: true,
		}
	})
}

// Hill is the effective number of holders of order q: as many, all with the same
// share, would be as diverse.
//
//   - Input: as [HerfindahlHirschman]; q of 0 or more: 0 counts the holders, 1 is
//     exp(Shannon), 2 is 1/Σp².
//   - Formula: D_q = (Σ p_i^q)^{1/(1−q)}, at q = 1 its limit. Interval by the delta
//     method over N independent draws; none at q = 0, where what counts was not
//     seen.
//   - Source: Hill 1973, doi:10.2307/1934352; Jost 2006,
//     doi:10.1111/j.2006.0030-1299.14714.x.
//   - Unit: effective holders, at least 1.
//   - Errors: as [HerfindahlHirschman]; a negative, infinite or missing q fails.
//   - Meaning: the greater q, the less rare holders count. At level 0.95 the interval
//     covers 93 to 97 % of 200 draws and more among six holders, 0.88 to 0.91 of 50.
func Hill(x []float64, q float64, o Options) Estimate {
	if !(q >= 0) || math.IsInf(q, 1) {
		return Estimate{Method: "Hill number"}.without(ospora.Failed, "%v is no order: ask for 0 or more, such as 1 or 2", q)
	}
	return diversity(x, o, fmt.Sprintf("Hill number of order %v", q), func(p []float64) index {
		d := hill(p, q)
		i := index{value: d, least: 1, most: math.Inf(1)}
		switch q {
		case 0:
			i.reason = "at order 0 the holders that were not seen are what counts; use order 1 or 2"
		case 1:
			i.slope = func(p float64) float64 { return -d * math.Log(p) }
		default:
			// dD/dp = q/(1−q)·p^{q−1}·D^q, since Σp^q = D^{1−q}.
			i.slope = func(p float64) float64 {
				at := (q - 1) * math.Log(p)
				if nearOne(q) { // without the constant q/(1−q)·D^q, which changes no variance
					return q / (1 - q) * math.Expm1(at) * math.Pow(d, q)
				}
				return q / (1 - q) * math.Exp(at+q*math.Log(d))
			}
		}
		return i
	})
}

// nearOne tells orders for which Σp^q = 1 + Σp(p^{q−1} − 1) is too near 1 to keep its
// digits: its distance from 1 is then what is computed.
func nearOne(q float64) bool { return math.Abs(q-1) < 0.5 }

// hill is the effective number. The logarithms keep p^q in range for large q.
func hill(p []float64, q float64) float64 {
	switch q {
	case 0:
		return float64(len(p))
	case 1:
		return math.Exp(entropy(p))
	}
	terms := make([]float64, len(p))
	if nearOne(q) {
		for i, v := range p {
			terms[i] = v * math.Expm1((q-1)*math.Log(v))
		}
		return max(1, math.Exp(math.Log1p(sum(terms))/(1-q)))
	}
	most := p[len(p)-1] // ascending
	for i, v := range p {
		terms[i] = math.Pow(v/most, q)
	}
	return max(1, math.Exp((q*math.Log(most)+math.Log(sum(terms)))/(1-q)))
}

func entropy(p []float64) float64 {
	terms := make([]float64, len(p))
	for i, v := range p {
		terms[i] = xLogX(v)
	}
	return max(0, -sum(terms))
}

// power is Σ p^k for a whole k.
func power(p []float64, k int) float64 {
	terms := make([]float64, len(p))
	for i, v := range p {
		terms[i] = math.Pow(v, float64(k))
	}
	return sum(terms)
}
