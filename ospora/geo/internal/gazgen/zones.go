package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

// The span for which offsets are kept: no commit in git is older than that, and
// no rule is known for later.
var (
	firstInstant = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	lastInstant  = time.Date(2038, 1, 1, 0, 0, 0, 0, time.UTC)
)

var ianaVersion = regexp.MustCompile(`IANA_VERSION = "([^"]+)"`)

// addZones adds the zones in which towns lie, with their offsets, and how many
// people of each country live in them.
func addZones(d *gaz.Data, a *archives, towns []town, countries map[string]int) (map[string]int, error) {
	about, err := fs.ReadFile(a.zones, "tzdata/__init__.py")
	if err != nil {
		return nil, err
	}
	version := ianaVersion.FindSubmatch(about)
	if version == nil {
		return nil, fmt.Errorf("the package tzdata does not tell its version")
	}
	d.TZVersion = string(version[1])
	people := map[[2]string]uint64{}
	for _, t := range towns {
		people[[2]string{t.Zone, t.Country}] += max(t.Population, 1)
	}
	index := map[string]int{}
	keys := slices.SortedFunc(maps.Keys(people), func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	for _, k := range keys {
		if _, ok := index[k[0]]; !ok {
			z, err := zone(a, k[0])
			if err != nil {
				return nil, err
			}
			index[k[0]] = len(d.Zones)
			d.Zones = append(d.Zones, z)
		}
		d.ZoneShares = append(d.ZoneShares, gaz.ZoneShare{
			Country: uint64(countries[k[1]]), Zone: uint64(index[k[0]]), Population: people[k],
		})
	}
	return index, nil
}

func zone(a *archives, name string) (gaz.Zone, error) {
	b, err := fs.ReadFile(a.zones, "tzdata/zoneinfo/"+name)
	if err != nil {
		return gaz.Zone{}, err
	}
	loc, err := time.LoadLocationFromTZData(name, b)
	if err != nil {
		return gaz.Zone{}, fmt.Errorf("%s: %w", name, err)
	}
	z := gaz.Zone{Name: name, Start: minutes(loc, firstInstant.Unix())}
	last := z.Start
	const day = 24 * 60 * 60
	for t := firstInstant.Unix(); t < lastInstant.Unix(); t += day {
		// Two changes within one day cancel out to less than a day's commits.
		if next := minutes(loc, t+day); next != last {
			z.Times = append(z.Times, change(loc, t, t+day))
			z.Offsets = append(z.Offsets, next)
			last = next
		}
	}
	return z, nil
}

func minutes(loc *time.Location, t int64) int64 {
	_, offset := time.Unix(t, 0).In(loc).Zone()
	return int64(offset / 60)
}

// change returns the instant in (from, to] at which the offset becomes that at to.
func change(loc *time.Location, from, to int64) int64 {
	end := minutes(loc, to)
	for to-from > 1 {
		if mid := (from + to) / 2; minutes(loc, mid) == end {
			to = mid
		} else {
			from = mid
		}
	}
	return to
}
