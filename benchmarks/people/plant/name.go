package plant

import (
	"strings"
	"unicode/utf8"
)

// name is a person's name in its own spelling, and in Latin where no table makes it.
type name struct {
	culture               string
	script                script
	female, familyFirst   bool
	given, family, father string
	givenLatin            string
	familyLatin           string
	short                 string // everyday form of given; empty where there is none
	standard              standard
}

// culturesOf are the parsed stocks of one population.
type parsedStock struct {
	stock
	givens  [2][]string // men, women
	stems   []string
	ending  [2][]string
	fathers []string
	nick    map[string]string
}

func parseStocks() map[string]*parsedStock {
	all := map[string]*parsedStock{}
	for key, s := range stocks() {
		p := &parsedStock{stock: s, stems: strings.Split(s.families, "|"), nick: map[string]string{}}
		p.givens = [2][]string{strings.Split(s.men, "|"), strings.Split(s.women, "|")}
		p.ending = [2][]string{strings.Split(s.maleEndings, "|"), strings.Split(s.femaleEnding, "|")}
		if key == "kazakh" || key == "kyrgyz" || key == "uzbek" { // an ancestor's given name makes a surname
			p.stems = append(p.stems, p.givens[0]...)
		}
		if s.fathers != "" {
			p.fathers = strings.Split(s.fathers, "|")
		}
		for _, pair := range strings.Split(s.short, "|") {
			if long, short, ok := strings.Cut(pair, "="); ok {
				p.nick[long] = short
			}
		}
		all[key] = p
	}
	return all
}

// drawName invents a name. A common one is the first of each list, which several people share.
func (p *Population) drawName(c *chance, culture string, common bool) name {
	s := p.stocks[culture]
	sex := 0
	if c.permille(femaleShare) {
		sex = 1
	}
	given, stem, ending := pickFront(c, s.givens[sex]), pick(c, s.stems), c.IntN(len(s.ending[sex]))
	if common {
		given, stem, ending = s.givens[sex][0], s.stems[c.IntN(2)], 0
	}
	n := name{culture: culture, script: s.script, female: sex == 1, familyFirst: s.familyFirst}
	n.given, n.givenLatin = sides(given)
	n.family, n.familyLatin = sides(stem)
	n.family = joinEnding(n.family, s.ending[sex][ending], sex == 1)
	n.short = s.nick[n.given]
	if len(s.fathers) > 0 && !common {
		n.father = patronymic(culture, pickFront(c, s.fathers), n.female)
	}
	n.standard = pickWeighted(c, p.standards[n.scriptKey()])
	return n
}

func (n *name) scriptKey() string {
	switch n.script {
	case kazakhScript:
		return "kazakh"
	case russianScript:
		return "russian"
	}
	return "latin"
}

// joinEnding makes a surname. A stem that ends with ":" is one already; a final й gives way: Абай, Абаев.
func joinEnding(stem, ending string, female bool) string {
	if whole, ok := strings.CutSuffix(stem, ":"); ok {
		switch {
		case !female:
			return whole
		case strings.HasSuffix(whole, "v"):
			return whole + "a"
		}
		return whole + "а"
	}
	if short, ok := strings.CutSuffix(stem, "й"); ok && (strings.HasPrefix(ending, "ов") || strings.HasPrefix(ending, "ев")) {
		return short + "ев" + ending[len("ов"):]
	}
	return stem + ending
}

func patronymic(culture, father string, female bool) string {
	switch {
	case culture == "kazakh" && female:
		return father + "қызы"
	case culture == "kazakh":
		return father + "ұлы"
	case culture == "kyrgyz":
		return ""
	case female:
		return father + "овна"
	}
	return father + "ович"
}

// Spelling is a way to write a person's name. The empty result of spell means that the name has no such spelling.
type Spelling string

// The spellings.
const (
	Native           Spelling = "native"            // Айгерім Қасымова, Jürgen Müller, 王伟
	NativeReversed   Spelling = "native-reversed"   // Қасымова Айгерім
	NativePatronymic Spelling = "native-patronymic" // Қасымова Айгерім Серікқызы
	NativeInitials   Spelling = "native-initials"   // Қасымова А.
	Russianised      Spelling = "russianised"       // Касымова Айгерим
	Latin            Spelling = "latin"             // Aigerim Kasymova, by the bearer's standard
	LatinOther       Spelling = "latin-other"       // by another standard: Aygerim Qasymova
	LatinKazakh      Spelling = "latin-kazakh"      // in one of the Kazakh alphabets: Aigerım Qasymova
	LatinReversed    Spelling = "latin-reversed"    // Kasymova Aigerim
	LatinComma       Spelling = "latin-comma"       // Kasymova, Aigerim
	LatinUpper       Spelling = "latin-upper"       // KASYMOVA Aigerim
	LatinLower       Spelling = "latin-lower"       // aigerim kasymova
	LatinInitial     Spelling = "latin-initial"     // A. Kasymova
	LatinPatronymic  Spelling = "latin-patronymic"  // Aigerim Serikkyzy Kasymova
	LatinShort       Spelling = "latin-short"       // Dima Ivanov, Bill Smith
	LatinDotted      Spelling = "latin-dotted"      // aigerim.kasymova
	LatinJoined      Spelling = "latin-joined"      // AigerimKasymova
	LatinCompany     Spelling = "latin-company"     // Aigerim Kasymova (Steppe Lab)
	GivenOnly        Spelling = "given-only"        // Aigerim
	Typo             Spelling = "typo"              // Aigerim Kasmyova
	LoginName        Spelling = "login"             // akasymova
	EmailName        Spelling = "e-mail"            // the address in place of a name
	Unrelated        Spelling = "unrelated"         // a nickname that says nothing
)

