package readiness

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// sight is what was seen of one item.
type sight struct {
	item   *Item
	origin string
	measure
	// other is the statistic of the answers that the item does not state; it is nil where
	// there is none.
	other *measure
}

// measure is a checked measure: where it is known value is finite, and so are the
// bounds that are there, with low ≤ value ≤ high.
type measure struct {
	indicator, variant, subject, unit string
	start, end                        ospora.Optional[ospora.Day]
	status                            ospora.Status
	value                             float64
	low, high                         ospora.Optional[float64]
	level                             float64 // of the interval; 0 without
	n                                 int64
	coverage                          ospora.Optional[float64]
	method                            string // how it came of several measures; empty for one as it was given
	warnings                          []string
}

func (m *measure) warn(format string, args ...any) {
	m.warnings = append(slices.Clip(m.warnings), fmt.Sprintf(format, args...))
}

// lose takes the value away.
func (m *measure) lose(status ospora.Status, format string, args ...any) {
	none := ospora.Optional[float64]{}
	m.status, m.value, m.low, m.high, m.level = status, 0, none, none, 0
	m.warnings = slices.Insert(slices.Clone(m.warnings), 0, fmt.Sprintf(format, args...))
}

// Origins of evidence.
const (
	originMeasure = "measure"
	originAnswer  = "answer"
	originExpert  = "expert"
)

// look finds what there is for an item.
func (s *shelf) look(it *Item, panel *Panel) sight {
	switch {
	case it.From.Question != "":
		return s.answer(it)
	case it.From.Expert:
		return sight{item: it, origin: originExpert, measure: panel.judged(it)}
	case it.From.Pool != nil:
		return sight{item: it, origin: originMeasure, measure: s.pooled(it)}
	}
	asked := measure{indicator: it.From.Measure, variant: it.From.Variant}
	m := s.one(it, asked, it.From.Kind, it.Unit, it.From.Version)
	if m.status == ospora.Unknown && len(m.warnings) == 0 {
		m.warn("not given: compute %s of %s", label(m.indicator, m.variant), kindOr(it.From.Kind, "the subject"))
	}
	return sight{item: it, origin: originMeasure, measure: m}
}

// kindOr names the kind of a subject, or what stands in for none.
func kindOr(kind ospora.SubjectKind, none string) string {
	if kind == "" {
		return none
	}
	return string(kind)
}

func label(indicator, variant string) string {
	if variant == "" {
		return indicator
	}
	return indicator + " " + variant
}

// one is the measure that wins among those of the subject.
func (s *shelf) one(it *Item, asked measure, kind ospora.SubjectKind, unit string, version int32) measure {
	k := key{asked.indicator, asked.variant, kind}
	list := s.own(k)
	if len(list) == 0 {
		if given := len(s.exact[k]); given > 0 {
			asked.warn("%d measures speak of other subjects: name them in Input.Also if they are this one", given)
		}
		return asked
	}
	m := checked(list[0], unit, version)
	if len(list) > 1 {
		m.warn("the latest of %d measures is taken", len(list))
	}
	return m
}

// checked takes a measure over and looks whether it can be used.
func checked(from *ospora.Measure, unit string, version int32) measure {
	m := measure{
		indicator: from.Indicator, variant: from.Variant, subject: from.Subject, unit: from.Unit, start: from.Start, end: from.End,
		status: from.Status, n: from.N, coverage: from.Coverage, warnings: from.Warnings,
	}
	if c := m.coverage; c.Known && !(c.Value >= 0 && c.Value <= 1) {
		m.coverage = ospora.Optional[float64]{}
		m.warn("its coverage %v is not in [0,1] and is left out", c.Value)
	}
	switch {
	case m.status != ospora.Known:
		if len(m.warnings) == 0 {
			m.warn("the measure is %s", m.status)
		}
		return m
	case !from.Value.Known || !finite(from.Value.Value):
		m.lose(ospora.Failed, "the measure says that it is known and has no finite value: look at what computed it")
		return m
	case unit != "" && from.Unit != unit:
		m.lose(ospora.Failed, "the measure is in %q, the model asks for %q", from.Unit, unit)
		return m
	case m.coverage.Known && m.coverage.Value == 0:
		m.lose(ospora.Failed, "the measure says that it saw nothing, and has a value: look at what computed it")
		return m
	case version != 0 && from.Version != version:
		m.lose(ospora.Failed, "the measure is of version %d of its definition, the model was made for %d", from.Version, version)
		return m
	}
	m.value = from.Value.Value
	m.bounds(from)
	return m
}

// bounds takes the interval over. Bounds that are no numbers or lie beyond the value
// are left out; an infinite one is open.
func (m *measure) bounds(from *ospora.Measure) {
	low, high := from.Low, from.High
	if low.Known && !(low.Value <= m.value) || high.Known && !(high.Value >= m.value) {
		m.warn("its interval [%v, %v] does not hold its value and is left out", low.Value, high.Value)
		return
	}
	if m.low = low; !finite(low.Value) {
		m.low = ospora.Optional[float64]{}
	}
	if m.high = high; !finite(high.Value) {
		m.high = ospora.Optional[float64]{}
	}
	if !low.Known && !high.Known {
		return
	}
	m.level = from.Level.Or(0)
	if !(m.level > 0 && m.level < 1) {
		m.level = estimate.DefaultLevel
		m.warn("its interval has no level; %v is taken", m.level)
	}
}

