package sample

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Colour is an enumeration.
type Colour uint8

// The colours.
const (
	NoColour Colour = iota
	Red
	Blue
)

var colours = [...]string{"none", "red", "blue"}

// String returns the colour's name.
func (c Colour) String() string {
	if int(c) < len(colours) {
		return colours[c]
	}
	return fmt.Sprintf("invalid(%d)", uint8(c))
}

// ParseColour is the inverse of [Colour.String].
func ParseColour(text string) (Colour, error) {
	for i, name := range colours {
		if name == text {
			return Colour(i), nil
		}
	}
	return 0, fmt.Errorf("%q is no colour", text)
}

type (
	// Label is a named string.
	Label string
	// Count is a named int64.
	Count int64
	// Rank is a named int32.
	Rank int32
	// Share is a named float64.
	Share float64
	// Flag is a named bool.
	Flag bool
)

// Thing has a column of every kind.
//
//ospora:table things 3
type Thing struct {
	// Plain text.
	Text string `col:"text"`
	// Named text.
	Label Label `col:"label"`
	// Named text of another package.
	Repo ospora.RepoID `col:"repo"`
	// Named integer.
	Count Count `col:"count" unit:"1"`
	// Named small integer.
	Rank Rank `col:"rank"`
	// Named float.
	Share Share `col:"share"`
	// Named flag.
	Flag Flag `col:"flag"`
	// Day.
	Day ospora.Day `col:"day"`
	// Time.
	At time.Time `col:"at" unit:"UTC"`
	// Enumeration.
	Colour Colour `col:"colour"`
	// Enumeration of another package.
	Status ospora.Status `col:"status"`
	// Text or none.
	MaybeText ospora.Optional[string] `col:"maybe_text"`
	// Named text or none.
	MaybeLabel ospora.Optional[Label] `col:"maybe_label"`
	// Integer or none.
	MaybeCount ospora.Optional[Count] `col:"maybe_count"`
	// Small integer or none.
	MaybeRank ospora.Optional[Rank] `col:"maybe_rank"`
	// Float or none.
	MaybeShare ospora.Optional[Share] `col:"maybe_share"`
	// Flag or none.
	MaybeFlag ospora.Optional[Flag] `col:"maybe_flag"`
	// Day or none.
	MaybeDay ospora.Optional[ospora.Day] `col:"maybe_day"`
	// Time or none.
	MaybeAt ospora.Optional[time.Time] `col:"maybe_at"`
	// Enumeration or none.
	MaybeColour ospora.Optional[Colour] `col:"maybe_colour"`
	// Texts.
	Texts []string `col:"texts"`
	// Named texts of another package.
	Repos []ospora.RepoID `col:"repos"`
	// Parts of every kind.
	Parts []Part `col:"parts" privacy:"alias"`
	// Parts without text.
	Spans []Span `col:"spans"`
	// A name that is a keyword when it begins small.
	Type string `col:"type" enc:"plain"`

	// Hidden is no column.
	Hidden map[string]string `col:"-"`

	own int // nor is what is not exported
}

// Own returns what is not exported.
func (t *Thing) Own() int { return t.own }

// TableName implements [ospora.Row].
func (*Thing) TableName() string { return "things" }

// Part is a member of a list.
type Part struct {
	// Text of the part.
	Text string `col:"text" privacy:"plain"`
	// Count of the part.
	Count int64 `col:"count"`
	// Rank of the part.
	Rank Rank `col:"rank"`
	// Day of the part.
	Day ospora.Day `col:"day"`
	// Time of the part.
	At time.Time `col:"at"`
	// Enumeration of the part.
	Colour Colour `col:"colour"`
	// Flag of the part.
	Flag bool `col:"flag"`
	// Share of the part.
	Share float64 `col:"share"`
	// Text of the part, or none.
	MaybeText ospora.Optional[Label] `col:"maybe_text"`
	// Time of the part, or none.
	MaybeAt ospora.Optional[time.Time] `col:"maybe_at"`
	// Enumeration of the part, or none.
	MaybeColour ospora.Optional[Colour] `col:"maybe_colour"`
	// Count of the part, or none.
	MaybeCount ospora.Optional[int64] `col:"maybe_count"`
}

// Span is a member of a list, without text.
type Span struct {
	// First day.
	First ospora.Day `col:"first_day"`
	// Last day.
	Last ospora.Optional[ospora.Day] `col:"last_day"`
}

// Tally adds up, over every kind of key.
//
//ospora:table tallies 1
type Tally struct {
	// Label counted.
	Label Label `col:"label" agg:"key"`
	// Rank counted.
	Rank Rank `col:"rank" agg:"key"`
	// Colour counted.
	Colour Colour `col:"colour" agg:"key"`
	// Number counted.
	Number int64 `col:"number" agg:"key"`
	// Sum of a named integer.
	Range Count `col:"range" agg:"sum"`
	// Least rank.
	Least Rank `col:"least" agg:"min"`
	// Greatest number.
	Greatest int64 `col:"greatest" agg:"max"`
}

// TableName implements [ospora.Row].
func (*Tally) TableName() string { return "tallies" }

// Extent has nothing to sum.
//
//ospora:table extents 1
type Extent struct {
	// Day of the extent.
	Day ospora.Day `col:"day" agg:"key"`
	// First number.
	First int64 `col:"first_number" agg:"min"`
}

// TableName implements [ospora.Row].
func (*Extent) TableName() string { return "extents" }
