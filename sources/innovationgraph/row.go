package innovationgraph

import "fmt"

// Row is a *[Value] or a *[Note].
type Row interface{ row() }

// Value is one number of one economy in one quarter.
type Value struct {
	Metric Metric
	// Economy is where those are who did it; of [Collaborators] the source.
	Economy Economy
	// Partner is the destination of [Collaborators], else empty.
	Partner Economy
	// Key is the language, SPDX licence or topic, else empty.
	Key string
	// KeyType is the kind of a language: programming, markup, data or prose.
	KeyType string
	Quarter Quarter
	// Value in the unit of the metric, above 0 in files as they are published.
	Value int64
	// File and Line, from 1, are where it stands.
	File string
	Line int
}

func (*Value) row() {}

// NoteKind tells what is wrong with a file or a line of it.
type NoteKind string

const (
	// NotFound is a file that is not there: its metric is missing.
	NotFound NoteKind = "not_found"
	// Unreadable is a file, or its rest, that cannot be read.
	Unreadable NoteKind = "unreadable"
	// BadHeader is a header without a column that must be there, with one there
	// twice, or none at all: nothing of the file is read.
	BadHeader NoteKind = "bad_header"
	// ExtraColumn is a column that nobody knows. It is passed over.
	ExtraColumn NoteKind = "extra_column"
	// Invalid is a line that does not say what it must. It is left out.
	Invalid NoteKind = "invalid"
	// Duplicate is a line that says what an earlier one says. It counts once.
	Duplicate NoteKind = "duplicate"
	// Contradiction is a line that says otherwise than an earlier one. None of them
	// is taken.
	Contradiction NoteKind = "contradiction"
	// BelowThreshold is a number of developers below [Threshold], which is not
	// published: the line is taken as it is.
	BelowThreshold NoteKind = "below_threshold"
	// TooLarge is a line or file beyond what is read; the rest of it is left out.
	TooLarge NoteKind = "too_large"
)

// Note tells what could not be read, or is to beware of.
type Note struct {
	Kind NoteKind
	// File it is about.
	File string
	// Line, from 1; 0 where it is about the file as a whole.
	Line int
	// Column by its name; empty where it is about the whole line or file.
	Column string
	// Count is how many lines the note stands for, at least 1: of one kind and
	// column the first [NotesEach] are told one by one, the rest in one more note.
	Count int64
	// Detail says what is wrong.
	Detail string
}

func (*Note) row() {}

// String writes the note on one line.
func (n *Note) String() string {
	text := n.File
	if n.Line > 0 {
		text += fmt.Sprintf(":%d", n.Line)
	}
	if n.Column != "" {
		text += ": column " + n.Column
	}
	text += fmt.Sprintf(": %s: %s", n.Kind, n.Detail)
	if n.Count > 1 {
		text += fmt.Sprintf(" (%d lines)", n.Count)
	}
	return text
}

// NotesEach is how many notes of one kind, column and file are told one by one.
const NotesEach = 100

// notes gathers those of one file in bounded memory.
type notes struct {
	file string
	list []*Note
	seen map[noteKey]*noteCount
	keys []noteKey // in the order in which they came
}

type noteKey struct {
	kind   NoteKind
	column string
}

type noteCount struct{ told, more int64 }

func (n *notes) add(kind NoteKind, line int, column, format string, args ...any) {
	if n.seen == nil {
		n.seen = map[noteKey]*noteCount{}
	}
	key := noteKey{kind, column}
	c := n.seen[key]
	if c == nil {
		c = new(noteCount)
		n.seen[key], n.keys = c, append(n.keys, key)
	}
	if c.told == NotesEach {
		c.more++
		return
	}
	c.told++
	n.list = append(n.list, &Note{Kind: kind, File: n.file, Line: line, Column: column, Count: 1, Detail: fmt.Sprintf(format, args...)})
}

// all are the notes, and one for those of each kind that were not told.
func (n *notes) all() []*Note {
	list := n.list
	for _, key := range n.keys {
		if more := n.seen[key].more; more > 0 {
			list = append(list, &Note{Kind: key.kind, File: n.file, Column: key.column, Count: more, Detail: "more of the kind"})
		}
	}
	return list
}
