package survey

import "fmt"

// Restricted is text that may tell who wrote it: quotes, comments, links that
// people gave. It never prints itself: package fmt, JSON, loggers and errors show
// that it is there and no more. The zero value holds nothing.
type Restricted struct {
	text func() string // holds the text where no printing reaches it
}

// Restrict wraps a text. The empty text gives the zero value.
func Restrict(text string) Restricted {
	if text == "" {
		return Restricted{}
	}
	return Restricted{text: func() string { return text }}
}

// Reveal returns the text. Whoever calls it takes care of where it goes.
func (r Restricted) Reveal() string {
	if r.text == nil {
		return ""
	}
	return r.text()
}

// Empty tells whether there is no text.
func (r Restricted) Empty() bool { return r.text == nil }

// String says whether there is a text, and hides it.
func (r Restricted) String() string {
	if r.Empty() {
		return "survey.Restricted(empty)"
	}
	return "survey.Restricted(hidden)"
}

// GoString hides the text from %#v.
func (r Restricted) GoString() string { return r.String() }

// Format hides the text from every verb of package fmt.
func (r Restricted) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(r.String())) }

// MarshalText hides the text from JSON, XML, YAML and loggers.
func (r Restricted) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// MarshalBinary hides the text from gob.
func (r Restricted) MarshalBinary() ([]byte, error) { return r.MarshalText() }
