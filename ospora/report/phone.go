package report

import (
	"fmt"
	"strings"
	"unicode"
)

// On a phone a table of more than so many columns becomes cards: a row is a block, and
// before each cell stands the head of its column. The heads are not repeated in the page
// but come from the style, by the place of the cell, so that they cost next to nothing
// however long a table is. What lets assistive technology see a table in the blocks, the
// script adds: browsers differ in whether blocks still count as rows and cells (Roselli,
// "Tables, CSS Display Properties, and ARIA", adrianroselli.com/2018/02).
const mostBeside = 3

// maxHead bounds a head before a cell, in characters.
const maxHead = 70

// cards tells whether the table becomes cards on a phone.
func (t *table) cards() bool { return len(t.Head) > mostBeside || t.Cards }

// fit is the classes of a table by which the style lets it fit a phone.
func (t *table) fit() string {
	if !t.cards() {
		return "narrow"
	}
	if len(t.Head) > 2*mostColumns {
		return "cards brief " + t.Heads
	}
	return "cards " + t.Heads
}

// heads collects the heads of tables, those that are alike once.
type heads struct {
	class map[string]string
	style strings.Builder
}

// phoneStyle is the style of the heads before cells. It gives each table its class.
func (p *page) phoneStyle() string {
	h := &heads{class: make(map[string]string)}
	h.style.WriteString("@media screen and (max-width: 30rem) {\n")
	for i := range p.Editions {
		for _, s := range p.Editions[i].Sections {
			for _, b := range s.Blocks {
				h.name(b.Table)
				if b.Drawing != nil {
					h.name(b.Drawing.Behind)
				}
			}
		}
	}
	for i := range p.Records.Lists {
		h.list(&p.Records.Lists[i], i)
	}
	h.style.WriteString("}\n")
	return h.style.String()
}

func (h *heads) name(t *table) {
	if t == nil || !t.cards() {
		return
	}
	var rules strings.Builder
	for i, w := range t.Head[1:] {
		rules.WriteString(rule(i, w.Text))
	}
	t.Heads = h.class[rules.String()]
	if t.Heads == "" {
		t.Heads = fmt.Sprintf("h%d", len(h.class)+1)
		h.class[rules.String()] = t.Heads
		fmt.Fprintf(&h.style, ".%s td {%s}\n", t.Heads, rules.String())
	}
}

// list has its heads in all languages.
func (h *heads) list(l *recordList, number int) {
	l.Heads = fmt.Sprintf("r%d", number+1)
	for n, language := range languages {
		fmt.Fprintf(&h.style, "body:has(#language-%s:checked) .%s td {", language, l.Heads)
		for i, head := range l.Head[1:] {
			h.style.WriteString(rule(i, head.Text[n].Text))
		}
		h.style.WriteString("}\n")
	}
}

// rule puts a head before the cells of a column; cells are counted after the row's name.
func rule(i int, head string) string {
	return fmt.Sprintf("&:nth-child(%d)::before{content:\"%s\"}", i+2, styleText(cut(head, maxHead)))
}

// styleText is a text within quotation marks of a style: whatever is neither a letter nor
// a digit nor a space is written by its code point, so that no text from outside ends the
// quotation, the style or the page (CSS Syntax Level 3, 4.3.7).
func styleText(text string) string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' || r == ',' || r == '.' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "\\%X ", r)
	}
	return b.String()
}
