package metrics

import "github.com/ospora/ospora/ospora"

// Entries are the catalogue as rows of the table indicators, for whoever has the
// measures and not this package.
func Entries() []*ospora.IndicatorEntry {
	all := Indicators()
	rows := make([]*ospora.IndicatorEntry, len(all))
	for n, i := range all {
		rows[n] = &ospora.IndicatorEntry{
			Indicator: i.ID, Version: i.Version, Family: i.Family, NameEN: i.Name, NameRU: i.NameRU, NameKK: i.NameKK,
			Question: string(i.Question), Definition: i.Definition, Formula: i.Formula, Unit: i.Unit, Direction: string(i.Direction),
			Inputs: i.Inputs, States: i.States, Meaning: i.Meaning, References: i.References,
			DefinitionRU: i.RU.Definition, DefinitionKK: i.KK.Definition, FormulaRU: i.RU.Formula, FormulaKK: i.KK.Formula,
			MeaningRU: i.RU.Meaning, MeaningKK: i.KK.Meaning,
		}
	}
	return rows
}
