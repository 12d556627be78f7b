package publish

import (
	"errors"
	"fmt"
	"math"
	"regexp"

	"github.com/ospora/ospora/ospora"
)

// Counting is what the figures of a table are.
type Counting uint8

const (
	// Persons are distinct persons, or expected numbers of them.
	Persons Counting = iota + 1
	// Magnitude is what persons contribute to: commits, reviews, repositories, money.
	Magnitude
)

// Spec says what a table is.
type Spec struct {
	// Name is that of the file: small letters, digits and underscores.
	Name string
	// Title is one line for readers.
	Title string
	// Definition says what is counted. Two definitions never share a table.
	Definition string
	// Unit of the figures, such as persons or commits.
	Unit string
	// Counting is what the figures are.
	Counting Counting
	// Decimals is how many of the last digits of every figure stand behind the decimal
	// point, 0 to 6: with 1, a Value of 123 is published as 12.3.
	Decimals int
	// Dimensions of the table: at most two with sums, of which one at most is nested.
	Dimensions []Dimension
}

// Figure is what is known of one cell. It holds nobody's name or key: the caller
// has counted. Robots are counted apart and are no persons; aliases have been
// joined to persons; who opted out is not there.
type Figure struct {
	// Value in units of the last decimal; 0 to 1.4e14, as are all others.
	Value int64
	// Persons is how many distinct persons the cell rests on.
	Persons int64
	// Repositories is how many distinct repositories it rests on.
	Repositories int64
	// Largest is the greatest contribution of one person, organisation or whoever else
	// is to be protected, in the unit of Value. For magnitudes only.
	Largest int64
	// TwoLargest is the sum of the two greatest. For magnitudes only.
	TwoLargest int64
	// Changed is how many distinct persons make the difference to the table of an
	// earlier date or another definition, where one is given to [Restricted.Protect].
	// Where it is not known, counts of persons are compared instead and a magnitude
	// that changed is withheld.
	Changed ospora.Optional[int64]
}

// Restricted is a table before disclosure control: it may hold the figures of
// single persons. Nothing writes or prints it; [Restricted.Protect] makes a
// [Publishable] of it. It is not safe for concurrent use.
type Restricted struct {
	spec  Spec
	grid  grid
	cells []cell
}

// cell is a figure and what became of it.
type cell struct {
	Figure
	status  ospora.Status // Unknown where it was not set
	set     bool
	implied int64 // sum of the leaves below, which for a leaf is its value
}

// What a table refuses.
var (
	ErrSpec   = errors.New("publish: table")
	ErrFigure = errors.New("publish: figure")
)

const (
	// maxCells bounds memory: a cell takes some 300 bytes while it is protected.
	maxCells = 1 << 20
	// maxValue and maxSum, of a figure and of the sum of all, keep sums exact.
	maxValue = math.MaxInt64 >> 16 // 1.4e14
	maxSum   = math.MaxInt64 >> 8
	// maxDecimals keeps K times its unit far below maxValue.
	maxDecimals = 6
)

var tableName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// New returns an empty table. It fails with [ErrSpec] or [ErrDimension].
func New(spec Spec) (*Restricted, error) {
	if !tableName.MatchString(spec.Name) {
		return nil, fmt.Errorf("%w: a name is at most 64 small letters, digits and underscores", ErrSpec)
	}
	for _, text := range []string{spec.Title, spec.Definition, spec.Unit} {
		if err := checkText(text, true); err != nil {
			return nil, fmt.Errorf("%w %s: title, definition or unit %w", ErrSpec, spec.Name, err)
		}
	}
	if spec.Counting != Persons && spec.Counting != Magnitude {
		return nil, fmt.Errorf("%w %s: counts neither persons nor a magnitude", ErrSpec, spec.Name)
	}
	if spec.Decimals < 0 || spec.Decimals > maxDecimals {
		return nil, fmt.Errorf("%w %s: %d decimals, want 0 to %d", ErrSpec, spec.Name, spec.Decimals, maxDecimals)
	}
	if err := checkDimensions(spec.Dimensions); err != nil {
		return nil, fmt.Errorf("%w %s: %w", ErrSpec, spec.Name, err)
	}
	g, err := newGrid(spec.Dimensions)
	if err != nil {
		return nil, fmt.Errorf("%w %s: %w", ErrSpec, spec.Name, err)
	}
	return &Restricted{spec: spec, grid: g, cells: make([]cell, g.size)}, nil
}

