package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/ospora/ospora/ospora"
)

// maxShown bounds a text from outside; what is longer is cut with a mark.
const maxShown = 200

// show makes a text from outside safe to look at: control, format and
// bidirectional characters, which could hide or reorder what stands beside
// them, become their code points.
func show(text string) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n++; n > maxShown {
			b.WriteString("…")
			break
		}
		if unicode.Is(unicode.C, r) || r == '\u2028' || r == '\u2029' {
			fmt.Fprintf(&b, "<%U>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// cellOf shows one measure.
func cellOf(m *ospora.Measure) cell {
	c := cell{Text: "–", Known: m.Status == ospora.Known && m.Value.Known}
	parts := []string{m.Status.String(), fmt.Sprintf("n = %d", m.N)}
	if c.Known {
		c.Text = number(m.Value.Value)
	}
	if m.Status == ospora.Suppressed {
		c.Text = "withheld"
	}
	c.Sure = sureness(m)
	if c.Known && (m.Low.Known || m.High.Known) {
		c.Text += fmt.Sprintf(" (%s to %s)", bound(m.Low), bound(m.High))
	}
	if m.Coverage.Known {
		parts = append(parts, fmt.Sprintf("coverage %.0f %%", 100*m.Coverage.Value))
	}
	parts = append(parts, "window "+window(m), m.Method)
	for _, w := range m.Warnings {
		parts = append(parts, "beware: "+w)
	}
	c.Title = show(strings.Join(parts, "; "))
	return c
}

func window(m *ospora.Measure) string {
	return side(m.Start) + " to " + side(m.End)
}

// bound is one end of an interval; not every interval has both.
func bound(end ospora.Optional[float64]) string {
	if !end.Known {
		return "–"
	}
	return number(end.Value)
}

// sureness says what an estimate rests on, or how much was seen where that is not
// all. What was counted in full needs neither.
func sureness(m *ospora.Measure) string {
	if m.Status != ospora.Known {
		return ""
	}
	var parts []string
	if m.Low.Known || m.High.Known {
		parts = append(parts, "n = "+number(float64(m.N)))
	}
	if m.Level.Known {
		parts = append(parts, fmt.Sprintf("level %.3g %%", 100*m.Level.Value))
	}
	if m.Coverage.Known && m.Coverage.Value < 1 {
		parts = append(parts, fmt.Sprintf("coverage %.0f %%", 100*m.Coverage.Value))
	}
	return strings.Join(parts, ", ")
}

func side(d ospora.Optional[ospora.Day]) string {
	if !d.Known {
		return "open"
	}
	return d.Value.String()
}

// number writes whole numbers in groups of three, others with three
// significant digits.
func number(v float64) string {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return "–"
	case v == math.Trunc(v) && math.Abs(v) < 1e15:
		return group(strconv.FormatInt(int64(v), 10))
	}
	return strconv.FormatFloat(v, 'g', 3, 64)
}

func group(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u202f" + digits[i:]
	}
	return sign + digits
}
