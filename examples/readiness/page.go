package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/estate"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/republic"
	"github.com/ospora/ospora/metrics"
	"github.com/ospora/ospora/metrics/portfolio"
	"github.com/ospora/ospora/metrics/readiness"
	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// page is the report of all that came of a run.
func (r *results) page(g *given) (report.Report, error) {
	rows := r.facts.among(targetsOf(r.groups))
	p := report.Report{
		Title:   report.Text{EN: "Open source readiness", RU: "Готовность к открытому исходному коду", KK: "Ашық бастапқы кодқа дайындық"},
		Subject: subjectOf(g), Language: g.language, Synthetic: g.demonstration, AsOf: ospora.Some(ospora.DayOf(g.day)),
		Method: slices.Concat(howMeasured(r.groups), said(r.oddInBrief()), said(r.verdict.Notes)), Sources: r.sources(g),
		Measures: r.ofNobody(), Developers: r.developers, Visits: rows.visits, Gaps: rows.gaps,
		Estate: estateOf(r.estate, g.country), Bodies: owners(),
		Scores: together(r.verdict.Scores), Evidence: r.verdict.Evidence, Sensitivity: r.verdict.Sensitivity, Recommendations: r.verdict.Recommendations,
	}
	describe(&p, r.verdict.Model)
	p.SubjectNames = subjectNames(r.groups, g)
	for _, c := range slices.Concat(columns, estimates) {
		p.Indicators = append(p.Indicators, indicator(c.id, c.variant))
	}
	checks, err := scorecard.Checks()
	if err != nil {
		return p, err
	}
	for _, c := range checks {
		p.Indicators = append(p.Indicators, indicator(c.Indicator, ""))
	}
	p.Sections = append(p.Sections, nationalSection(g.country))
	p.Sections = append(p.Sections, estateSections(r.estate)...)
	return p, nil
}

func subjectOf(g *given) report.Text {
	if g.demonstration {
		return report.Text{EN: republic.Name, RU: "вымышленная республика", KK: "ойдан шығарылған республика"}
	}
	return report.Text{EN: g.name, RU: g.name, KK: g.name}
}

// groupNames are the names that this program itself gives to groups of repositories.
var groupNames = map[string]report.Text{
	demonstration.Name: {EN: demonstration.Name, RU: "демонстрация (вымышленные данные)", KK: "көрсетілім (ойдан шығарылған деректер)"},
	hereName:           {EN: hereName, RU: "этот репозиторий", KK: "осы репозиторий"},
	scannedName:        {EN: scannedName, RU: "просмотренные репозитории", KK: "қаралған репозиторийлер"},
}

// groupName is the name of a group in words; one from outside is the same in all languages.
func groupName(name string) report.Text {
	if said, ok := groupNames[name]; ok {
		return said
	}
	return report.Text{EN: name, RU: name, KK: name}
}

// subjectNames name the subjects of measures that are called so here and not by the user.
func subjectNames(groups []group, g *given) []report.Named {
	var list []report.Named
	for _, one := range groups {
		if said, ok := groupNames[one.name]; ok {
			list = append(list, report.Named{ID: one.name, Name: said})
		}
	}
	if g.demonstration {
		list = append(list, report.Named{ID: g.name, Name: subjectOf(g)})
	}
	return list
}

// said are notes of our own, which are in English.
func said(notes []string) []report.Text {
	list := make([]report.Text, len(notes))
	for i, n := range notes {
		list[i] = report.English(n)
	}
	return list
}

// describe names what the verdict speaks of.
func describe(p *report.Report, m *readiness.Model) {
	for _, d := range m.Dimensions {
		p.Dimensions = append(p.Dimensions, report.Dimension{ID: d.ID, Name: text(d.Name), Definition: text(d.Text), Part: partOf[d.ID]})
	}
	for _, i := range m.Items {
		p.Items = append(p.Items, report.Named{ID: i.ID, Name: text(i.Name), Definition: report.English(i.Basis)})
		if id := i.From.Measure; entries()[id] != nil {
			p.MeasureNames = append(p.MeasureNames, report.Named{ID: strings.TrimSpace(id + " " + i.From.Variant), Name: indicator(id, "").Name})
		}
	}
	for _, l := range m.Levels {
		p.Levels = append(p.Levels, text(l.Name))
	}
	for _, s := range m.Stages {
		p.Stages = append(p.Stages, text(s.Name))
	}
}

func text(w readiness.Words) report.Text { return report.Text{EN: w.EN, RU: w.RU, KK: w.KK} }

