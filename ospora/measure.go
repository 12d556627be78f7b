package ospora

// SubjectKind is the level of what a measure speaks of.
type SubjectKind string

// The levels of a subject.
const (
	SubjectRepository   SubjectKind = "repository"
	SubjectGroup        SubjectKind = "group"
	SubjectOrganisation SubjectKind = "organisation"
	SubjectEcosystem    SubjectKind = "ecosystem"
	// SubjectEconomy is a country or territory by its ISO 3166-1 code, as a publisher of
	// figures delimits it.
	SubjectEconomy SubjectKind = "economy"
)

// Measure is one indicator of one subject in one window.
//
//ospora:table measures 1
type Measure struct {
	// Indicator id in the catalogue, such as contributor_absence_factor.
	Indicator string `col:"indicator"`
	// Version of the indicator's definition.
	Version int32 `col:"indicator_version" unit:"1"`
	// Variant or option of the indicator, such as a time zone or a bin; empty for the plain one.
	Variant string `col:"variant"`
	// Level of the subject: repository, group, organisation, ecosystem or economy.
	SubjectKind SubjectKind `col:"subject_kind"`
	// Subject, such as a repository id.
	Subject string `col:"subject"`
	// Start of the window, inclusive; null where open.
	Start Optional[Day] `col:"window_start"`
	// End of the window, exclusive; null where open.
	End Optional[Day] `col:"window_end"`
	// Why the value is there or not: known, unknown, not_applicable, failed or suppressed.
	Status Status `col:"status"`
	// Value; null unless the status is known.
	Value Optional[float64] `col:"value"`
	// Lower bound of the interval; null where none is possible.
	Low Optional[float64] `col:"low"`
	// Upper bound of the interval; null where none is possible.
	High Optional[float64] `col:"high"`
	// Confidence level that the interval really reaches, in (0,1); null without interval.
	Level Optional[float64] `col:"level" unit:"1"`
	// Observations that the value rests on.
	N int64 `col:"n" unit:"1"`
	// Share of what applies that was seen, in [0,1]; null where not known.
	Coverage Optional[float64] `col:"coverage" unit:"1"`
	// Unit of the value.
	Unit string `col:"unit"`
	// How value and interval were computed.
	Method string `col:"method"`
	// What to beware of, each with its cure.
	Warnings []string `col:"warnings"`
}

// TableName implements [Row].
func (*Measure) TableName() string { return "measures" }

// DictionaryEntry describes one column of one table, for readers that do not
// see Arrow's own metadata.
//
//ospora:table dictionary 1
type DictionaryEntry struct {
	// Table the column belongs to.
	Table string `col:"table_name"`
	// Schema version of the table.
	Version int32 `col:"table_version" unit:"1"`
	// What one row of the table is.
	TableDescription string `col:"table_description"`
	// Position of the column, from 0.
	Position int32 `col:"position" unit:"1"`
	// Column; a member of a list of structs is written list.member.
	Column string `col:"column_name"`
	// Arrow type.
	Type string `col:"type"`
	// Whether the column may be null.
	Nullable bool `col:"nullable"`
	// Unit of the values; empty where they have none.
	Unit string `col:"unit"`
	// How rows of one key add up: key, sum, min or max; empty where they do not.
	Aggregate string `col:"aggregate"`
	// Personal data: alias for a pseudonym, plain for a plain value; empty for none.
	Privacy string `col:"privacy"`
	// What the column says.
	Description string `col:"description"`
}

// TableName implements [Row].
func (*DictionaryEntry) TableName() string { return "dictionary" }

// IndicatorEntry describes one indicator, for readers that have the measures and
// not the catalogue. Filled by metrics.
//
//ospora:table indicators 2
type IndicatorEntry struct {
	// Id that measures carry.
	Indicator string `col:"indicator"`
	// Version of the definition.
	Version int32 `col:"indicator_version" unit:"1"`
	// Package of metrics that computes it.
	Family string `col:"family"`
	// Name in English.
	NameEN string `col:"name_en"`
	// Name in Russian.
	NameRU string `col:"name_ru"`
	// Name in Kazakh.
	NameKK string `col:"name_kk"`
	// Question that it helps to answer.
	Question string `col:"question"`
	// What the value is, in a sentence.
	Definition string `col:"definition"`
	// How it is computed.
	Formula string `col:"formula"`
	// Unit of the value; a variant may have another, which its measures carry.
	Unit string `col:"unit"`
	// Which way is better: none, higher_is_better or lower_is_better.
	Direction string `col:"direction"`
	// What it is computed from.
	Inputs string `col:"inputs"`
	// When there is no value or one to beware of.
	States string `col:"states"`
	// How to read the value, and what it does not say.
	Meaning string `col:"meaning"`
	// Where the definition comes from.
	References []string `col:"references"`
	// What the value is, in Russian.
	DefinitionRU string `col:"definition_ru"`
	// What the value is, in Kazakh.
	DefinitionKK string `col:"definition_kk"`
	// How it is computed, in Russian.
	FormulaRU string `col:"formula_ru"`
	// How it is computed, in Kazakh.
	FormulaKK string `col:"formula_kk"`
	// How to read the value, in Russian.
	MeaningRU string `col:"meaning_ru"`
	// How to read the value, in Kazakh.
	MeaningKK string `col:"meaning_kk"`
}

// TableName implements [Row].
func (*IndicatorEntry) TableName() string { return "indicators" }
