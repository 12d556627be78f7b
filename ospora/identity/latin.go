package identity

import "strings"

// digraphs are Latin spellings of one sound, longest first.
var digraphs = [...]struct{ letters, sound string }{
	{"shch", "S"}, {"tsch", "C"}, {"sch", "S"}, {"dzh", "J"}, {"tch", "C"}, {"sh", "S"}, {"zh", "J"}, {"ch", "C"}, {"kh", "H"},
	{"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"dj", "J"}, {"ck", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"},
	{"c'", "C"}, {"g'", "g"}, {"y'", "u"},
}

// latinSounds writes a word of small ASCII letters, with capitals where a letter
// with a mark was, in intermediate letters.
func latinSounds(word string, b *strings.Builder) {
	for i := 0; i < len(word); {
		if d, n := digraph(word[i:]); n > 0 {
			b.WriteString(d)
			i += n
			continue
		}
		b.WriteString(latinSound(word, i))
		i++
	}
}

func digraph(rest string) (sound string, letters int) {
	for _, d := range digraphs {
		if strings.HasPrefix(rest, d.letters) {
			return d.sound, len(d.letters)
		}
	}
	// In the draft of 2017 s' is ш; elsewhere an apostrophe before y, e or i is
	// the soft sign: Kas'yanov.
	if strings.HasPrefix(rest, "s'") && (len(rest) == 2 || !strings.ContainsRune("yei", rune(rest[2]))) {
		return "S", 2
	}
	return "", 0
}

func latinSound(word string, i int) string {
	next := byte(0)
	if i+1 < len(word) {
		next = word[i+1]
	}
	switch c := word[i]; c {
	case 'x':
		return "ks"
	case 'q':
		return "k"
	case 'h':
		return "H"
	case 'y':
		return "y"
	case 'w':
		if i > 0 && isVowel(word[i-1]) && !isVowel(next) {
			return "u"
		}
		return "v"
	case 'c':
		if next == 'e' || next == 'i' || next == 'y' {
			return "s"
		}
		return "k"
	case 'j':
		// Before a vowel ж; elsewhere the й of German and ISO 9 spellings.
		if isVowel(next) || next == 'y' {
			return "j"
		}
		return "i"
	case '\'':
		return ""
	default:
		return string(c)
	}
}

func isVowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'
}

// settle turns intermediate letters into a fine skeleton. In a run of vowels i is
// heard or not: "ie", "ye" and "e" are one. An i that is a syllable before
// another vowel (Диана) is kept where syllables is set.
func settle(letters string, syllables bool) string {
	var b strings.Builder
	b.Grow(len(letters))
	for i := 0; i < len(letters); {
		n := vowelRun(letters[i:])
		if n == 0 {
			if c := consonant(letters[i]); c != 0 && !repeated(&b, c) {
				b.WriteByte(c)
			}
			i++
			continue
		}
		b.WriteString(settleVowels(letters[i:i+n], b.String(), syllables))
		i += n
	}
	return officially(affricates.Replace(b.String()))
}

// affricates are sounds that spellings write as one or as two.
var affricates = strings.NewReplacer("dJ", "J", "SC", "S")

// vowelRun is the length of the vowels at the beginning, the soft sign and ё,
// which are two bytes each, among them.
func vowelRun(s string) int {
	n := 0
	for n < len(s) {
		switch {
		case isVowel(s[n]):
			n++
		case strings.HasPrefix(s[n:], "ё"), strings.HasPrefix(s[n:], "ь"):
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

func repeated(b *strings.Builder, c byte) bool {
	s := b.String()
	return c < 0x80 && len(s) > 0 && s[len(s)-1] == c
}

// settleVowels is the skeleton of a run of vowels after what is before.
func settleVowels(run, before string, syllables bool) string {
	hissing := before != "" && strings.ContainsRune("SCJ", rune(before[len(before)-1]))
	// A lone syllable i after a consonant, before another vowel.
	kept := ""
	if syllables && before != "" && syllableI(run) {
		kept = "i"
	}
	run = strings.ReplaceAll(run, "ь", "")
	soft := false
	var main []byte
	for i := 0; i < len(run); i++ {
		switch c := run[i]; {
		case strings.HasPrefix(run[i:], "ё"):
			i++
			main = append(main, 'e')
		case c == 'i' || c == 'y':
			soft = true
		case c == 'o' && (soft && len(main) == 0 && kept == "" || hissing && len(main) == 0):
			main = append(main, 'e')
		case c == 'e' && len(main) > 0 && main[len(main)-1] != 'e':
			// ae, oe and ue are the umlauts written out.
		case len(main) > 0 && main[len(main)-1] == c:
		default:
			main = append(main, c)
		}
	}
	if len(main) == 0 {
		if soft {
			return "i"
		}
		return ""
	}
	return kept + string(main)
}

// syllableI reports whether a run begins with an i that is a syllable before a or
// u: и in Cyrillic, and in Latin "ia", "iya" or "iia". The y of "ya" is a glide.
func syllableI(run string) bool {
	if run[0] != 'i' {
		return false
	}
	rest := strings.TrimLeft(run, "iy")
	return rest != "" && (rest[0] == 'a' || rest[0] == 'u')
}

// officially undoes -off and -eff, the old spelling of -ов and -ев.
func officially(s string) string {
	if rest, ok := strings.CutSuffix(s, "of"); ok && len(rest) > 2 {
		return rest + "ov"
	}
	if rest, ok := strings.CutSuffix(s, "ef"); ok && len(rest) > 2 {
		return rest + "ev"
	}
	return s
}