// partOf is the part of the report in which the evidence of a dimension stands.
var partOf = map[string]report.Part{
	"policies": report.PartPolicy, "governance": report.PartGovernance, "institutions": report.PartGovernance, "skills": report.PartGovernance,
	"software_health": report.PartHealth, "developers": report.PartDevelopers, "independence": report.PartMarket,
	"integration": report.PartEstate, "services": report.PartEstate, "cooperation": report.PartUpstream,
	"ai": report.PartPolicy, "digital_health": report.PartPolicy,
}

// entries are the catalogue by id; workers, which this program also is, need none.
var entries = sync.OnceValue(func() map[string]*ospora.IndicatorEntry {
	all := make(map[string]*ospora.IndicatorEntry)
	for _, e := range metrics.Entries() {
		all[e.Indicator] = e
	}
	return all
})

// indicator explains a measure from the catalogue.
func indicator(id, variant string) report.Indicator {
	if e := entries()[id]; e != nil {
		return report.FromEntry(e, variant)
	}
	return report.Indicator{ID: id, Variant: variant, Name: report.English(id)}
}

// estateMeasures are those of systems that the report shows in figures, by the part
// in which they stand. What matters first is named with the beginning of its variant.
var estateMeasures = []struct {
	part  report.Part
	title report.Text
	first [][2]string
	ids   []string
}{
	{report.PartEstate, report.Text{EN: "The systems in figures", RU: "Системы в цифрах", KK: "Жүйелер сандармен"}, [][2]string{
		{portfolio.ConsolidationGainID, "technologies,before"}, {portfolio.ConsolidationCandidatesID, "clusters"}, {portfolio.SourceDisclosureID, "held"},
		{portfolio.SourceDisclosureID, "state=public"}, {portfolio.InterfaceLanguageID, "language=kk"}, {portfolio.IntegrationGraphID, "integrations"},
		{portfolio.IntegrationGraphID, "islands"}, {portfolio.GatesPassedID, "gate=expert_commission"},
	}, []string{
		portfolio.TechnologyDiversityID, portfolio.ConsolidationCandidatesID, portfolio.ConsolidationGainID, portfolio.SourceDisclosureID,
		portfolio.InterfaceLanguageID, portfolio.IntegrationGraphID, portfolio.GatesPassedID, portfolio.OpenFindingsID,
	}},
	{report.PartMarket, report.Text{EN: "Suppliers and independence in figures", RU: "Поставщики и независимость в цифрах", KK: "Өнім берушілер мен тәуелсіздік сандармен"}, [][2]string{
		{portfolio.VendorConcentrationID, "hhi,by_systems"}, {portfolio.VendorConcentrationID, "effective,by_systems"}, {portfolio.LockInID, "any"},
		{portfolio.LocalisationID, "hosted_inside"}, {portfolio.LocalShareID, "spend"}, {portfolio.SoftwareSovereigntyID, "grade=AB"}, {portfolio.SovereigntyProfileID, "minimum"},
	}, []string{
		portfolio.VendorConcentrationID, portfolio.LockInID, portfolio.LocalisationID, portfolio.LocalShareID, portfolio.SoftwareLocalisationID,
		portfolio.SoftwareSovereigntyID, portfolio.SovereigntyProfileID,
	}},
}

// estateSections show the measures of systems, a line for each variant that was
// measured.
func estateSections(f *estate.Findings) []report.Section {
	if f == nil {
		return nil
	}
	var sections []report.Section
	for _, one := range estateMeasures {
		var list []*ospora.Measure
		for _, id := range one.ids {
			seen := make(map[string]bool)
			for i := range f.Measures {
				if m := &f.Measures[i]; m.Indicator == id && !seen[m.Variant] {
					seen[m.Variant] = true
					list = append(list, m)
				}
			}
		}
		s := report.Section{Part: one.part, Title: one.title}
		list, s.First = firstly(list, one.first)
		for _, m := range list {
			s.Indicators = append(s.Indicators, withVariant(indicator(m.Indicator, m.Variant), m))
		}
		sections = append(sections, s)
	}
	return sections
}

// firstly puts what matters before the rest, and tells how many lines that are. Of several
// variants with the same beginning, such as currencies, the one that rests on most is taken.
func firstly(list []*ospora.Measure, first [][2]string) ([]*ospora.Measure, int) {
	var ahead []*ospora.Measure
	for _, want := range first {
		var best *ospora.Measure
		for _, m := range list {
			if m.Indicator == want[0] && strings.HasPrefix(m.Variant, want[1]) && (best == nil || m.N > best.N) {
				best = m
			}
		}
		if best != nil && !slices.Contains(ahead, best) {
			ahead = append(ahead, best)
		}
	}
	rest := slices.DeleteFunc(list, func(m *ospora.Measure) bool { return slices.Contains(ahead, m) })
	return append(ahead, rest...), len(ahead)
}

