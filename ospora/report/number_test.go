package report

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/ospora"
)

const nbsp = "\u00a0"

// TestNumbersOfEachLanguage: the forms are those of CLDR 48 for en, ru and kk: points and
// commas in English, no-break spaces and a comma in Russian and Kazakh. The minus is
// U+2212 in all three.
func TestNumbersOfEachLanguage(t *testing.T) {
	all := locales(t)
	for _, c := range []struct {
		v          float64
		en, ru, kk string
	}{
		{0, "0", "0", "0"},
		{7, "7", "7", "7"},
		{-1234, "−1,234", "−1" + nbsp + "234", "−1" + nbsp + "234"},
		{-0.5, "−0.5", "−0,5", "−0,5"},
		{1234567, "1,234,567", "1" + nbsp + "234" + nbsp + "567", "1" + nbsp + "234" + nbsp + "567"},
		{0.5, "0.5", "0,5", "0,5"},
		{12.3456, "12.3", "12,3", "12,3"},
		{0.000123456, "0.000123", "0,000123", "0,000123"},
		{12345.678, "12,346", "12" + nbsp + "346", "12" + nbsp + "346"},
		{1.5e20, "1.5 × 10²⁰", "1,5 × 10²⁰", "1,5 × 10²⁰"},
		{-2e-7, "−2 × 10⁻⁷", "−2 × 10⁻⁷", "−2 × 10⁻⁷"},
		{math.NaN(), "–", "–", "–"},
		{math.Inf(1), "–", "–", "–"},
	} {
		for l, want := range map[Language]string{EN: c.en, RU: c.ru, KK: c.kk} {
			if got := all[l].number(c.v); got != want {
				t.Errorf("%s writes %v as %q, want %q", l, c.v, got, want)
			}
		}
	}
}

// TestDigitsByTheInterval: half of [0.2, 0.456] is 0.128, whose second digit is that of
// hundredths, half of [41000, 56000] is 7500, whose second digit is that of hundreds;
// half of [4.1, 5.2] is 0.55, but a score has one digit after the point; whole numbers
// have none; 0.0004 and
// 0.0001 would be 0 by the half width of 0.02 and keep their first digit.
func TestDigitsByTheInterval(t *testing.T) {
	none := ospora.Optional[float64]{}
	some := ospora.Some[float64]
	l := locales(t)[EN]
	for _, c := range []struct {
		v         float64
		low, high ospora.Optional[float64]
		unit      string
		want      string
	}{
		{0.33821, some(0.2), some(0.456), "", "0.34 (0.20 to 0.46)"},
		{48213, some(41000), some(56000), "commits", "48,200 (41,000 to 56,000)"},
		{4.6234, some(4.1), some(5.2), "score", "4.6 (4.1 to 5.2)"},
		{38.2177, some(11.4), some(39.8), "score", "38 (11 to 40)"},
		{4.6234, none, none, "score", "4.6"},
		{0.338, none, none, "score", "0.3"},
		{0.338, none, none, "1", "0.338"},
		{0.0004, some(0.0001), some(0.0401), "1", "0.0004 (0.0001 to 0.040)"},
		{-0.1, some(-0.55), some(0.35), "", "−0.10 (−0.55 to 0.35)"},
		{5, some(5), some(5), "developers", "5 (5 to 5)"},
		{12, some(10), some(15), "developers", "12 (10 to 15)"},
		{0.3, some(0), some(5.7), "score", "0.3 (0.0 to 5.7)"},
		{70.41, some(63), none, "", "70.4 (63.0 to –)"},
		{1234567, some(1200000), some(1300000), "KZT", "KZT" + nbsp + "1,235,000 (KZT" + nbsp + "1,200,000 to KZT" + nbsp + "1,300,000)"},
	} {
		if got := l.between(c.v, c.low, c.high, c.unit); got != c.want {
			t.Errorf("%v is written %q, want %q", c.v, got, c.want)
		}
	}
}

