package identity

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// name is what a name as written says: words in the order of writing, without
// patronymic and initials.
type name struct {
	words    []word
	initials []string // skeletons of one letter
	father   string   // coarse skeleton of the father's name
}

// word is one word of a name.
type word struct {
	fine, other, coarse string
	thin                string // for words written as one
}

// maxWords is how many words of a name are used: more are no name of a person.
const maxWords = 6

// full reports whether the name tells two persons apart as full names do.
func (n *name) full() bool { return len(n.words) >= 2 }

// parse reads a cleaned name. What is no name of a person, such as "root", a
// handle or a sentence, gives no words.
func (x *extractor) parse(text string) {
	n := &x.name
	n.words, n.initials, n.father = n.words[:0], n.initials[:0], ""
	text = nameOnly(text)
	if text == "" || placeholder(text) || !bare(text) && severalPeople(text) {
		return
	}
	x.parts = splitName(text, x.parts[:0])
	if len(x.parts) > maxWords {
		return
	}
	father := -1
	for i, part := range x.parts {
		if utf8.RuneCountInString(part) == 1 && !ideographs(part) {
			n.initials = append(n.initials, x.initial(part))
			continue
		}
		w := x.read(part)
		if i > 0 && n.father == "" && len(n.words) > 0 && slices.Contains(parentage, w.fine) {
			// "Серік ұлы", written apart: the word before is the father.
			father = len(n.words) - 1
			n.father = n.words[father].coarse
			continue
		}
		if stem, ok := patronymic(w.fine); ok && len(x.parts) >= 3 && n.father == "" {
			n.father = string(x.spell.coarse(strings.TrimSuffix(stem, "i")))
			continue
		}
		if w.fine != "" && (len(n.words) == 0 || i == len(x.parts)-1 || !particles[part]) {
			n.words = append(n.words, w)
		}
	}
	if father >= 0 && len(n.words) > 2 {
		n.words = append(n.words[:father], n.words[father+1:]...)
	}
	if len(n.words) == 1 && ideographs(text) {
		n.words = append(n.words, word{fine: "=", coarse: "=", thin: ""}) // a whole name in one word
	}
}

// particles stand before family names and are none: "van Tulpen" is no rarer a name
// for being two words, and two people whose names have "van" in the middle have
// nothing in common. First and last in a name they are words like others.
var particles = set("von van vom zu zum zur den der de del della di da das do dos du la le lo ten ter bin ibn bint al el")

// severalPeople reports whether a name is that of people who worked together: "A and
// B". It says nothing of either of them.
func severalPeople(text string) bool {
	return slices.ContainsFunc(conjunctions, func(and string) bool { return strings.Contains(text, and) })
}

// conjunctions are the words for "and" between names. The Spanish y stands within
// the name of one person.
var conjunctions = []string{" and ", " & ", " + ", " und ", " и ", " және "}

// nameOnly cuts what people write around their names: titles, remarks in
// brackets, addresses, the company after "at".
func nameOnly(text string) string {
	if bare(text) {
		return strings.Trim(text, aroundNames)
	}
	for _, pair := range [...]string{"()", "[]", "<>", "{}", "（）"} {
		opening, size := utf8.DecodeRuneInString(pair)
		for {
			i := strings.IndexRune(text, opening)
			if i < 0 {
				break
			}
			j := strings.Index(text[i:], pair[size:])
			if j < 0 {
				text = text[:i]
				break
			}
			text = text[:i] + " " + text[i+j+len(pair)-size:]
		}
	}
	for _, end := range [...]string{" via ", " at ", " on ", " from ", " | ", " / ", " @", " - "} {
		if i := strings.Index(text, end); i > 0 {
			text = text[:i]
		}
	}
	if strings.ContainsRune(text, '@') && !strings.ContainsRune(text, ' ') {
		text, _, _ = strings.Cut(text, "@") // an address in place of a name
	}
	return strings.Trim(text, aroundNames)
}

// aroundNames are signs that belong to no name where they stand at its ends.
const aroundNames = " \"'`,.;:-_"

// bare reports whether there is nothing to cut: no sign that opens a remark, and not
// the two spaces that a word such as "at" has around it.
func bare(text string) bool {
	spaces := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '<', '{', '|', '/', '@', '-', 0xEF: // the last begins the wide bracket
			return false
		case ' ':
			spaces++
		}
	}
	return spaces < 2
}

// splitName appends the words of a name in lower case. One word may be several,
// as in nurlan.kasymov and NurlanKasymov; with hyphens or underscores it is a
// handle.
func splitName(text string, to []string) []string {
	if strings.IndexByte(text, ' ') < 0 {
		if strings.ContainsAny(text, "-_") {
			return to
		}
		text = spaced(text)
	}
	text = lower(text)
	for text != "" {
		i := 0
		for i < len(text) && !partsName(text[i]) {
			i++
		}
		part := text[:i]
		text = text[min(i+1, len(text)):]
		part = strings.Map(letterOfName, part)
		switch part {
		case "", "dr", "mr", "mrs", "ms", "prof", "jr", "sr", "phd", "ii", "iii":
			continue
		}
		to = append(to, part)
	}
	return to
}

// partsName reports whether a sign stands between words of a name.
func partsName(c byte) bool {
	switch c {
	case ' ', ',', '.', '_', '+', '"', ';':
		return true
	}
	return false
}

// spaced puts a space where one word shows by capitals that it is several.
func spaced(text string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// letterOfName keeps letters, marks and apostrophes. A hyphen is left out: it
// comes and goes in double names.
func letterOfName(r rune) rune {
	if cyrillicLetter(r) || unicode.IsLetter(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == 'ʻ' {
		return r
	}
	return -1
}

// initial is the skeleton of a single letter.
func (x *extractor) initial(letter string) string {
	x.spell.romanise(letter)
	s := strings.ReplaceAll(string(x.spell.letters), "ь", "")
	s = strings.TrimPrefix(s, "y") + s
	return firstLetter(s)
}

func firstLetter(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

// ideographs reports whether text begins with a sign of a script that writes
// whole names without a space.
func ideographs(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

// parentage are the words for son and daughter in fine skeletons: ұлы, қызы,
// оглы and their spellings.
var parentage = []string{"uli", "kizi", "gizi", "ogli", "oglu", "ugli", "ulu", "kizu"}

// patronymics are the endings that make one of a father's name, in fine
// skeletons, longest first.
var patronymics = []string{"eviC", "oviC", "evna", "ovna", "iniCna", "iCna", "kizi", "gizi", "ogli", "oglu", "ugli", "uli", "iC"}

// patronymic returns the father's name in a word that is a patronymic.
func patronymic(skeleton string) (father string, ok bool) {
	for _, ending := range patronymics {
		if stem, ok := strings.CutSuffix(skeleton, ending); ok && len(stem) >= 3 {
			return stem, true
		}
	}
	return "", false
}
