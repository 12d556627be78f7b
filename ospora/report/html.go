package report

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
)

//go:embed page/page.html page/style.css page/script.js
var pageFiles embed.FS

// page is what the template is given: texts that were made safe to show.
type page struct {
	Language  Language
	Policy    string
	Style     template.CSS // the embedded file, and what phoneStyle makes
	Script    template.JS  // the embedded file alone
	Title     string
	Synthetic bool
	Editions  []shownEdition
	Records   records
}

// shownEdition is the report in one language, as the template takes it.
type shownEdition struct {
	Language  Language
	Own       string // what the language calls itself
	Selected  bool
	Title     words
	Subject   words
	AsOf      string
	Synthetic string
	Say       map[string]string
	Sections  []section
}

// HTML writes the report as one page in all languages. It fails with [ErrLanguage] where
// the report asks for a language that there is none of, and where w fails.
func HTML(w io.Writer, r Report) error {
	p, err := newPage(r.cleaned())
	if err != nil {
		return err
	}
	t, err := template.New("page.html").Funcs(helpers()).ParseFS(pageFiles, "page/page.html")
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	buffered := bufio.NewWriterSize(w, 1<<16)
	if err := t.Execute(buffered, p); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func newPage(r *Report) (*page, error) {
	style, err := pageFiles.ReadFile("page/style.css")
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	script, err := pageFiles.ReadFile("page/script.js")
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	p := &page{Language: r.Language, Script: template.JS(script), Synthetic: r.Synthetic}
	if p.Language == "" {
		p.Language = EN
	}
	var editions []*edition
	for _, l := range languages {
		e, err := newEdition(r, l)
		if err != nil {
			return nil, err
		}
		editions = append(editions, e)
		shown := e.shown(l == p.Language)
		if shown.Selected {
			p.Title = shown.Title.Text
		}
		p.Editions = append(p.Editions, shown)
	}
	if p.Title == "" {
		return nil, fmt.Errorf("%w: there is no %q; there are kk, ru and en", ErrLanguage, r.Language)
	}
	p.Records = annexes(editions)
	style = append(style, p.phoneStyle()...)
	p.Style, p.Policy = template.CSS(style), policy(style, script)
	return p, nil
}

// policy lets the browser load nothing and run nothing but the page's own style and
// script, known by their hashes.
func policy(style, script []byte) string {
	return fmt.Sprintf("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'", hash(style), hash(script))
}

func hash(text []byte) string {
	sum := sha256.Sum256(text)
	return base64.StdEncoding.EncodeToString(sum[:])
}

// pageKeys are of what the template itself says.
var pageKeys = [...]string{"contents", "skip", "language", "state.known.head", "state.sure.head", "state.unknown.head", "details"}

func (e *edition) shown(selected bool) shownEdition {
	s := shownEdition{
		Language: e.language, Own: e.t("own"), Selected: selected, Title: e.report.Title.called(e.language),
		Subject: e.report.Subject.called(e.language), Say: make(map[string]string), Sections: e.sections(),
	}
	if s.Title.Text == "" {
		s.Title = words{Text: e.t("title")}
	}
	if e.report.AsOf.Known {
		s.AsOf = e.t("as.of", "day", e.day(e.report.AsOf.Value))
	}
	if e.report.Synthetic {
		s.Synthetic = e.t("synthetic")
	}
	for _, key := range pageKeys {
		s.Say[key] = e.t(key)
	}
	return s
}

// What stays together on paper, and what is left out of it, in rows.
const (
	mostTogether = 14
	mostOnPaper  = 40
)

// helpers are what the template cannot say by itself.
func helpers() template.FuncMap {
	return template.FuncMap{
		"language": func(i int) Language { return languages[i] },
		"number":   isNumber,
		"fit":      (*table).fit,
		"together": func(rows int) bool { return rows <= mostTogether },
		"paper":    func(t *table) bool { return len(t.Rows) <= mostOnPaper },
		"swatch":   func(class, classes string) bool { return slices.Contains(strings.Fields(classes), class) },
		"classes": func(t *table, i int, c cell) string {
			var all []string
			if isNumber(t, i) {
				all = append(all, "n")
			}
			if c.Absent {
				all = append(all, "absent")
			}
			if c.Flow {
				all = append(all, "flow")
			}
			return strings.Join(all, " ")
		},
	}
}

// isNumber tells whether a column holds numbers.
func isNumber(t *table, i int) bool { return i < len(t.Numbers) && t.Numbers[i] }
