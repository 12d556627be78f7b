package portfolio

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Units of the measures.
const (
	UnitOne          = "1"
	UnitSystems      = "systems"
	UnitTechnologies = "technologies"
	UnitPlatforms    = "platforms"
	UnitVendors      = "vendors"
	UnitIntegrations = "integrations"
	UnitPercent      = "%"
	UnitFindings     = "findings"
	UnitDatasets     = "datasets"
	UnitPoints       = "points"
)

// Scope says what measures are about.
type Scope struct {
	// Kind and Subject name whose systems they are.
	Kind    ospora.SubjectKind
	Subject string
	// Date is the day on which the inventory was taken; contracts and audits are judged by it.
	Date time.Time
	// Home is the country that counts as inside, ISO 3166-1 alpha-2.
	Home string
	// Options of intervals.
	Options estimate.Options
	// Seed fixes bootstraps.
	Seed uint64
}

// measure begins a measure of the scope: its window is the day of the inventory.
func (s Scope) measure(id string, version int32, unit string, terms ...string) ospora.Measure {
	m := ospora.Measure{Indicator: id, Version: version, SubjectKind: s.Kind, Subject: s.Subject, Unit: unit, Variant: strings.Join(terms, ",")}
	if !s.Date.IsZero() {
		day := ospora.DayOf(s.Date)
		m.Start, m.End = ospora.Some(day), ospora.Some(day+1)
	}
	return m
}

// term is a term of a variant with an id, whose commas and equals signs would end it.
func term(key, id string) string {
	return key + "=" + strings.NewReplacer(",", "_", "=", "_").Replace(id)
}

// answer is what is known of a system: yes, no, or nothing.
type answer = ospora.Optional[bool]

func yes(b bool) answer { return ospora.Some(b) }

// share fills a measure with the share of systems for which the answer is yes, among those of which it is known.
func (s Scope) share(m ospora.Measure, systems []System, of func(System) answer) ospora.Measure {
	k, n := 0, 0
	for _, x := range systems {
		if a := of(x); a.Known {
			n++
			if a.Value {
				k++
			}
		}
	}
	estimate.Wilson(k, n, len(systems)-n, s.Options).Fill(&m)
	return covered(m, n, len(systems))
}

// covered sets the coverage and says how many are missing.
func covered(m ospora.Measure, known, all int) ospora.Measure {
	m.N = int64(known)
	if all == 0 {
		return m
	}
	m.Coverage = ospora.Some(float64(known) / float64(all))
	if known < all {
		m.Warnings = append(m.Warnings, fmt.Sprintf("of %d of %d systems it is not known: ask their owners", all-known, all))
	}
	return m
}

// counted is a measure of a plain count.
func counted(m ospora.Measure, n float64, method string) ospora.Measure {
	m.Status, m.Value, m.Method = ospora.Known, ospora.Some(n), method
	return m
}

// without is a measure that has no value, and why.
func without(m ospora.Measure, status ospora.Status, format string, args ...any) ospora.Measure {
	none := ospora.Optional[float64]{}
	m.Status, m.Value, m.Low, m.High, m.Level = status, none, none, none, none
	m.Warnings = append([]string{fmt.Sprintf(format, args...)}, m.Warnings...)
	return m
}

// known is an answer by an optional value.
func known[T any](o ospora.Optional[T], of func(T) bool) answer {
	if !o.Known {
		return answer{}
	}
	return yes(of(o.Value))
}

func monthsText(n int) string { return strconv.Itoa(n) }
