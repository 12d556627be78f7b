package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Markdown writes the report in one language as CommonMark with the tables of GitHub's
// extension. Charts become tables; drawings give the table behind them. The long lists
// are left out. It fails with [ErrLanguage] and where w fails.
func Markdown(w io.Writer, r Report, l Language) error {
	e, err := newEdition(r.cleaned(), l)
	if err != nil {
		return err
	}
	m := &marker{bufio.NewWriter(w)}
	shown := e.shown(true)
	m.line("# " + plain(shown.Title))
	m.line(strings.Trim(plain(shown.Subject)+" · "+escape(shown.AsOf), " ·"))
	if shown.Synthetic != "" {
		m.line("> **" + escape(shown.Synthetic) + "**")
	}
	for _, s := range shown.Sections {
		m.section(e, s)
	}
	if err := m.Flush(); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

// marker writes paragraphs; what goes wrong is told by Flush.
type marker struct{ *bufio.Writer }

func (m *marker) line(text string) {
	if text != "" {
		_, _ = m.WriteString(text + "\n\n")
	}
}

func (m *marker) section(e *edition, s section) {
	m.line("## " + escape(s.Title))
	if s.State != nil {
		for _, part := range []struct {
			key  string
			text []words
		}{{"state.known.head", s.State.Known}, {"state.sure.head", s.State.Sure}, {"state.unknown.head", s.State.Unknown}} {
			if len(part.text) > 0 {
				m.line("**" + e.t(part.key) + ":** " + joined(part.text, "; "))
			}
		}
	}
	for _, b := range s.Blocks {
		m.block(b)
	}
}

func (m *marker) block(b block) {
	if b.Heading != "" {
		m.line("### " + escape(b.Heading))
	}
	if b.Fold != "" {
		m.line("#### " + escape(b.Fold))
	}
	for _, text := range b.Texts {
		prefix := ""
		if b.Note {
			prefix = "> "
		}
		m.line(prefix + plain(text))
	}
	var list []string
	for _, item := range b.List {
		bullet := "- "
		if b.Ordered {
			bullet = itoa(item.Number) + ". "
		}
		list = append(list, bullet+plain(item.Text))
		for _, under := range item.Under {
			list = append(list, "   - "+plain(under))
		}
	}
	m.line(strings.Join(list, "\n"))
	switch {
	case b.Chart != nil:
		m.table(b.Chart.table())
	case b.Table != nil:
		m.table(b.Table)
	case b.Drawing != nil:
		m.line("*" + escape(b.Drawing.Caption) + "*")
		if b.Drawing.Behind != nil {
			m.table(b.Drawing.Behind)
		}
	}
}

// table is a chart without its marks.
func (c *chart) table() *table {
	t := &table{Caption: c.Caption, Head: texts(c.Label, c.Value), Numbers: []bool{false, true}}
	for _, r := range c.Rows {
		t.Rows = append(t.Rows, row{Cells: []cell{{Text: r.Label, Under: r.Under}, r.Value}})
	}
	return t
}

func (m *marker) table(t *table) {
	if t.Caption != "" {
		m.line("*" + escape(t.Caption) + "*")
	}
	var lines []string
	head, rule := "|", "|"
	for i, h := range t.Head {
		head += " " + plain(h) + " |"
		if isNumber(t, i) {
			rule += " ---: |"
		} else {
			rule += " --- |"
		}
	}
	lines = append(lines, head, rule)
	for _, r := range t.Rows {
		line := "|"
		for _, c := range r.Cells {
			line += " " + joined(slices.Concat([]words{c.Text}, c.Lines, c.Under), "; ") + " |"
		}
		lines = append(lines, line)
	}
	m.line(strings.Join(lines, "\n"))
}

func joined(list []words, between string) string {
	var all []string
	for _, w := range list {
		if text := plain(w); text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, between)
}

func plain(w words) string { return escape(w.Before + w.Text) }

// escape takes the meaning from the characters by which Markdown and HTML begin
// something. Addresses in plain text may still become links.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '|', '~', '#', '!':
			b.WriteByte('\\')
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