// latin is given and family name in Latin letters by a standard.
func (p *Population) latin(n *name, s standard) (given, family string) {
	switch {
	case n.script == hanScript:
		return n.givenLatin, n.familyLatin
	case n.script == latinScript:
		german := n.culture == "german" && s != loose
		return plainLatin(n.given, german), plainLatin(n.family, german)
	}
	given, family = n.givenLatin, n.familyLatin
	if given == "" || s != n.standard {
		given = p.alphabets.write(n.given, s)
	}
	if family == "" || s != n.standard {
		family = p.alphabets.write(n.family, s)
	}
	return given, family
}

func (p *Population) spell(c *chance, n *name, s Spelling) string {
	switch s {
	case Native:
		if n.familyFirst {
			return n.family + n.given
		}
		return n.given + " " + n.family
	case NativeReversed:
		if n.script == latinScript || n.familyFirst {
			return ""
		}
		return n.family + " " + n.given
	case NativePatronymic:
		return after(n.family+" "+n.given+" ", n.father)
	case NativeInitials:
		if n.familyFirst {
			return ""
		}
		return n.family + " " + initial(n.given) + "." + dotted(n.father)
	case Russianised:
		return p.russianised(n)
	case LatinKazakh:
		if n.culture != "kazakh" {
			return ""
		}
		given, family := p.latin(n, pick(c, []standard{kazakh2021, kazakh2021, kazakh2018, kazakh2017}))
		return given + " " + family
	}
	return p.spellLatin(c, n, s)
}

func (p *Population) russianised(n *name) string {
	switch {
	case n.script == kazakhScript:
		return p.alphabets.write(n.family+" "+n.given, russianLetter)
	case n.culture == "uzbek":
		return uzbekCyrillic(n.family + " " + n.given)
	}
	return ""
}

func (p *Population) spellLatin(c *chance, n *name, s Spelling) string {
	given, family := p.latin(n, n.standard)
	switch s {
	case Latin:
		return given + " " + family
	case LatinOther:
		given, family = p.latin(n, pickWeighted(c, p.standards[n.scriptKey()]))
		return given + " " + family
	case LatinReversed:
		return family + " " + given
	case LatinComma:
		return family + ", " + given
	case LatinUpper:
		return strings.ToUpper(family) + " " + given
	case LatinLower:
		return strings.ToLower(given + " " + family)
	case LatinInitial:
		return initial(given) + ". " + family
	case LatinPatronymic:
		return after(given+" ", after(p.alphabets.write(n.father, n.standard), " "+family))
	case LatinDotted:
		return loginText(given) + "." + loginText(family)
	case LatinJoined:
		return given + family
	case GivenOnly:
		return given
	case Typo:
		return slip(c, given+" "+family)
	case LatinShort:
		if n.short == "" {
			return ""
		}
		return p.alphabets.write(n.short, n.standard) + " " + family
	}
	return ""
}

// after is before and last, or "" where last is empty or only blanks stand for it.
func after(before, last string) string {
	if before == "" || strings.TrimSpace(last) == "" {
		return ""
	}
	return before + last
}

func initial(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

func dotted(s string) string {
	if s == "" {
		return ""
	}
	return " " + initial(s) + "."
}

// slip makes a typing error: two neighbours change places, or a letter is lost or doubled, never the first.
func slip(c *chance, s string) string {
	r := []rune(s)
	i := c.between(1, len(r)-2)
	switch c.IntN(3) {
	case 0:
		r[i], r[i+1] = r[i+1], r[i]
	case 1:
		r = append(r[:i], r[i+1:]...)
	default:
		r = append(r[:i+1], r[i:]...)
	}
	return string(r)
}

// loginText keeps the letters and digits that a login may hold.
func loginText(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(plainLatin(s, false)) {
		if r < 128 && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9') {
			b.WriteRune(r)
		}
	}
	return b.String()
}