// TestSharesMoneyAndDays: CLDR 48 has the per cent sign after a no-break space in Russian
// and without one in English and Kazakh, the sign of money after the number in Russian and
// Kazakh, and days as written here.
func TestSharesMoneyAndDays(t *testing.T) {
	all := locales(t)
	day := ospora.DayOf(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	for l, want := range map[Language][5]string{
		EN: {"73%", "4.2%", "KZT" + nbsp + "500,000,000", "1 March 2026", "USD" + nbsp + "12"},
		RU: {"73" + nbsp + "%", "4,2" + nbsp + "%", "500" + nbsp + "000" + nbsp + "000" + nbsp + "₸", "1 марта 2026 г.", "12" + nbsp + "USD"},
		KK: {"73%", "4,2%", "500" + nbsp + "000" + nbsp + "000" + nbsp + "₸", "2026 ж. 1 наурыз", "12" + nbsp + "USD"},
	} {
		w := all[l]
		if got := [5]string{w.share(0.734), w.share(0.0417), w.amount(5e8, "KZT"), w.day(day), w.amount(12, "USD")}; got != want {
			t.Errorf("%s writes %q, want %q", l, got, want)
		}
	}
	for v, want := range map[float64]string{0.9997: "99.9%", 0.9962: "99.6%", 1: "100%", -0.02: "−2%"} {
		if got := all[EN].share(v); got != want {
			t.Errorf("a share of %v is %q, want %q", v, got, want)
		}
	}
	if got := all[EN].amount(3, "<b>"); got != "3 <b>" {
		t.Errorf("what is no currency is written %q", got)
	}
}

// TestPlurals: CLDR 48's rules for whole numbers: Russian has one for 1, 21, 101, few for
// 2–4, 22–24, and many for the rest, 11–14 among them.
func TestPlurals(t *testing.T) {
	all := locales(t)
	for n, want := range map[int64]string{0: "0 месяцев", 1: "1 месяц", 2: "2 месяца", 5: "5 месяцев", 11: "11 месяцев", 12: "12 месяцев", 21: "21 месяц",
		22: "22 месяца", 101: "101 месяц", 111: "111 месяцев", 10_000_001: "10" + nbsp + "000" + nbsp + "001 месяц", 10_000_011: "10" + nbsp + "000" + nbsp + "011 месяцев"} {
		if got := all[RU].count("months", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for n, want := range map[int64]string{1: "1 month", 2: "2 months", 0: "0 months", 21: "21 months"} {
		if got := all[EN].count("months", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// TestQuantile: quantile() of R 4 with type 7 on 1, 2, 3, 4, 10 gives 2, 3 and 4 for the
// quartiles, and at 0.1, where h = 0.4, 1 + 0.4·(2 − 1) = 1.4.
func TestQuantile(t *testing.T) {
	sorted := []float64{1, 2, 3, 4, 10}
	for p, want := range map[float64]float64{0: 1, 0.1: 1.4, 0.25: 2, 0.5: 3, 0.75: 4, 1: 10} {
		if got := quantile(sorted, p); math.Abs(got-want) > 1e-12 {
			t.Errorf("at %v: %v, want %v", p, got, want)
		}
	}
	if got := quantile([]float64{5}, 0.9); got != 5 {
		t.Errorf("of one value: %v", got)
	}
}

func TestAxis(t *testing.T) {
	for name, c := range map[string]struct {
		values    []float64
		low, high float64
	}{
		"systems":  {[]float64{412}, 0, 500},
		"shares":   {[]float64{0.02, 0.42, -0.01}, -0.1, 0.5},
		"nothing":  {nil, 0, 1},
		"zeros":    {[]float64{0, 0}, 0, 1},
		"infinite": {[]float64{math.Inf(1), math.NaN(), 3}, 0, 3},
	} {
		a := axisOf(c.values...)
		if math.Abs(a.low-c.low) > 1e-9 || math.Abs(a.high-c.high) > 1e-9 {
			t.Errorf("%s: from %v to %v, want from %v to %v", name, a.low, a.high, c.low, c.high)
		}
		if ticks := a.ticks(locales(t)[EN].number); len(ticks) < 3 || len(ticks) > 8 || ticks[0].At != 0 || ticks[len(ticks)-1].At != 100 {
			t.Errorf("%s: ticks %v", name, ticks)
		}
	}
	if a := (axis{0, 10}); a.at(-5) != 0 || a.at(20) != 100 || a.at(2.5) != 25 {
		t.Error("values are not held within the axis")
	}
}

// TestStages: of two stages with 3 and 2 months, then 6, the second begins after the
// longer step of the first; a step without time takes none.
func TestStages(t *testing.T) {
	step := func(stage, months int32) *ospora.Recommendation {
		r := &ospora.Recommendation{Stage: ospora.Some(stage)}
		r.Months = ospora.Optional[int32]{Value: months, Known: months >= 0}
		return r
	}
	starts, total := stageStarts([]*ospora.Recommendation{step(0, 3), step(0, 2), step(1, 6), step(2, -1), step(3, math.MaxInt32)})
	if starts[0] != 0 || starts[1] != 3 || starts[2] != 9 || starts[3] != 9 || total != 609 {
		t.Errorf("starts %v, total %d", starts, total)
	}
}

func TestShow(t *testing.T) {
	for text, want := range map[string]string{
		"plain Қазақ": "plain Қазақ", "a\u202eb": "a<U+202E>b", "x\x00\x1b": "x<U+0000><U+001B>", "l\u2028m": "l<U+2028>m", "bad\xff": "bad\ufffd",
	} {
		if got := show(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
	if got := showName(strings.Repeat("ұ", 5000)); len([]rune(got)) != maxName+1 {
		t.Errorf("a long name has %d characters", len([]rune(got)))
	}
}
