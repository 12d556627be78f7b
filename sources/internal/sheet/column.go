package sheet

import (
	"fmt"
	"slices"
	"strings"
)

// Column is a column that a table may have.
type Column struct {
	Key      string   // by which accessors ask for it
	Headers  []string // how it may be headed, in any language; compared by [Fold]; the key itself always counts
	Required bool
}

// Layout documents a table.
type Layout struct {
	// Sheets are the names that its sheet may have, compared by [Fold]. With none
	// it is the first sheet that is not hidden. A file without sheets is one table.
	Sheets  []string
	Columns []Column
}

// headerRows is how far down a header is looked for: titles and dates stand
// above it.
const headerRows = 20

// header is where a table's columns are.
type header struct {
	row   int            // index within the rows looked at
	texts []string       // as written, one a column
	keys  []string       // the key of each column, empty where unknown
	at    map[string]int // the column of each key
	units map[string]unit
	twice []int // columns whose key another has already
	sum   int   // how many columns were recognised
}

// spellings maps every folded header to its key.
func (l Layout) spellings() (map[string]string, error) {
	known := map[string]string{}
	for _, c := range l.Columns {
		for _, h := range append([]string{c.Key}, c.Headers...) {
			f := Fold(h)
			if other, ok := known[f]; ok && other != c.Key {
				return nil, fmt.Errorf("sheet: the header %q is claimed by the columns %s and %s", h, other, c.Key)
			}
			known[f] = c.Key
		}
	}
	return known, nil
}

// findHeader takes the row in which most columns are recognised, the first among
// equals. With no columns documented, or none recognised and none
// required, it is the first row with anything in it.
func (l Layout) findHeader(rows [][]string, known map[string]string) header {
	best := header{row: -1}
	for i := range rows {
		var above []string
		if i > 0 {
			above = rows[i-1]
		}
		h := readHeader(i, rows[i], above, known)
		if h.sum > best.sum {
			best = h
		}
	}
	if best.row < 0 {
		for i, cells := range rows {
			if slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
				return readHeader(i, cells, nil, known)
			}
		}
	}
	return best
}

// readHeader reads one row as a header. A group in the row above ("Spend" over
// "solution", "infrastructure") is tried with the name below it; a cell that is
// empty takes the name above, as one that was merged downwards leaves it.
func readHeader(i int, cells, above []string, known map[string]string) header {
	h := header{row: i, at: map[string]int{}, units: map[string]unit{}}
	group, own := "", 0
	for c := range max(len(cells), len(above)) {
		text, over := trimmed(cells, c), trimmed(above, c)
		if over != "" {
			group = over
		}
		key, u, written := "", unit{}, text
		if text == "" {
			key, u = match(over, known)
			written = over
		} else if key, u = match(text, known); key == "" {
			if key, u = match(group+" "+text, known); key != "" {
				written = group + " " + text
			}
		}
		if text != "" && key != "" {
			own++
		}
		h.place(c, key, written, u)
	}
	if own == 0 {
		h.sum = 0 // all it has stands in the row above
	}
	return h
}

func (h *header) place(c int, key, written string, u unit) {
	h.texts = append(h.texts, written)
	if key != "" {
		if _, taken := h.at[key]; taken {
			h.twice = append(h.twice, c)
			key = ""
		} else {
			h.at[key] = c
			h.sum++
			h.units[key] = u
		}
	}
	h.keys = append(h.keys, key)
}

func trimmed(cells []string, c int) string {
	if c >= len(cells) {
		return ""
	}
	text, _ := clean(cells[c])
	return text
}

// match finds the key of a header. Beside a name there may be a unit after a
// comma, and anything in brackets: "Cost, mln KZT", "Бағасы (мың теңге)".
func match(text string, known map[string]string) (string, unit) {
	if text == "" || len(text) > 1000 {
		return "", unit{}
	}
	if key := known[Fold(text)]; key != "" {
		return key, unit{}
	}
	for end := len(text); ; {
		cut := strings.LastIndexAny(text[:end], ",(")
		if cut < 0 {
			return "", unit{}
		}
		u, plain := units(text[cut+1:])
		if key := known[Fold(text[:cut])]; key != "" && (plain || text[cut] == '(') {
			return key, u
		}
		end = cut
	}
}

// missing are the required columns that a header lacks, with a spelling each.
func (l Layout) missing(h header) []string {
	var names []string
	for _, c := range l.Columns {
		if _, ok := h.at[c.Key]; !ok && c.Required {
			name := c.Key
			if len(c.Headers) > 0 {
				name += fmt.Sprintf(" (%q)", c.Headers[0])
			}
			names = append(names, name)
		}
	}
	return names
}