// Set gives the figure of the cell at one value for each dimension, in their order.
// Totals are set like all others, since distinct persons do not add up. It fails
// with [ErrFigure] where the figure contradicts itself or the cell was set before.
func (t *Restricted) Set(f Figure, at ...Value) error {
	i, err := t.grid.index(at)
	if err != nil {
		return fmt.Errorf("%w: table %s: %w", ErrFigure, t.spec.Name, err)
	}
	if t.cells[i].set {
		return fmt.Errorf("%w: table %s: %s was set before", ErrFigure, t.spec.Name, t.grid.name(i))
	}
	if err := t.check(f); err != nil {
		return fmt.Errorf("%w: table %s: %s: %w", ErrFigure, t.spec.Name, t.grid.name(i), err)
	}
	t.cells[i] = cell{Figure: f, status: ospora.Known, set: true}
	return nil
}

// Missing says why a cell has no figure: [ospora.Unknown], [ospora.NotApplicable]
// or [ospora.Failed]. A cell of which nothing was said is unknown. A total is the
// sum of those of its parts that are known.
func (t *Restricted) Missing(why ospora.Status, at ...Value) error {
	i, err := t.grid.index(at)
	switch {
	case err != nil:
		return fmt.Errorf("%w: table %s: %w", ErrFigure, t.spec.Name, err)
	case t.cells[i].set:
		return fmt.Errorf("%w: table %s: %s was set before", ErrFigure, t.spec.Name, t.grid.name(i))
	case why != ospora.Unknown && why != ospora.NotApplicable && why != ospora.Failed:
		return fmt.Errorf("%w: table %s: %s: %s is no reason for a missing figure", ErrFigure, t.spec.Name, t.grid.name(i), why)
	}
	t.cells[i] = cell{status: why, set: true}
	return nil
}

// What is wrong with a figure. The figures themselves are not told.
var (
	errRange     = errors.New("a count is negative or too large")
	errExpected  = errors.New("more persons counted than it rests on")
	errNobody    = errors.New("a value that rests on nobody")
	errNothing   = errors.New("a magnitude of 0 that rests on somebody: who contributes nothing is not counted")
	errLargest   = errors.New("the largest contributions do not fit the value")
	errNoLargest = errors.New("a count of persons has no largest contributions")
)

func (t *Restricted) check(f Figure) error {
	counts := []int64{f.Value, f.Persons, f.Repositories, f.Largest, f.TwoLargest, f.Changed.Value}
	for _, n := range counts {
		if n < 0 || n > maxValue {
			return errRange
		}
	}
	switch {
	case f.Value > 0 && f.Persons == 0:
		return errNobody
	case t.spec.Counting == Persons && (f.Largest != 0 || f.TwoLargest != 0):
		return errNoLargest
	case t.spec.Counting == Persons && (f.Value-1)/t.unit() >= f.Persons && f.Value > 0:
		return errExpected
	case t.spec.Counting == Magnitude && f.Value == 0 && f.Persons > 0:
		return errNothing
	case t.spec.Counting == Magnitude && !fits(f):
		return errLargest
	}
	return nil
}

// fits tells whether the two largest parts can be those of the value.
func fits(f Figure) bool {
	if f.Value == 0 {
		return f.Largest == 0 && f.TwoLargest == 0
	}
	second := f.TwoLargest - f.Largest
	return f.Largest > 0 && second >= 0 && second <= f.Largest && f.TwoLargest <= f.Value &&
		(f.Persons > 1 || second == 0)
}

// unit is a whole one in units of the last decimal.
func (t *Restricted) unit() int64 { return power10(t.spec.Decimals) }

func power10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// String hides the figures.
func (t *Restricted) String() string { return "publish.Restricted(" + t.spec.Name + ", hidden)" }

// GoString hides the figures from %#v.
func (t *Restricted) GoString() string { return t.String() }

// Format hides the figures from every verb of package fmt.
func (t *Restricted) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(t.String())) }
