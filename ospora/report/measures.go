package report

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// mostColumns are the subjects that one table shows beside each other.
const mostColumns = 12

// measureBlocks are the sections of a part that have measures.
func (e *edition) measureBlocks(p Part) []block {
	var blocks []block
	for _, s := range e.report.Sections {
		if s.part() == p {
			blocks = append(blocks, e.measureBlock(s)...)
		}
	}
	return blocks
}

// measureBlock is a section: what matters first, and the rest under a fold.
func (e *edition) measureBlock(s Section) []block {
	t, left := e.measureTable(s.Indicators)
	if t == nil {
		return nil
	}
	t.Caption = e.t("measures.caption")
	b, blocks := block{Heading: s.Title.called(e.language).Text, Table: t}, []block(nil)
	if len(s.Notes) > 0 {
		var notes []words
		for _, n := range s.Notes {
			notes = append(notes, n.in(e.language))
		}
		blocks = append(blocks, block{Heading: b.Heading, Texts: notes})
		b.Heading = ""
	}
	blocks = append(blocks, b)
	if s.First > 0 && s.First < len(t.Rows) {
		rest := *t
		rest.Rows, t.Rows = t.Rows[s.First:], t.Rows[:s.First]
		blocks = append(blocks, block{Table: &rest, Fold: e.t("measures.rest", "n", e.integer(int64(len(rest.Rows)))), Shown: true})
	}
	if left > 0 {
		blocks = append(blocks, block{Texts: texts(e.count("subjects.left", int64(left)))})
	}
	return blocks
}

// subject is whom measures speak of.
type subject struct {
	kind ospora.SubjectKind
	name string
}

// subjectsOf lists whom measures speak of, the widest first.
func (e *edition) subjectsOf(indicators []Indicator) []subject {
	seen := make(map[subject]bool)
	var list []subject
	for _, ind := range indicators {
		for _, m := range e.measures[ind.key()] {
			if s := (subject{m.SubjectKind, m.Subject}); !seen[s] {
				seen[s] = true
				list = append(list, s)
			}
		}
	}
	slices.SortFunc(list, func(a, b subject) int {
		return cmp.Or(cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(a.name, b.name))
	})
	return list
}

// subject names whom measures speak of.
func (e *edition) subject(name string) words {
	for i := range e.report.SubjectNames {
		if e.report.SubjectNames[i].ID == name {
			return orID(e.report.SubjectNames[i].Name.called(e.language), name)
		}
	}
	return named(name)
}

// rank puts the widest subjects first.
func rank(kind ospora.SubjectKind) int {
	return slices.Index([]ospora.SubjectKind{ospora.SubjectEconomy, ospora.SubjectEcosystem, ospora.SubjectOrganisation,
		ospora.SubjectGroup, ospora.SubjectRepository}, kind)
}

// measureTable shows indicators as rows and their subjects as columns: the latest
// window of each. An indicator that no shown subject has is left out. It returns how many
// subjects found no place.
func (e *edition) measureTable(indicators []Indicator) (*table, int) {
	subjects := e.subjectsOf(indicators)
	if len(subjects) == 0 {
		return nil, 0
	}
	shown := subjects[:min(len(subjects), mostColumns)]
	t := &table{Head: texts(e.t("head.measure")), Numbers: []bool{false}, Cards: len(shown) > 1}
	for _, s := range shown {
		t.Head = append(t.Head, e.subject(s.name))
		t.Numbers = append(t.Numbers, true)
	}
	for _, ind := range indicators {
		name := cell{Text: e.name(ind)}
		if unit := e.unit(ind.Unit); unit.Text != "" && !isCurrency(ind.Unit) {
			name.Under = []words{unit}
		}
		r, any := row{Cells: []cell{name}}, false
		for _, s := range shown {
			m := e.of(ind, s)
			any = any || m != nil
			r.Cells = append(r.Cells, e.measure(m))
		}
		if any {
			t.Rows = append(t.Rows, r)
		}
	}
	return t, len(subjects) - len(shown)
}

// of is the latest measure of a subject.
func (e *edition) of(ind Indicator, s subject) (last *ospora.Measure) {
	for _, m := range e.measures[ind.key()] {
		if m.SubjectKind != s.kind || m.Subject != s.name {
			continue
		}
		if last == nil || m.End.Known && (!last.End.Known || m.End.Value > last.End.Value) {
			last = m
		}
	}
	return last
}
