package main

import (
	"context"
	"fmt"
	"io"

	"github.com/ospora/ospora/examples/internal/economies"
	"github.com/ospora/ospora/metrics/economy"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// economy is what the Innovation Graph says of the country, or nil where none is given.
func (g *given) economy(ctx context.Context) (*economies.Graph, error) {
	if g.graph == "" {
		return nil, nil
	}
	return economies.Read(ctx, g.graph, g.country, ospora.Optional[float64]{Value: g.population, Known: g.population > 0})
}

// economyShown are the measures of the country's economy that the report shows.
var economyShown = []string{economy.CountID, economy.RatioID, economy.GrowthID, economy.RankID, economy.PartnerConcentrationID, economy.PartnerBalanceID}

// economyOn puts them on the report, a line for each variant, and their source.
func (r *results) economyOn(page *report.Report) {
	g := r.economy
	if g == nil {
		return
	}
	s := report.Section{
		Part:  report.PartDevelopers,
		Title: report.Text{EN: "The country in the GitHub Innovation Graph", RU: "Страна в GitHub Innovation Graph", KK: "Ел GitHub Innovation Graph деректерінде"},
		Notes: []report.Text{{
			EN: "Accounts placed by their IP address and counted by GitHub, public repositories, economies of at least 100 developers: compare them " +
				"with no count of persons in repositories.",
			RU: "Учётные записи, место которых определено по IP-адресу; посчитаны GitHub, публичные репозитории, не менее 100 разработчиков: не " +
				"сравнивайте с числом людей в репозиториях.",
			KK: "Орны IP-мекенжай бойынша анықталған тіркелгілер; GitHub санаған, жария репозиторийлер, кемінде 100 әзірлеуші: репозиторийлердегі " +
				"адамдар санымен салыстырмаңыз.",
		}},
	}
	for _, id := range economyShown {
		for i := range g.Measures {
			if m := &g.Measures[i]; m.Indicator == id && m.Status == ospora.Known {
				s.Indicators = append(s.Indicators, withVariant(indicator(id, m.Variant), m))
			}
		}
	}
	page.Sections = append(page.Sections, s)
	page.Sources = append(page.Sources, report.Source{
		Name:  report.Text{EN: "GitHub Innovation Graph", RU: "GitHub Innovation Graph", KK: "GitHub Innovation Graph"},
		Until: ospora.Some(ospora.DayOf(g.Window.End) - 1), Licence: "CC0-1.0", Address: "https://github.com/github/innovationgraph",
	})
}

// tellEconomy prints what the verdict takes of it.
func tellEconomy(w io.Writer, g *economies.Graph, country string) {
	if g == nil {
		return
	}
	known := 0
	for i := range g.Measures {
		if g.Measures[i].Status == ospora.Known {
			known++
		}
	}
	fmt.Fprintf(w, "\n%s in the GitHub Innovation Graph, %s: %d of %d measures are known, %d notes on the files.\n",
		country, g.Months(), known, len(g.Measures), len(g.Notes))
}
