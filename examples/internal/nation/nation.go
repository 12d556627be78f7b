// Package nation measures the developers of a country in what was collected, and
// withholds what would tell of few people.
package nation

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/geo"
	"github.com/ospora/ospora/ospora/publish"
)

// Work is what the measures look at.
type Work struct {
	Activity []*ospora.Activity
	Edges    []*ospora.Edge
	Reviews  []*ospora.Review
	Visits   []*ospora.Visit
}

// Input joins the work with the people, for a country and a subject. The window is
// left to the caller.
func Input(country, subject string, w Work, who *people.People) national.Input {
	in := national.Input{
		Country: country, Kind: ospora.SubjectEcosystem, Subject: subject,
		Activity: w.Activity, Edges: w.Edges, Persons: slices.Collect(who.Aliases.Persons()),
		Places: who.Places(), Affiliations: who.Affiliations, OrganisationKinds: who.Kinds(),
		Begins: begins(w.Activity), Coverage: seenInFull(w.Visits), Seed: 1,
	}
	if c, err := national.FittedPrior(stated(in.Places, country), people.PriorWeight); err == nil { // places that cannot be are told of by the measures
		in.Calibration = &c
	}
	if slices.ContainsFunc(w.Visits, func(v *ospora.Visit) bool { return v.Source == "github" }) {
		in.Reviews = append([]*ospora.Review{}, w.Reviews...)
	}
	return in
}

// stated is how probable the country is for each person of whom anything is known,
// by the rows that hold now.
func stated(places []national.Placed, country string) []float64 {
	of := map[ospora.PersonID]float64{}
	for _, p := range places {
		if p.To.Known {
			continue
		}
		here := 0.0
		if p.Country == country {
			here = p.Probability
		}
		of[p.Person] += here
	}
	var all []float64
	for _, who := range slices.Sorted(maps.Keys(of)) { // sums depend on the order
		all = append(all, min(of[who], 1))
	}
	return all
}

// begins is the first day of all work.
func begins(activity []*ospora.Activity) (first ospora.Optional[ospora.Day]) {
	for _, a := range activity {
		if !first.Known || a.Day < first.Value {
			first = ospora.Some(a.Day)
		}
	}
	return first
}

// seenInFull is the share of repositories whose histories were read to their ends
// when they were last visited.
func seenInFull(visits []*ospora.Visit) ospora.Optional[float64] {
	last := map[ospora.RepoID]*ospora.Visit{}
	for _, v := range visits {
		if v.Source != "git" {
			continue
		}
		if old := last[v.Repo]; old == nil || v.RetrievedAt.After(old.RetrievedAt) {
			last[v.Repo] = v
		}
	}
	if len(last) == 0 {
		return ospora.Optional[float64]{}
	}
	full := 0.0
	for _, v := range last {
		if v.Status == ospora.VisitFull {
			full++
		}
	}
	return ospora.Some(full / float64(len(last)))
}

// Main are the measures that say most, with names for a line.
var Main = []struct{ ID, Variant, Name string }{
	{national.DevelopersID, "", "developers, located"},
	{national.DevelopersID, national.TermSpread, "… unknown spread alike"},
	{national.DevelopersID, national.TermMost, "… all unknown there"},
	{national.NewDevelopersID, "", "new"},
	{national.LeavingDevelopersID, "", "leaving"},
	{national.RetainedDevelopersID, "", "retained"},
	{national.CommitShareID, "", "share of commits"},
	{national.ReviewShareID, "", "share of reviews"},
	{national.CollaborationID, national.TermAbroad, "work with other countries"},
	{national.CommitConcentrationID, national.TermGini, "Gini coefficient of commits"},
	{national.OrganisationalDiversityID, national.TermEffective, "organisations, effective number"},
	{national.ElephantFactorID, "", "elephant factor"},
	{national.LocatedDevelopersID, national.TermUnlocated, "of unknown place"},
}

// Find returns a measure; nil where there is none.
func Find(measures []ospora.Measure, id, variant string) *ospora.Measure {
	for i := range measures {
		if m := &measures[i]; m.Indicator == id && m.Variant == variant {
			return m
		}
	}
	return nil
}

// counts are the measures that [Safe] lets through: numbers of people.
var counts = []string{national.DevelopersID, national.NewDevelopersID, national.LeavingDevelopersID, national.RetainedDevelopersID}

// CheckCountry fails where nobody can be placed in a country of that code, and names
// what it was given for, such as a flag.
func CheckCountry(what, code string) error {
	g, err := geo.Load()
	if err != nil {
		return err
	}
	if _, err := g.Prior(map[string]float64{code: 1}); err != nil {
		return fmt.Errorf("%s: %q is no country code: two capital letters of ISO 3166-1, such as KZ", what, code)
	}
	return nil
}

