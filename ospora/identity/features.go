package identity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is a kind of feature: what two aliases can have in common.
type kind uint8

const (
	mailboxFeature kind = iota // address that one person reads
	sharedFeature              // address of a role or of a machine
	accountFeature             // account on a forge, by login or by number
	fullFeature                // two words of a name, fine skeletons, sorted
	coarseFeature              // the same in coarse skeletons
	wholeFeature               // given and family name in one word: nurlankasymov
	initialFeature             // the same with one initial: nkasymov
	partFeature                // the words of a name one by one, as handles may have them
	spelledFeature             // a handle without digits, to be met by the three above
	handleFeature              // local part, login or name in one word, as written
	fatherFeature              // father's name, from a patronymic
	middleFeature              // first letter of a middle name
	siteFeature                // local part and organisation, at whatever host of it
	wordFeature                // the words themselves, for how frequent they are
	kinds
)

// labels are the names of kinds as [ospora.Feature] has them.
var labels = [kinds]string{"mailbox", "shared_mailbox", "account", "full_name", "coarse_name", "whole_name", "initial_name", "name_part", "spelled", "handle", "father", "middle", "site", "word"}

// most is how many features of one kind an alias keeps.
const most = 8

// value is one feature of one alias: its text is x.text[from:to], after the byte of
// its space.
type value struct {
	kind     kind
	from, to int
}

// extractor reads features from plain aliases. It is for one goroutine.
type extractor struct {
	known map[string]word // words read before; names repeat
	sites map[string]string
	spell speller
	parts []string

	joined []byte

	// What was read of the alias at hand.
	name  name
	found []value
	text  []byte
	cut   bool
}

// maxKnown bounds the memory for words read before.
const maxKnown = 1 << 14

func newExtractor() *extractor {
	return &extractor{known: map[string]word{}, sites: map[string]string{}}
}

func (x *extractor) read(text string) word {
	if w, ok := x.known[text]; ok {
		return w
	}
	first, other := x.spell.fine(text)
	all := append(append(append(x.joined[:0], text...), first...), other...)
	afterOther := len(all)
	all = append(all, x.spell.coarse(namesake(first))...)
	afterCoarse := len(all)
	x.joined = append(all, x.spell.thinOf(first)...)
	s, afterFirst := string(x.joined), len(text)+len(first) // one piece of memory for all
	w := word{
		fine: s[len(text):afterFirst], other: s[afterFirst:afterOther], coarse: s[afterOther:afterCoarse], thin: s[afterCoarse:],
	}
	if len(x.known) >= maxKnown {
		clear(x.known)
	}
	x.known[s[:len(text)]] = w
	return w
}

// add adds a feature whose text is that of the parts together, if there is any.
func (x *extractor) add(k kind, parts ...string) {
	from := len(x.text) + 1
	x.text = append(x.text, byte(k.space()))
	for _, p := range parts {
		x.text = append(x.text, p...)
	}
	if len(x.text) == from {
		x.text = x.text[:from-1]
		return
	}
	x.found = append(x.found, value{k, from, len(x.text)})
}

// addBytes adds a feature whose text is in a buffer, if there is any.
func (x *extractor) addBytes(k kind, text []byte) {
	if len(text) == 0 {
		return
	}
	from := len(x.text) + 1
	x.text = append(append(x.text, byte(k.space())), text...)
	x.found = append(x.found, value{k, from, len(x.text)})
}

// of is the text of a value.
func (x *extractor) of(v value) string { return string(x.text[v.from:v.to]) }

// plainAlias is an alias whose texts are free of what cannot be seen.
type plainAlias struct {
	name, email, login string
	box                mailbox
}

// clear takes out what cannot be seen.
func (x *extractor) clear(nameText, emailText, login string) plainAlias {
	x.cut = false
	p := plainAlias{name: x.clean(nameText), email: x.clean(emailText), login: lower(x.clean(login))}
	p.box = parseMailbox(p.email)
	return p
}

// features returns what an alias can be linked by. The slice is good until the
// next call. forge is where login is an account.
func (x *extractor) features(p *plainAlias, forge string) []value {
	x.found, x.text = x.found[:0], x.text[:0]
	x.addMailbox(&p.box)
	if p.login != "" && !(p.box.class == forgeMail && p.box.login == p.login) {
		x.add(accountFeature, forge, "/", p.login)
		x.addHandle(p.login)
	}
	x.parse(p.name)
	x.addName(&x.name)
	x.addInitialOf(&p.box)
	if n := &x.name; len(n.words) <= 1 && len(n.initials) == 0 && strings.IndexByte(p.name, ' ') < 0 && p.name != p.email {
		x.addHandle(lower(p.name))
	}
	return x.found
}

func (x *extractor) clean(text string) string {
	cleaned, cut := clean(text)
	x.cut = x.cut || cut
	return cleaned
}

func (x *extractor) addMailbox(m *mailbox) {
	switch m.class {
	case personal:
		x.add(mailboxFeature, m.local, "@", m.domain)
		x.addHandle(m.local)
		if site := x.site(m.domain); site != "" {
			x.add(siteFeature, m.local, "@", site)
		}
	case onMachine:
		x.add(sharedFeature, m.local, "@", m.domain)
		x.addHandle(m.local)
	case roleMail:
		x.add(sharedFeature, m.local, "@", m.domain)
	case forgeMail:
		x.add(accountFeature, m.forge, "/", m.login)
		if m.account != "" {
			x.add(accountFeature, m.forge, "#", m.account)
		}
		x.addHandle(m.login)
	}
}

