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
	if len(years) == 0 {
		return &published{}, nil
	}
	p := &published{}
	for _, made := range []func([]year) (*publish.Restricted, error){o.byPlace, o.byRegion, o.byKind} {
		t, err := made(years)
		if err != nil {
			return nil, err
		}
		safe, err := t.Protect(ctx, publish.Rule{K: o.k})
		if err != nil {
			return nil, err
		}
		primary, secondary := safe.Withheld()
		p.withheld += primary + secondary
		p.tables = append(p.tables, safe)
	}
	sheet, err := o.sheet(ctx, d, years, g)
	if err != nil {
		return nil, err
	}
	sheet.Tables = p.tables
	dir := filepath.Join(o.Out, "publishable")
	if err := removeEarlier(dir); err != nil {
		return nil, err
	}
	return p, sheet.Write(ctx, dir)
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
	parts := func(y *year) map[publish.Value]part {
		located, in := y.find(national.LocatedDevelopersID, ""), y.find(national.DevelopersID, "")
		if !located.Value.Known || !in.Value.Known {
			return nil
		}
		return map[publish.Value]part{
			home:    {in.Value.Value, y.repositories(o.country, true)},
			abroad:  {located.Value.Value - in.Value.Value, y.repositories(o.country, false)},
			nowhere: {float64(located.N) - located.Value.Value, y.repositories("", true)},
		}
	}
	return byYear(publish.Spec{
		Name: "developers_by_place", Title: "Developers by the place where they work",
		Definition: "Expected number of persons with a commit in the year, robots left out, by the country at their last commit of the year: " +
			"the sum of probabilities by location texts, UTC offsets, e-mail domains and organisations. ZZ has no such evidence.",
	}, "place", "where they work", years, []publish.Value{home, abroad, nowhere}, parts)
}

// byRegion divides those in the country.
func (o *options) byRegion(years []year) (*publish.Restricted, error) {
	return o.breakdown(years, national.RegionsID, national.TermRegion, publish.Spec{
		Name: "developers_by_region", Title: "Developers by region",
		Definition: "Those of the country in developers_by_place, by first-level region (ISO 3166-2), which only location texts tell; " + o.country + "-ZZ is not known.",
	}, "region", "first-level region", func(code string) (publish.Value, error) {
		if code == "unknown" {
			code = o.country + "-ZZ"
		}
		return publish.NewRegion(code)
	})
}

// byKind divides them by whom they work for.
func (o *options) byKind(years []year) (*publish.Restricted, error) {
	return o.breakdown(years, national.OrganisationKindsID, national.TermKind, publish.Spec{
		Name: "developers_by_organisation_kind", Title: "Developers by the kind of organisation they work for",
		Definition: "Those of the country in developers_by_place, by the kind of organisation whose address they used; unaffiliated left no trace of one.",
	}, "kind", "kind of organisation", func(code string) (publish.Value, error) { return publish.NewOrganisationKind(code) })
}

// breakdown makes a table of the variants of an indicator.
func (o *options) breakdown(years []year, indicator, term string, spec publish.Spec, name, description string,
	value func(code string) (publish.Value, error)) (*publish.Restricted, error) {
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
	return byYear(spec, name, description, years, values, func(y *year) map[publish.Value]part {
		parts := map[publish.Value]part{}
		for _, code := range names {
			if m := y.find(indicator, term+"="+code); m != nil && m.Value.Known {
				parts[codes[code]] = part{m.Value.Value, y.repositories(o.country, true)}
			}
		}
		return parts
	})
}

// part is an expected number of people and how many repositories it rests on.
type part struct {
	people       float64
	repositories int64
}

// byYear makes a table of parts that add up to a total, by years. Figures have one
// decimal.
func byYear(spec publish.Spec, name, description string, years []year, values []publish.Value, parts func(*year) map[publish.Value]part) (*publish.Restricted, error) {
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
		if err := fill(t, periods[i], values, parts(&years[i])); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// fill sets the cells of one year. A part that is not there is not known.
func fill(t *publish.Restricted, year publish.Period, values []publish.Value, parts map[publish.Value]part) error {
	var whole publish.Figure
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
		whole.Repositories = max(whole.Repositories, f.Repositories)
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

// repositories is in how many repositories people worked who are in a country with
// a probability of a tenth or more, or, where in is false, elsewhere; those of
// unknown place for no country.
func (y *year) repositories(country string, in bool) int64 {
	start, end := ospora.DayOf(y.input.Window.Start), ospora.DayOf(y.input.Window.End)
	person := map[ospora.AliasKey]ospora.PersonID{}
	for _, p := range y.input.Persons {
		if !p.Robot {
			person[p.Alias] = p.Person
		}
	}
	there, elsewhere := map[ospora.PersonID]float64{}, map[ospora.PersonID]float64{}
	for _, p := range y.input.Places {
		if p.From.Known && p.From.Value >= end || p.To.Known && p.To.Value <= start {
			continue
		}
		if p.Country == country {
			there[p.Person] += p.Probability
		} else {
			elsewhere[p.Person] += p.Probability
		}
	}
	found := map[ospora.RepoID]bool{}
	for _, a := range y.input.Activity {
		who, ok := person[a.Alias]
		if !ok || a.Commits == 0 || a.Home != a.Repo || a.Day < start || a.Day >= end {
			continue
		}
		switch {
		case country == "":
			found[a.Repo] = found[a.Repo] || elsewhere[who] == 0
		case in:
			found[a.Repo] = found[a.Repo] || there[who] >= 0.1
		default:
			found[a.Repo] = found[a.Repo] || elsewhere[who] >= 0.1
		}
	}
	n := int64(0)
	for _, is := range found {
		if is {
			n++
		}
	}
	return n
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
