package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// pageRows are the rows of one page of a long list, which opens on demand.
const pageRows = 100

// records are the long lists. They are written once for all languages: names are as they
// are, numbers stand in both forms where these differ, and instead of words there are
// marks.
type records struct {
	Title  said
	Note   said
	Closed said // on paper, where lists that are closed are left out
	Legend []legend
	Lists  []recordList
}

// said is a text in all languages, in the order of [languages].
type said [len(languages)]words

type legend struct {
	Mark string
	Text said
}

type recordList struct {
	ID    string
	Title said
	None  said
	Head  []recordHead
	Heads string // as of a table
	Pages []recordPage
	Rows  int
}

type recordHead struct {
	Text   said
	Number bool
}

type recordPage struct {
	From, To    int
	First, Last recordName
	Rows        []recordRow
}

type recordRow struct {
	Name  recordName
	Cells []recordCell
}

// recordName is a name from outside, or else one in all languages.
type recordName struct {
	Own   string
	Named *said
}

func own(name string) recordName { return recordName{Own: showName(name)} }

// shortened is the name as the line of a page has it.
func (n recordName) shortened() recordName { return recordName{cut(n.Own, 40), n.Named} }

// recordCell holds a text, in two forms where point and comma differ.
type recordCell struct {
	Point, Comma string
	// LessPoint and LessComma are the interval and what it rests on.
	LessPoint, LessComma string
	Text                 bool  // words or a name, not a number
	Said                 *said // words in all languages, in place of the rest
	Absent               bool
}

// mark stands where there is no value.
func mark(s ospora.Status) string {
	switch s {
	case ospora.Suppressed:
		return "■"
	case ospora.NotApplicable:
		return "∅"
	case ospora.Failed:
		return "!"
	}
	return "–"
}

// annexes makes the long lists from the editions of all languages.
func annexes(editions []*edition) records {
	all := func(key string) (s said) {
		for i, e := range editions {
			s[i] = words{Text: e.t(key)}
		}
		return s
	}
	r := records{Title: all("records"), Note: all("records.note"), Closed: all("print.closed")}
	for _, s := range []ospora.Status{ospora.Unknown, ospora.Suppressed, ospora.NotApplicable, ospora.Failed} {
		r.Legend = append(r.Legend, legend{mark(s), all("status." + s.String())})
	}
	r.Lists = []recordList{measureList(editions, all), systemList(editions[0].report, all), visitList(editions, all), gapList(editions, all)}
	return r
}

// headOf makes the heads of columns.
func headOf(all func(string) said, keys ...string) []recordHead {
	var list []recordHead
	for _, k := range keys {
		list = append(list, recordHead{Text: all(k)})
	}
	return list
}

// paged cuts rows into pages.
func paged(rows []recordRow) []recordPage {
	var pages []recordPage
	for from := 0; from < len(rows); from += pageRows {
		to := min(from+pageRows, len(rows))
		pages = append(pages, recordPage{from + 1, to, rows[from].Name.shortened(), rows[to-1].Name.shortened(), rows[from:to]})
	}
	return pages
}

// measureList has every subject of the report's indicators.
func measureList(editions []*edition, all func(string) said) recordList {
	e := editions[0]
	indicators := e.report.Indicators
	list := recordList{ID: "records-measures", Title: all("records.measures"), None: all("records.measures.none"), Head: headOf(all, "head.subject")}
	column := make(map[[2]string]int, len(indicators))
	for i, ind := range indicators {
		column[ind.key()] = i
		h := recordHead{Number: true}
		for n, edition := range editions {
			h.Text[n] = edition.name(ind)
		}
		list.Head = append(list.Head, h)
	}
	rows, order := e.latestRows(column, len(indicators))
	point, comma := editions[len(editions)-1].locale, editions[0].locale
	var shown []recordRow
	for _, s := range order {
		r := recordRow{Name: nameAmong(editions, s.name)}
		for _, m := range rows[s] {
			r.Cells = append(r.Cells, recordOf(m, point, comma))
		}
		shown = append(shown, r)
	}
	list.Pages, list.Rows = paged(shown), len(shown)
	return list
}

// latestRows are the latest measures of each subject, with a place for each of so many
// columns, and the subjects in their order: the widest first.
func (e *edition) latestRows(column map[[2]string]int, width int) (map[subject][]*ospora.Measure, []subject) {
	rows := make(map[subject][]*ospora.Measure)
	for key, measures := range e.measures {
		at, ok := column[key]
		if !ok {
			continue
		}
		for _, m := range measures {
			s := subject{m.SubjectKind, m.Subject}
			if rows[s] == nil {
				rows[s] = make([]*ospora.Measure, width)
			}
			if last := rows[s][at]; last == nil || m.End.Known && (!last.End.Known || m.End.Value > last.End.Value) {
				rows[s][at] = m
			}
		}
	}
	order := make([]subject, 0, len(rows))
	for s := range rows {
		order = append(order, s)
	}
	slices.SortFunc(order, func(a, b subject) int {
		return cmp.Or(cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(a.name, b.name))
	})
	return rows, order
}

