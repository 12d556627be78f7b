package innovationgraph

import "slices"

// Metric is one of the files, by its name without ".csv".
type Metric string

// The metrics.
const (
	Developers    Metric = "developers"
	Repositories  Metric = "repositories"
	Organizations Metric = "organizations"
	GitPushes     Metric = "git_pushes"
	Languages     Metric = "languages"
	Licenses      Metric = "licenses"
	Topics        Metric = "topics"
	Collaborators Metric = "economy_collaborators"
)

// Nature tells how numbers of different quarters relate.
type Nature string

const (
	// Stock is what there is at the end of a quarter. Stocks of several quarters
	// are never added up; the difference of two is the net change between them.
	Stock Nature = "stock"
	// Flow is what happened in a quarter. Flows of several quarters may be added
	// where they count events, and not where they count those who took part, since
	// who takes part in two quarters would count twice.
	Flow Nature = "flow"
)

// Threshold is how many unique developers must have done a thing in an economy
// and quarter for its number to be published.
const Threshold = 100

// Definition says what the numbers of a metric are.
type Definition struct {
	Metric Metric
	Nature Nature
	// Unit of the values.
	Unit string
	// Events tells that a flow counts events, so that quarters may be added up.
	Events bool
	// Key is what tells the rows of one economy and quarter apart: language,
	// SPDX licence, topic or destination; empty where there is but one.
	Key string
	// Text is the definition, after docs/datasheet.md, section 6.
	Text string
}

// Definitions returns the definition of every metric, in the order in which they
// are read. The caller owns them.
func Definitions() []Definition {
	var list []Definition
	for _, l := range layouts() {
		list = append(list, l.Definition)
	}
	return list
}

// Define returns the definition of a metric, and false where there is no such
// metric.
func (m Metric) Define() (Definition, bool) {
	all := Definitions()
	i := slices.IndexFunc(all, func(d Definition) bool { return d.Metric == m })
	if i < 0 {
		return Definition{}, false
	}
	return all[i], true
}

// layout is a definition and the columns of its file.
type layout struct {
	Definition
	value, economy, key, keyType string
	// people tells that values are numbers of unique developers.
	people bool
}

func layouts() []layout {
	return []layout{
		{Definition: Definition{Developers, Stock, "developers", false, "",
			"Accounts of developers in the economy at the end of the quarter by the mode of their daily IP locations, those no longer active too; without robots and spam."},
			value: "developers", people: true},
		{Definition: Definition{Repositories, Stock, "repositories", false, "",
			"Public repositories at the end of the quarter, placed by the mode location of all members with triage access or above, those no longer maintained too."},
			value: "repositories"},
		{Definition: Definition{Organizations, Stock, "organizations", false, "",
			"Organisations on GitHub at the end of the quarter, companies, institutions and informal groups alike, placed by the mode location of their members, those no longer active too."},
			value: "organizations"},
		{Definition: Definition{GitPushes, Flow, "pushes", true, "",
			"Uploads of code in the quarter by developers in the economy; one push may hold several commits, an edit on the website is one."},
			value: "git_pushes"},
		{Definition: Definition{Languages, Flow, "developers", false, "language",
			"Unique developers in the economy who pushed in the quarter to a repository with the programming or markup language."},
			value: "num_pushers", key: "language", keyType: "language_type", people: true},
		{Definition: Definition{Licenses, Flow, "developers", false, "spdx_license",
			"Unique developers in the economy who pushed in the quarter to a repository under the licence; NOASSERTION is a licence that was not recognised, or several."},
			value: "num_pushers", key: "spdx_license", people: true},
		{Definition: Definition{Topics, Flow, "developers", false, "topic",
			"Unique developers in the economy who pushed in the quarter to a repository with the topic."},
			value: "num_pushers", key: "topic", people: true},
		{Definition: Definition{Collaborators, Flow, "pushes and pull requests", true, "destination",
			"Pushes sent and pull requests opened in the quarter by developers in the source economy to repositories of others in the destination economy: a lower bound, since a repository has one place."},
			value: "weight", economy: "source", key: "destination"},
	}
}

// columns are those that the file must have, the value first.
func (l *layout) columns() []string {
	all := []string{l.value, l.economyColumn(), "year", "quarter"}
	for _, c := range []string{l.key, l.keyType} {
		if c != "" {
			all = append(all, c)
		}
	}
	return all
}

func (l *layout) economyColumn() string {
	if l.economy != "" {
		return l.economy
	}
	return "iso2_code"
}

// knownExtra tells of a column that the data sheet names and the file has not: it is
// passed over in silence where it comes.
func (l *layout) knownExtra(column string) bool {
	return l.Metric == Collaborators && column == "iso2_code"
}
