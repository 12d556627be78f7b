package sourcetest

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// checkDamage: what cannot be seen is a gap of its kind, and a visit with fewer
// facts is never full.
func checkDamage(p *probe) {
	p.needs("Damaged", len(p.subject.Damaged))
	whole := p.whole()
	for _, d := range p.subject.Damaged {
		source, target := p.damaged(d)
		s := p.see(source, target)
		p.checkGap(d, whole, s)
		p.checkDamagedVisit(d, s.visitRow())
		for _, table := range d.Spares {
			if want, got := whole.unvisited(table), s.unvisited(table); want != got {
				p.breach("%s: table %s should be spared and has\n%s\nin place of\n%s", d.Name, table, short(got), short(want))
			}
		}
	}
}

func (p *probe) checkGap(d Damage, whole, s *sighting) {
	var there []string
	for _, g := range s.gaps() {
		if g.Kind == d.Gap && (d.About == "" || g.Subject == d.About) {
			return
		}
		there = append(there, fmt.Sprintf("%s %q", g.Kind, g.Subject))
	}
	p.breach("%s: table gaps has no row of kind %s %q, only [%s]; there are %d rows, undamaged %d",
		d.Name, d.Gap, d.About, strings.Join(there, ", "), len(s.rows), len(whole.rows))
}

func (p *probe) checkDamagedVisit(d Damage, v *ospora.Visit) {
	switch {
	case v == nil:
		p.breach("%s: there is no row of table visits", d.Name)
	case d.Status == ospora.VisitUnknown && v.Status == ospora.VisitFull:
		p.breach("%s: table visits: it is full in spite of what could not be seen", d.Name)
	case d.Status != ospora.VisitUnknown && v.Status != d.Status:
		p.breach("%s: table visits: it is %v (%s), want %v", d.Name, v.Status, v.Reason, d.Status)
	}
}

// unvisited is the text of a table's rows without the id of the visit and
// the repository.
func (s *sighting) unvisited(table string) string {
	var b strings.Builder
	v := s.visitRow()
	for _, f := range s.facts() {
		if f.row.TableName() != table {
			continue
		}
		text := storedText(f.row)
		if v != nil {
			text = strings.ReplaceAll(text, `"`+string(v.ID)+`"`, "visit")
			text = strings.ReplaceAll(text, `"`+string(v.Repo)+`"`, "repo")
		}
		b.WriteString(text + "\n")
	}
	return b.String()
}