// recordOf shows a measure in a long list: Kazakh and Russian write numbers alike.
func recordOf(m *ospora.Measure, point, comma *locale) recordCell {
	if m == nil {
		return recordCell{Point: mark(ospora.Unknown), Comma: mark(ospora.Unknown), Absent: true}
	}
	if m.Status != ospora.Known || !m.Value.Known {
		status := m.Status
		if status == ospora.Known {
			status = ospora.Unknown
		}
		return recordCell{Point: mark(status), Comma: mark(status), Absent: true}
	}
	var c recordCell
	c.Point, c.LessPoint = point.recorded(m)
	c.Comma, c.LessComma = comma.recorded(m)
	return c
}

// recorded is a measure's value, and then its interval, its n, and its coverage where not
// all was seen.
func (l *locale) recorded(m *ospora.Measure) (value, less string) {
	value, from, to := l.estimate(m.Value.Value, m.Low, m.High, m.Unit)
	var terms []string
	if m.Low.Known || m.High.Known {
		terms = append(terms, "["+from+"; "+to+"]", "n="+l.integer(m.N))
	}
	if m.Coverage.Known && m.Coverage.Value < 1 {
		terms = append(terms, l.share(m.Coverage.Value))
	}
	return value, strings.Join(terms, " ")
}

// systemList has every system.
func systemList(r *Report, all func(string) said) recordList {
	list := recordList{ID: "records-systems", Title: all("records.systems"), None: all("records.systems.none"),
		Head: headOf(all, "head.system", "head.body", "head.technologies", "head.vendor", "head.cluster", "head.held", "head.published", "head.local")}
	if r.Estate == nil {
		return list
	}
	systems := slices.Clone(r.Estate.List)
	slices.SortStableFunc(systems, func(a, b System) int { return cmp.Compare(a.Name, b.Name) })
	var rows []recordRow
	for _, s := range systems {
		rows = append(rows, recordRow{own(s.Name), []recordCell{nameCell(s.Owner), nameCell(strings.Join(s.Technologies, ", ")),
			nameCell(s.Vendor), nameCell(s.Cluster), yesNo(s.Held), yesNo(s.Published), yesNo(s.Local)}})
	}
	list.Pages, list.Rows = paged(rows), len(rows)
	return list
}

func nameCell(text string) recordCell {
	if text == "" {
		return recordCell{Point: mark(ospora.Unknown), Comma: mark(ospora.Unknown), Absent: true}
	}
	shown := showName(text)
	return recordCell{Point: shown, Comma: shown, Text: true}
}

// nameAmong names a subject in all languages where the report has a name for it.
func nameAmong(editions []*edition, name string) recordName {
	var all said
	for i, e := range editions {
		if all[i] = e.subject(name); all[i].Name {
			return own(name)
		}
	}
	return recordName{Named: &all}
}

// saidCell says a word of a closed list in all languages; one that is not in the
// catalogue stays as it is.
func saidCell(editions []*edition, prefix, word string) recordCell {
	var all said
	for i, e := range editions {
		text, ok := e.texts[prefix+word]
		if !ok {
			return nameCell(word)
		}
		all[i] = words{Text: text}
	}
	return recordCell{Said: &all, Text: true}
}

// remarkCell says a remark in all languages where it is one of the phrases.
func remarkCell(editions []*edition, remark string) recordCell {
	var all said
	for i, e := range editions {
		text, ok := e.saying(remark, 0)
		if !ok {
			return nameCell(remark)
		}
		all[i] = words{Text: show(text)}
	}
	return recordCell{Said: &all, Text: true}
}

func yesNo(v ospora.Optional[bool]) recordCell {
	text := mark(ospora.Unknown)
	switch {
	case v.Known && v.Value:
		text = "✓"
	case v.Known:
		text = "✗"
	}
	return recordCell{Point: text, Comma: text, Text: true, Absent: !v.Known}
}

// visitList has every visit.
func visitList(editions []*edition, all func(string) said) recordList {
	list := recordList{ID: "records-visits", Title: all("records.visits"), None: all("records.visits.none"),
		Head: headOf(all, "head.repository", "head.visit", "head.revision", "head.remark")}
	var rows []recordRow
	for _, v := range editions[0].report.Visits {
		if v == nil {
			continue
		}
		rows = append(rows, recordRow{own(string(v.Repo)), []recordCell{saidCell(editions, "visit.", v.Status.String()), nameCell(beginning(v.Revision)), remarkCell(editions, v.Reason)}})
	}
	list.Pages, list.Rows = paged(rows), len(rows)
	return list
}

// beginning is the beginning of a revision.
func beginning(revision string) string {
	if len(revision) > 12 {
		return revision[:12]
	}
	return revision
}

// gapList has every gap.
func gapList(editions []*edition, all func(string) said) recordList {
	list := recordList{ID: "records-gaps", Title: all("records.gaps"), None: all("records.gaps.none"),
		Head: headOf(all, "head.repository", "head.gap", "head.what", "head.count", "head.remark")}
	var rows []recordRow
	for _, g := range editions[0].report.Gaps {
		if g == nil {
			continue
		}
		count := strconv.FormatInt(g.Count, 10)
		rows = append(rows, recordRow{own(string(g.Repo)), []recordCell{saidCell(editions, "gap.", string(g.Kind)), nameCell(g.Subject),
			{Point: count, Comma: count}, remarkCell(editions, g.Detail)}})
	}
	list.Pages, list.Rows = paged(rows), len(rows)
	return list
}