// answer looks for the statistic that the item states, and for the other one.
func (s *shelf) answer(it *Item) sight {
	names := map[string]string{StatisticMedian: answerMedian, StatisticMean: answerMean}
	variant := "question=" + it.From.Question
	if it.From.Scale != ScaleLevels {
		variant += "," + it.From.Scale
	}
	of := func(statistic string) measure {
		return s.one(it, measure{indicator: names[statistic], variant: variant}, "", it.Unit, 0)
	}
	seen := sight{item: it, origin: originAnswer, measure: of(it.From.Statistic)}
	if seen.status == ospora.Unknown && len(seen.warnings) == 0 {
		seen.warn("not given: ask the question %s", it.From.Question)
	}
	other := StatisticMean
	if it.From.Statistic == StatisticMean {
		other = StatisticMedian
	}
	if m := of(other); m.status == ospora.Known && seen.status == ospora.Known {
		seen.other = &m
	}
	return seen
}

// pooled makes one value of the measures of many subjects, each counted once, or of
// many variants.
func (s *shelf) pooled(it *Item) measure {
	f := it.From
	m := measure{indicator: f.Measure, variant: f.Variant, unit: it.Unit}
	parts := s.parts(it)
	if len(parts) == 0 {
		m.warn("not given: compute %s of each %s", label(f.Measure, f.Variant), kindOr(f.Kind, "variant of the subject"))
		return m
	}
	parts, outside, missing := s.framed(it, parts)
	values, unseen, bad := []float64{}, missing, 0
	for _, part := range parts {
		switch one := checked(part, f.Pool.unit(it, part), f.Version); one.status {
		case ospora.Known:
			values = append(values, one.value)
			m.window(one)
		case ospora.NotApplicable:
		case ospora.Failed:
			bad++
			fallthrough
		default:
			unseen++
		}
	}
	m.pool(f.Pool, values, unseen)
	m.method += "; each of another " + kindOr(f.Kind, "variant")
	if bad > 0 {
		m.warn("%d of the measures failed and are left out", bad)
	}
	if missing > 0 {
		m.warn("%d of %d have no measure", missing, missing+len(parts))
	}
	if outside > 0 {
		m.warn("%d measures are of what is not in the frame and are left out", outside)
	}
	return m
}

// unit is what the measures pooled must have: the item's, where the value stays one
// of them.
func (p *Pool) unit(it *Item, part *ospora.Measure) string {
	if p.How == PoolMedian {
		return it.Unit
	}
	return part.Unit
}

// parts are the measures that an item pools, the one that wins of each subject and
// variant, in order.
func (s *shelf) parts(it *Item) []*ospora.Measure {
	f := it.From
	prefix, open := strings.CutSuffix(f.Variant, "*")
	var list []*ospora.Measure
	for _, m := range s.by[f.Measure] {
		_, own := s.rank[m.Subject]
		if open && own && strings.HasPrefix(m.Variant, prefix) || !open && m.SubjectKind == f.Kind && m.Variant == f.Variant {
			list = append(list, m)
		}
	}
	same := func(a, b *ospora.Measure) int {
		if c := strings.Compare(a.Subject, b.Subject); c != 0 && !open {
			return c
		}
		return strings.Compare(a.Variant, b.Variant)
	}
	slices.SortStableFunc(list, func(a, b *ospora.Measure) int {
		if c := same(a, b); c != 0 {
			return c
		}
		return s.order(a, b)
	})
	return slices.CompactFunc(list, func(a, b *ospora.Measure) bool { return same(a, b) == 0 })
}

// window widens the window over one more measure.
func (m *measure) window(one measure) {
	first := m.n == 0
	m.n++
	if first || compareDay(one.start, m.start, -1) < 0 {
		m.start = one.start
	}
	if first || compareDay(one.end, m.end, 1) > 0 {
		m.end = one.end
	}
}

// pool computes the value and its interval.
func (m *measure) pool(p *Pool, values []float64, unseen int) {
	var e estimate.Estimate
	if p.How == PoolMedian {
		e = estimate.Median(values, estimate.Options{})
		m.method = fmt.Sprintf("median of %d measures", len(values))
	} else {
		met := 0
		for _, v := range values {
			if p.How == PoolAtLeast && v >= p.At || p.How == PoolAtMost && v <= p.At {
				met++
			}
		}
		e = estimate.Wilson(met, len(values), unseen, estimate.Options{})
		m.method = fmt.Sprintf("%d of %d measures are %s %v", met, len(values), strings.ReplaceAll(p.How[len("share_"):], "_", " "), p.At)
	}
	m.n = int64(len(values))
	if len(values)+unseen > 0 {
		m.coverage = ospora.Some(float64(len(values)) / float64(len(values)+unseen))
	}
	switch {
	case len(values) > 0:
		m.status, m.value, m.low, m.high, m.level = e.Status, e.Value.Value, e.Low, e.High, e.Level.Or(0)
		m.warnings = append(m.warnings, e.Warnings...)
	case unseen > 0:
		m.warn("none of %d has a value", unseen)
	default:
		m.status = ospora.NotApplicable
		m.warn("none of the measures applies")
	}
}