// addHandle adds a word that somebody goes by, and what name it may be made of.
func (x *extractor) addHandle(handle string) {
	if len(handle) > 64 || roles[handle] || placeholders[handle] {
		return
	}
	flat := strings.Map(letterOrDigit, handle)
	if utf8.RuneCountInString(flat) < 3 || digits(flat) {
		return
	}
	x.add(handleFeature, flat)
	if stem := stemOf(handle); stem != "" {
		x.add(handleFeature, stem)
	}
	letters := strings.TrimRightFunc(flat, unicode.IsDigit)
	if len(letters) >= 4 {
		x.addBytes(spelledFeature, x.spell.thin(letters))
	}
}

func letterOrDigit(r rune) rune {
	if cyrillicLetter(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
		return r
	}
	return -1
}

// affixes are what people put before or after the handle they want when it is
// taken.
var affixes = set(`kz ru dev mail pro work me git code hq official io qa it real the mr iam its hello hi go js py net org com home job
personal private tech soft web design devs coder main new old my x xx`)

// stemOf is a handle without affixes, or nothing where it has none.
func stemOf(handle string) string {
	if !strings.ContainsAny(handle, "._-") {
		return ""
	}
	parts := strings.FieldsFunc(handle, func(r rune) bool { return r == '.' || r == '_' || r == '-' })
	all := len(parts)
	for len(parts) > 1 && affixes[parts[len(parts)-1]] {
		parts = parts[:len(parts)-1]
	}
	for len(parts) > 1 && affixes[parts[0]] {
		parts = parts[1:]
	}
	stem := strings.Join(parts, "")
	if len(parts) == all || len(stem) < 5 {
		return ""
	}
	return stem
}

// site is the registrable part of the domain of an organisation, where that is
// not the whole.
func (x *extractor) site(domain string) string {
	if s, ok := x.sites[domain]; ok {
		return s
	}
	s := ""
	if org, free := registrable(domain); !free {
		s = org
	}
	if len(x.sites) >= maxKnown {
		clear(x.sites)
	}
	x.sites[strings.Clone(domain)] = s
	return s
}

func (x *extractor) addName(n *name) {
	x.add(fatherFeature, n.father)
	if !n.full() {
		if len(n.words) == 1 && len(n.initials) > 0 {
			w := n.words[0]
			x.addJoined(initialFeature, n.initials[0], w.thin)
			x.addJoined(initialFeature, w.thin, n.initials[0])
		}
		return
	}
	a, b := n.words[0], n.words[len(n.words)-1]
	x.addPair(a, b)
	for _, i := range n.initials {
		x.add(middleFeature, i)
	}
	for _, w := range n.words[1 : len(n.words)-1] {
		x.add(middleFeature, firstLetter(w.fine))
	}
	for i := range n.words {
		for j := i + 1; j < len(n.words) && len(n.words) <= 3; j++ {
			if i != 0 || j != len(n.words)-1 {
				x.addSorted(coarseFeature, n.words[i].coarse, n.words[j].coarse)
			}
		}
	}
}

// addInitialOf adds the middle initial that somebody's address has and the name
// beside it lacks, as in given.m.family@.
func (x *extractor) addInitialOf(m *mailbox) {
	const between = "._-"
	n, local := &x.name, m.local
	i := strings.IndexAny(local, between)
	if m.class != personal || len(n.words) != 2 || len(n.initials) > 0 || i < 1 || i+3 >= len(local) || !strings.Contains(between, local[i+2:i+3]) {
		return
	}
	letter, rest := local[i+1:i+2], local[i+3:]
	if digits(letter) || strings.ContainsAny(rest, between) {
		return
	}
	first, last := x.read(local[:i]).coarse, x.read(rest).coarse
	a, b := n.words[0].coarse, n.words[1].coarse
	if first == a && last == b || first == b && last == a {
		x.add(middleFeature, x.initial(letter))
	}
}

// addPair adds what the first and the last word of a name give together, the
// main reading first.
func (x *extractor) addPair(a, b word) {
	for _, fa := range [...]string{a.fine, a.other} {
		for _, fb := range [...]string{b.fine, b.other} {
			if fa != "" && fb != "" {
				x.addSorted(fullFeature, fa, fb)
			}
		}
	}
	x.addSorted(coarseFeature, a.coarse, b.coarse)
	x.add(wordFeature, a.fine)
	x.add(wordFeature, b.fine)
	x.add(wordFeature, "~", a.coarse)
	x.add(wordFeature, "~", b.coarse)
	if a.fine == "=" || b.fine == "=" {
		return
	}
	if a.thin == "" || b.thin == "" {
		return
	}
	x.add(partFeature, a.thin)
	x.add(partFeature, b.thin)
	x.addJoined(wholeFeature, a.thin, b.thin)
	x.addJoined(wholeFeature, b.thin, a.thin)
	x.addJoined(initialFeature, firstLetter(a.thin), b.thin)
	x.addJoined(initialFeature, b.thin, firstLetter(a.thin))
	x.addJoined(initialFeature, firstLetter(b.thin), a.thin)
	x.addJoined(initialFeature, a.thin, firstLetter(b.thin))
}

// addSorted adds two words so that their order does not matter.
func (x *extractor) addSorted(k kind, a, b string) {
	x.add(k, min(a, b), " ", max(a, b))
}

// addJoined adds the thinned skeleton of two words written as one.
func (x *extractor) addJoined(k kind, a, b string) {
	if a != "" && len(b) > 1 && b[0] < 0x80 {
		last := a[len(a)-1]
		if b[0] == last || b[0] == 'i' || b[0] == 'e' && (last == 'a' || last == 'u') {
			b = b[1:]
		}
	}
	x.add(k, a, b)
}
