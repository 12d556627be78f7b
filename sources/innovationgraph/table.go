package innovationgraph

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// tableReader reads one file.
type tableReader struct {
	layout layout
	file   string
	notes  *notes

	comma   byte
	columns []string
	at      map[string]int // index of a column by its name

	values []*Value // nil for what is left out
	first  map[identity]int
}

// identity is what there may be one value of.
type identity struct {
	economy, partner Economy
	key              string
	quarter          Quarter
}

// read reads all lines. It fails with the context's error alone.
func (t *tableReader) read(ctx context.Context, r io.Reader) error {
	lines := newLineReader(r)
	for {
		if lines.line%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		text, whole, err := lines.next()
		switch {
		case errors.Is(err, io.EOF):
			if t.columns == nil {
				t.notes.add(BadHeader, 0, "", "the file is empty: there is no header")
			}
			return nil
		case err != nil:
			t.notes.add(Unreadable, lines.line, "", "the file cannot be read from here on: %v", cause(err))
			return nil
		case lines.tooMuch():
			t.notes.add(TooLarge, lines.line, "", "the file has more than %d MiB or %d lines: it is not read from here on", maxFile>>20, maxLines)
			return nil
		case !whole:
			t.notes.add(TooLarge, lines.line, "", "the line has more than %d KiB: it is left out", maxLine>>10)
		case len(bytes.TrimSpace(text)) == 0:
		case t.columns == nil:
			if !t.header(string(text), lines.line) {
				return nil
			}
		default:
			t.row(string(text), lines.line)
		}
	}
}

// header reads the names of the columns and tells whether the file can be read.
func (t *tableReader) header(text string, line int) bool {
	t.comma = separator(text)
	names, err := t.split(text)
	if err != nil || !utf8.ValidString(text) {
		t.notes.add(BadHeader, line, "", "the header is no CSV in UTF-8")
		return false
	}
	if len(names) > maxColumns {
		t.notes.add(BadHeader, line, "", "there are %d columns, at most %d: nothing of the file is read", len(names), maxColumns)
		return false
	}
	t.columns, t.at, t.first = names, make(map[string]int, len(names)), map[identity]int{}
	good := true
	for i := range names {
		names[i] = strings.ToLower(strings.TrimSpace(names[i]))
		if _, twice := t.at[names[i]]; twice && names[i] != "" {
			t.notes.add(BadHeader, line, short(names[i]), "the column is there twice: nothing of the file is read")
			good = false
		}
		t.at[names[i]] = i
	}
	return t.hasColumns(line) && good
}

// hasColumns notes what is missing and what is too much.
func (t *tableReader) hasColumns(line int) bool {
	must, good := t.layout.columns(), true
	for _, name := range must {
		if _, ok := t.at[name]; !ok {
			t.notes.add(BadHeader, line, name, "the column is missing: nothing of the file is read")
			good = false
		}
	}
	for i, name := range t.columns {
		if !slices.Contains(must, name) && !t.layout.knownExtra(name) {
			t.notes.add(ExtraColumn, line, short(name), "column %d has no meaning here and is passed over", i+1)
		}
	}
	return good
}

// maxColumns is far more than any file has.
const maxColumns = 64

// separator is the sign that the header has most of; a comma where it has none.
func separator(header string) byte {
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if strings.Count(header, string(c)) > strings.Count(header, string(best)) {
			best = c
		}
	}
	return best
}

