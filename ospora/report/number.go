package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
	"golang.org/x/text/number"
)

// How many digits a number has, is decided here alone:
//
//   - A value with an interval is rounded where the second significant digit of half
//     the interval's width stands, and so are the bounds: more digits than that say
//     nothing (GUM, JCGM 100:2008, 7.2.6: an uncertainty of at most two significant
//     digits, the estimate rounded to agree with it).
//     All three have the same digits, unless all are whole.
//   - Whole numbers without an interval stand in full, others have three significant
//     digits.
//   - A score, of 10 or of 100, has one digit after the point at most.
//   - What is not zero is never rounded to zero: it keeps its first digit.

// unitScore is the unit of scores, of dimensions (0 to 100) as of checks (0 to 10).
const unitScore = "score"

// integer writes a whole number, with the sign of minus (U+2212) and not a hyphen, as
// all numbers of the report.
func (l *locale) integer(n int64) string { return minus(l.printer.Sprint(number.Decimal(n))) }

// number writes a number without interval and unit, in the language's form.
func (l *locale) number(v float64) string {
	switch {
	case !isReal(v):
		return "–"
	case v == math.Trunc(v) && math.Abs(v) < 1e15:
		return l.integer(int64(v))
	case math.Abs(v) >= 1e15 || math.Abs(v) < 1e-6:
		return l.power(v)
	}
	return l.rounded(v, digits(v), 0)
}

func isReal(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// digits after the point that make three significant ones, none for what is 1,000 and
// more.
func digits(v float64) int { return min(max(2-magnitude(v), 0), 8) }

// magnitude is the power of ten of the first digit.
func magnitude(v float64) int { return int(math.Floor(math.Log10(math.Abs(v)))) }

// power writes what is very large or very small.
func (l *locale) power(v float64) string {
	digits, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', 2, 64), "e")
	if strings.Contains(digits, ".") {
		digits = strings.TrimRight(strings.TrimRight(digits, "0"), ".")
	}
	n, _ := strconv.Atoi(exponent) // as FormatFloat writes it
	return minus(strings.Replace(digits, ".", l.decimal(), 1)) + " × 10" + strings.Map(raised, strconv.Itoa(n))
}

// raised are digits as an exponent has them.
func raised(r rune) rune {
	if r == '-' {
		return '⁻'
	}
	return []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[r-'0']
}

func minus(text string) string { return strings.ReplaceAll(text, "-", "−") }

// rounded writes a number with at most so many digits after the point and at least so
// many, or to tens, hundreds and so on where the most is below zero.
func (l *locale) rounded(v float64, places, least int) string {
	switch size := math.Abs(v); {
	case !isReal(v):
		return "–"
	case size != 0 && (size >= 1e15 || size < 1e-6):
		return l.power(v)
	case size != 0:
		places = max(places, -magnitude(v))
	}
	if places < 0 {
		unit := math.Pow(10, float64(-places))
		v, places = math.Round(v/unit)*unit, 0
	}
	return minus(l.printer.Sprint(number.Decimal(v, number.MinFractionDigits(max(min(least, 12), 0)), number.MaxFractionDigits(min(places, 12)))))
}

// value writes a value without interval in its unit: money with its currency.
func (l *locale) value(v float64, unit string) string {
	switch {
	case isCurrency(unit):
		return l.amount(v, unit)
	case unit == unitScore && isReal(v):
		return l.rounded(v, 1, 0)
	}
	return l.number(v)
}

// estimate writes a value and its bounds with the digits that these warrant. A bound
// that is not known is a dash.
func (l *locale) estimate(v float64, low, high ospora.Optional[float64], unit string) (value, from, to string) {
	write := func(v float64) string { return l.value(v, unit) }
	if half := halfWidth(v, low, high); half > 0 && isReal(half) {
		places := 1 - magnitude(half)
		if unit == unitScore {
			places = min(places, 1)
		}
		least := places
		if isWhole(v) && isWhole(low.Value) && isWhole(high.Value) {
			least = 0
		}
		write = func(v float64) string { return l.rounded(v, places, least) }
		if isCurrency(unit) {
			write = func(v float64) string { return l.amount(toPlaces(v, min(places, 0)), unit) }
		}
	}
	bound := func(end ospora.Optional[float64]) string {
		if !end.Known {
			return "–"
		}
		return write(end.Value)
	}
	return write(v), bound(low), bound(high)
}

// halfWidth of an interval; of one with a single end it is the distance to that.
func halfWidth(v float64, low, high ospora.Optional[float64]) float64 {
	switch {
	case low.Known && high.Known:
		return (high.Value - low.Value) / 2
	case low.Known:
		return v - low.Value
	case high.Known:
		return high.Value - v
	}
	return 0
}

func isWhole(v float64) bool { return v == math.Trunc(v) }

func toPlaces(v float64, places int) float64 {
	unit := math.Pow(10, float64(-places))
	return math.Round(v/unit) * unit
}

// between writes a value with its interval, where it has one.
func (l *locale) between(v float64, low, high ospora.Optional[float64], unit string) string {
	value, from, to := l.estimate(v, low, high, unit)
	if !low.Known && !high.Known {
		return value
	}
	return value + " " + l.t("interval", "low", from, "high", to)
}

// share writes a share of 1 in per cent, one digit below 10. Less than all is never
// 100 %.
func (l *locale) share(v float64) string {
	if !isFinite(v) {
		return "–"
	}
	most := 0
	if math.Abs(v) < 0.1 || v >= 0.995 && v < 1 {
		most = 1
	}
	if v > 0.999 && v < 1 {
		v = 0.999
	}
	return minus(l.printer.Sprint(number.Percent(v, number.MaxFractionDigits(most))))
}
