package report_test

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
	"github.com/ospora/ospora/ospora/report"
)

// size is how much there is of what may be much.
type size struct{ Systems, Repositories int }

// usual is the size of a country with some hundred systems.
var usual = size{Systems: 412, Repositories: 60}

// maker draws everything from one stream, so that the same size gives the same report.
type maker struct {
	size
	draw *rand.Rand
}

// invented makes a report in which every section has something to show. All of it is
// invented: systems, bodies, firms, figures and verdicts. The checks in a browser look
// at it too.
func invented(s size) (report.Report, error) {
	m := &maker{s, rand.New(rand.NewPCG(20260901, 7))}
	developers, err := m.developers()
	if err != nil {
		return report.Report{}, err
	}
	r := report.Report{
		Title: report.Text{
			EN: "Readiness for open source: assessment report",
			RU: "Готовность к открытому исходному коду: отчёт об оценке",
			KK: "Ашық бастапқы кодқа дайындық: бағалау есебі",
		},
		Subject:   report.Text{EN: "An invented republic", RU: "Вымышленная республика", KK: "Ойдан алынған республика"},
		AsOf:      ospora.Some(day(2026, 9, 1)),
		Synthetic: true,
		Notes: []report.Text{{
			EN: "Compare figures only where their definitions are the same.",
			RU: "Сравнивайте числа только там, где совпадают их определения.",
			KK: "Сандарды анықтамалары бірдей болғанда ғана салыстырыңыз.",
		}},
		Estate: m.estate(), Developers: []*publish.Measures{developers},
		Indicators: repositoryIndicators(), Sources: sources(),
	}
	m.verdict(&r)
	m.measures(&r)
	m.visits(&r)
	return r, nil
}

func day(year int, month time.Month, d int) ospora.Day {
	return ospora.DayOf(time.Date(year, month, d, 0, 0, 0, 0, time.UTC))
}

// three is a text in the three languages.
func three(en, ru, kk string) report.Text { return report.Text{EN: en, RU: ru, KK: kk} }

func some(v float64) ospora.Optional[float64] { return ospora.Some(v) }

func sources() []report.Source {
	return []report.Source{
		{Name: three("Inventory of state systems (invented)", "Перечень государственных систем (вымышленный)", "Мемлекеттік жүйелер тізбесі (ойдан алынған)"),
			Licence: "CC0-1.0", Address: "systems.csv", Until: ospora.Some(day(2026, 8, 15))},
		{Name: three("Repositories of state bodies (invented)", "Репозитории государственных органов (вымышленные)", "Мемлекеттік органдардың репозиторийлері (ойдан алынған)"),
			Address: "https://example.org/code", Until: ospora.Some(day(2026, 9, 1))},
		{Name: three("Questionnaire to state bodies (invented)", "Опрос государственных органов (вымышленный)", "Мемлекеттік органдарға сауалнама (ойдан алынған)")},
	}
}

// visits are how the looks at the repositories went.
func (m *maker) visits(r *report.Report) {
	for i := range m.Repositories {
		v := &ospora.Visit{Repo: repo(i), Source: "git", Status: ospora.VisitFull, Revision: fmt.Sprintf("%040x", m.draw.Uint64())}
		if i%17 == 5 {
			v.Status, v.Reason = ospora.VisitPartial, "stopped at the budget of commits"
			r.Gaps = append(r.Gaps, &ospora.Gap{Repo: repo(i), Kind: ospora.GapBudget, Subject: "commits", Count: 1200 + int64(i), Detail: "older commits were not read"})
		}
		r.Visits = append(r.Visits, v)
	}
}

func repo(i int) ospora.RepoID {
	return ospora.RepoID(fmt.Sprintf("forge.example/body-%02d/system-%04d", i%40, i))
}
