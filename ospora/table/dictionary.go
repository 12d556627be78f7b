package table

import "github.com/ospora/ospora/ospora"

// DictionaryRows describes each column of the tables for readers that do not
// see Arrow's metadata. A member of a list of structs follows its list as
// list.member and has the list's position.
func DictionaryRows(defs ...Definition) []*ospora.DictionaryEntry {
	var rows []*ospora.DictionaryEntry
	for _, def := range defs {
		for i, c := range def.Columns() {
			rows = append(rows, dictionaryRow(def, i, c, c.Name))
			for _, m := range c.Members {
				rows = append(rows, dictionaryRow(def, i, m, c.Name+"."+m.Name))
			}
		}
	}
	return rows
}

func dictionaryRow(def Definition, position int, c Column, name string) *ospora.DictionaryEntry {
	return &ospora.DictionaryEntry{
		Table:            def.Name(),
		Version:          int32(def.Version()),
		TableDescription: def.Description(),
		Position:         int32(position),
		Column:           name,
		Type:             c.Type,
		Nullable:         c.Nullable,
		Unit:             c.Unit,
		Aggregate:        c.Aggregate,
		Privacy:          c.Privacy,
		Description:      c.Description,
	}
}
