package geo

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// OffsetCount is how many commits of a person bear an offset on a day.
type OffsetCount struct {
	// Day of the commits in UTC.
	Day ospora.Day
	// Minutes east of UTC, as written.
	Minutes int32
	// Count of commits.
	Count int64
}

// Offsets returns what the offsets of a person's commits say, one piece of
// evidence for each stay, and how many commits were ignored: those before 1990
// or after 2037, and those with an offset that no zone had then, such as +14:45.
// The order of counts does not matter.
func (g *Gazetteer) Offsets(counts []OffsetCount) (evidence []Evidence, ignored int64) {
	byMonth, ignored := g.byMonth(counts)
	if len(byMonth) == 0 {
		return nil, ignored
	}
	limitUTC(byMonth)
	for i := range byMonth {
		byMonth[i].weigh(g.classes)
	}
	cuts := stays(byMonth)
	for i, from := range cuts {
		to := len(byMonth)
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		e := g.stay(byMonth[from:to])
		if i > 0 {
			e.From = ospora.Some(byMonth[from].firstDay())
		}
		if to < len(byMonth) {
			e.To = ospora.Some(byMonth[to].firstDay())
		}
		evidence = append(evidence, e)
	}
	return evidence, ignored
}

// monthOffsets is what one month shows.
type monthOffsets struct {
	month  int // since January 1990
	counts []OffsetCount
	total  float64
	utc    float64   // weight of what is at +00:00; 1 unless limited
	logs   []float64 // by class: the log-likelihood of the month
	k      float64   // how many independent observations it weighs
	n      int64
}

func (m *monthOffsets) firstDay() ospora.Day { return ospora.DayOf(time.Unix(monthStart(m.month), 0)) }

// byMonth sorts counts into months and leaves out those that cannot be.
func (g *Gazetteer) byMonth(counts []OffsetCount) (list []monthOffsets, ignored int64) {
	sorted := slices.Clone(counts)
	slices.SortFunc(sorted, func(a, b OffsetCount) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(a.Count, b.Count))
	})
	for _, c := range sorted {
		if c.Count <= 0 {
			continue
		}
		month := monthOf(c.Day)
		if month < 0 || month >= months || !g.possible(newSighting(c)) {
			ignored += c.Count
			continue
		}
		if len(list) == 0 || list[len(list)-1].month != month {
			list = append(list, monthOffsets{month: month, utc: 1})
		}
		m := &list[len(list)-1]
		m.add(c, g.steady[month])
		m.total += float64(c.Count)
		m.n += c.Count
	}
	return list, ignored
}

// add counts an offset; in a month in which no zone changes all days are one.
func (m *monthOffsets) add(c OffsetCount, steady bool) {
	if steady {
		for i := range m.counts {
			if m.counts[i].Minutes == c.Minutes {
				m.counts[i].Count += c.Count
				return
			}
		}
	}
	m.counts = append(m.counts, c)
}

func monthOf(d ospora.Day) int {
	t := d.Time()
	return (t.Year()-firstYear)*12 + int(t.Month()) - 1
}

// possible reports whether any zone had the offset on that day, or had it when
// zone data that are still in use were made.
func (g *Gazetteer) possible(s sighting) bool {
	if s.minutes == 0 {
		return true
	}
	for i := range g.classes {
		if g.classes[i].right(s) || g.classes[i].stale(s) {
			return true
		}
	}
	return false
}

// sighting is an offset on a day, and the day on which old zone data may have
// had it.
type sighting struct {
	month, oldMonth int
	day, oldDay     ospora.Day
	minutes         int32
}

func newSighting(c OffsetCount) sighting {
	old := c.Day - staleYears*365 - 1
	return sighting{monthOf(c.Day), monthOf(old), c.Day, old, c.Minutes}
}

// right reports whether the offset held on the day.
func (c *zoneClass) right(s sighting) bool { return c.matches(s.month, s.day, s.minutes) }

// stale reports whether the offset held staleYears before, at the same season.
func (c *zoneClass) stale(s sighting) bool { return c.matches(s.oldMonth, s.oldDay, s.minutes) }

// limitUTC gives all commits at +00:00 together the weight of utcCap
// observations, unless the person also has an offset that goes with +00:00 in
// the zones of Western Europe and the Azores.
func limitUTC(list []monthOffsets) {
	observations := 0.0
	for _, m := range list {
		for _, c := range m.counts {
			switch c.Minutes {
			case 60, -60:
				return
			case 0:
				observations += effective(m.total) * float64(c.Count) / m.total
			}
		}
	}
	if observations <= utcCap {
		return
	}
	for i := range list {
		list[i].utc = utcCap / observations
	}
}

// effective is how many independent observations n commits of a month weigh.
func effective(n float64) float64 { return n / (1 + (n-1)*offsetCorrelation) }

// otherOffsets is how many offsets besides +00:00 are in use: 37 since 2018.
const otherOffsets = 37

// weigh fills in the log-likelihood of the month under each class of zones.
func (m *monthOffsets) weigh(classes []zoneClass) {
	m.logs = make([]float64, len(classes))
	effectiveCommits := effective(m.total)
	for _, c := range m.counts {
		wrong, weight := offsetError*(1-offsetErrorUTC)/otherOffsets, effectiveCommits*float64(c.Count)/m.total
		if c.Minutes == 0 {
			wrong = offsetError * offsetErrorUTC
			weight *= m.utc
		}
		m.k += weight
		s := newSighting(c)
		right, stale, neither := weight*math.Log(1-offsetError-offsetStale+wrong), weight*math.Log(offsetStale+wrong), weight*math.Log(wrong)
		for i := range classes {
			switch {
			case classes[i].right(s):
				m.logs[i] += right
			case classes[i].stale(s):
				m.logs[i] += stale
			default:
				m.logs[i] += neither
			}
		}
	}
}

// stay sums the months of one stay into evidence. The likelihood of a country is
// the mean of its zones' over its people.
func (g *Gazetteer) stay(list []monthOffsets) Evidence {
	logs, k, n := make([]float64, len(g.classes)), 0.0, int64(0)
	for _, m := range list {
		for i, l := range m.logs {
			logs[i] += l
		}
		k += m.k
		n += m.n
	}
	scale := min(1, offsetCap/k)
	best := slices.Max(logs)
	sums := make([]float64, len(g.data.Countries))
	for i, l := range logs {
		likelihood := math.Exp((l - best) * scale)
		for _, p := range g.classes[i].people {
			sums[p.country] += p.share * likelihood
		}
	}
	var weights []Weight
	for c, likelihood := range sums {
		if likelihood > 0 {
			weights = append(weights, Weight{Country: g.data.Countries[c].Code, Likelihood: likelihood})
		}
	}
	return newEvidence(UTCOffset, weights, 0, offsetReliability, n)
}
