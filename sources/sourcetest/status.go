package sourcetest

import "github.com/ospora/ospora/ospora"

// checkMissing: that something is not there is what was to be found out, not an
// error, and leaves no facts.
func checkMissing(p *probe) {
	p.needs("Missing", len(p.subject.Missing))
	source := p.source()
	for _, target := range p.subject.Missing {
		s := p.see(source, target)
		v := s.visitRow()
		switch {
		case v == nil:
			p.breach("the visit of %s ends without a row of table visits", target.Repo)
		case v.Status != ospora.VisitNotFound:
			p.breach("table visits: the status of %s is %v (%s), want %v", target.Repo, v.Status, v.Reason, ospora.VisitNotFound)
		case v.Reason == "":
			p.breach("table visits: %s was not found and no reason is given", target.Repo)
		}
		for i, r := range s.rows {
			switch r.Row.(type) {
			case *ospora.Gap, *ospora.Visit:
			default:
				p.breach("of what is not there is seen %s", s.show(i))
			}
		}
	}
}

// checkSaysWhy: whoever reads that a visit is less than full can read why.
func checkSaysWhy(p *probe) {
	for _, s := range p.scenes() {
		for _, g := range s.gaps() {
			if g.Kind == "" || g.Count < 1 {
				p.breach("%s: table gaps: it says no kind, or counts nothing: %+v", s.name, *g)
			}
		}
		v := s.visitRow()
		if v == nil || v.Status == ospora.VisitFull || v.Reason != "" {
			continue
		}
		if v.Status != ospora.VisitPartial || len(s.gaps()) == 0 {
			p.breach("%s: table visits: it is %v, with %d gaps and no reason", s.name, v.Status, len(s.gaps()))
		}
	}
}
