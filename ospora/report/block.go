package report

// section is one part of an edition.
type section struct {
	ID, Title string
	State     *state
	Blocks    []block
}

// state says of a section what is known, how sure that is, and what is not known.
type state struct{ Known, Sure, Unknown []words }

// block is one thing in a section: the first of its fields that is filled.
type block struct {
	ID      string // where links lead
	Heading string // of what follows in the block
	Note    bool   // the texts stand out
	Texts   []words
	List    []entry
	Ordered bool // the entries carry numbers
	Chart   *chart
	Table   *table
	Drawing *drawing
	Fold    string // where not empty, the block opens on demand under this line
	Shown   bool   // the fold is open on paper
}

// entry is one line of a list: a sentence and what stands under it.
type entry struct {
	ID     string // where links lead
	Number int    // in an ordered list
	Text   words
	Under  []words
}

// table of texts. The first cell of a row names it.
type table struct {
	Caption string
	Head    []words
	Rows    []row
	Numbers []bool // columns that hold numbers, by place
	Cards   bool   // cells hold too much for columns on a phone
	Heads   string // the class by which the style knows the heads; see phone.go
}

type row struct {
	ID    string
	Cells []cell
}

// cell is one value as it is shown.
type cell struct {
	Text   words
	Lines  []words // further texts of the same kind
	Under  []words // interval, n, coverage
	Absent bool    // no value, but a mark
	Flow   bool    // the lines run on
}

// chart is a table whose rows carry marks on a common axis.
type chart struct {
	Caption string
	Label   string // head of the first column
	Axis    string // head of the marks
	Value   string // head of the values
	Ticks   []tick
	Rows    []chartRow
	Key     []keyEntry
}

type tick struct {
	At     float64 // per cent of the width
	Text   string
	Anchor string
}

// chartRow carries marks; places are per cent of the width.
type chartRow struct {
	ID      string
	Label   words
	Under   []words // beside the label
	Bars    []bar
	Span    *span
	Dots    []dot
	Pending string // words in place of marks, where there is nothing to draw
	Value   cell
	Strong  bool
}

type bar struct {
	X, W  float64
	Class string
}

type span struct{ X1, X2 float64 }

type dot struct {
	X     float64
	Class string
}

// keyEntry explains one class of marks.
type keyEntry struct{ Class, Text string }

// drawing is a picture with its table behind it. It fits every screen: in tiles that
// flow like words, or by a form of its own for phones.
type drawing struct {
	Caption    string
	Label      string // for those who hear the page
	Picture    picture
	Small      *picture // in its place on phones
	Tiles      []picture
	Names      []string // of numbered nodes, for phones
	Kind       string   // the class by which the style knows it
	Behind     *table
	BehindLine string
	Key        []keyEntry
}

type picture struct {
	Width, Height float64
	Shapes        []shape
}

// shape is one element of a drawing.
type shape struct {
	Kind           string // rect, line, path, circle or text
	X, Y, W, H, R  float64
	X2, Y2         float64
	Path           string
	Class          string
	Anchor         string
	Text           string
	Opacity, Title string
	Turn           string // an SVG transform
}

func texts(all ...string) []words {
	list := make([]words, len(all))
	for i, text := range all {
		list[i] = words{Text: text}
	}
	return list
}
