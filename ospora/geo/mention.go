package geo

import (
	"slices"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

// form tells how a mention was written.
type form uint8

const (
	formName form = iota
	formCode      // KZ, TX
	formFlag
)

// mention is a run of words that names something.
type mention struct {
	from, to   int // tokens
	segment    int
	form       form
	short      bool // of one or two letters, or a word that also means something else
	coded      bool // also or only a code
	candidates []candidate
}

// strong reports whether the mention stands for itself among other words: a
// country, a large region, or a town that many know.
func (m *mention) strong(g *Gazetteer) bool {
	if m.short || m.form == formCode {
		return false
	}
	best := m.best()
	switch best.kind {
	case gaz.KindCountry:
		return true
	case gaz.KindRegion:
		return g.data.Regions[best.region].Population >= strongRegion
	}
	return g.data.Places[best.place].Population >= strongPlace
}

func (m *mention) best() candidate {
	best := m.candidates[0]
	for _, c := range m.candidates[1:] {
		if c.weight > best.weight {
			best = c
		}
	}
	return best
}

// Bounds of the words of one name.
const (
	maxWords   = 6
	maxSingles = 14
)

// findMentions matches the longest names from left to right.
func (f *finder) findMentions() {
	f.mentions = f.mentions[:0]
	for i := 0; i < len(f.tokens); {
		if f.tokens[i].flag > 0 {
			f.addFlag(i)
			i++
			continue
		}
		n := f.longest(i)
		if n == 0 {
			n = f.fallback(i)
		}
		if n == 0 {
			i++
			continue
		}
		i += n
	}
}

// longest matches the longest name that begins at token i and returns its words.
func (f *finder) longest(i int) int {
	n, refs := 0, []gaz.Ref(nil)
	f.key = f.key[:0]
	limit := maxWords
	if f.tokens[i].single {
		limit = maxSingles
	}
	for j := i; j < len(f.tokens) && j-i < limit; j++ {
		t := f.tokens[j]
		if t.flag > 0 || j > i && t.before > gapAnd {
			break
		}
		if j > i && !(t.single && f.tokens[j-1].single) {
			f.key = append(f.key, ' ')
		}
		f.key = append(f.key, t.key...)
		if found := f.g.data.Find(f.key); found != nil {
			n, refs = j-i+1, found
		}
		if !f.g.data.Begins(f.key) {
			break
		}
	}
	if loose, found := f.longestLoose(i, limit); loose > n {
		n, refs = loose, found
	}
	if n == 0 {
		return f.code(i, nil)
	}
	if n == 1 {
		return f.code(i, refs)
	}
	f.add(i, n, refs, formName)
	return n
}

// longestLoose is longest by the loose forms, for texts with letters that have one.
func (f *finder) longestLoose(i, limit int) (int, []gaz.Ref) {
	n, refs, differs := 0, []gaz.Ref(nil), false
	f.key = f.key[:0]
	for j := i; j < len(f.tokens) && j-i < limit; j++ {
		t := f.tokens[j]
		if t.flag > 0 || t.single || j > i && t.before > gapAnd {
			break
		}
		if j > i {
			f.key = append(f.key, ' ')
		}
		if t.loose != "" {
			differs = true
			f.key = append(f.key, t.loose...)
		} else {
			f.key = append(f.key, t.key...)
		}
		if !differs {
			continue
		}
		if found := f.g.data.Find(f.key); found != nil {
			n, refs = j-i+1, found
		}
		if !f.g.data.Begins(f.key) {
			break
		}
	}
	return n, refs
}

// code adds a mention of one word that is a name, a code, or both.
func (f *finder) code(i int, refs []gaz.Ref) int {
	t := f.tokens[i]
	letters := utf8.RuneCountInString(t.key)
	if t.role.marker() && !f.stateCode(i) || t.digits && len(refs) == 0 || letters == 1 && !t.single {
		return 0
	}
	kind, coded := formName, false
	if letters <= 3 && !t.single {
		if codes := f.g.codes[upper(t.key)]; codes != nil && (t.caps || letters == 2 && i > 0 && t.before == gapComma || letters == 2 && f.lastWord(i) || len(f.tokens) == 1) {
			if len(refs) == 0 {
				kind = formCode
			}
			refs, coded = withCodes(refs, codes), true
		}
	}
	if len(refs) == 0 {
		return 0
	}
	f.add(i, 1, refs, kind)
	f.mentions[len(f.mentions)-1].coded = coded
	return 1
}

// withCodes adds codes to names, as less likely where there are names: LA is Los
// Angeles before it is Laos.
func withCodes(names, codes []gaz.Ref) []gaz.Ref {
	all := slices.Clone(names)
	for _, r := range codes {
		if len(names) > 0 {
			r |= gaz.Alternate | gaz.Loosened
		}
		all = append(all, r)
	}
	return all
}

// stateCode reports whether a word that is also a particle is written as a code:
// LA by itself, or the OR of "Portland, OR".
func (f *finder) stateCode(i int) bool {
	t := f.tokens[i]
	return t.caps && brief(t.key) && (len(f.tokens) == 1 || i > 0 && t.before == gapComma && f.lastWord(i))
}

// lastWord reports whether nothing follows in the segment, and something stands
// before it.
func (f *finder) lastWord(i int) bool {
	return i > 0 && (i+1 == len(f.tokens) || f.tokens[i+1].before != gapSpace)
}

func (f *finder) add(i, n int, refs []gaz.Ref, kind form) {
	m := f.mention()
	m.from, m.to, m.form = i, i+n, kind
	t := f.tokens[i]
	m.short = n == 1 && !t.single && (brief(t.key) && !t.caps && len(f.tokens) > 1 || t.role&common != 0)
	m.candidates = f.g.candidates(refs, m.candidates)
}

// brief reports whether a word has at most two letters of an alphabet; two
// syllables of Hangul are a name.
func brief(key string) bool { return len(key) <= 4 && utf8.RuneCountInString(key) <= 2 }

func (f *finder) addFlag(i int) {
	m := f.mention()
	m.from, m.to, m.form = i, i+1, formFlag
	t := f.tokens[i]
	refs := [1]gaz.Ref{gaz.NewRef(gaz.KindCountry, t.flag-1, 0)}
	if t.nation != "" {
		refs[0] = gaz.NewRef(gaz.KindRegion, f.g.regionByCode(t.nation), 0)
	}
	m.candidates = f.g.candidates(refs[:], m.candidates)
}

// mention returns a new mention that reuses the memory of an old one.
func (f *finder) mention() *mention {
	if n := len(f.mentions); n < cap(f.mentions) {
		f.mentions = f.mentions[:n+1]
	} else {
		f.mentions = append(f.mentions, mention{})
	}
	m := &f.mentions[len(f.mentions)-1]
	*m = mention{candidates: m.candidates[:0]}
	return m
}
