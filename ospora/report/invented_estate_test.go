package report_test

import (
	"fmt"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

var purposes = []report.Text{
	{EN: "Registers of persons and bodies", RU: "Реестры лиц и организаций", KK: "Тұлғалар мен ұйымдар тізілімдері"},
	{EN: "Electronic document flow", RU: "Электронный документооборот", KK: "Электрондық құжат айналымы"},
	{EN: "Licensing and permits", RU: "Лицензии и разрешения", KK: "Лицензиялар мен рұқсаттар"},
	{EN: "Education and olympiads", RU: "Образование и олимпиады", KK: "Білім беру және олимпиадалар"},
	{EN: "Health records", RU: "Медицинские карты", KK: "Медициналық карталар"},
	{EN: "Land and real estate", RU: "Земля и недвижимость", KK: "Жер және жылжымайтын мүлік"},
	{EN: "Statistics and reporting", RU: "Статистика и отчётность", KK: "Статистика және есептілік"},
	{EN: "Portals of ministries", RU: "Порталы министерств", KK: "Министрліктер порталдары"},
	{EN: "Transport and roads", RU: "Транспорт и дороги", KK: "Көлік және жолдар"},
	{EN: "Social support", RU: "Социальная поддержка", KK: "Әлеуметтік қолдау"},
}

var technologies = []string{"Java", "Oracle Database", "PostgreSQL", "C#/.NET", "Microsoft SQL Server", "PHP", "JavaScript", "Delphi",
	"1C", "Python", "WebLogic", "MySQL", "TypeScript", "Go", "FoxPro", "Lotus Domino", "Visual Basic 6", "MongoDB", "COBOL"}

// estate has systems with clusters, vendors and ties.
func (m *maker) estate() *report.Estate {
	e := &report.Estate{Systems: int64(m.Systems)}
	used, supplied := make(map[string]int64), make([]int64, 34)
	local := ospora.Optional[bool]{}
	for i := range m.Systems {
		s := report.System{Name: fmt.Sprintf("IS-%04d %s", i, purposes[i%len(purposes)].KK), Owner: fmt.Sprintf("Body %02d", i%40)}
		if m.draw.IntN(10) > 1 {
			s.Technologies = m.stack()
			e.WithTechnology++
		}
		for _, t := range s.Technologies {
			used[t]++
		}
		if v := m.draw.IntN(48); v < len(supplied) {
			v = v * v / len(supplied)
			supplied[v]++
			s.Vendor = vendorName(v)
		} else {
			e.UnknownVendor++
		}
		s.Held, s.Published, s.Local = m.answer(5), m.answer(2), m.answer(8)
		if i%3 != 0 {
			s.Cluster = fmt.Sprintf("C%02d", i%len(purposes)+10*(i%4))
		}
		e.List = append(e.List, s)
	}
	for _, t := range technologies {
		if used[t] > 0 {
			e.Technologies = append(e.Technologies, report.Technology{Name: t, Systems: used[t]})
		}
	}
	for v, n := range supplied {
		local = ospora.Optional[bool]{Value: v%3 != 1, Known: v%5 != 4}
		if n > 0 {
			e.Vendors = append(e.Vendors, report.Vendor{Name: vendorName(v), Systems: n, Local: local,
				Amount: ospora.Optional[float64]{Value: float64(n) * 12_500_000, Known: v%4 != 3}, Currency: "KZT"})
		}
	}
	m.clusters(e)
	m.ties(e)
	n := e.Systems
	e.Steps = []report.Step{
		{ID: report.StepHeld, Yes: n * 34 / 100, No: n * 41 / 100, Unknown: n - n*34/100 - n*41/100},
		{ID: report.StepPublished, Yes: n * 6 / 100, No: n * 80 / 100, Unknown: n - n*6/100 - n*80/100},
		{ID: report.StepMaintained, Yes: n * 4 / 100, No: n * 84 / 100, Unknown: n - n*4/100 - n*84/100},
		{ID: report.StepReused, Unknown: n},
	}
	return e
}

func vendorName(v int) string { return fmt.Sprintf("ТОО «Поставщик-%02d»", v+1) }

// stack is one to three technologies; those at the head of the list are frequent.
func (m *maker) stack() []string {
	var list []string
	for range 1 + m.draw.IntN(3) {
		at := m.draw.IntN(len(technologies)) * m.draw.IntN(len(technologies)) / len(technologies)
		list = append(list, technologies[at])
	}
	return list
}

// answer is yes in so many of ten cases, and often not known.
func (m *maker) answer(yes int) ospora.Optional[bool] {
	if m.draw.IntN(4) == 0 {
		return ospora.Optional[bool]{}
	}
	return ospora.Some(m.draw.IntN(10) < yes)
}

func (m *maker) clusters(e *report.Estate) {
	members := make(map[string][]string)
	for _, s := range e.List {
		if s.Cluster != "" {
			members[s.Cluster] = append(members[s.Cluster], s.Name)
		}
	}
	for i := range 40 {
		id := fmt.Sprintf("C%02d", i)
		if len(members[id]) < 2 {
			continue
		}
		c := report.Cluster{ID: id, Name: purposes[i%len(purposes)], Members: members[id],
			Why: three("Same purpose and data, similar technologies", "Одинаковое назначение и данные, сходные технологии", "Мақсаты мен деректері бірдей, технологиялары ұқсас")}
		if i%6 != 5 {
			c.Certainty = some(0.35 + 0.6*m.draw.Float64())
		}
		e.Clusters = append(e.Clusters, c)
	}
}

// ties join systems to a few hubs.
func (m *maker) ties(e *report.Estate) {
	hubs := []string{"Шлюз «электронного правительства»", "Государственная база «Физические лица»", "Мекенжай тіркелімі", "Единая система цифровой подписи"}
	for i, h := range hubs {
		e.Graph.Nodes = append(e.Graph.Nodes, report.Node{ID: fmt.Sprintf("hub-%d", i), Name: h, Group: "0"})
	}
	for i, s := range e.List {
		id := fmt.Sprintf("s-%04d", i)
		e.Graph.Nodes = append(e.Graph.Nodes, report.Node{ID: id, Name: s.Name, Group: s.Cluster})
		for range m.draw.IntN(3) * m.draw.IntN(2) {
			e.Graph.Edges = append(e.Graph.Edges, report.Edge{From: id, To: fmt.Sprintf("hub-%d", m.draw.IntN(len(hubs))), Planned: m.draw.IntN(5) == 0})
		}
	}
	e.Graph.Edges = append(e.Graph.Edges, report.Edge{From: "s-0001", To: "nowhere"})
}
