package geo

import (
	"encoding/binary"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

// zoneClass is all zones that had the same offsets since 1990.
type zoneClass struct {
	start   int64
	times   []int64
	offsets []int64
	monthly []int16 // by month since 1990: the offset that held throughout, or mixed
	people  []countryShare
}

// countryShare is the part of a country's people who live in a class of zones.
type countryShare struct {
	country int
	share   float64
}

// The months of which offsets are known: January 1990 to December 2037.
const (
	firstYear  = 1990
	months     = 48 * 12
	mixed      = int16(-32768)
	secondsDay = 24 * 60 * 60
)

// indexZones groups the zones into classes and shares each country's people
// among them.
func (g *Gazetteer) indexZones() {
	classOf, known := make([]int, len(g.data.Zones)), map[string]int{}
	for i, z := range g.data.Zones {
		key := classKey(z)
		at, ok := known[key]
		if !ok {
			at = len(g.classes)
			known[key] = at
			c := zoneClass{start: z.Start, times: z.Times, offsets: z.Offsets}
			c.fillMonths()
			g.classes = append(g.classes, c)
		}
		classOf[i] = at
	}
	totals := make([]float64, len(g.data.Countries))
	sums := map[[2]int]float64{}
	for _, s := range g.data.ZoneShares {
		totals[s.Country] += float64(s.Population)
		sums[[2]int{classOf[s.Zone], int(s.Country)}] += float64(s.Population)
	}
	for k, people := range sums {
		g.classes[k[0]].people = append(g.classes[k[0]].people, countryShare{k[1], people / totals[k[1]]})
	}
	g.steady = make([]bool, months)
	for m := range g.steady {
		g.steady[m] = !slices.ContainsFunc(g.classes, func(c zoneClass) bool {
			return c.monthly[m] == mixed || m >= staleYears*12 && c.monthly[m-staleYears*12] == mixed
		})
	}
	for i := range g.classes {
		slices.SortFunc(g.classes[i].people, func(a, b countryShare) int { return a.country - b.country })
	}
}

// classKey is the same for two zones where all offsets are.
func classKey(z gaz.Zone) string {
	key := binary.AppendVarint(nil, z.Start)
	for i, t := range z.Times {
		key = binary.AppendVarint(binary.AppendVarint(key, t), z.Offsets[i])
	}
	return string(key)
}

// fillMonths marks the months within a day of a change as mixed.
func (c *zoneClass) fillMonths() {
	c.monthly = make([]int16, months)
	next := 0
	for m := range c.monthly {
		first, end := monthStart(m), monthStart(m+1)
		for next < len(c.times) && c.times[next] < first-secondsDay {
			next++
		}
		if next < len(c.times) && c.times[next] <= end+secondsDay {
			c.monthly[m] = mixed
			continue
		}
		c.monthly[m] = int16(c.at(first))
	}
}

func monthStart(m int) int64 {
	return time.Date(firstYear, time.Month(1+m), 1, 0, 0, 0, 0, time.UTC).Unix()
}

// at returns the offset in minutes at an instant.
func (c *zoneClass) at(t int64) int64 {
	i, found := slices.BinarySearch(c.times, t)
	if found {
		i++
	}
	if i == 0 {
		return c.start
	}
	return c.offsets[i-1]
}

// matches reports whether an offset held at some instant of a UTC day. On the
// day of a change both do.
func (c *zoneClass) matches(month int, day ospora.Day, minutes int32) bool {
	if month < 0 || month >= months {
		return false
	}
	if m := c.monthly[month]; m != mixed {
		return int32(m) == minutes
	}
	t := int64(day) * secondsDay
	return c.at(t) == int64(minutes) || c.at(t+secondsDay-1) == int64(minutes)
}

// reference are the days at which an offset in a text, which has no date, is
// looked up: one in each half of the year.
var reference = [2]int64{
	time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC).Unix(),
	time.Date(2026, 7, 15, 0, 0, 0, 0, time.UTC).Unix(),
}

var offsetText = regexp.MustCompile(`(?i)^(?:time ?zone|tz)?[\s:=(]*(?:utc|gmt)\s*([+−-])\s*([0-9]{1,2})(?::?([0-9]{2}))?\)?$`)

// zoneText reads a text that is a zone of the tz database, or an offset and
// nothing else.
func (g *Gazetteer) zoneText(text string) (Places, bool) {
	if len(text) > maxText {
		return Places{}, false
	}
	if at := strings.IndexByte(text, '/'); at > 0 && text[at-1] != ' ' {
		for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == ')' || r == ';' }) {
			if i, ok := g.zoneNames[strings.ToLower(w)]; ok {
				return g.zonePlaces(func(zone int) bool { return zone == i }), true
			}
		}
	}
	if digitsIn(text) == 0 {
		return Places{}, false
	}
	m := offsetText.FindStringSubmatch(text)
	if m == nil {
		return Places{}, false
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3])
	offset := int64(hours*60 + minutes)
	if m[1] != "+" {
		offset = -offset
	}
	p := g.zonePlaces(func(zone int) bool {
		z := g.data.Zones[zone]
		c := zoneClass{start: z.Start, times: z.Times, offsets: z.Offsets}
		return c.at(reference[0]) == offset || c.at(reference[1]) == offset
	})
	p.spread = true
	return p, true
}

// zonePlaces shares a text among the people of the zones that it fits.
func (g *Gazetteer) zonePlaces(fits func(zone int) bool) Places {
	p := Places{g: g, reliability: locationReliability}
	var list []reading
	for _, s := range g.data.ZoneShares {
		if fits(int(s.Zone)) {
			list = append(list, reading{int(s.Country), -1, float64(s.Population)})
		}
	}
	if len(list) > 0 {
		p.groups = [][]reading{normalise(list)}
		p.sum()
	}
	return p
}
