package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// estateOf is what the report shows of the systems; nil where nobody looked.
func estateOf(f *estate.Findings, home string) *report.Estate {
	if f == nil {
		return nil
	}
	e := &report.Estate{Systems: int64(len(f.Systems)), Clusters: clusters(f), Graph: graph(f), Steps: steps(f.Systems)}
	e.Technologies, e.WithTechnology = technologies(f.Systems)
	e.Vendors, e.UnknownVendor = vendors(f.Systems, home)
	of := make(map[string]string)
	for i, c := range f.Consolidation.Clusters {
		for _, id := range c.Systems {
			of[id] = clusterID(i)
		}
	}
	for i := range f.Systems {
		s := &f.Systems[i]
		e.List = append(e.List, report.System{
			Name: s.Name, Owner: s.Owner, Technologies: names(s.Technologies.Value), Vendor: s.Vendor.Value.Name, Cluster: of[s.ID],
			Held: held(s), Published: published(s), Local: local(s.Hosting.Country, home),
		})
	}
	return e
}

func clusterID(i int) string { return fmt.Sprintf("cluster-%d", i+1) }

func names(list []portfolio.Technology) []string {
	all := make([]string, len(list))
	for i, t := range list {
		all[i] = t.Name
	}
	return all
}

// kindNames are the kinds of technologies for readers.
var kindNames = map[portfolio.TechnologyKind]report.Text{
	portfolio.Language:        {EN: "programming language", RU: "язык программирования", KK: "бағдарламалау тілі"},
	portfolio.Framework:       {EN: "framework", RU: "фреймворк", KK: "фреймворк"},
	portfolio.Database:        {EN: "database", RU: "база данных", KK: "дерекқор"},
	portfolio.OperatingSystem: {EN: "operating system", RU: "операционная система", KK: "операциялық жүйе"},
	portfolio.Platform:        {EN: "platform", RU: "платформа", KK: "платформа"},
	portfolio.OtherTechnology: {EN: "other", RU: "прочее", KK: "басқа"},
}

// technologies are counted once a system, and so are the systems that name any.
func technologies(systems []portfolio.System) (list []report.Technology, with int64) {
	count := make(map[portfolio.Technology]int64)
	for i := range systems {
		seen := make(map[portfolio.Technology]bool)
		for _, t := range systems[i].Technologies.Value {
			if !seen[t] {
				seen[t] = true
				count[t]++
			}
		}
		if len(seen) > 0 {
			with++
		}
	}
	for t, n := range count {
		list = append(list, report.Technology{Name: t.Name, Systems: n, Kind: kindNames[t.Kind]})
	}
	slices.SortFunc(list, func(a, b report.Technology) int {
		return cmp.Or(cmp.Compare(b.Systems, a.Systems), cmp.Compare(a.Kind.EN, b.Kind.EN), cmp.Compare(a.Name, b.Name))
	})
	return list, with
}

func vendors(systems []portfolio.System, home string) (list []report.Vendor, unknown int64) {
	at := make(map[string]int)
	for i := range systems {
		v := systems[i].Vendor
		if !v.Known || v.Value.Name == "" {
			unknown++
			continue
		}
		j, ok := at[v.Value.Name]
		if !ok {
			j = len(list)
			at[v.Value.Name] = j
			list = append(list, report.Vendor{Name: v.Value.Name, Local: local(v.Value.Control, home)})
		}
		list[j].Systems++
	}
	slices.SortFunc(list, func(a, b report.Vendor) int {
		return cmp.Or(cmp.Compare(b.Systems, a.Systems), cmp.Compare(a.Name, b.Name))
	})
	return list, unknown
}

// local tells whether a country is the home country; unknown where it is.
func local(country ospora.Optional[string], home string) ospora.Optional[bool] {
	if !country.Known {
		return ospora.Optional[bool]{}
	}
	return ospora.Some(country.Value == home)
}

// clusters are named after the system of theirs that most of them resemble: the one
// with most links.
func clusters(f *estate.Findings) []report.Cluster {
	var list []report.Cluster
	for i, c := range f.Consolidation.Clusters {
		one := report.Cluster{ID: clusterID(i), Certainty: ospora.Some(1 / (1 + math.Exp(-c.Score)))}
		for _, m := range c.Members {
			one.Members = append(one.Members, f.Systems[m].Name)
		}
		one.Name, one.Why = report.Text{EN: f.Systems[hub(f, i)].Name}, why(c.Links)
		one.Name.RU, one.Name.KK = one.Name.EN, one.Name.EN
		list = append(list, one)
	}
	return list
}

