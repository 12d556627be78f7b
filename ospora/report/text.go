package report

import (
	"fmt"
	"strings"
	"unicode"
)

// Text is a text in the languages of the report. Where one is empty the English one
// stands in its place, marked as English.
type Text struct{ EN, RU, KK string }

// English is a text that has no translation.
func English(text string) Text { return Text{EN: text} }

// in returns the text in a language, or else in one that it has.
func (t Text) in(l Language) words { return t.within(l, maxShown) }

// called is in for what names something.
func (t Text) called(l Language) words { return t.within(l, maxCalled) }

func (t Text) within(l Language, most int) words {
	own := map[Language]string{EN: t.EN, RU: t.RU, KK: t.KK}
	for _, try := range []Language{l, EN, RU, KK} {
		if own[try] != "" {
			return words{Text: cut(own[try], most), Lang: other(try, l)}
		}
	}
	return words{}
}

// other names a language where it is not that of the text around it.
func other(l, around Language) Language {
	if l == around {
		return ""
	}
	return l
}

// words are a text that was made safe to show, with its language where that is not
// the one around it, and where it leads to.
type words struct {
	Text string
	Lang Language
	Href string // an anchor of the page without its #
	Name bool   // a name from outside, whose direction is its own
	// Before is said before the text, in the language around it.
	Before string
}

// named is a name from outside, as it is written there.
func named(text string) words { return words{Text: showName(text), Name: true} }

// to lets the words lead to an anchor.
func (w words) to(anchor string) words {
	w.Href = anchor
	return w
}

// maxShown bounds a text from outside in characters; what is longer is cut with a
// mark. Texts of models and catalogues are shorter.
const maxShown = 1200

// maxName bounds the name of a system, a repository or a firm, maxCalled that of an
// indicator, a dimension or the report.
const (
	maxName   = 120
	maxCalled = 200
)

// show makes a text from outside safe to look at: control, format and
// bidirectional characters, which could hide or reorder what stands beside
// them, become their code points.
func show(text string) string { return cut(text, maxShown) }

// showName is show for names of systems, repositories and firms.
func showName(text string) string { return cut(text, maxName) }

func cut(text string, most int) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if unicode.Is(unicode.C, r) || r == '\u2028' || r == '\u2029' {
			fmt.Fprintf(&b, "<%U>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
