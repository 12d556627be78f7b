package sourcetest

import (
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// checkUnchanged: a second run costs a look and nothing else, but a live visit
// of something else is not taken for this one.
func checkUnchanged(p *probe) {
	source := p.source()
	first := p.see(source, p.subject.Target)
	live := first.visitRow()
	if live == nil {
		p.stuck("there is no visit")
	}
	same := *live
	same.RetrievedAt = time.Unix(1_700_000_000, 0).UTC() // as a sink keeps it
	second := p.seeAfter(source, same)
	if _, ok := lastRow(second).(*ospora.Unchanged); !ok || len(second.rows) != 1 {
		p.breach("where the live visit is the one that would be made there are %d rows, the last of them %s",
			len(second.rows), kindOf(lastRow(second)))
	}
	other := same
	other.ID = ospora.VisitID(strings.Repeat("0", 32))
	if diff := difference(first, p.seeAfter(source, other)); diff != "" {
		p.breach("where the live visit is another one %s", diff)
	}
}

// seeAfter visits the target where last is the live visit.
func (p *probe) seeAfter(source ospora.Source, last ospora.Visit) *sighting {
	p.Helper()
	look, given := p.look(p.subject.Target), last
	look.Last = &given
	s := p.visit(p.Context(), source, look)
	p.concluded(p.subject.Target, s)
	if given != last {
		p.breach("the source changes Look.Last from %+v to %+v", last, given)
	}
	return s
}

func lastRow(s *sighting) ospora.Row {
	if len(s.rows) == 0 {
		return nil
	}
	return s.rows[len(s.rows)-1].Row
}
