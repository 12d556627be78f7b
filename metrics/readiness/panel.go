package readiness

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
)

// Commission is the code of the rater whose ratings are the findings of a
// commission: they stand beside the model's and the panel's, and in neither.
const Commission = "commission"

// Rating is what one rater says of one dimension or one item.
type Rating struct {
	// Rater is a code and no name.
	Rater string
	// Dimension and Item are ids of the model; one of the two may be empty. A rating of
	// an item in no dimension holds in all that it counts in.
	Dimension, Item string
	// Score is from 0 to 100.
	Score ospora.Optional[float64]
	// Weight is what the rater would give the item in place of the model's weight; at least
	// 0, in the same measure as the model's weights.
	Weight ospora.Optional[float64]
}

// Panel is what experts said.
type Panel struct {
	Ratings []Rating
	// Least is how many raters must have said something before what they said as one is
	// told, or judged by: of fewer a median or a spread tells what one of them said. 0
	// means [DefaultLeast]; 1 withholds nothing, for what stays in the house.
	Least int
	// Asked is how many raters were asked, those who said nothing among them; 0 means
	// those who said something. The share of them that scored an item is its coverage, and
	// that of those who judged a dimension lowers the coverage of the pooled score.
	Asked int
}

// DefaultLeast is the least number of people whose judgement is told as one, as for
// any other cell that counts people.
const DefaultLeast = 10

// least is the number of raters from which on they are told as one.
func (p *Panel) least() int { return cmp.Or(p.Least, DefaultLeast) }

// asked is the number of raters who were asked; never less than those who said something.
func (p *Panel) asked() int { return max(p.Asked, len(p.raters())) }

// Bounds of a file of ratings.
const (
	maxPanelBytes = 8 << 20
	maxRatings    = 20_000
	maxRaters     = 100
	maxNotes      = 100
)

// clip shortens what somebody wrote, for a note.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return text
}

var raterPattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$`)

// ErrPanel is the error of a file of ratings that cannot be used.
var ErrPanel = errors.New("is no file of ratings that can be used")

// ParsePanel reads ratings from CSV with a header, in UTF-8, separated by commas,
// semicolons or tabs; name is how errors call the file. The columns, in any order, are rater, dimension, item, score, weight and comment, of which
// rater and one of dimension and item must be there. Comments are not kept. A rater is
// a code of letters, digits, hyphens and underscores, not a name; the code
// [Commission] marks findings of a commission. Empty cells are missing.
//
// A line that cannot be used is left out, and a note says which and why. The error is
// [ErrPanel], or that of the reader.
func ParsePanel(name string, r io.Reader) (p *Panel, notes []string, err error) {
	fail := func(format string, args ...any) (*Panel, []string, error) {
		return nil, nil, fmt.Errorf("%s: %w: %s", name, ErrPanel, fmt.Sprintf(format, args...))
	}
	limited := &io.LimitedReader{R: r, N: maxPanelBytes + 1}
	buffered := bufio.NewReader(limited)
	first, _ := buffered.Peek(mostOfHeader) // an error comes again when it is read
	first, _, _ = bytes.Cut(first, []byte("\n"))
	if !utf8.Valid(first) {
		return fail("line 1: is not UTF-8: save the file as CSV in UTF-8")
	}
	c := csv.NewReader(buffered)
	c.FieldsPerRecord = -1
	c.Comma = separator(first)
	header, err := c.Read()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w: no header: %w", name, ErrPanel, err)
	}
	columns, problem := panelColumns(header)
	if problem != "" {
		return fail("%s", problem)
	}
	p = new(Panel)
	said := map[[3]string]bool{}
	for {
		record, err := c.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w: %w", name, ErrPanel, err)
		}
		if limited.N == 0 || len(p.Ratings) == maxRatings {
			return fail("more than %d bytes or %d ratings", maxPanelBytes, maxRatings)
		}
		line, _ := c.FieldPos(0)
		rating, problem := columns.rating(record)
		place := [3]string{rating.Rater, rating.Dimension, rating.Item}
		if problem == "" && said[place] {
			problem = "the rater has said this before"
		}
		if problem != "" {
			if len(notes) < maxNotes {
				notes = append(notes, fmt.Sprintf("%s, line %d: %s; it is left out", name, line, problem))
			}
			continue
		}
		said[place] = true
		p.Ratings = append(p.Ratings, rating)
	}
	if limited.N == 0 {
		return fail("more than %d bytes", maxPanelBytes)
	}
	return p, notes, nil
}

// mostOfHeader is far more than a header has.
const mostOfHeader = 4096

// separator is the one that a header has most of; spreadsheets write semicolons where
// a comma stands in numbers.
func separator(header []byte) rune {
	best := ','
	for _, r := range ";\t" {
		if bytes.Count(header, []byte(string(r))) > bytes.Count(header, []byte(string(best))) {
			best = r
		}
	}
	return best
}

// columnsOf are the places of the columns by their names.
type columnsOf map[string]int

func panelColumns(header []string) (columnsOf, string) {
	columns := columnsOf{}
	for i, cell := range header {
		name := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(cell, "\ufeff")))
		if !slices.Contains([]string{"rater", "dimension", "item", "score", "weight", "comment"}, name) {
			return nil, fmt.Sprintf("unknown column %q: use rater, dimension, item, score, weight, comment", clip(cell))
		}
		if _, twice := columns[name]; twice {
			return nil, fmt.Sprintf("the column %q stands twice", name)
		}
		columns[name] = i
	}
	_, rater := columns["rater"]
	_, dimension := columns["dimension"]
	_, item := columns["item"]
	if !rater || !dimension && !item {
		return nil, "it needs the columns rater and dimension or item"
	}
	return columns, ""
}

func (c columnsOf) cell(record []string, name string) string {
	if i, ok := c[name]; ok && i < len(record) {
		return strings.TrimSpace(record[i])
	}
	return ""
}

func (c columnsOf) rating(record []string) (r Rating, problem string) {
	r = Rating{Rater: c.cell(record, "rater"), Dimension: c.cell(record, "dimension"), Item: c.cell(record, "item")}
	if strings.EqualFold(r.Rater, Commission) {
		r.Rater = Commission
	}
	if r.Score, problem = c.number(record, "score"); problem != "" {
		return r, problem
	}
	if r.Weight, problem = c.number(record, "weight"); problem != "" {
		return r, problem
	}
	return r, r.problem()
}

// number reads a cell; a decimal comma counts as a point.
func (c columnsOf) number(record []string, name string) (x ospora.Optional[float64], problem string) {
	text := c.cell(record, name)
	if text == "" {
		return x, ""
	}
	value, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil {
		return x, fmt.Sprintf("%s %q is no number", name, clip(text))
	}
	return ospora.Some(value), ""
}

// problem tells why a rating cannot be used.
func (r *Rating) problem() string {
	switch {
	case !raterPattern.MatchString(r.Rater):
		return "rater: use a code of up to 32 letters, digits, hyphens and underscores, and no name"
	case r.Dimension == "" && r.Item == "":
		return "neither dimension nor item"
	case !r.Score.Known && !r.Weight.Known:
		return "neither score nor weight"
	case r.Score.Known && !(r.Score.Value >= 0 && r.Score.Value <= 100):
		return fmt.Sprintf("the score %v is not in [0,100]", r.Score.Value)
	case r.Weight.Known && !(r.Weight.Value >= 0 && r.Weight.Value <= 1000):
		return fmt.Sprintf("the weight %v is not in [0,1000]", r.Weight.Value)
	case r.Weight.Known && r.Item == "":
		return "a weight of a dimension: dimensions are not added up, so that only items have weights"
	}
	return ""
}

// accepted is the panel without what the model does not know, by rater, dimension and
// item, and notes on what was left out. What a rater says twice counts once, the lower
// score first, so that the order of ratings does not matter.
func (p *Panel) accepted(m *Model) (*Panel, []string) {
	if p == nil {
		return new(Panel), nil
	}
	if p.Least < 0 {
		p = &Panel{Ratings: p.Ratings, Asked: p.Asked} // the default
	}
	var notes []string
	ratings := slices.Clone(p.Ratings)
	slices.SortStableFunc(ratings, func(a, b Rating) int {
		return cmp.Or(slices.Compare([]string{a.Rater, a.Dimension, a.Item}, []string{b.Rater, b.Dimension, b.Item}),
			compareFloat(a.Score, b.Score), compareFloat(a.Weight, b.Weight))
	})
	kept := &Panel{Least: p.Least, Asked: p.Asked}
	raters, said := map[string]bool{}, map[[3]string]bool{}
	for _, r := range ratings {
		problem := r.problem()
		it := m.Item(r.Item)
		place := [3]string{r.Rater, r.Dimension, r.Item}
		switch {
		case problem != "":
		case r.Dimension != "" && m.Dimension(r.Dimension) == nil:
			problem = fmt.Sprintf("unknown dimension %q", r.Dimension)
		case r.Item != "" && it == nil:
			problem = fmt.Sprintf("unknown item %q", r.Item)
		case it != nil && r.Dimension != "" && it.In[r.Dimension] == 0:
			problem = fmt.Sprintf("the item %q does not count in %q", r.Item, r.Dimension)
		case said[place]:
			problem = "the rater has said this before"
		case !raters[r.Rater] && len(raters) == maxRaters:
			problem = fmt.Sprintf("more than %d raters", maxRaters)
		case len(kept.Ratings) == maxRatings:
			problem = fmt.Sprintf("more than %d ratings", maxRatings)
		}
		if problem != "" {
			if len(notes) < maxNotes {
				// Notes are for all, and a code may tell who it is.
				notes = append(notes, fmt.Sprintf("a rating (dimension %q, item %q) is left out: %s", clip(r.Dimension), clip(r.Item), problem))
			}
			continue
		}
		raters[r.Rater], said[place] = true, true
		kept.Ratings = append(kept.Ratings, r)
	}
	return kept, notes
}

// by are the ratings of one rater.
func (p *Panel) by(rater string) []Rating {
	first, _ := slices.BinarySearchFunc(p.Ratings, rater, func(r Rating, code string) int { return strings.Compare(r.Rater, code) })
	last := first
	for last < len(p.Ratings) && p.Ratings[last].Rater == rater {
		last++
	}
	return p.Ratings[first:last]
}

// raters are the codes of the panel, without the commission.
func (p *Panel) raters() []string {
	var list []string
	for _, r := range p.Ratings {
		if r.Rater != Commission {
			list = append(list, r.Rater)
		}
	}
	return slices.Compact(list) // the ratings are sorted by rater
}

// scoresOf are the scores of an item, one a rater, ascending: the one in no dimension
// goes before those in one, since what only experts can judge is one value in all. again
// counts those left out.
func (p *Panel) scoresOf(item string) (values []float64, again int) {
	last := ""
	for _, r := range p.Ratings { // by rater, and an empty dimension first
		switch {
		case r.Item != item || !r.Score.Known || r.Rater == Commission:
		case r.Rater == last:
			again++
		default:
			last = r.Rater
			values = append(values, r.Score.Value)
		}
	}
	slices.Sort(values)
	return values, again
}

// judged is what the panel says of an item that only experts can judge: the median of
// n raters, from the least to the greatest of them, which holds the median of those who
// could have been asked with the probability 1 − 2^(1−n); and where the answers of single
// raters are not to be told, from the second least to the second greatest, with
// 1 − (1+n)·2^(1−n) (Thompson 1936, doi:10.1214/aoms/1177732502).
func (p *Panel) judged(it *Item) measure {
	m := measure{indicator: it.ID, unit: "score"}
	values, again := p.scoresOf(it.ID)
	n, left, level := len(values), 0, 1-math.Pow(2, float64(1-len(values)))
	if p.least() > 1 {
		left, level = 1, 1-float64(1+n)*math.Pow(2, float64(1-n))
	}
	m.n = int64(n)
	if asked := p.asked(); asked > 0 {
		m.coverage = ospora.Some(float64(n) / float64(asked))
	}
	if again > 0 {
		m.warn("%d scores are left out, of raters who gave more than one: rate it in no dimension", again)
	}
	switch {
	case n == 0:
		m.warn("not rated: let a panel of experts judge it from 0 to 100")
		return m
	case n < p.least():
		m.status = ospora.Suppressed
		m.warn("fewer than %d raters judged it, so that it could tell what one of them said: ask more of them", p.least())
		return m
	}
	m.status, m.value = ospora.Known, quantile(values, 0.5)
	m.method = fmt.Sprintf("median of %d raters", n)
	if level <= 0 {
		m.warn("%d raters have no interval: ask at least %d", n, 2+2*left)
		return m
	}
	m.low, m.high = ospora.Some(values[left]), ospora.Some(values[n-1-left])
	m.level = min(level, 0.999999)
	return m
}
