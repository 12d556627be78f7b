package report_test

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/publish"
	"github.com/ospora/ospora/ospora/report"
)

func repositoryIndicators() []report.Indicator {
	define := func(id, unit string, name report.Text, definition string, high float64) report.Indicator {
		return report.Indicator{ID: id, Unit: unit, Name: name, Definition: report.English(definition), Scale: [2]float64{0, high},
			References: []string{"https://example.org/" + id}}
	}
	return []report.Indicator{
		define("commits", "commits", three("Commits", "Коммиты", "Коммиттер"), "Commits to the default branch in the window.", 0),
		define("contributors", "contributors", three("Contributors", "Участники", "Қатысушылар"), "Distinct authors of commits in the window, robots left out.", 0),
		define("absence_factor", "contributors", three("Contributor absence factor", "Фактор отсутствия участников", "Қатысушылардың болмау факторы"), "The fewest contributors who made half of the commits.", 0),
		define("first_response", "days", three("Time to first response", "Время до первого ответа", "Алғашқы жауапқа дейінгі уақыт"), "Median days from the opening of an issue to the first answer of another person; open ones are censored.", 0),
		define("reviewed", "1", three("Reviewed changes", "Изменения с рецензией", "Шолудан өткен өзгерістер"), "Share of merged change requests that somebody else reviewed.", 1),
		define("scorecard", "score", three("Scorecard, overall", "Scorecard, общий балл", "Scorecard, жалпы балл"), "Weighted mean of the checks that could be judged.", 10),
		define("licence_check", "score", three("Check: License", "Проверка License", "License тексерісі"), "Whether a licence is declared.", 10),
		define("security_policy", "score", three("Check: Security-Policy", "Проверка Security-Policy", "Security-Policy тексерісі"), "Whether a security policy is published.", 10),
		define("branch_protection", "score", three("Check: Branch-Protection", "Проверка Branch-Protection", "Branch-Protection тексерісі"), "Whether the default branch is protected.", 10),
	}
}

func (m *maker) measures(r *report.Report) {
	start, end := ospora.Some(day(2025, 9, 1)), ospora.Some(day(2026, 9, 1))
	known := func(id, unit string, kind ospora.SubjectKind, subject string, v float64, n int64) ospora.Measure {
		return ospora.Measure{Indicator: id, Unit: unit, SubjectKind: kind, Subject: subject, Start: start, End: end,
			Status: ospora.Known, Value: some(v), N: n, Coverage: some(0.94)}
	}
	for i := range m.Repositories {
		name := string(repo(i))
		commits := float64(m.draw.IntN(60) * m.draw.IntN(60))
		r.Measures = append(r.Measures, known("commits", "commits", ospora.SubjectRepository, name, commits, int64(commits)),
			known("contributors", "contributors", ospora.SubjectRepository, name, float64(1+m.draw.IntN(20)), int64(commits)),
			known("absence_factor", "contributors", ospora.SubjectRepository, name, float64(1+m.draw.IntN(4)), int64(commits)))
		response := known("first_response", "days", ospora.SubjectRepository, name, 0.4+20*m.draw.Float64(), 5+int64(m.draw.IntN(60)))
		response.Low, response.High, response.Level = some(response.Value.Value*.6), some(response.Value.Value*1.7), some(0.95)
		if i%7 == 3 {
			response = ospora.Measure{Indicator: "first_response", SubjectKind: ospora.SubjectRepository, Subject: name, Status: ospora.Unknown, Warnings: []string{"no issues were read; give the source a token"}}
		}
		reviewed := known("reviewed", "1", ospora.SubjectRepository, name, m.draw.Float64(), 40)
		reviewed.Low, reviewed.High, reviewed.Level = some(max(reviewed.Value.Value-.12, 0)), some(min(reviewed.Value.Value+.12, 1)), some(0.95)
		score := known("scorecard", "score", ospora.SubjectRepository, name, 2+6*m.draw.Float64(), 11)
		r.Measures = append(r.Measures, response, reviewed, score,
			known("licence_check", "score", ospora.SubjectRepository, name, float64(10*m.draw.IntN(2)), 1),
			known("security_policy", "score", ospora.SubjectRepository, name, float64(5*m.draw.IntN(3)), 1),
			ospora.Measure{Indicator: "branch_protection", SubjectKind: ospora.SubjectRepository, Subject: name, Status: ospora.Unknown, Warnings: []string{"needs a token that may read settings"}})
	}
	group := known("scorecard", "score", ospora.SubjectEcosystem, "state bodies", 4.62, int64(m.Repositories))
	group.Low, group.High, group.Level = some(4.1), some(5.2), some(0.95)
	bodies := known("absence_factor", "contributors", ospora.SubjectEcosystem, "state bodies", 9, 12000)
	r.Measures = append(r.Measures, group, bodies, known("commits", "commits", ospora.SubjectEcosystem, "state bodies", 48213, 48213))
	m.rhythm(r)
	m.others(r, known)
}

