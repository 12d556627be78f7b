package geo

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// finder holds the memory that one search needs, for use again.
type finder struct {
	g        *Gazetteer
	tokens   []token
	letters  []byte // of all words, one after the other
	mentions []mention
	key      []byte // of the names that are tried
	segments []segment
}

// segment is a run of tokens between commas, connectors and the like.
type segment struct {
	from, to   int
	group      int  // segments of one group may be one address
	origin     bool // where someone came from
	descent    bool // and no longer is, in so many words
	rejected   bool // a joke, slogan or denial
	unknown    int  // words that name nothing
	afterArrow bool
}

// Find reads a location as people write it. It never fails: text that names no
// place gives Places that are not known. At most 512 bytes and 64 words are read.
func (g *Gazetteer) Find(text string) Places {
	text = strings.TrimSpace(text)
	if text == "" {
		return Places{g: g}
	}
	if p, ok := g.coordinates(text); ok {
		return p
	}
	if p, ok := g.zoneText(text); ok {
		return p
	}
	f := g.scratch.Get().(*finder)
	defer g.scratch.Put(f)
	f.tokenise(withoutAddresses(text))
	f.findMentions()
	f.cut()
	return f.places()
}

// withoutAddresses takes URLs, e-mail addresses and handles out of a text: what
// they spell is no place.
func withoutAddresses(text string) string {
	if !strings.ContainsAny(text, "@:./") {
		return text
	}
	if len(text) > 2*maxText {
		text = text[:2*maxText]
	}
	words := strings.Fields(text)
	kept := slices.DeleteFunc(slices.Clone(words), isAddress)
	if len(kept) == len(words) {
		return text
	}
	return strings.Join(kept, " ")
}

func isAddress(word string) bool {
	lower := strings.ToLower(word)
	if strings.Contains(lower, "://") || strings.HasPrefix(lower, "www.") {
		return true
	}
	if at := strings.IndexByte(word, '@'); at >= 0 && len(word) > 1 {
		return true
	}
	if strings.HasPrefix(word, "/") && strings.Count(word, "/") > 1 || strings.HasPrefix(word, "~/") {
		return true
	}
	for _, end := range []string{".com", ".org", ".net", ".io", ".dev", ".local", ".sh", ".me"} {
		if strings.HasSuffix(lower, end) || strings.Contains(lower, end+"/") {
			return true
		}
	}
	return false
}

// cut parts the tokens into segments and judges each.
func (f *finder) cut() {
	f.segments = f.segments[:0]
	group, start, covered := 0, 0, f.cover()
	arrow := false
	for i, t := range f.tokens {
		hard := t.before >= gapHard || t.before == gapAnd && !f.inside(i) || !covered[i] && i > 0 && t.role&connector != 0 && i+1 < len(f.tokens)
		if i == start+1 && t.key == "in" && f.tokens[start].flag > 0 { // "🇰🇿 in 🇩🇪": the flag tells of descent
			f.tokens[i].role = origin
			f.closeSegment(start, i+1, group, arrow, covered)
			start = i + 1
			continue
		}
		marker := !covered[i] && i > start && (t.role&origin != 0 || t.key == "now" || t.key == "currently") && f.mentioned(start, i)
		if i == 0 || t.before <= gapAnd && !hard && !marker {
			continue
		}
		f.closeSegment(start, i, group, arrow, covered)
		start, arrow = i, arrow || t.before == gapArrow
		if hard {
			group++
		}
	}
	f.closeSegment(start, len(f.tokens), group, arrow, covered)
}

// inside reports whether token i continues a mention.
func (f *finder) inside(i int) bool {
	for j := range f.mentions {
		if m := &f.mentions[j]; m.from < i && i < m.to {
			return true
		}
	}
	return false
}

// mentioned reports whether a mention begins among the tokens [from, to).
func (f *finder) mentioned(from, to int) bool {
	for i := range f.mentions {
		if f.mentions[i].from >= from && f.mentions[i].from < to {
			return true
		}
	}
	return false
}

// cover tells of each token whether it is part of a mention.
func (f *finder) cover() [maxTokens]bool {
	var covered [maxTokens]bool
	for _, m := range f.mentions {
		for i := m.from; i < m.to; i++ {
			covered[i] = true
		}
	}
	return covered
}

