package report

import (
	"strconv"

	"github.com/ospora/ospora/ospora"
)

func itoa(n int) string { return strconv.Itoa(n) }

func isCurrency(unit string) bool {
	if len(unit) != 3 {
		return false
	}
	for i := range 3 {
		if unit[i] < 'A' || unit[i] > 'Z' {
			return false
		}
	}
	return true
}

// status says why there is no value.
func (l *locale) status(s ospora.Status) string { return l.t("status." + s.String()) }

// absent is the cell of what has no value.
func (l *locale) absent(s ospora.Status) cell {
	return cell{Text: words{Text: l.status(s)}, Absent: true}
}

// measure shows a value with its interval, and under it n, level and coverage.
func (l *locale) measure(m *ospora.Measure) cell {
	if m == nil {
		return cell{Text: words{Text: "–"}, Absent: true}
	}
	if m.Status != ospora.Known || !m.Value.Known {
		c := l.absent(m.Status)
		if m.Status == ospora.Known {
			c = l.absent(ospora.Unknown)
		}
		return c
	}
	c := cell{Text: words{Text: l.between(m.Value.Value, m.Low, m.High, m.Unit)}}
	if sure := l.sureness(m); sure != "" {
		c.Under = texts(sure)
	}
	return c
}

// sureness says what a value rests on: n, the level of its interval, and how much of
// what applies was seen.
func (l *locale) sureness(m *ospora.Measure) string {
	text := "n = " + l.integer(m.N)
	if m.Level.Known {
		text += ", " + l.t("level", "level", l.share(m.Level.Value))
	}
	if m.Coverage.Known {
		text += ", " + l.t("coverage", "share", l.share(m.Coverage.Value))
	}
	return text
}

// window says which days a measure speaks of, both included.
func (l *locale) window(m *ospora.Measure) string {
	if !m.Start.Known && !m.End.Known {
		return ""
	}
	from, to := l.t("window.open"), l.t("window.open")
	if m.Start.Known {
		from = l.day(m.Start.Value)
	}
	if m.End.Known {
		to = l.day(m.End.Value - 1)
	}
	return from + " – " + to
}