// rhythm is a histogram over the hours of the week.
func (m *maker) rhythm(r *report.Report) {
	for d, name := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		for hour := range 24 {
			n := float64(m.draw.IntN(6))
			if d < 5 && hour >= 9 && hour < 19 {
				n += float64(80 + m.draw.IntN(60) - 6*abs(hour-14))
			}
			r.Measures = append(r.Measures, ospora.Measure{Indicator: "activity_dates_and_times", Variant: fmt.Sprintf("local,%s,%02d", name, hour),
				SubjectKind: ospora.SubjectEcosystem, Subject: "state bodies", Status: ospora.Known, Value: some(n), N: int64(n)})
		}
	}
}

func abs(v int) int { return max(v, -v) }

// others are measures of answers, of economies, of what is shared and of the market.
func (m *maker) others(r *report.Report, known func(id, unit string, kind ospora.SubjectKind, subject string, v float64, n int64) ospora.Measure) {
	perPerson := report.Indicator{ID: "pushes_per_100k", Unit: "pushes", Name: three("Pushes per 100,000 people", "Отправки на 100 000 жителей", "100 000 тұрғынға шаққандағы жіберулер"),
		Definition: report.English("git pushes in a quarter over the population, GitHub Innovation Graph; located by IP address.")}
	for code, v := range map[string]float64{"KZ": 612, "UZ": 240, "KG": 388, "GE": 1490, "AM": 1730, "AZ": 402, "EE": 5210, "MN": 505} {
		e := known("pushes_per_100k", "pushes", ospora.SubjectEconomy, code, v, 4)
		e.Low, e.High, e.Level, e.Coverage = some(v*.93), some(v*1.06), some(0.95), some(1)
		r.Measures = append(r.Measures, e)
	}
	r.Comparisons = []report.Comparison{{Indicator: perPerson, Home: "KZ", Economies: []string{"KZ", "UZ", "KG", "TJ", "TM", "GE", "AM", "AZ", "EE", "MN"}}}
	response := report.Indicator{ID: "response_rate", Unit: "1", Name: three("Response rate", "Доля откликнувшихся", "Жауап бергендердің үлесі"), Definition: report.English("Bodies that answered over bodies that were asked.")}
	answered := known("response_rate", "1", ospora.SubjectEcosystem, "state bodies", 0.72, 40)
	answered.Low, answered.High, answered.Level = some(0.57), some(0.84), some(0.95)
	upstream := report.Indicator{ID: "merged_upstream", Unit: "change_requests", Name: three("Changes merged into projects of others", "Изменения, принятые в чужие проекты", "Бөгде жобаларға қабылданған өзгерістер"), Definition: report.English("Change requests of members of state bodies that repositories of others merged.")}
	index := report.Indicator{ID: "vendor_hhi", Unit: "1", Name: three("Concentration of suppliers (HHI)", "Концентрация поставщиков (HHI)", "Өнім берушілердің шоғырлануы (HHI)"), Definition: report.English("Sum of the squared shares of suppliers, from 0 to 1."), Formula: report.English("Σ s²"), Meaning: report.English("1/HHI suppliers of equal size would be as concentrated.")}
	local := report.Indicator{ID: "local_share", Unit: "1", Name: three("Paid to local firms", "Выплачено местным компаниям", "Жергілікті компанияларға төленгені"), Definition: report.English("Payments to firms controlled from the country over all payments whose supplier is known.")}
	spent := report.Indicator{ID: "spent", Unit: "KZT", Name: three("Paid for systems", "Выплачено за системы", "Жүйелер үшін төленгені"), Definition: report.English("Payments under contracts for systems.")}
	share := known("local_share", "1", ospora.SubjectEcosystem, "state bodies", 0.613, 211)
	share.Coverage = some(0.51)
	hhi := known("vendor_hhi", "1", ospora.SubjectEcosystem, "state bodies", 0.0646, 284)
	hhi.Coverage = some(284. / 412)
	r.Measures = append(r.Measures, hhi, answered, known("merged_upstream", "change_requests", ospora.SubjectEcosystem, "state bodies", 0, 0), share,
		known("spent", "KZT", ospora.SubjectEcosystem, "state bodies", 3_487_500_000, 211))
	r.Sections = []report.Section{
		{Part: report.PartPolicy, Title: three("Who answered", "Кто ответил", "Кім жауап берді"), Indicators: []report.Indicator{response}},
		{Part: report.PartUpstream, Title: three("Contribution", "Вклад", "Үлес"), Indicators: []report.Indicator{upstream}},
		{Part: report.PartMarket, Title: three("Money", "Деньги", "Қаржы"), Indicators: []report.Indicator{index, spent, local}},
		{Part: report.PartDevelopers, Title: three("Developers in the latest year", "Разработчики за последний год", "Соңғы жылғы әзірлеушілер"),
			Notes:      []report.Text{three("Persons placed by public traces, not by IP address.", "Люди, чьё место работы определено по открытым следам, а не по IP-адресу.", "Жұмыс орны IP-мекенжай бойынша емес, ашық іздер бойынша анықталған адамдар.")},
			Indicators: []report.Indicator{developersIndicator(), leaving()}},
	}
	r.Series = []report.Series{{Indicator: developersIndicator(), Subject: "state", Events: []report.Event{
		{Day: day(2024, 3, 1), Name: three("One time zone", "Единый часовой пояс", "Бірыңғай уақыт белдеуі")}}}}
}

