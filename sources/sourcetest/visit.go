package sourcetest

import (
	"net/url"
	"regexp"

	"github.com/ospora/ospora/ospora"
)

// checkVisitLast holds every visit to its end: one Visit, last, which says what
// was looked at and how that went.
func checkVisitLast(p *probe) {
	for _, s := range p.scenes() {
		visits := 0
		for i, r := range s.rows {
			switch row := r.Row.(type) {
			case nil:
				p.breach("%s: %s has neither a row nor an error", s.name, s.sighting.name(i))
			case *ospora.Unchanged:
				p.breach("%s: %s where there is no live visit", s.name, s.sighting.name(i))
			case *ospora.Visit:
				visits++
				p.checkVisitRow(s, row)
				if i != len(s.rows)-1 {
					p.breach("%s: %s is followed by %s", s.name, s.sighting.name(i), s.show(i+1))
				}
			}
		}
		if visits != 1 {
			p.breach("%s: there are %d visits among %d rows", s.name, visits, len(s.rows))
		}
	}
}

var idForm = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (p *probe) checkVisitRow(s scene, v *ospora.Visit) {
	want := func(ok bool, what string) {
		if !ok {
			p.breach("%s: table visits: %s: %+v", s.name, what, *v)
		}
	}
	want(v.Source == s.source.Name(), "source is not the name of the source, "+s.source.Name())
	want(v.Repo == s.target.Repo, "repo is not that of the target, "+string(s.target.Repo))
	want(idForm.MatchString(string(v.ID)), "the id is not one of ospora.NewVisitID")
	want(v.Status > ospora.VisitUnknown && v.Status <= ospora.VisitFailed, "the status says nothing")
	if s.name == "target" {
		want(v.Revision != "", "there is no revision")
		want(v.Status == ospora.VisitFull || v.Status == ospora.VisitPartial, "the target was not seen")
	}
	if where, err := url.Parse(v.Locator); err == nil {
		want(where.User == nil, "the locator holds credentials")
	}
}
