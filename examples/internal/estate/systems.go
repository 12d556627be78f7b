package estate

import (
	"slices"
	"strings"

	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/inventory"
)

// Portfolio are the systems as metrics/portfolio takes them, in their order. Where an
// inventory names a company without its country, what it says elsewhere of the same
// name counts, as long as it does not contradict itself.
func (e *Estate) Portfolio() []portfolio.System {
	known := e.companies()
	list := make([]portfolio.System, len(e.Systems))
	for i := range e.Systems {
		list[i] = e.system(&e.Systems[i], known)
	}
	return list
}

func (e *Estate) system(s *inventory.System, known companies) portfolio.System {
	return portfolio.System{
		ID: s.ID, Name: s.Name, Owner: s.Owner, Purpose: s.Purpose,
		Technologies: each(s.Technologies, func(t inventory.Technology) portfolio.Technology {
			return portfolio.Technology{Kind: technologyKinds[t.Kind], Name: t.Name}
		}),
		Datasets: each(s.Datasets, func(d inventory.Dataset) portfolio.Dataset {
			return portfolio.Dataset{Name: d.Name, AlsoIn: d.AlsoIn}
		}),
		Integrations: each(s.Integrations, func(i inventory.Integration) string {
			if id := e.Find(i.With); id != "" {
				return id
			}
			return i.With
		}),
		Languages: s.Languages, Repositories: s.Repositories,
		Vendor:    some(s.Vendor, known.complete),
		Suppliers: each(s.Suppliers, known.supplier),
		Components: each(s.Components, func(c inventory.Component) portfolio.Component {
			return portfolio.Component{Name: c.Name, License: c.License, Disclosure: some(c.Disclosure, disclosure)}
		}),
		Spend:   each(s.Spend, known.spend),
		License: s.License, Disclosure: some(s.Disclosure, disclosure),
		ContractEnd: s.ContractEnd, Documents: documents(s),
		Hosting: portfolio.Hosting{Country: s.Hosting.Country, Operator: some(s.Hosting.Operator, known.named), Government: s.Hosting.Government},
		Access:  s.Access, AccessAudited: s.AccessAudited, NeverAudited: s.NeverAudited,
		Conclusions: conclusions(s), TrainedBefore: s.Training.BeforeWork, Reused: reused(s),
	}
}

var technologyKinds = map[inventory.TechnologyKind]portfolio.TechnologyKind{
	inventory.Language: portfolio.Language, inventory.Framework: portfolio.Framework, inventory.Database: portfolio.Database, inventory.Platform: portfolio.Platform,
	inventory.OpenDep: portfolio.OtherTechnology, inventory.ClosedDep: portfolio.OtherTechnology, inventory.Hardware: portfolio.OtherTechnology,
}

// each is a list with each of its elements changed; unknown stays unknown, and
// nothing stays nothing.
func each[A, B any](list ospora.Optional[[]A], change func(A) B) ospora.Optional[[]B] {
	if !list.Known {
		return ospora.Optional[[]B]{}
	}
	out := make([]B, 0, len(list.Value))
	for _, a := range list.Value {
		out = append(out, change(a))
	}
	return ospora.Some(out)
}

// some is a value changed; unknown stays unknown.
func some[A, B any](v ospora.Optional[A], change func(A) B) ospora.Optional[B] {
	if !v.Known {
		return ospora.Optional[B]{}
	}
	return ospora.Some(change(v.Value))
}

func disclosure(d inventory.Disclosure) portfolio.Disclosure { return portfolio.Disclosure(d) }

// documents are the kinds of those that are dated, and the furthest that is stated.
func documents(s *inventory.System) ospora.Optional[[]portfolio.DocumentKind] {
	var list []portfolio.DocumentKind
	add := func(k inventory.DocumentKind) {
		if kind := portfolio.DocumentKind(k); !slices.Contains(list, kind) {
			list = append(list, kind)
		}
	}
	for _, d := range s.Documents {
		add(d.Kind)
	}
	if s.Stage.Known {
		add(s.Stage.Value)
	}
	if len(list) == 0 {
		return ospora.Optional[[]portfolio.DocumentKind]{}
	}
	return ospora.Some(list)
}

func conclusions(s *inventory.System) []portfolio.Conclusion {
	var list []portfolio.Conclusion
	for _, c := range s.Conclusions {
		list = append(list, portfolio.Conclusion{By: portfolio.Reviewer(c.By), Date: c.Date, Findings: c.Findings, Open: c.Open})
	}
	return list
}

// reused is what countries and copies of the code tell.
func reused(s *inventory.System) ospora.Optional[bool] {
	if !s.Deployed.Known && !s.Reuse.Forks.Known {
		return ospora.Optional[bool]{}
	}
	return ospora.Some(len(s.Deployed.Value) > 1 || s.Reuse.Forks.Value > 0)
}

// companies is what is known of each company, by name.
type companies map[string]inventory.Company

// companies gathers them from vendors and suppliers.
func (e *Estate) companies() companies {
	known := companies{}
	for i := range e.Systems {
		s := &e.Systems[i]
		if s.Vendor.Known {
			known.add(s.Vendor.Value)
		}
		for _, p := range s.Suppliers.Value {
			known.add(p.Company)
		}
	}
	return known
}

// contradicted is what is known where an inventory says two things.
const contradicted = "contradicted"

func (known companies) add(c inventory.Company) {
	if c.Name == "" {
		return
	}
	all := known[nameOf(c.Name)]
	all.Country, all.Control = agree(all.Country, c.Country), agree(all.Control, c.Control)
	known[nameOf(c.Name)] = all
}

func agree(a, b ospora.Optional[string]) ospora.Optional[string] {
	switch {
	case !b.Known:
		return a
	case a.Known && a.Value != b.Value:
		return ospora.Some(contradicted)
	}
	return b
}

func nameOf(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// complete fills in what the company's own row leaves out.
func (known companies) complete(c inventory.Company) portfolio.Company {
	all := known[nameOf(c.Name)]
	fill := func(own, other ospora.Optional[string]) ospora.Optional[string] {
		if own.Known || !other.Known || other.Value == contradicted {
			return own
		}
		return other
	}
	return portfolio.Company{Name: c.Name, Country: fill(c.Country, all.Country), Control: fill(c.Control, all.Control)}
}

func (known companies) named(name string) portfolio.Company {
	return known.complete(inventory.Company{Name: name})
}

func (known companies) supplier(p inventory.Supplier) portfolio.Supplier {
	out := portfolio.Supplier{Company: known.complete(p.Company)}
	for _, r := range p.Roles {
		out.Roles = append(out.Roles, string(r))
	}
	return out
}

// spend takes money for the solution and its integration as paid under licence and
// development contracts; the rest is not, nor is what nobody has split.
func (known companies) spend(m inventory.Spend) portfolio.Spend {
	out := portfolio.Spend{Amount: m.Amount, Currency: m.Currency, Year: m.Year, Development: m.Part == inventory.SpendSolution || m.Part == inventory.SpendIntegration}
	if m.Supplier != "" {
		out.Supplier = ospora.Some(known.named(m.Supplier))
	}
	return out
}