// Safe are the counts of people, the shares of commits, of the retained and of ties
// abroad, and the indices of concentration under the rule: a small number is withheld, and
// says so, and so is one that would tell a small number by subtraction.
func Safe(subject string, measures []ospora.Measure, behind Behind, rule publish.Rule) (*publish.Measures, error) {
	name, err := publish.NewGroup(subject)
	if err != nil {
		return nil, err
	}
	var rows []publish.MeasureRow
	developers, located := Find(measures, national.DevelopersID, ""), Find(measures, national.LocatedDevelopersID, "")
	for _, id := range counts {
		if m := Find(measures, id, ""); m != nil {
			rows = append(rows, publish.MeasureRow{Measure: *m, Kind: publish.CountOfPersons, Persons: restsOn(m), Rest: rest(m, developers)})
		}
	}
	if share := Find(measures, national.CommitShareID, ""); share != nil && developers != nil && located != nil {
		here, all := developers.Value.Or(0), located.Value.Or(0)
		rows = append(rows, ratio(share, here, all-here))
	}
	rows = append(rows, retained(measures)...)
	rows = append(rows, indices(measures, developers)...)
	if share := Find(measures, national.CollaborationID, national.TermAbroad); share != nil {
		rows = append(rows, publish.MeasureRow{Measure: *share, Kind: publish.Ratio, Persons: behind.Tied, Numerator: behind.Abroad, Rest: behind.Home})
	}
	for i := range rows {
		rows[i].Subject, rows[i].Repositories = name, behind.Repositories
	}
	return publish.ProtectMeasures(publish.MeasureSpec{
		Name: "developers", Title: "Developers of the country", Definition: "Persons placed by public traces, robots left out.",
	}, rule, rows)
}

// indices are the concentration of work on people, and the effective number of
// organisations: of few organisations it would tell their shares, so that it rests on no
// more people than there are of these.
func indices(measures []ospora.Measure, developers *ospora.Measure) (rows []publish.MeasureRow) {
	if developers == nil {
		return nil
	}
	gini, hhi := Find(measures, national.CommitConcentrationID, national.TermGini), Find(measures, national.CommitConcentrationID, national.TermHHI)
	if gini != nil && hhi != nil {
		rows = append(rows, publish.MeasureRow{Measure: *gini, Kind: publish.Index, Persons: among(gini, developers), OneShare: largest(hhi.Value.Or(1))})
	}
	effective, all := Find(measures, national.OrganisationalDiversityID, national.TermEffective), Find(measures, national.OrganisationalDiversityID, "")
	if effective != nil && all != nil {
		rows = append(rows, publish.MeasureRow{
			Measure: *effective, Kind: publish.Index, Persons: min(among(effective, developers), int64(all.Value.Or(0))),
			OneShare: largest(1 / max(effective.Value.Or(1), 1)),
		})
	}
	return rows
}

// largest bounds the largest share by the sum of all squared ones, of which its square is a
// part.
func largest(squares float64) float64 { return math.Sqrt(min(max(squares, 0), 1)) }

// among is how many people an index of the developers rests on. Its n leaves out the
// located who are elsewhere for sure: the n of the developers less this tells how many they
// are, so that it rests on no more people than them either.
func among(index, developers *ospora.Measure) int64 {
	people := restsOn(developers)
	if elsewhere := developers.N - index.N; elsewhere > 0 {
		return min(people, elsewhere)
	}
	return people
}

// retained is the share of the developers of the span before who are still active: a
// ratio of the retained to them and to those who are not, whose number is told by the two
// together and has to be large as well.
func retained(measures []ospora.Measure) []publish.MeasureRow {
	stayed, share := Find(measures, national.RetainedDevelopersID, ""), Find(measures, national.RetainedDevelopersID, national.TermShare)
	if stayed == nil || share == nil {
		return nil
	}
	row := publish.MeasureRow{Measure: *share, Kind: publish.Ratio}
	if s := share.Value.Or(0); s > 0 {
		row = ratio(share, stayed.Value.Or(0), stayed.Value.Or(0)/s-stayed.Value.Or(0))
	}
	return []publish.MeasureRow{row}
}

// ratio is a share behind whose numerator, and behind what that lacks, stand so many
// people, expected.
func ratio(share *ospora.Measure, numerator, rest float64) publish.MeasureRow {
	row := publish.MeasureRow{Measure: *share, Kind: publish.Ratio, Numerator: persons(numerator), Rest: persons(rest)}
	row.Persons = row.Numerator + row.Rest
	return row
}

// told are the other measures that [Safe] lets through.
var told = map[string]string{
	national.RetainedDevelopersID: national.TermShare, national.CommitConcentrationID: national.TermGini,
	national.OrganisationalDiversityID: national.TermEffective, national.CollaborationID: national.TermAbroad,
}

// Told reports whether [Safe] lets a measure through.
func Told(id, variant string) bool {
	return variant == "" && (slices.Contains(counts, id) || id == national.CommitShareID) || variant != "" && told[id] == variant
}

// restsOn is how many people an expected number of them rests on.
func restsOn(m *ospora.Measure) int64 { return persons(m.Value.Or(0)) }

// rest is the fewest persons that a count lacks to one that is published with it:
// to the located among whom it counts, which are its n, and to the developers.
func rest(m, developers *ospora.Measure) (fewest int64) {
	wholes := []float64{float64(m.N)}
	if developers != nil && developers != m {
		wholes = append(wholes, developers.Value.Or(0))
	}
	for _, whole := range wholes {
		lacks := int64(math.Round(whole - m.Value.Or(0)))
		if lacks > 0 && (fewest == 0 || lacks < fewest) {
			fewest = lacks
		}
	}
	return fewest
}
