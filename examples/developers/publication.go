package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/geo"
	"github.com/ospora/ospora/ospora/identity"
	"github.com/ospora/ospora/ospora/publish"
)

// published is what was made of the tables, and how much of them was withheld.
type published struct {
	tables   []*publish.Publishable
	withheld int
}

// publish writes what does not tell of anybody. Without a whole year there is
// nothing to publish.
func (o *options) publish(ctx context.Context, d *dataset.Dataset, years []year, g *graph) (*published, error) {
	dir := filepath.Join(o.Out, publishableDir)
	if err := removeEarlier(dir); err != nil {
		return nil, err
	}
	if len(years) == 0 {
		return &published{}, nil
	}
	tables, err := o.tables(ctx, years)
	if err != nil {
		return nil, err
	}
	p := &published{tables: tables}
	for _, t := range tables {
		primary, secondary := t.Withheld()
		p.withheld += primary + secondary
	}
	sheet, err := o.sheet(ctx, d, years, g)
	if err != nil {
		return nil, err
	}
	sheet.Tables = p.tables
	return p, sheet.Write(ctx, dir)
}

const publishableDir = "publishable"

// tables are those of places, regions and kinds of organisation, protected.
func (o *options) tables(ctx context.Context, years []year) ([]*publish.Publishable, error) {
	t, err := o.byPlace(years)
	if err != nil {
		return nil, err
	}
	places, err := o.protect(ctx, "developers_by_place", t)
	if err != nil {
		return nil, err
	}
	home, err := publish.NewCountry(o.country)
	if err != nil {
		return nil, err
	}
	tables := []*publish.Publishable{places}
	for _, d := range []struct {
		name string
		made func([]year) (*publish.Restricted, error)
	}{{"developers_by_region", o.byRegion}, {"developers_by_organisation_kind", o.byKind}} {
		t, err := o.division(ctx, d.name, shown(places, home, years), d.made)
		if err != nil {
			return nil, err
		}
		if t != nil {
			tables = append(tables, t)
		}
	}
	return tables, nil
}

// division protects a table that divides the people of the country. Its totals are
// cells of the table of places too, and each table is protected by itself: a year
// whose total either of them withholds is left out, since the other would tell it.
// It is nil where no year is left.
func (o *options) division(ctx context.Context, name string, years []year, divided func([]year) (*publish.Restricted, error)) (*publish.Publishable, error) {
	for len(years) > 0 {
		t, err := divided(years)
		if err != nil {
			return nil, err
		}
		safe, err := o.protect(ctx, name, t)
		if err != nil {
			return nil, err
		}
		left := shown(safe, publish.Total{}, years)
		if len(left) == len(years) {
			return safe, nil
		}
		years = left
	}
	return nil, nil
}

// protect withholds by the rule, and what the tables published before would tell.
func (o *options) protect(ctx context.Context, name string, t *publish.Restricted) (*publish.Publishable, error) {
	earlier, err := o.earlierTables(name)
	if err != nil {
		return nil, err
	}
	return t.Protect(ctx, publish.Rule{K: o.k}, earlier...)
}

// shown are the years of which a table publishes the figure of a value.
func shown(t *publish.Publishable, of publish.Value, years []year) (list []year) {
	for _, y := range years {
		period, err := publish.Year(y.number)
		if err != nil {
			continue
		}
		if c, err := t.Cell(of, period); err == nil && c.Status == ospora.Known {
			list = append(list, y)
		}
	}
	return list
}

// removeEarlier removes the publication of an earlier run, and nothing that is not
// one.
func removeEarlier(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch name := e.Name(); {
		case name == "datapackage.json" || name == "DATASHEET.md" || name == "DISCLOSURE.md":
		case strings.HasPrefix(name, "developers_by_") && strings.HasSuffix(name, ".csv"):
		default:
			return fmt.Errorf("-out: %s holds %s, which is not ours; move it away", dir, name)
		}
	}
	return os.RemoveAll(dir)
}

// places of table developers_by_place.
const elsewhere = "another country"

