package inventory

import (
	"slices"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// detailed is what a further table says of a system, which then replaces what the
// first table said.
type detailed struct {
	system int
	part   string
}

// further adds a row of one of the tables beside that of the systems.
func (r *reader) further(x cells) {
	ref, ok := x.Text("system")
	if !ok {
		x.Note("system", "is empty: the row is left out")
		return
	}
	at := r.inv.Find(ref)
	if at < 0 {
		what := "names no system of the table of systems"
		if r.inv.byRef[sheet.Fold(ref)].n > 1 {
			what = "names several systems: give the id"
		}
		x.Note("system", "%s: the row is left out", what)
		return
	}
	s := &r.inv.Systems[at]
	first := r.begin(at, x.part.key)
	switch x.part.key {
	case partComponents:
		x.component(s)
	case partSpend:
		x.spendRow(s, first)
	case partSuppliers:
		x.supplier(s)
	case partDatasets:
		x.dataset(s, first)
	case partIntegrations:
		x.integration(s, first)
	case partConclusions:
		x.conclusion(s)
	}
}

// begin tells whether a table says something of a system for the first time.
func (r *reader) begin(at int, part string) bool {
	if r.detail == nil {
		r.detail = map[detailed]bool{}
	}
	d := detailed{at, part}
	first := !r.detail[d]
	r.detail[d] = true
	return first
}

func (x cells) component(s *System) {
	c := Component{
		Name: x.plain("component"), Version: x.plain("version"), Ref: x.plain("ref"), License: x.license("license"),
		Supplier: x.plain("supplier"), Disclosed: x.date("source_date"), Reason: x.plain("reason"),
	}
	if w, ok := x.word("source"); ok {
		c.Disclosure = ospora.Some(Disclosure(w))
	}
	if c.Name == "" && c.Ref == "" {
		x.Note("component", "is empty: the row is left out")
		return
	}
	s.Components = ospora.Some(append(s.Components.Value, c))
}

func (x cells) spendRow(s *System, first bool) {
	m, ok := x.amount("amount")
	if !ok {
		return
	}
	if first && s.Spend.Known {
		x.Note("amount", "replaces, with what follows, the spend columns of the system's own row")
		s.Spend.Value = nil
	}
	w, ok := x.word("part")
	if !ok {
		w = string(SpendUnsplit)
	}
	year, _ := x.Int("year")
	if year != 0 && (year < 1990 || year > 2100) {
		x.Note("year", "is no year of this matter: left out")
		year = 0
	}
	s.Spend = ospora.Some(append(s.Spend.Value, Spend{SpendPart(w), m.Amount, m.Currency, int(year), x.plain("supplier")}))
}

func (x cells) supplier(s *System) {
	p := Supplier{Company: Company{x.plain("supplier"), x.country("country"), x.country("control")}, Until: x.date("until")}
	if p.Name == "" {
		x.Note("supplier", "is empty: the row is left out")
		return
	}
	for _, text := range x.List("roles") {
		role, ok := x.part.words["roles"][sheet.Fold(text)]
		if !ok {
			x.Note("roles", "has a role that is not known here")
			continue
		}
		if !slices.Contains(p.Roles, Role(role)) {
			p.Roles = append(p.Roles, Role(role))
		}
	}
	s.Suppliers = ospora.Some(append(s.Suppliers.Value, p))
}

func (x cells) dataset(s *System, first bool) {
	d := Dataset{x.plain("dataset"), x.list("also_in").Value}
	if d.Name == "" {
		x.Note("dataset", "is empty: the row is left out")
		return
	}
	if first {
		s.Datasets.Value = nil
	}
	s.Datasets = ospora.Some(append(s.Datasets.Value, d))
}

func (x cells) integration(s *System, first bool) {
	i := Integration{x.plain("with"), x.plain("data"), x.plain("by")}
	if i.With == "" {
		x.Note("with", "is empty: the row is left out")
		return
	}
	if first {
		s.Integrations.Value = nil
	}
	s.Integrations = ospora.Some(append(s.Integrations.Value, i))
}

// conclusion adds a review. One that the system's own row has already is not added
// again.
func (x cells) conclusion(s *System) {
	by, ok := x.word("reviewer")
	if !ok {
		by = string(OtherReviewer)
	}
	c := Conclusion{Reviewer(by), x.date("date"), x.count("findings"), x.count("open")}
	if !slices.Contains(s.Conclusions, c) {
		s.Conclusions = append(s.Conclusions, c)
	}
}
