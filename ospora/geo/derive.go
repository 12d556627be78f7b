package geo

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// Derive returns what [ospora.Collection] concludes from an alias's address and
// from the location of a profile while they are in memory: rows of table
// place_evidence, none where they say nothing. The evidence takes the place of
// profiles, unless keepProfiles says that the dataset is of the full profile.
//
// Offsets need no row, since commits keep them; the country of an organisation
// stands in table employers.
func (g *Gazetteer) Derive(keepProfiles bool) ospora.Derive {
	return func(row ospora.Row) ([]ospora.Row, bool) { return g.derive(row, keepProfiles) }
}

func (g *Gazetteer) derive(row ospora.Row, keepProfiles bool) (more []ospora.Row, keep bool) {
	switch row := row.(type) {
	case *ospora.Alias:
		return g.Email(row.Email).rows(row.Repo, row.Visit, row.Key), true
	case *ospora.PlainProfile:
		if row.Field == "location" {
			more = g.Location(row.Value).rows(row.Repo, row.Visit, row.Alias)
		}
		return more, keepProfiles
	}
	return nil, true
}

func (e Evidence) rows(repo ospora.RepoID, visit ospora.VisitID, alias ospora.AliasKey) []ospora.Row {
	if !e.Usable() {
		return nil
	}
	row := e.Row(alias)
	row.Repo, row.Visit = repo, visit
	return []ospora.Row{row}
}

// Row returns the evidence as a row of table place_evidence. Repository and visit
// are left to the caller.
func (e Evidence) Row(alias ospora.AliasKey) *ospora.PlaceEvidence {
	row := &ospora.PlaceEvidence{
		Alias: alias, Kind: string(e.Kind), TablesVersion: e.TablesVersion, From: e.From, To: e.To,
		Rest: e.Rest, Reliability: e.Reliability, N: e.N,
	}
	for _, w := range e.Weights {
		row.Weights = append(row.Weights, ospora.PlaceWeight(w))
	}
	return row
}

// EvidenceOf returns the evidence that a row of table place_evidence holds; [Locate]
// leaves out what no evidence can say. It fails where tables of a later version
// weighed it.
func EvidenceOf(row *ospora.PlaceEvidence) (Evidence, error) {
	if row.TablesVersion > TablesVersion {
		return Evidence{}, fmt.Errorf("geo: evidence was weighed by tables of version %d, these are of version %d", row.TablesVersion, TablesVersion)
	}
	e := Evidence{
		Kind: Kind(row.Kind), TablesVersion: row.TablesVersion, From: row.From, To: row.To,
		Rest: row.Rest, Reliability: row.Reliability, N: row.N,
	}
	for _, w := range row.Weights {
		e.Weights = append(e.Weights, Weight(w))
	}
	return e, nil
}
