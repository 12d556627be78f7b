package identity

import "strings"

// digraphs are Latin spellings of one sound, longest first.
var digraphs = [...]struct{ letters, sound string }{
	{"shch", "S"}, {"tsch", "C"}, {"sch", "S"}, {"dzh", "J"}, {"tch", "C"}, {"sh", "S"}, {"zh", "J"}, {"ch", "C"}, {"kh", "H"},
	{"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"dj", "J"}, {"ck", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
	{"c'", "C"}, {"g'", "g"}, {"y'", "u"},
}

// byLetter are the digraphs by their first letter.
var byLetter = func() (by ['z' + 1][]struct{ letters, sound string }) {
	for _, d := range digraphs {
		by[d.letters[0]] = append(by[d.letters[0]], d)
	}
	return by
}()

// appendLatinSounds writes a word of small ASCII letters, with capitals where a
// letter with a mark was, in intermediate letters.
func appendLatinSounds(to, word []byte) []byte {
	for i := 0; i < len(word); {
		if d, n := digraph(word[i:]); n > 0 {
			to = append(to, d...)
			i += n
			continue
		}
		to = appendLatinSound(to, word, i)
		i++
	}
	return to
}

func digraph(rest []byte) (sound string, letters int) {
	if rest[0] > 'z' {
		return "", 0
	}
	for _, d := range byLetter[rest[0]] {
		if begins(rest, d.letters) {
			return d.sound, len(d.letters)
		}
	}
	// In the draft of 2017 s' is ш; elsewhere an apostrophe before y, e or i is
	// the soft sign: Kas'yanov.
	if begins(rest, "s'") && (len(rest) == 2 || !strings.ContainsRune("yei", rune(rest[2]))) {
		return "S", 2
	}
	return "", 0
}

func begins(s []byte, with string) bool { return len(s) >= len(with) && string(s[:len(with)]) == with }

func appendLatinSound(to, word []byte, i int) []byte {
	next := byte(0)
	if i+1 < len(word) {
		next = word[i+1]
	}
	switch c := word[i]; c {
	case 'x':
		return append(to, "ks"...)
	case 'q':
		return append(to, 'k')
	case 'h':
		return append(to, 'H')
	case 'y':
		return append(to, 'y')
	case 'w':
		if i > 0 && isVowel(word[i-1]) && !isVowel(next) {
			return append(to, 'u')
		}
		return append(to, 'v')
	case 'c':
		if next == 'e' || next == 'i' || next == 'y' {
			return append(to, 's')
		}
		return append(to, 'k')
	case 'j':
		// Before a vowel ж; elsewhere the й of German and ISO 9 spellings.
		if isVowel(next) || next == 'y' {
			return append(to, 'j')
		}
		return append(to, 'i')
	case '\'':
		return to
	default:
		return append(to, c)
	}
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}

// settled writes a fine skeleton of intermediate letters over to. In a run of
// vowels i is heard or not: "ie", "ye" and "e" are one. An i that is a syllable
// before another vowel (Диана) is kept where syllables is set.
func settled(to, letters []byte, syllables bool) []byte {
	to = to[:0]
	for i := 0; i < len(letters); {
		n := vowelRun(letters[i:])
		if n > 0 {
			to = appendVowels(to, letters[i:i+n], syllables)
			i += n
			continue
		}
		if c := consonant(letters[i]); c != 0 && !repeated(to, c) {
			to = append(to, c)
		}
		i++
	}
	return officially(affricates.made(to))
}

// change is a spelling and the shorter one that stands for it.
type change struct{ from, to string }

// changes are several, with the letters that any of them begins with: most words
// have none of those, and nothing to change.
type changes struct {
	of     []change
	begins [256]bool
}

func newChanges(of ...change) *changes {
	c := &changes{of: of}
	for _, x := range of {
		c.begins[x.from[0]] = true
	}
	return c
}

// affricates are sounds that spellings write as one or as two.
var affricates = newChanges(change{"dJ", "J"}, change{"SC", "S"})

// made makes the changes in place, from left to right, the first that fits.
func (c *changes) made(s []byte) []byte {
	i := 0
	for i < len(s) && !c.begins[s[i]] {
		i++
	}
	for n := i; ; {
		if i == len(s) {
			return s[:n]
		}
		if x := c.at(s[i:]); x != nil {
			n += copy(s[n:], x.to)
			i += len(x.from)
			continue
		}
		s[n] = s[i]
		n, i = n+1, i+1
	}
}

// at is the change at the beginning of s, if any.
func (c *changes) at(s []byte) *change {
	if !c.begins[s[0]] {
		return nil
	}
	for i := range c.of {
		if begins(s, c.of[i].from) {
			return &c.of[i]
		}
	}
	return nil
}

// vowelRun is the length of the vowels at the beginning, the soft sign and ё,
// which are two bytes each, among them.
func vowelRun(s []byte) int {
	n := 0
	for n < len(s) {
		switch {
		case isVowel(s[n]):
			n++
		case begins(s[n:], "ё"), begins(s[n:], "ь"):
			n += 2
		default:
			return n
		}
	}
	return n
}

func consonant(c byte) byte {
	if c == 'j' {
		return 'J'
	}
	return c
}

func repeated(s []byte, c byte) bool {
	return c < 0x80 && len(s) > 0 && s[len(s)-1] == c
}

// appendVowels writes the skeleton of a run of vowels after what is before.
func appendVowels(to, run []byte, syllables bool) []byte {
	start := len(to)
	hissing := start > 0 && (to[start-1] == 'S' || to[start-1] == 'C' || to[start-1] == 'J')
	// A lone syllable i after a consonant, before another vowel.
	kept := syllables && start > 0 && syllableI(run)
	if kept {
		to = append(to, 'i')
	}
	main, soft := len(to), false
	for i := 0; i < len(run); i++ {
		first := len(to) == main
		switch c := run[i]; {
		case begins(run[i:], "ь"):
			i++
		case begins(run[i:], "ё"):
			i++
			to = append(to, 'e')
		case c == 'i' || c == 'y':
			soft = true
		case c == 'o' && first && (soft && !kept || hissing):
			to = append(to, 'e')
		case c == 'e' && !first && to[len(to)-1] != 'e':
			// ae, oe and ue are the umlauts written out.
		case !first && to[len(to)-1] == c:
		default:
			to = append(to, c)
		}
	}
	if len(to) > main {
		return to
	}
	to = to[:start]
	if soft {
		to = append(to, 'i')
	}
	return to
}

// syllableI reports whether a run begins with an i that is a syllable before a or
// u: и in Cyrillic, and in Latin "ia", "iya" or "iia". The y of "ya" is a glide.
func syllableI(run []byte) bool {
	if run[0] != 'i' {
		return false
	}
	i := 1
	for i < len(run) && (run[i] == 'i' || run[i] == 'y') {
		i++
	}
	return i < len(run) && (run[i] == 'a' || run[i] == 'u')
}

// officially undoes -off and -eff, the old spelling of -ов and -ев.
func officially(s []byte) []byte {
	if n := len(s); n > 4 && s[n-1] == 'f' && (s[n-2] == 'o' || s[n-2] == 'e') {
		s[n-1] = 'v'
	}
	return s
}
