package report

import (
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
)

// Report is what is rendered. Every field may be empty: the section that would show
// it then says what is not known and what would tell.
type Report struct {
	// Title of the page.
	Title Text
	// Subject is who is assessed, such as a country.
	Subject Text
	// Language that is shown first; English where empty.
	Language Language
	// AsOf is the day that the data speak of.
	AsOf ospora.Optional[ospora.Day]
	// Synthetic marks invented data on every page.
	Synthetic bool
	// Notes are said before everything else.
	Notes []Text
	// Method says further how the measures were made, in the section on method.
	Method []Text

	// Dimensions of the model, in the order of the profile.
	Dimensions []Dimension
	// Items, Levels and Stages name the model's indicators (by the ids that evidence,
	// sensitivity and recommendations carry), its levels and the stages of its
	// roadmap, both from 0.
	Items          []Named
	Levels, Stages []Text
	// Bodies name the owners of recommendations by their ids.
	Bodies []Named
	// SubjectNames name subjects of measures that the caller called so himself, such as a
	// group of repositories. Others are names from outside: they stay as they are, marked so.
	SubjectNames []Named
	// MeasureNames name measures of which texts speak by their ids: the id of an
	// indicator, and after a space its variant, where it has one.
	MeasureNames []Named
	// Scores, Evidence, Sensitivity and Recommendations are the verdict on one
	// subject under one model. Of several judges the model's scores make the
	// profile; the others stand beside it.
	Scores          []ospora.DimensionScore
	Evidence        []ospora.Evidence
	Sensitivity     []ospora.Sensitivity
	Recommendations []ospora.Recommendation

	// Indicators explain the measures' ids, in the order of the columns of the table of
	// repositories.
	Indicators []Indicator
	// Measures to show; those that no indicator, section or comparison names are left
	// out. What counts people belongs into Developers.
	Measures []ospora.Measure
	// Developers are the measures that count people, after disclosure control.
	Developers []*publish.Measures
	// Sections show further measures of few subjects, a line each.
	Sections []Section
	// Series are drawn over time from the windows of Developers and Measures.
	Series []Series
	// Comparisons set economies side by side from Measures.
	Comparisons []Comparison
	// Estate is what is known of the state's systems; nil where nobody looked.
	Estate *Estate

	// Visits and Gaps say what was looked at and what could not be seen.
	Visits []*ospora.Visit
	Gaps   []*ospora.Gap
	// Sources say where data come from, and until when.
	Sources []Source
}

// Part is a section of the report that shows measures and evidence.
type Part string

// The parts, in their order on the page.
const (
	PartPolicy     Part = "policy"     // policy and law
	PartGovernance Part = "governance" // governance and institutions
	PartEstate     Part = "estate"     // public software
	PartHealth     Part = "health"     // health and security of code
	PartDevelopers Part = "developers" // developers of the country
	PartUpstream   Part = "upstream"   // use of and contribution to what is shared
	PartMarket     Part = "market"     // market and sovereignty
)

// Dimension of a model.
type Dimension struct {
	// ID that scores, evidence and recommendations carry.
	ID string
	// Name and Definition are shown.
	Name, Definition Text
	// Part in which its evidence stands; governance where empty.
	Part Part
}

// Named gives names to an id.
type Named struct {
	ID               string
	Name, Definition Text
}

// Section is a part of the page: indicators as rows, their subjects as columns. One
// without measures is left out.
type Section struct {
	// Part that it stands in; health where empty.
	Part  Part
	Title Text
	// Notes are said before the table.
	Notes []Text
	// Indicators in the order of the rows.
	Indicators []Indicator
	// First is how many of them are shown at once; the others open on demand. All where
	// it is 0.
	First int
}

// Indicator explains the measures of one id and variant.
type Indicator struct {
	// ID and Variant choose the measures.
	ID, Variant string
	// Name, Definition, Formula and Meaning are shown.
	Name, Definition, Formula, Meaning Text
	// Unit as measures write it, such as commits, 1 or KZT.
	Unit string
	// Scale holds the ends of the scale, such as 0 and 10; where both are 0 a chart
	// takes those of the values.
	Scale [2]float64
	// References say where the definition comes from.
	References []string
}

// FromEntry explains an indicator of the catalogue for one variant.
func FromEntry(e *ospora.IndicatorEntry, variant string) Indicator {
	return Indicator{
		ID: e.Indicator, Variant: variant, Unit: e.Unit, References: e.References,
		Name:       Text{EN: e.NameEN, RU: e.NameRU, KK: e.NameKK},
		Definition: Text{EN: e.Definition, RU: e.DefinitionRU, KK: e.DefinitionKK},
		Formula:    Text{EN: e.Formula, RU: e.FormulaRU, KK: e.FormulaKK},
		Meaning:    Text{EN: e.Meaning, RU: e.MeaningRU, KK: e.MeaningKK},
	}
}

// Series is one measure of one subject over its windows, drawn as a line with its
// interval.
type Series struct {
	Indicator Indicator
	// Subject of the measures; where empty, all subjects that have it.
	Subject string
	// Events are dates to mark, such as that of a law.
	Events []Event
}

// Event is a dated mark on a series.
type Event struct {
	Day  ospora.Day
	Name Text
}

// Comparison sets the economies that have a measure side by side, each by its latest
// window.
type Comparison struct {
	Indicator Indicator
	// Home is the subject that stands out.
	Home string
	// Economies to show, in this order after their values; where empty, all that
	// have the measure. One without the measure is shown with a mark.
	Economies []string
}

// Source says where data come from.
type Source struct {
	Name Text
	// Licence and Address as they are to be cited.
	Licence, Address string
	// Until is the last day that the data speak of.
	Until ospora.Optional[ospora.Day]
}