func (f *finder) closeSegment(from, to, group int, arrow bool, covered [maxTokens]bool) {
	s := segment{from: from, to: to, group: group, afterArrow: arrow}
	for i := from; i < to; i++ {
		key, r := f.tokens[i].key, f.tokens[i].role
		if covered[i] && r&joke == 0 {
			continue
		}
		switch {
		case r&(denial|slogan|joke) != 0:
			s.rejected = true
		case r&origin != 0:
			s.origin = true
			s.descent = s.descent || key != "from" && key != "из" && key != "via"
		case f.tokens[i].flag > 0, f.tokens[i].digits, r&(neutral|connector) != 0:
		case f.tokens[i].single:
			s.unknown++ // a letter, not a word: weighed less below
		default:
			s.unknown += singleRunes
		}
	}
	for i := range f.mentions {
		if m := &f.mentions[i]; m.from >= from && m.from < to {
			m.segment = len(f.segments)
		}
	}
	f.segments = append(f.segments, s)
}

// singleRunes is how many letters of a script without spaces count as a word.
const singleRunes = 3

// places reads the mentions group by group.
func (f *finder) places() Places {
	p := Places{g: f.g}
	arrow, usable := f.usable()
	for group := 0; group <= f.segments[len(f.segments)-1].group; group++ {
		var mentions []*mention
		for _, m := range usable {
			if s := f.segments[m.segment]; s.group == group && (!arrow || s.afterArrow) {
				mentions = append(mentions, m)
			}
		}
		mentions = f.vouched(mentions)
		if len(mentions) > 0 {
			p.groups = append(p.groups, f.g.resolve(mentions)...)
		}
	}
	p.reliability = f.reliability()
	p.sum()
	return p
}

// usable returns the mentions that say where someone is. A place of origin
// counts only where nothing else is named.
func (f *finder) usable() (arrow bool, list []*mention) {
	var origins []*mention
	descent := false
	for i := range f.mentions {
		m := &f.mentions[i]
		switch s := f.segments[m.segment]; {
		case s.rejected:
		case s.descent:
			descent = true
		case s.origin:
			origins = append(origins, m)
		default:
			list = append(list, m)
			arrow = arrow || s.afterArrow
		}
	}
	if len(list) == 0 && !descent {
		list = origins
	}
	return arrow, list
}

// vouched drops the mentions that need another one beside them and have none:
// codes and common words, and small places among words that name nothing.
func (f *finder) vouched(mentions []*mention) []*mention {
	var kept []*mention
	for i, m := range mentions {
		if f.standsAlone(m) || beside(mentions, i) {
			kept = append(kept, m)
		}
	}
	return kept
}

// beside reports whether another mention of the address contains or lies in i.
func beside(mentions []*mention, i int) bool {
	for j, other := range mentions {
		if i == j || other.short && mentions[i].short {
			continue
		}
		for _, a := range mentions[i].candidates {
			for _, b := range other.candidates {
				if (a.kind != b.kind || other.form == formFlag) && compatible(a, b) == 1 {
					return true
				}
			}
		}
	}
	return false
}

// standsAlone reports whether a mention is a location without further support.
func (f *finder) standsAlone(m *mention) bool {
	s, t := f.segments[m.segment], f.tokens[m.from]
	whole := s.unknown < singleRunes
	if t.single {
		whole = s.unknown <= 2*(m.to-m.from)
	}
	switch {
	case m.form == formFlag:
		return true
	case m.short:
		return whole && t.title && t.role&town != 0 && s.to-s.from == 1
	case m.form == formCode:
		return whole && (t.caps || len(f.tokens) == 1) && s.to-s.from == 1
	case m.strong(f.g):
		if t.single {
			return whole
		}
		return s.unknown <= maxUnknown*singleRunes
	}
	return whole && !f.g.minor(m.best()) && !(f.g.small(m.best()) && m.to-m.from == 1 && utf8.RuneCountInString(t.key) <= 3)
}

// minor reports whether a candidate is a town that is known by its main name and
// beside its region only.
func (g *Gazetteer) minor(c candidate) bool {
	if !g.small(c) {
		return false
	}
	switch g.data.Countries[c.country].Code {
	case "US", "CA", "AU", "GB":
		return true
	}
	return false
}

func (g *Gazetteer) small(c candidate) bool {
	return c.place >= 0 && g.data.Places[c.place].Population < minorTown
}

// minorTown is the population below which a town of some countries counts only
// beside its region.
const minorTown = 15_000

// reliability falls with the share of words that name nothing.
func (f *finder) reliability() float64 {
	unknown := 0
	for _, s := range f.segments {
		unknown += s.unknown / singleRunes
		if s.rejected {
			unknown++
		}
	}
	if unknown == 0 {
		return locationReliability
	}
	return locationReliability * max(0.5, 1-unknownWordCost*float64(unknown))
}
