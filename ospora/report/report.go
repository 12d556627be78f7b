package report

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Report is what is rendered. Every slice may be empty.
type Report struct {
	// Title of the page.
	Title string
	// Notes are said before everything else, such as that data are synthetic.
	Notes []string
	// Indicators explain the measures' ids, in the order of the columns.
	Indicators []Indicator
	// Measures to show; those of indicators not listed are left out.
	Measures []ospora.Measure
	// Sections show further measures of few subjects, a line each.
	Sections []Section
	// Visits and Gaps say what was looked at and what could not be seen.
	Visits []*ospora.Visit
	Gaps   []*ospora.Gap
}

// Section is a part of the page: indicators as rows, their subjects as columns. One
// without measures is left out.
type Section struct {
	Title string
	// Notes are said before the table.
	Notes []string
	// Indicators in the order of the rows.
	Indicators []Indicator
}

// Indicator explains one column of a report.
type Indicator struct {
	// ID and Variant choose the measures.
	ID, Variant string
	// Name, Definition and Unit are shown.
	Name, Definition, Unit string
}

// subject is one row of the table of measures.
type subject struct {
	Name  string
	Kind  ospora.SubjectKind
	Cells []cell
}

// cell is one measure as it is shown.
type cell struct {
	Text  string // the value and its interval, or a dash
	Sure  string // n and coverage, where the value is an estimate or not all was seen
	Title string // status, n, coverage, window, method, warnings
	Known bool
}

// subjects arranges the measures: a row a subject, a column an indicator.
func (r *Report) subjects() []subject {
	type key struct {
		kind ospora.SubjectKind
		name string
	}
	column := make(map[[2]string]int, len(r.Indicators))
	for i, ind := range r.Indicators {
		column[[2]string{ind.ID, ind.Variant}] = i
	}
	rows := make(map[key]*subject)
	for i := range r.Measures {
		m := &r.Measures[i]
		at, ok := column[[2]string{m.Indicator, m.Variant}]
		if !ok {
			continue
		}
		k := key{m.SubjectKind, m.Subject}
		if rows[k] == nil {
			rows[k] = &subject{Name: show(m.Subject), Kind: m.SubjectKind, Cells: absent(len(r.Indicators))}
		}
		rows[k].Cells[at] = cellOf(m)
	}
	sorted := make([]subject, 0, len(rows))
	for _, s := range rows {
		sorted = append(sorted, *s)
	}
	slices.SortFunc(sorted, func(a, b subject) int {
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), cmp.Compare(a.Name, b.Name))
	})
	return sorted
}

// rank puts the widest subjects first.
func rank(kind ospora.SubjectKind) int {
	return slices.Index([]ospora.SubjectKind{ospora.SubjectEcosystem, ospora.SubjectOrganisation,
		ospora.SubjectGroup, ospora.SubjectRepository}, kind)
}

func absent(n int) []cell {
	cells := make([]cell, n)
	for i := range cells {
		cells[i] = cell{Text: "–", Title: "not measured"}
	}
	return cells
}
