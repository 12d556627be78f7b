package sourcetest

import "github.com/ospora/ospora/ospora"

// checkRowsCarryVisit: every row can be walked back to the visit that saw it.
func checkRowsCarryVisit(p *probe) {
	for _, s := range p.scenes() {
		v := s.visitRow()
		if v == nil {
			p.stuck("%s: there is no visit", s.name)
		}
		carries := func(row, repo, visit string) {
			if repo != string(v.Repo) {
				p.breach("%s: %s: repo is %q, the visit's is %q", s.name, row, repo, v.Repo)
			}
			if visit != string(v.ID) {
				p.breach("%s: %s: visit is %q, the visit's id is %q", s.name, row, visit, v.ID)
			}
		}
		for _, f := range s.facts() {
			repo, hasRepo := column(f.row, "repo")
			visit, hasVisit := column(f.row, "visit")
			if hasRepo && hasVisit {
				carries(f.name, repo.String(), visit.String())
			}
		}
		for i, r := range s.rows {
			if t, ok := r.Row.(*ospora.Tree); ok {
				carries(s.sighting.name(i), string(t.Repo), string(t.Visit))
			}
		}
	}
}