func developersIndicator() report.Indicator {
	return report.Indicator{ID: "developers", Unit: "developers", Name: three("Local developers", "Разработчики страны", "Елдегі әзірлеушілер"),
		Definition: report.English("Expected number of persons with a commit in the window who work in the country.")}
}

func leaving() report.Indicator {
	return report.Indicator{ID: "leaving_developers", Unit: "developers", Name: three("Leaving developers", "Ушедшие разработчики", "Қызметін тоқтатқан әзірлеушілер"),
		Definition: report.English("Expected number of persons of the country who became inactive in the window.")}
}

// developers are half-years under disclosure control: the first are too few.
func (m *maker) developers() (*publish.Measures, error) {
	group, err := publish.NewGroup("state")
	if err != nil {
		return nil, err
	}
	var rows []publish.MeasureRow
	add := func(id string, from, to ospora.Day, v float64, status ospora.Status) {
		measure := ospora.Measure{Indicator: id, Version: 1, SubjectKind: ospora.SubjectEcosystem, Start: ospora.Some(from), End: ospora.Some(to), Status: status, Unit: "developers", Method: "expected"}
		if status == ospora.Known {
			measure.Value, measure.Low, measure.High, measure.Level = some(v), some(v*.84), some(v*1.21), some(0.95)
			measure.N, measure.Coverage = int64(v*1.9), some(0.9)
		}
		rows = append(rows, publish.MeasureRow{Subject: group, Measure: measure, Kind: publish.CountOfPersons, Persons: int64(v), Repositories: 30})
	}
	for i := range 12 {
		from, to := day(2020+i/2, 1, 1), day(2020+i/2, 7, 1)
		if i%2 == 1 {
			from, to = to, day(2021+i/2, 1, 1)
		}
		status := ospora.Known
		if i == 5 {
			status = ospora.Unknown
		}
		add("developers", from, to, 4+float64(i*i)*1.7+float64(m.draw.IntN(9)), status)
	}
	add("leaving_developers", day(2025, 7, 1), day(2026, 1, 1), 6, ospora.Known)
	return publish.ProtectMeasures(publish.MeasureSpec{Name: "developers", Title: "Developers of the country", Definition: "Invented persons."}, publish.Rule{}, rows)
}