func hub(f *estate.Findings, cluster int) int {
	c := f.Consolidation.Clusters[cluster]
	links := make(map[string]int)
	for _, l := range c.Links {
		links[l.A]++
		links[l.B]++
	}
	best := 0
	for i, id := range c.Systems {
		if links[id] > links[c.Systems[best]] {
			best = i
		}
	}
	return c.Members[best]
}

// kinds of evidence for readers, in the order in which they are told.
var evidenceNames = []struct {
	kind string
	name report.Text
}{
	{"activity", report.Text{EN: "what they do", RU: "назначение", KK: "мақсаты"}},
	{"subject", report.Text{EN: "whom they serve", RU: "предмет", KK: "пәні"}},
	{"data", report.Text{EN: "data held in common", RU: "общие данные", KK: "ортақ деректер"}},
	{"product", report.Text{EN: "the same product", RU: "один продукт", KK: "бір өнім"}},
	{"technology", report.Text{EN: "technology", RU: "технологии", KK: "технологиялар"}},
	{"owner", report.Text{EN: "owner", RU: "владелец", KK: "иесі"}},
}

// why says by what the systems of a cluster were joined, and in how many pairs.
func why(links []portfolio.Link) report.Text {
	pairs := make(map[string]int)
	for _, l := range links {
		seen := make(map[string]bool)
		for _, e := range l.Evidence {
			if !seen[e.Kind] && e.Strength > 0 {
				seen[e.Kind] = true
				pairs[e.Kind]++
			}
		}
	}
	var en, ru, kk []string
	for _, e := range evidenceNames {
		if n := pairs[e.kind]; n > 0 {
			count := fmt.Sprintf(" (%d/%d)", n, len(links))
			en, ru, kk = append(en, e.name.EN+count), append(ru, e.name.RU+count), append(kk, e.name.KK+count)
		}
	}
	return report.Text{EN: strings.Join(en, ", "), RU: strings.Join(ru, ", "), KK: strings.Join(kk, ", ")}
}

func graph(f *estate.Findings) report.Graph {
	var g report.Graph
	of := make(map[int]string)
	for i, c := range f.Consolidation.Clusters {
		for _, m := range c.Members {
			of[m] = clusterID(i)
		}
	}
	for i := range f.Systems {
		g.Nodes = append(g.Nodes, report.Node{ID: f.Systems[i].ID, Name: f.Systems[i].Name, Group: of[i]})
	}
	for _, e := range f.Integrations.Edges {
		g.Edges = append(g.Edges, report.Edge{From: f.Systems[e[0]].ID, To: f.Systems[e[1]].ID})
	}
	return g
}

func held(s *portfolio.System) ospora.Optional[bool] {
	if !s.Disclosure.Known {
		return ospora.Optional[bool]{}
	}
	return ospora.Some(s.Disclosure.Value != portfolio.None)
}

func published(s *portfolio.System) ospora.Optional[bool] {
	if !s.Disclosure.Known {
		return ospora.Optional[bool]{}
	}
	return ospora.Some(s.Disclosure.Value == portfolio.Public)
}

// steps count the systems that came so far; whoever is not known to have passed a
// step is not known to have passed the next.
func steps(systems []portfolio.System) []report.Step {
	nobody := func(*portfolio.System) ospora.Optional[bool] { return ospora.Optional[bool]{} }
	reused := func(s *portfolio.System) ospora.Optional[bool] { return s.Reused }
	list := []report.Step{{ID: report.StepHeld}, {ID: report.StepPublished}, {ID: report.StepMaintained}, {ID: report.StepReused}}
	passed := []func(*portfolio.System) ospora.Optional[bool]{held, published, nobody, reused}
	for i := range systems {
		so := ospora.Some(true)
		for j := range list {
			if so = both(so, passed[j](&systems[i])); !so.Known {
				list[j].Unknown++
			} else if so.Value {
				list[j].Yes++
			} else {
				list[j].No++
			}
		}
	}
	return list
}

// both is Kleene's "and".
func both(a, b ospora.Optional[bool]) ospora.Optional[bool] {
	switch {
	case a.Known && !a.Value, b.Known && !b.Value:
		return ospora.Some(false)
	case a.Known && b.Known:
		return ospora.Some(true)
	}
	return ospora.Optional[bool]{}
}
