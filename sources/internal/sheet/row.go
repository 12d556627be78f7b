package sheet

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Row is one row of a table. Accessors take the key of a column. They return the
// value and whether there is one; of a cell that holds something else they return
// false and write a note. A column that the table lacks holds nothing.
type Row struct {
	Number int // as a spreadsheet counts, from 1
	table  *Table
	cells  []string
}

// Note adds a note about a cell, or with an empty key about the row. What it
// says must not quote cells.
func (r *Row) Note(key, format string, args ...any) {
	r.table.add(r.Number, r.table.column(key), fmt.Sprintf(format, args...))
}

// Has tells whether the table has a column.
func (t *Table) Has(key string) bool {
	_, ok := t.found.at[key]
	return ok
}

func (t *Table) column(key string) string {
	if name, ok := t.names[key]; ok {
		return short(name)
	}
	return key
}

// Cells are the cells of the row by position, as [Table.Header] counts
// them: cleaned like [Row.Text], with those that stand for nothing left in.
func (r *Row) Cells() []string {
	cells := make([]string, len(r.table.Header))
	for c := range cells {
		if c < len(r.cells) {
			cells[c], _ = clean(r.cells[c])
		}
	}
	return cells
}

// Raw is the text of a cell, cleaned, even where it stands for nothing; see
// [AbsenceOf].
func (r *Row) Raw(key string) string {
	c, ok := r.table.found.at[key]
	if !ok || c >= len(r.cells) {
		return ""
	}
	text, odd := clean(r.cells[c])
	if odd {
		r.Note(key, "had characters that cannot be seen: taken out")
	}
	return text
}

// Text is the text of a cell: trimmed, NFC, without control characters and marks
// that turn the direction of writing.
func (r *Row) Text(key string) (string, bool) {
	text := r.Raw(key)
	if AbsenceOf(text) != Present {
		return "", false
	}
	return text, true
}

// List is the parts of a cell that are separated by semicolons or line breaks or,
// where it has neither, by commas outside of brackets. Parts that stand for
// nothing, and those that were there before, are left out.
func (r *Row) List(key string) []string {
	text, ok := r.Text(key)
	if !ok {
		return nil
	}
	return SplitList(text)
}

// bullets and blanks are cut off the parts of a list.
const bullets = "•·*– \t"

// SplitList is [Row.List] for a text.
func SplitList(text string) []string {
	if !strings.ContainsAny(text, ";\n,") && text == strings.Trim(text, bullets) && AbsenceOf(text) == Present {
		return []string{text} // most lists
	}
	depth, bySemicolon := 0, strings.ContainsAny(text, ";\n")
	parts := strings.FieldsFunc(text, func(c rune) bool {
		switch c {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ';', '\n':
			return true
		case ',':
			return !bySemicolon && depth <= 0
		}
		return false
	})
	var list []string
	for _, p := range parts {
		p = strings.Trim(strings.TrimSpace(p), bullets)
		if p != "" && AbsenceOf(p) == Present && !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	return list
}

// URL is an http or https address without user and password. One that
// begins with a host gets https; git@HOST:PATH, git:// and ssh:// become https, since
// that is where the same repository is read.
func (r *Row) URL(key string) (string, bool) {
	text, ok := r.Text(key)
	if !ok {
		return "", false
	}
	address, err := ParseURL(text)
	if err != nil {
		r.Note(key, "%v", err)
	}
	return address, err == nil
}

// ParseURL is [Row.URL] for a text. Its error does not quote it.
func ParseURL(text string) (string, error) {
	if rest, ok := strings.CutPrefix(text, "git@"); ok && !strings.Contains(rest, "://") {
		text = "https://" + strings.Replace(rest, ":", "/", 1)
	}
	if !strings.Contains(text, "://") {
		if strings.Contains(text, "@") { // an e-mail address, mostly of a person
			return "", errors.New("is no web address")
		}
		text = "https://" + text
	}
	u, err := url.Parse(text)
	if err != nil || !strings.Contains(u.Hostname(), ".") || strings.ContainsAny(u.Host, " \t\n,;") {
		return "", errors.New("is no web address")
	}
	switch u.Scheme = strings.ToLower(u.Scheme); u.Scheme {
	case "git", "ssh", "git+ssh", "git+https":
		u.Scheme = "https"
	case "http", "https":
	default:
		return "", errors.New("is no web address: its scheme is neither http nor https")
	}
	u.User = nil
	u.Host = strings.ToLower(u.Host)
	return u.String(), nil
}
