package report_test

import (
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/report"
)

// Names that try to break the page.
const (
	scriptName = `</script><script>alert(1)</script>`
	bidiName   = "evil\u202egpj.exe\u2066"
	quoteName  = `"><img src=x onerror=alert(1)>{{.}}` + "`${alert(1)}`"
)

// longName has ten kilobytes.
var longName = strings.Repeat("ұ", 5000)

// hostile is the report with such names in every text that comes from outside.
func hostile() (report.Report, error) {
	r, err := invented(size{Systems: 40, Repositories: 12})
	if err != nil {
		return r, err
	}
	bad := []string{scriptName, bidiName, longName, quoteName, "=1+1", "\x1b[31mred\x00"}
	pick := func(i int) string { return bad[i%len(bad)] }
	all := func(i int) report.Text { return three(pick(i), pick(i), pick(i)) }
	r.Title, r.Subject, r.Notes, r.Method = all(0), all(1), []report.Text{all(2)}, []report.Text{all(3)}
	for i := range r.Estate.List {
		s := &r.Estate.List[i]
		s.Name, s.Owner, s.Vendor, s.Technologies, s.Cluster = pick(i), pick(i+1), pick(i+2), []string{pick(i + 3)}, pick(i)
	}
	for i := range r.Estate.Technologies {
		r.Estate.Technologies[i].Name, r.Estate.Technologies[i].Kind = pick(i), all(i)
	}
	for i := range r.Estate.Clusters {
		r.Estate.Clusters[i].Name, r.Estate.Clusters[i].Members, r.Estate.Clusters[i].Why = all(i), []string{pick(i), pick(i + 1)}, all(i+2)
	}
	for i := range r.Estate.Vendors {
		r.Estate.Vendors[i].Name, r.Estate.Vendors[i].Currency = pick(i), pick(i)
	}
	for i := range r.Estate.Graph.Nodes {
		r.Estate.Graph.Nodes[i].Name = pick(i)
	}
	for i := range r.Measures {
		m := &r.Measures[i]
		if m.SubjectKind == ospora.SubjectRepository {
			m.Subject = pick(i/9) + " " + m.Subject
		}
		m.Method, m.Warnings = pick(i), []string{pick(i)}
	}
	for i := range r.Recommendations {
		c := &r.Recommendations[i]
		c.TextEN, c.TextRU, c.TextKK, c.Because, c.Owner, c.Effort, c.References = pick(i), pick(i+1), pick(i+2), pick(i), pick(i), pick(i), []string{pick(i)}
	}
	for i := range r.Evidence {
		v := &r.Evidence[i]
		v.Item, v.Origin, v.Unit, v.MeasureSubject, v.Warnings = pick(i), pick(i+1), pick(i+2), pick(i+3), []string{pick(i)}
	}
	for i := range r.Sensitivity {
		r.Sensitivity[i].Input, r.Sensitivity[i].Kind = pick(i), pick(i)
	}
	for i := range r.Indicators {
		ind := &r.Indicators[i]
		ind.Name, ind.Definition, ind.Formula, ind.Meaning, ind.Unit, ind.References = all(i), all(i+1), all(i+2), all(i+3), pick(i), []string{pick(i)}
	}
	for i, v := range r.Visits {
		v.Repo, v.Reason, v.Revision = ospora.RepoID(pick(i)), pick(i+1), pick(i+2)
	}
	for i, g := range r.Gaps {
		g.Repo, g.Kind, g.Subject, g.Detail = ospora.RepoID(pick(i)), ospora.GapKind(pick(i)), pick(i), pick(i)
	}
	for i := range r.Sources {
		r.Sources[i].Name, r.Sources[i].Licence, r.Sources[i].Address = all(i), pick(i), pick(i+1)
	}
	for i := range r.Scores {
		r.Scores[i].Model, r.Scores[i].Warnings = pick(i), []string{pick(i)}
	}
	return r, nil
}