// byPlace is how many work in the country, elsewhere, or where is not known.
func (o *options) byPlace(years []year) (*publish.Restricted, error) {
	home, err := publish.NewCountry(o.country)
	if err != nil {
		return nil, err
	}
	abroad, err := publish.NewGroup(elsewhere)
	if err != nil {
		return nil, err
	}
	nowhere, err := publish.NewCountry("ZZ")
	if err != nil {
		return nil, err
	}
	parts := func(y *year) (map[publish.Value]part, int64) {
		located, in := y.find(national.LocatedDevelopersID, ""), y.find(national.DevelopersID, "")
		if !located.Value.Known || !in.Value.Known {
			return nil, 0
		}
		there := nation.PresenceOf(&y.input)
		return map[publish.Value]part{
			home: {in.Value.Value, there.Repositories(func(p *nation.Present) float64 { return p.In(o.country) })},
			abroad: {located.Value.Value - in.Value.Value, there.Repositories(func(p *nation.Present) float64 {
				return min(float64(len(p.Places)), 1) - p.In(o.country)
			})},
			nowhere: {float64(located.N) - located.Value.Value, there.Repositories(func(p *nation.Present) float64 {
				return 1 - min(float64(len(p.Places)), 1)
			})},
		}, there.Repositories(anybody)
	}
	return byYear(publish.Spec{
		Name: "developers_by_place", Title: "Developers by the place where they work",
		Definition: "Expected number of persons with a commit in the year, robots left out, by the country at their last commit of the year: " +
			"the sum of probabilities by location texts, UTC offsets, e-mail domains and organisations. ZZ has no such evidence.",
	}, "place", "where they work", years, []publish.Value{home, abroad, nowhere}, parts)
}

func anybody(*nation.Present) float64 { return 1 }

// byRegion divides those in the country.
func (o *options) byRegion(years []year) (*publish.Restricted, error) {
	return o.breakdown(years, national.RegionsID, national.TermRegion, publish.Spec{
		Name: "developers_by_region", Title: "Developers by region",
		Definition: "Those of the country in developers_by_place, by first-level region (ISO 3166-2), which only location texts tell; " + o.country + "-ZZ is not known. " + leftOut,
	}, "region", "first-level region", func(code string) (publish.Value, error) {
		if code == unknown {
			code = o.country + "-ZZ"
		}
		return publish.NewRegion(code)
	}, func(p *nation.Present, code string) (sum float64) {
		for _, row := range p.Places {
			if row.Country == o.country && row.Region.Or(unknown) == code {
				sum += row.Probability
			}
		}
		return sum
	})
}

// byKind divides them by whom they work for.
func (o *options) byKind(years []year) (*publish.Restricted, error) {
	return o.breakdown(years, national.OrganisationKindsID, national.TermKind, publish.Spec{
		Name: "developers_by_organisation_kind", Title: "Developers by the kind of organisation they work for",
		Definition: "Those of the country in developers_by_place, by the kind of organisation whose address they used; unaffiliated left no trace of one. " + leftOut,
	}, "kind", "kind of organisation", func(code string) (publish.Value, error) { return publish.NewOrganisationKind(code) },
		func(p *nation.Present, code string) float64 {
			if cmp.Or(p.Kind, "unaffiliated") != code {
				return 0
			}
			return p.In(o.country)
		})
}

const (
	unknown = "unknown"
	leftOut = "Years in which their number is withheld are left out."
)

// breakdown makes a table of the variants of an indicator. in is how probable it is
// that somebody belongs to one.
func (o *options) breakdown(years []year, indicator, term string, spec publish.Spec, name, description string,
	value func(code string) (publish.Value, error), in func(*nation.Present, string) float64) (*publish.Restricted, error) {
	codes := map[string]publish.Value{}
	for _, y := range years {
		for _, m := range y.measures {
			if code, ok := strings.CutPrefix(m.Variant, term+"="); ok && m.Indicator == indicator {
				v, err := value(code)
				if err != nil {
					return nil, err
				}
				codes[code] = v
			}
		}
	}
	names := slices.Sorted(maps.Keys(codes))
	var values []publish.Value
	for _, code := range names {
		values = append(values, codes[code])
	}
	return byYear(spec, name, description, years, values, func(y *year) (map[publish.Value]part, int64) {
		parts, there := map[publish.Value]part{}, nation.PresenceOf(&y.input)
		for _, code := range names {
			if m := y.find(indicator, term+"="+code); m != nil && m.Value.Known {
				parts[codes[code]] = part{m.Value.Value, there.Repositories(func(p *nation.Present) float64 { return in(p, code) })}
			}
		}
		return parts, there.Repositories(func(p *nation.Present) float64 { return p.In(o.country) })
	})
}

