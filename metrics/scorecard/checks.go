package scorecard

import (
	"fmt"
	"slices"
	"strings"

	docs "github.com/ossf/scorecard/v4/docs/checks"
)

const (
	// Tool is the programme whose checks are run.
	Tool = "ossf/scorecard"
	// ToolVersion is its version.
	ToolVersion = "v4.13.1"
)

// The measures. The id of a check's measure is [Check.Indicator].
const (
	// AggregateID is the id of the aggregate over all checks.
	AggregateID = "scorecard"
	// IndicatorVersion is the version of all definitions.
	IndicatorVersion = 1
	// UnitScore is the unit of all measures: 0 is worst, 10 is best.
	UnitScore = "score"
	// TermChecks is the term of measures of a part of the checks.
	TermChecks = "checks"
)

// Risk is how much Scorecard takes a failed check to endanger.
type Risk string

// The risks.
const (
	Critical Risk = "Critical"
	High     Risk = "High"
	Medium   Risk = "Medium"
	Low      Risk = "Low"
)

// Weight of a risk in the aggregate.
func (r Risk) Weight() float64 {
	switch r {
	case Critical:
		return 10
	case High:
		return 7.5
	case Medium:
		return 5
	case Low:
		return 2.5
	}
	return 0
}

// Check describes a check, in the words of its authors.
type Check struct {
	// Name, such as Binary-Artifacts.
	Name string
	// Indicator is the id of its measure, such as scorecard_binary_artifacts.
	Indicator string
	// Risk is what a failure endangers.
	Risk Risk
	// Short is what it asks, in a sentence.
	Short string
	// Description is the full text, in Markdown.
	Description string
	// Remedies are what to do about a low score, in Markdown.
	Remedies []string
	// URL is where the text stands.
	URL string
}

// Checks returns all checks of this version, by name. The caller owns it.
func Checks() ([]Check, error) {
	doc, err := docs.Read()
	if err != nil {
		return nil, fmt.Errorf("scorecard: documents of the checks: %w", err)
	}
	all := make([]Check, 0, len(checkList))
	for _, d := range checkList {
		text, err := doc.GetCheck(d.name)
		if err != nil {
			return nil, fmt.Errorf("scorecard: documents of %s: %w", d.name, err)
		}
		all = append(all, Check{
			Name: d.name, Indicator: d.indicator(), Risk: Risk(text.GetRisk()),
			Short: text.GetShort(), Description: text.GetDescription(),
			Remedies: slices.Clone(text.GetRemediation()), URL: text.GetDocumentationURL(ToolVersion),
		})
	}
	return all, nil
}

func (d *definition) indicator() string {
	return AggregateID + "_" + strings.ReplaceAll(strings.ToLower(d.name), "-", "_")
}
