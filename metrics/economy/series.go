package economy

import (
	"fmt"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Aggregate tells whether a code stands for a sum of economies: "EU", the European
// Union, and "EZ", "UN", as ISO 3166 reserves them.
func Aggregate(economy string) bool {
	return economy == "EU" || economy == "EZ" || economy == "UN"
}

// Nature tells how numbers of different quarters relate.
type Nature string

// The natures of a number.
const (
	Stock Nature = "stock" // what there is at the end of a quarter
	Flow  Nature = "flow"  // what happened in a quarter
)

// Quantity is what a series counts.
type Quantity string

// The quantities.
const (
	Developers    Quantity = "developers"    // accounts of developers, a stock
	Repositories  Quantity = "repositories"  // a stock
	Organisations Quantity = "organisations" // a stock
	Pushes        Quantity = "pushes"        // uploads of code, a flow
	// Pushers are unique developers who pushed in a quarter, a flow of persons:
	// who comes in two quarters must not be counted twice. It is narrowed to a
	// language, licence or topic.
	Pushers Quantity = "pushers"
)

// Nature of the quantity; empty where there is no such quantity.
func (q Quantity) Nature() Nature {
	switch q {
	case Developers, Repositories, Organisations:
		return Stock
	case Pushes, Pushers:
		return Flow
	}
	return ""
}

func (q Quantity) unit() string {
	switch q {
	case Repositories:
		return UnitRepositories
	case Organisations:
		return UnitOrganisations
	case Pushes:
		return UnitPushes
	}
	return UnitDevelopers
}

// Series is one quantity of one economy over quarters.
type Series struct {
	// Economy by its ISO 3166-1 alpha-2 code.
	Economy  string
	Quantity Quantity
	// Key narrows the quantity: language=NAME, licence=ID or topic=NAME; empty for
	// all.
	Key string
	// Points in any order, one a quarter. What is missing is not there, or has no
	// value.
	Points []Point
}

// Point is the value in one quarter.
type Point struct {
	// Quarter is [first day, first day of the next quarter) in UTC.
	Quarter ospora.Window
	Value   ospora.Optional[float64]
}

// quarter counts quarters from the first of the year 0.
type quarter int

// quarterOf reads a window of one quarter.
func quarterOf(w ospora.Window) (quarter, error) {
	q, ok := quarterAt(w.Start)
	end, good := quarterAt(w.End)
	if !ok || !good || end != q+1 {
		return 0, fmt.Errorf("economy: the window %v to %v is no quarter", w.Start.Format(time.DateOnly), w.End.Format(time.DateOnly))
	}
	return q, nil
}

// quarterAt is the quarter that begins at an instant, if one does.
func quarterAt(t time.Time) (quarter, bool) {
	u := t.UTC()
	q := quarter(4*u.Year() + (int(u.Month())-1)/3)
	return q, !t.IsZero() && q.start().Equal(u)
}

func (q quarter) start() time.Time {
	return time.Date(int(q)/4, time.Month(3*(int(q)%4)+1), 1, 0, 0, 0, 0, time.UTC)
}

func (q quarter) String() string { return fmt.Sprintf("%dQ%d", int(q)/4, int(q)%4+1) }

// check fails where a series cannot be used.
func (s *Series) check() error {
	name := fmt.Sprintf("economy: series %s %s of %q", s.Quantity, s.Key, s.Economy)
	word, value, narrowed := strings.Cut(s.Key, "=")
	switch {
	case s.Economy == "":
		return fmt.Errorf("%s: it has no economy", name)
	case s.Quantity.Nature() == "":
		return fmt.Errorf("%s: that is no quantity: use one of the constants", name)
	case s.Key != "" && (!narrowed || value == "" || strings.ContainsAny(value, ",=") || word != TermLanguage && word != TermLicence && word != TermTopic):
		return fmt.Errorf("%s: the key is none of language=NAME, licence=ID, topic=NAME without commas", name)
	}
	seen := map[quarter]bool{}
	for _, p := range s.Points {
		q, err := quarterOf(p.Quarter)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if seen[q] {
			return fmt.Errorf("%s: %s is there twice", name, q)
		}
		seen[q] = true
		if v := p.Value; v.Known && (!(v.Value >= 0) || v.Value > maxCount) {
			return fmt.Errorf("%s: %s is %v, no count", name, q, v.Value)
		}
	}
	return nil
}

// maxCount is the largest whole number that a float holds exactly.
const maxCount = 1 << 53

// at holds the known values by their quarter.
func (s *Series) at() map[quarter]float64 {
	m := make(map[quarter]float64, len(s.Points))
	for _, p := range s.Points {
		if q, err := quarterOf(p.Quarter); err == nil && p.Value.Known {
			m[q] = p.Value.Value
		}
	}
	return m
}

// NetChange is what a stock gained or lost in each quarter, from the end of the one
// before: new accounts less those closed, deleted or placed elsewhere. A quarter
// without a value, or after one without, has none. It fails for a flow, and for a
// series that cannot be used.
func NetChange(s Series) ([]Point, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.Quantity.Nature() != Stock {
		return nil, fmt.Errorf("economy: %s is a flow: it is a change already", s.Quantity)
	}
	at := s.at()
	points := make([]Point, len(s.Points))
	for i, p := range s.Points {
		q, _ := quarterOf(p.Quarter)
		points[i].Quarter = p.Quarter
		now, seen := at[q]
		if before, too := at[q-1]; seen && too {
			points[i].Value = ospora.Some(now - before)
		}
	}
	return points, nil
}

// YearTotals adds the quarters of each calendar year up, in the order of years. A
// year of which a quarter is missing has no total. It fails for a stock, whose
// quarters hold the same things again, for [Pushers], who would count up to four
// times, and for a series that cannot be used.
func YearTotals(s Series) ([]Point, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.Quantity != Pushes {
		return nil, fmt.Errorf("economy: %s of several quarters cannot be added up: the same would count again", s.Quantity)
	}
	at := s.at()
	var points []Point
	first, last := span(s.Points)
	for year := first / 4; len(s.Points) > 0 && year <= last/4; year++ {
		p := Point{Quarter: ospora.Window{Start: (4 * year).start(), End: (4*year + 4).start()}, Value: ospora.Some(0.0)}
		for q := 4 * year; q < 4*year+4; q++ {
			v, seen := at[q]
			p.Value = ospora.Optional[float64]{Value: p.Value.Value + v, Known: p.Value.Known && seen}
		}
		if !p.Value.Known {
			p.Value.Value = 0
		}
		points = append(points, p)
	}
	return points, nil
}

// span is the first and the last quarter of points that were checked.
func span(points []Point) (first, last quarter) {
	for i, p := range points {
		q, _ := quarterOf(p.Quarter)
		if i == 0 || q < first {
			first = q
		}
		if i == 0 || q > last {
			last = q
		}
	}
	return first, last
}
