package geo

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora/geo/internal/fold"
)

// Bounds of what is looked at. Locations are short; what comes after is prose
// or an attack, and is not read.
const (
	maxText   = 512 // bytes
	maxTokens = 64
)

// gap is what stands between two words.
type gap uint8

const (
	gapSpace gap = iota // also hyphens and full stops
	gapAnd              // joins places, or words of one name
	gapComma            // within one address: comma, bracket, colon, dash
	gapHard             // parts places from each other: slash, bar, semicolon, line
	gapArrow            // from a place to a place
)

// token is one word of a text.
type token struct {
	from   int    // where the key begins in the finder's letters, until it is cut out
	to     int    // where it ends
	key    string // small letters, strict
	loose  string // loose form; empty where it is the key
	before gap
	single bool // of a script without spaces
	digits bool
	caps   bool // letters all capitals
	title  bool // begins with a capital
	flag   int  // country index plus 1 of a flag emoji
	nation string
	role   role
}

// tokenise cuts the text into words. Format characters, marks of ornament and
// emoji that are no flags are dropped.
func (f *finder) tokenise(text string) {
	f.tokens, f.letters = f.tokens[:0], f.letters[:0]
	if len(text) > maxText {
		text = text[:maxText]
		for len(text) > 0 && !utf8.RuneStart(text[len(text)-1]) {
			text = text[:len(text)-1]
		}
	}
	text = fold.Compatible(strings.ToValidUTF8(text, " "))
	words := wordReader{f: f, before: gapSpace}
	runes := []rune(text)
	for i := 0; i < len(runes) && len(f.tokens) < maxTokens; {
		if n := words.flag(runes[i:]); n > 0 {
			i += n
			continue
		}
		words.rune(runes, i)
		i++
	}
	words.end()
	f.cutKeys()
	f.joinInitials()
}

// cutKeys cuts the keys out of the letters, of which one string is made for all.
func (f *finder) cutKeys() {
	all := string(f.letters)
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.flag > 0 {
			continue
		}
		t.key = all[t.from:t.to]
		if t.single {
			continue
		}
		t.role = roles[t.key]
		if loose := fold.Loose(t.key); loose != t.key {
			t.loose = loose
		}
	}
}

// wordReader gathers the letters of one word.
type wordReader struct {
	f                     *finder
	start                 int // of the word in the finder's letters
	before                gap
	letters, caps, digits int
	title                 bool
}

func (w *wordReader) rune(runes []rune, i int) {
	r := runes[i]
	switch c := fold.ClassOf(r); c {
	case fold.Drop:
	case fold.Letter, fold.Digit:
		w.letter(r, c)
	case fold.Single:
		w.end()
		w.f.letters = utf8.AppendRune(w.f.letters, fold.Lower(r))
		w.f.tokens = append(w.f.tokens, token{from: w.start, to: len(w.f.letters), single: true, before: w.before})
		w.before, w.start = gapSpace, len(w.f.letters)
	case fold.Break:
		w.end()
		w.before = max(w.before, gapOf(runes, i))
	}
}

func (w *wordReader) letter(r rune, c fold.Class) {
	if c == fold.Digit {
		w.digits++
	} else if !unicode.IsMark(r) {
		if unicode.IsUpper(r) {
			w.caps++
			w.title = w.title || w.letters == 0
		}
		w.letters++
	}
	w.f.letters = utf8.AppendRune(w.f.letters, fold.Lower(r))
}

// end closes the word, if there is one.
func (w *wordReader) end() {
	if w.start == len(w.f.letters) {
		return
	}
	if len(w.f.tokens) < maxTokens {
		t := token{from: w.start, to: len(w.f.letters), before: w.before, title: w.title, digits: w.digits > 0}
		t.caps = w.letters > 0 && w.caps == w.letters
		w.f.tokens = append(w.f.tokens, t)
	}
	w.start = len(w.f.letters)
	w.before, w.letters, w.caps, w.digits, w.title = gapSpace, 0, 0, 0, false
}

// gapOf tells what the rune at i separates.
func gapOf(runes []rune, i int) gap {
	switch runes[i] {
	case ',', '(', ')', '[', ']', '{', '}', ':', '<', '、', '،', '—', '–', '@', '"':
		return gapComma
	case '-':
		if i > 0 && i+1 < len(runes) && runes[i+1] == '>' {
			return gapArrow
		}
		if i > 0 && unicode.IsSpace(runes[i-1]) {
			return gapComma
		}
	case '>', '→', '➡', '➜', '⟶', '➔', '⇒', '✈', '🛫', '🛬', '»':
		return gapArrow
	case '&', '+':
		return gapAnd
	case '/', '|', '\\', ';', '\n', '\r', '•', '·', '~', '↔', '⇄', '⇆', '✖', '×', '║', '¦', '❘', '⇌', '⟷':
		return gapHard
	}
	return gapSpace
}

// joinInitials makes one word of single letters with full stops, as in "U.S.A.",
// which stand as single-letter tokens beside each other.
//
// A text of nothing but single letters is one word with wide spacing.
func (f *finder) joinInitials() {
	if f.spaced() {
		for i := 1; i < len(f.tokens); i++ {
			f.tokens[0].key += f.tokens[i].key
		}
		f.tokens = f.tokens[:1]
		return
	}
	out := f.tokens[:0]
	for i := 0; i < len(f.tokens); {
		n := i
		for n < len(f.tokens) && initial(f.tokens[n]) && (n == i || f.tokens[n].before == gapSpace) {
			n++
		}
		if n-i < 2 {
			out = append(out, f.tokens[i])
			i++
			continue
		}
		joined := f.tokens[i]
		for _, t := range f.tokens[i+1 : n] {
			joined.key += t.key
		}
		joined.caps, joined.loose, joined.role = true, "", roles[joined.key]
		out = append(out, joined)
		i = n
	}
	f.tokens = out
}

// spaced reports whether the text is at least four single letters and no more.
func (f *finder) spaced() bool {
	for _, t := range f.tokens {
		if t.single || t.flag > 0 || t.digits || utf8.RuneCountInString(t.key) != 1 {
			return false
		}
	}
	return len(f.tokens) >= 4
}

func initial(t token) bool {
	return !t.single && t.flag == 0 && !t.digits && t.title && utf8.RuneCountInString(t.key) == 1
}