// part is an expected number of people and how many repositories it rests on.
type part struct {
	people       float64
	repositories int64
}

// byYear makes a table of parts that add up to a total, by years. With the parts of
// a year goes how many repositories all of them rest on. Figures have one decimal.
func byYear(spec publish.Spec, name, description string, years []year, values []publish.Value, parts func(*year) (map[publish.Value]part, int64)) (*publish.Restricted, error) {
	var leaves []publish.Node
	for _, v := range values {
		leaves = append(leaves, publish.Part(v))
	}
	var periods []publish.Period
	for _, y := range years {
		p, err := publish.Year(y.number)
		if err != nil {
			return nil, err
		}
		periods = append(periods, p)
	}
	spec.Unit, spec.Counting, spec.Decimals = "persons", publish.Persons, 1
	spec.Dimensions = []publish.Dimension{
		publish.Nested(name, description, publish.Part(publish.Total{}, leaves...)),
		publish.Flat("year", "calendar year in UTC", periods...),
	}
	t, err := publish.New(spec)
	if err != nil {
		return nil, err
	}
	for i := range years {
		p, repositories := parts(&years[i])
		if err := fill(t, periods[i], values, p, repositories); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// fill sets the cells of one year. A part that is not there is not known.
func fill(t *publish.Restricted, year publish.Period, values []publish.Value, parts map[publish.Value]part, repositories int64) error {
	whole := publish.Figure{Repositories: repositories}
	for _, v := range values {
		p, ok := parts[v]
		if !ok {
			if err := t.Missing(ospora.Unknown, v, year); err != nil {
				return err
			}
			continue
		}
		f := figure(p)
		whole.Value += f.Value
		whole.Persons += f.Persons
		if err := t.Set(f, v, year); err != nil {
			return err
		}
	}
	if len(parts) == 0 {
		return t.Missing(ospora.Unknown, publish.Total{}, year)
	}
	return t.Set(whole, publish.Total{}, year)
}

// figure rounds to tenths; it is taken to rest on as few persons as can make it up.
func figure(p part) publish.Figure {
	return publish.Figure{Value: int64(math.Round(10 * max(p.people, 0))), Persons: int64(math.Ceil(max(p.people, 0))), Repositories: p.repositories}
}

// sheet is what readers must know of the tables.
func (o *options) sheet(ctx context.Context, d *dataset.Dataset, years []year, g *graph) (*publish.Publication, error) {
	var collected ospora.Window
	for v, err := range dataset.Read[*ospora.Visit](ctx, d) {
		if err != nil {
			return nil, err
		}
		if collected.Start.IsZero() || v.RetrievedAt.Before(collected.Start) {
			collected.Start = v.RetrievedAt
		}
		if !v.RetrievedAt.Before(collected.End) {
			collected.End = v.RetrievedAt.Add(time.Second)
		}
	}
	if collected.Start.IsZero() {
		return nil, errors.New("the dataset holds no visit")
	}
	gazetteer, err := geo.Load()
	if err != nil {
		return nil, err
	}
	p := &publish.Publication{
		Name: "developers_" + strings.ToLower(o.country), Title: "Developers of " + o.country,
		Description: fmt.Sprintf("How many people build software from %s in the repositories that were read, %d to %d, as expected numbers. "+
			"Intervals, and what else was measured, lie with whoever made the tables.", o.country, years[0].number, years[len(years)-1].number),
		Purpose: cmp.Or(o.Purpose, "not given"), Contact: cmp.Or(o.contact, "not given"), Licence: "CC-BY-4.0",
		Sources: append([]string{"git histories of the repositories read"}, gazetteer.Sources()...), Collected: collected, Published: ospora.DayOf(time.Now()),
		Robots:     "by name, address and a list (" + identity.KnownRobots().Version + "), and by the clock of their commits; they are not counted",
		Exclusions: []string{"commits without an alias", "people in repositories that were not read"},
		Bias: []string{"who leaves no trace of a place is in no country", "who uses several names that nothing links counts several times",
			"Kazakhstan shares offsets with its neighbours: without other evidence the shares of the group decide"},
	}
	if g != nil {
		p.Exclusions = append(p.Exclusions, "the GitHub Innovation Graph, which counts accounts by IP address and is published by GitHub itself")
	}
	return p, nil
}
