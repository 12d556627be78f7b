package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/ospora/ospora/ospora"
)

//go:embed report.html
var pageText string

// page is what the template is given: texts that were made safe to show.
type page struct {
	Title      string
	Notes      []string
	Indicators []Indicator
	Subjects   []subject
	Sections   []shownSection
	Cautions   []caution
	Rhythms    []rhythm
	Visits     []visitLine
	Gaps       []gapLine
}

type visitLine struct{ Repo, Status, Revision, Reason string }

type gapLine struct {
	Repo, Kind, Subject, Detail string
	Count                       int64
}

// HTML writes the report as one page. It fails where w does.
func HTML(w io.Writer, r Report) error {
	t, err := template.New("report").Parse(pageText)
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	p := page{Title: show(r.Title), Indicators: r.Indicators, Subjects: r.subjects(), Sections: r.sections(), Cautions: r.cautions(), Rhythms: r.rhythms()}
	for _, n := range r.Notes {
		p.Notes = append(p.Notes, show(n))
	}
	for _, v := range r.Visits {
		p.Visits = append(p.Visits, lineOf(v))
	}
	for _, g := range r.Gaps {
		p.Gaps = append(p.Gaps, gapLine{show(string(g.Repo)), show(string(g.Kind)), show(g.Subject), show(g.Detail), g.Count})
	}
	if err := t.Execute(w, p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func lineOf(v *ospora.Visit) visitLine {
	revision := v.Revision
	if len(revision) > 12 {
		revision = revision[:12]
	}
	return visitLine{show(string(v.Repo)), v.Status.String(), revision, show(v.Reason)}
}