// nationalSection explains the measures of the country's developers.
func nationalSection(country string) report.Section {
	s := report.Section{
		Part:  report.PartDevelopers,
		Title: report.Text{EN: "Developers of " + country, RU: "Разработчики: " + country, KK: "Әзірлеушілер: " + country},
		Notes: []report.Text{{
			EN: "Persons at work in the repositories that were read, placed by location texts, UTC offsets, e-mail domains and organisations " +
				"and not by IP address: compare them with no count of accounts. Numbers of fewer than 10 people, and what would tell them, are withheld.",
			RU: "Люди, работающие в прочитанных репозиториях; место определено по тексту о местонахождении, часовым поясам, почтовым доменам и " +
				"организациям, а не по IP-адресу: не сравнивайте с числом учётных записей. Числа менее 10 человек и то, что их выдаёт, скрыты.",
			KK: "Оқылған репозиторийлерде жұмыс істейтін адамдар; орны IP-мекенжай бойынша емес, орналасу мәтіні, сағат белдеуі, пошта домені және " +
				"ұйым бойынша анықталды: тіркелгілер санымен салыстырмаңыз. 10 адамнан аз сандар және оларды ашатын сандар жасырылған.",
		}},
	}
	for _, m := range nation.Main {
		if nation.Told(m.ID, m.Variant) {
			s.Indicators = append(s.Indicators, indicator(m.ID, m.Variant))
		}
	}
	return s
}

// howMeasured says what to know before reading the measures of repositories.
func howMeasured(groups []group) []report.Text {
	if len(groups) == 0 {
		return nil
	}
	return []report.Text{{
		EN: "People are aliases joined by the projects' own mailmaps, among several repositories only where all that use an alias agree; " +
			"whoever uses several others counts several times.",
		RU: "Люди — это псевдонимы, соединённые собственными файлами mailmap проектов, между репозиториями — только если все, кто их использует, " +
			"согласны; кто пользуется другими псевдонимами, считается несколько раз.",
		KK: "Адамдар — жобалардың өз mailmap файлдары біріктірген бүркеншік аттар, репозиторийлер арасында — оларды қолданатындардың бәрі келіссе ғана; " +
			"басқа бүркеншік аттары бар адам бірнеше рет саналады.",
	}, {
		EN: "Health is by the checks of " + scorecard.Tool + " " + scorecard.ToolVersion + " that files alone decide, from 0 to 10. Checks that need " +
			"what only a forge knows have no score; compare it only where the same checks have one.",
		RU: "Здоровье — по проверкам " + scorecard.Tool + " " + scorecard.ToolVersion + ", для которых достаточно файлов, от 0 до 10. Проверки, которым нужно " +
			"то, что знает только хостинг кода, оценки не имеют; сравнивайте лишь при одинаковых проверках.",
		KK: "Саулық — " + scorecard.Tool + " " + scorecard.ToolVersion + " тексерулері бойынша, файлдар ғана шешетіндері, 0-ден 10-ға дейін. Тек код хостингі " +
			"білетін нәрсе керек тексерулердің бағасы жоқ; бірдей тексерулер болғанда ғана салыстырыңыз.",
	}}
}

// sources say where the data come from, and until when they speak.
func (r *results) sources(g *given) []report.Source {
	var list []report.Source
	for _, one := range r.groups {
		name := groupName(one.name)
		s := report.Source{Name: report.Text{EN: "Repositories: " + name.EN, RU: "Репозитории: " + name.RU, KK: "Репозиторийлер: " + name.KK}}
		if one.synthetic {
			s.Name = report.Text{
				EN: s.Name.EN + "; its people, employers and projects are invented",
				RU: s.Name.RU + "; люди, работодатели и проекты вымышлены",
				KK: s.Name.KK + "; адамдар, жұмыс берушілер мен жобалар ойдан шығарылған",
			}
		}
		if end := r.facts.window(one).End; !end.IsZero() {
			s.Until = ospora.Some(ospora.DayOf(end) - 1)
		}
		list = append(list, s)
	}
	day := ospora.Some(ospora.DayOf(g.day))
	if r.estate != nil {
		list = append(list, report.Source{Name: report.Text{EN: "Inventory of state systems", RU: "Перечень государственных систем", KK: "Мемлекеттік жүйелер тізбесі"}, Until: day})
	}
	if len(r.said.measures) > 0 {
		list = append(list, report.Source{Name: report.Text{EN: "Answers of stakeholders", RU: "Ответы заинтересованных сторон", KK: "Мүдделі тараптардың жауаптары"}, Until: day})
	}
	return list
}

// span says a window in words, both days included.
func span(w ospora.Window) string {
	if w.End.IsZero() {
		return "no time, since no dated work was seen"
	}
	return fmt.Sprintf("%s to %s, the year up to the last day of work", w.Start.Format(time.DateOnly), w.End.AddDate(0, 0, -1).Format(time.DateOnly))
}
