package geo

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

//go:embed gazetteer.zst
var gazetteerFile []byte

// Gazetteer knows places by name, countries and their zones. It is safe for
// concurrent use and takes about 25 MiB of memory.
type Gazetteer struct {
	data      *gaz.Decoded
	country   map[string]int       // alpha-2 -> index
	codes     map[string][]gaz.Ref // "KZ", "KAZ", "TX" -> countries and regions
	regionOf  []int                // region -> the first region of the same ISO code
	zoneNames map[string]int
	classes   []zoneClass
	steady    []bool // by month since 1990: no zone changes in it, nor did staleYears before
	grid      map[[2]int16][]int32
	scratch   sync.Pool
}

// Load unpacks the embedded gazetteer. It fails only where the program itself
// is damaged. It takes about a quarter of a second; load once and share.
func Load() (*Gazetteer, error) {
	d, err := gaz.Decode(gazetteerFile)
	if err != nil {
		return nil, fmt.Errorf("geo: %w", err)
	}
	g := &Gazetteer{data: d, country: map[string]int{}, codes: map[string][]gaz.Ref{}, zoneNames: map[string]int{}}
	for i, c := range d.Countries {
		g.country[c.Code] = i
		g.addCode(c.Code, gaz.NewRef(gaz.KindCountry, i, 0))
		g.addCode(c.Alpha3, gaz.NewRef(gaz.KindCountry, i, 0))
	}
	g.indexRegions()
	for i, z := range d.Zones {
		g.zoneNames[strings.ToLower(z.Name)] = i
	}
	g.indexGrid()
	g.indexZones()
	g.scratch.New = func() any { return &finder{g: g} }
	return g, nil
}

func (g *Gazetteer) addCode(code string, r gaz.Ref) { g.codes[code] = append(g.codes[code], r) }

// written are the countries whose people write the codes of their regions, as
// in "Austin, TX". Elsewhere such letters mean something else.
var written = []string{"US", "CA", "AU", "BR", "IN", "GB"}

func (g *Gazetteer) indexRegions() {
	first := map[string]int{}
	g.regionOf = make([]int, len(g.data.Regions))
	for i, r := range g.data.Regions {
		g.regionOf[i] = i
		if r.Code == "" {
			continue
		}
		if at, ok := first[r.Code]; ok {
			g.regionOf[i] = at
			continue
		}
		first[r.Code] = i
		country, code, _ := strings.Cut(r.Code, "-")
		if slices.Contains(written, country) {
			g.addCode(code, gaz.NewRef(gaz.KindRegion, i, 0))
		}
	}
}

// regionByCode returns the first region of an ISO 3166-2 code; -1 where none is.
func (g *Gazetteer) regionByCode(code string) int {
	return slices.IndexFunc(g.data.Regions, func(r gaz.Region) bool { return r.Code == code })
}

// Sources are the packages that the gazetteer was made from, with their versions
// and licences. Whoever publishes results of it must name GeoNames (CC BY 4.0).
func (g *Gazetteer) Sources() []string { return slices.Clone(g.data.Sources) }

// TZVersion is the release of the IANA Time Zone Database whose rules are used.
func (g *Gazetteer) TZVersion() string { return g.data.TZVersion }

// Len returns how many places and how many spellings the gazetteer knows.
func (g *Gazetteer) Len() (places, spellings int) { return len(g.data.Places), g.data.Index.Len() }

// CountryOf reports whether code is a country that the gazetteer knows, as ISO
// 3166-1 alpha-2 in capitals or XK, and how many people live there.
func (g *Gazetteer) CountryOf(code string) (population uint64, ok bool) {
	i, ok := g.country[code]
	if !ok {
		return 0, false
	}
	return g.data.Countries[i].Population, true
}