// split cuts a line into fields.
func (t *tableReader) split(text string) ([]string, error) {
	if !strings.Contains(text, `"`) {
		return strings.Split(text, string(t.comma)), nil
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = rune(t.comma), -1, t.comma != '\t'
	return r.Read()
}

// row reads one line of values.
func (t *tableReader) row(text string, line int) {
	fields, err := t.split(text)
	switch {
	case err != nil:
		t.notes.add(Invalid, line, "", "the line is no CSV: its quotes do not match, or stand within a field")
		return
	case len(fields) != len(t.columns):
		t.notes.add(Invalid, line, "", "the line has %d fields in place of %d", len(fields), len(t.columns))
		return
	}
	for i, f := range fields {
		if !utf8.ValidString(f) {
			t.notes.add(Invalid, line, short(t.columns[i]), "it is not in UTF-8")
			return
		}
	}
	if v, ok := t.parse(fields, line); ok {
		t.keep(v)
	}
}

// parse reads the fields of one line.
func (t *tableReader) parse(fields []string, line int) (*Value, bool) {
	p := &fieldParser{t: t, fields: fields, line: line, ok: true}
	v := &Value{Metric: t.layout.Metric, File: t.file, Line: line}
	v.Economy = p.economy(t.layout.economyColumn())
	v.Value = p.number(t.layout.value)
	year, quarter := p.number("year"), p.number("quarter")
	switch {
	case !p.ok:
	case year < 2000 || year > 2199:
		p.fail("year", "%d is no year from 2000 to 2199", year)
	case quarter < 1 || quarter > 4:
		p.fail("quarter", "%d is no quarter from 1 to 4", quarter)
	default:
		v.Quarter, _ = NewQuarter(int(year), int(quarter))
	}
	switch {
	case t.layout.Metric == Collaborators:
		v.Partner = p.economy(t.layout.key)
	case t.layout.key != "":
		v.Key = p.text(t.layout.key)
	}
	if t.layout.keyType != "" {
		v.KeyType = p.text(t.layout.keyType)
	}
	if p.ok && t.layout.people && v.Value < Threshold {
		t.notes.add(BelowThreshold, line, t.layout.value, "%d developers, though fewer than %d are not published: taken as it stands", v.Value, Threshold)
	}
	return v, p.ok
}

// keep takes a value in, once.
func (t *tableReader) keep(v *Value) {
	id := identity{v.Economy, v.Partner, v.Key, v.Quarter}
	i, twice := t.first[id]
	if !twice {
		t.first[id] = len(t.values)
		t.values = append(t.values, v)
		return
	}
	switch before := t.values[i]; {
	case before == nil:
		t.notes.add(Contradiction, v.Line, "", "%s says otherwise than earlier lines: none of them is taken", v.what())
	case before.Value == v.Value && before.KeyType == v.KeyType:
		t.notes.add(Duplicate, v.Line, "", "%s stands in line %d already: it counts once", v.what(), before.Line)
	default:
		t.notes.add(Contradiction, v.Line, "", "%s is %d here and %d in line %d: neither is taken", v.what(), v.Value, before.Value, before.Line)
		t.values[i] = nil
	}
}

// what names the thing that a value is of.
func (v *Value) what() string {
	text := string(v.Economy)
	if v.Partner != "" {
		text += " to " + string(v.Partner)
	}
	if v.Key != "" {
		text += " " + short(v.Key)
	}
	return text + " " + v.Quarter.String()
}

// fieldParser reads the fields of one line and notes what is wrong.
type fieldParser struct {
	t      *tableReader
	fields []string
	line   int
	ok     bool
}

func (p *fieldParser) fail(column, format string, args ...any) {
	p.ok = false
	p.t.notes.add(Invalid, p.line, column, format, args...)
}

func (p *fieldParser) get(column string) string { return strings.TrimSpace(p.fields[p.t.at[column]]) }

func (p *fieldParser) text(column string) string {
	text := p.get(column)
	if text == "" {
		p.fail(column, "it is empty")
	}
	return text
}

func (p *fieldParser) number(column string) int64 {
	text := p.get(column)
	n, err := strconv.ParseInt(text, 10, 64)
	switch {
	case text == "":
		p.fail(column, "it is empty: what is not known has no line")
	case err != nil || n < 0 || n > maxValue || text[0] == '+':
		p.fail(column, "%s is no whole number from 0 to 2^53", short(text))
	}
	return n
}

// maxValue is the largest whole number that a float holds exactly.
const maxValue = 1 << 53

func (p *fieldParser) economy(column string) Economy {
	e, ok := parseEconomy(p.get(column))
	if !ok {
		p.fail(column, "%s is no code of ISO 3166-1 alpha-2, nor EU or XK", short(p.get(column)))
	}
	return e
}

// short quotes the beginning of a text that somebody else wrote.
func short(text string) string {
	const most = 40
	if len(text) > most {
		return strconv.Quote(strings.ToValidUTF8(text[:most], "")) + "…"
	}
	return strconv.Quote(text)
}
