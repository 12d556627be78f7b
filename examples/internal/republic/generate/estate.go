package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/systems/plant"
)

// column is a column of the inventory with what a planted row has in it. Headers are
// those of the Russian template.
type column struct {
	header string
	cell   func(*row) string
}

// row is a planted row with what is drawn besides.
type row struct {
	*plant.Row
	c *rand.Rand
	// reviewed tells whether the expert commission looked at it.
	reviewed bool
	trained  time.Time
	began    time.Time
}

// estate are the table of systems and that of what was spent on them.
func estate() (systemsFile, spendFile file, err error) {
	v, err := plant.New(seed, systems)
	if err != nil {
		return file{}, file{}, err
	}
	f := file{name: "systems.csv", rows: [][]string{nil}}
	columns, spent := columns(), newSpending(v)
	for _, c := range columns {
		f.rows[0] = append(f.rows[0], c.header)
	}
	for i, planted := range v.Rows {
		r := draw(planted, uint64(i))
		var cells []string
		for _, c := range columns {
			cells = append(cells, c.cell(r))
		}
		f.rows = append(f.rows, cells)
		spent.add(r)
	}
	return f, spent.file, nil
}

// draw draws what is not planted: reviews and training. A third of the systems have
// each, and in one of four the work began before the training was over.
func draw(planted *plant.Row, i uint64) *row {
	r := &row{Row: planted, c: rand.New(rand.NewPCG(seed, i))}
	r.reviewed = r.c.IntN(3) == 0
	if start, err := time.Parse(time.DateOnly, r.ContractStart); err == nil && r.c.IntN(3) == 0 {
		r.began = start.AddDate(0, 0, 30)
		r.trained = r.began.AddDate(0, 0, -10)
		if r.c.IntN(4) == 0 {
			r.trained = r.began.AddDate(0, 0, 45)
		}
	}
	return r
}

func columns() []column {
	return []column{
		{"Код", func(r *row) string { return r.ID }},
		{"Наименование системы", func(r *row) string { return r.Name }},
		{"Владелец", func(r *row) string { return r.Owner }},
		{"Назначение", func(r *row) string { return r.Purpose }},
		{"Статус", status},
		{"Пользователи", func(r *row) string { return r.Users }},
		{"Языки интерфейса", func(r *row) string { return strings.Join(r.Languages, "; ") }},
		{"Языки программирования", of(language)},
		{"Фреймворки", of(framework)},
		{"СУБД", of(database)},
		{"Платформы", of(platform)},
		{"Прочие технологии", of(other)},
		{"Какие данные хранит", func(r *row) string { return strings.Join(r.DataSets, "; ") }},
		{"Интегрирована с", func(r *row) string { return strings.Join(r.Integrations, "; ") }},
		{"Репозитории", func(r *row) string { return strings.Join(r.Repositories, "; ") }},
		{"Поставщик", func(r *row) string { return r.Vendor }},
		{"Страна поставщика", func(r *row) string { return r.VendorCountry }},
		{"Страна контроля поставщика", func(r *row) string { return r.VendorControlledFrom }},
		{"Стадия документов", func(r *row) string { return r.DocumentStatus }},
		{"Дата меморандума", started("memorandum")},
		{"Дата тендера", started("tender")},
		{"Дата договора", started("contract", "acceptance")},
		{"Договор действует до", func(r *row) string { return r.ContractEnd }},
		{"Дата приёмки", accepted},
		{"Лицензия", func(r *row) string { return r.Licence }},
		{"Исходный код", func(r *row) string { return r.SourceDisclosure }},
		{"Страна размещения", func(r *row) string { return r.HostingCountry }},
		{"Оператор размещения", func(r *row) string { return r.Operator }},
		{"Дата аудита доступа", func(r *row) string { return r.AccessAudited }},
		{"Экспертная комиссия: замечаний", func(r *row) string { return r.findings(1) }},
		{"Экспертная комиссия: не устранено", func(r *row) string { return r.findings(2) }},
		{"Кибербезопасность: замечаний", security},
		{"Кибербезопасность: не устранено", unsolved},
		{"Дата окончания обучения", func(r *row) string { return day(r.trained) }},
		{"Дата начала работ", func(r *row) string { return day(r.began) }},
	}
}

// status is the stage of life that the documents tell of.
func status(r *row) string {
	switch r.DocumentStatus {
	case "memorandum", "tender":
		return "концепция"
	case "contract":
		return "в разработке"
	case "acceptance":
		return "в эксплуатации"
	}
	return ""
}

// started is the first date of a row whose furthest document is one of these: its
// own where there is no later one, the contract's otherwise.
func started(documents ...string) func(*row) string {
	return func(r *row) string {
		for _, d := range documents {
			if r.DocumentStatus == d {
				return r.ContractStart
			}
		}
		return ""
	}
}

func accepted(r *row) string {
	if r.DocumentStatus == "acceptance" {
		return r.InOperation
	}
	return ""
}

// findings are those of the expert commission, or one part in so many of them.
func (r *row) findings(part int) string {
	if !r.reviewed {
		return ""
	}
	return strconv.Itoa(len(r.Name) % 4 / part)
}

// security is the number of remarks that a conclusion stands for.
func security(r *row) string {
	switch r.SecurityConclusion {
	case "passed":
		return "0"
	case "remarks":
		return "2"
	case "failed":
		return "7"
	}
	return ""
}

// unsolved are those of them that are open: all where the system failed.
func unsolved(r *row) string {
	if r.SecurityConclusion == "remarks" {
		return strconv.Itoa(r.c.IntN(3))
	}
	return security(r)
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
