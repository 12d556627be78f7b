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

// value is one feature of one alias in plain text.
type value struct {
	kind kind
	text string
}

// extractor reads features from plain aliases. It is for one goroutine.
type extractor struct {
	known map[string]word // words read before; names repeat
	sites map[string]string
	found []value
	cut   bool
}

// maxKnown bounds the memory for words read before.
const maxKnown = 1 << 17

func newExtractor() *extractor {
	return &extractor{known: map[string]word{}, sites: map[string]string{}}
}

func (x *extractor) read(text string) word {
	if w, ok := x.known[text]; ok {
		return w
	}
	first, other := fine(text)
	w := word{fine: first, other: other, coarse: coarse(namesake(first)), thin: thinned(joints.Replace(first))}
	if len(x.known) >= maxKnown {
		clear(x.known)
	}
	x.known[strings.Clone(text)] = w
	return w
}

func (x *extractor) add(k kind, text string) {
	if text != "" {
		x.found = append(x.found, value{k, text})
	}
}

// features returns what an alias can be linked by. The slice is good until the
// next call. forge is where login is an account.
func (x *extractor) features(nameText, emailText, login, forge string) []value {
	x.found, x.cut = x.found[:0], false
	nameText, emailText, login = x.clean(nameText), x.clean(emailText), strings.ToLower(x.clean(login))
	m := parseMailbox(emailText)
	x.addMailbox(&m)
	if login != "" && !(m.class == forgeMail && m.login == login) {
		x.add(accountFeature, forge+"/"+login)
		x.addHandle(login)
	}
	n := parseName(nameText, x.read)
	x.addName(&n)
	if len(n.words) <= 1 && len(n.initials) == 0 && !strings.ContainsRune(nameText, ' ') && nameText != emailText {
		x.addHandle(strings.ToLower(nameText))
	}
	return x.found
}

func (x *extractor) clean(text string) string {
	cleaned, cut := clean(text)
	x.cut = x.cut || cut
	return cleaned
}

func (x *extractor) addMailbox(m *mailbox) {
	address := m.local + "@" + m.domain
	switch m.class {
	case personal:
		x.add(mailboxFeature, address)
		x.addHandle(m.local)
		if site := x.site(m.domain); site != "" {
			x.add(siteFeature, m.local+"@"+site)
		}
	case onMachine:
		x.add(sharedFeature, address)
		x.addHandle(m.local)
	case roleMail:
		x.add(sharedFeature, address)
	case forgeMail:
		x.add(accountFeature, m.forge+"/"+m.login)
		if m.account != "" {
			x.add(accountFeature, m.forge+"#"+m.account)
		}
		x.addHandle(m.login)
	}
}

// addHandle adds a word that somebody goes by, and what name it may be made of.
func (x *extractor) addHandle(handle string) {
	if roles[handle] || placeholders[handle] || len(handle) > 64 {
		return
	}
	flat := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, handle)
	if utf8.RuneCountInString(flat) < 3 || digits(flat) {
		return
	}
	x.add(handleFeature, flat)
	if stem := stemOf(handle); stem != "" {
		x.add(handleFeature, stem)
	}
	letters := strings.TrimRightFunc(flat, unicode.IsDigit)
	if len(letters) >= 4 {
		x.add(spelledFeature, x.read(letters).thin)
	}
}

// affixes are what people put before or after the handle they want when it is
// taken.
var affixes = set(`kz ru dev mail pro work me git code hq official io qa it real the mr iam its hello hi go js py net org com home job
personal private tech soft web design devs coder main new old my x xx`)

// stemOf is a handle without affixes, or nothing where it has none.
func stemOf(handle string) string {
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
			x.add(initialFeature, joined(n.initials[0], w.thin))
			x.add(initialFeature, joined(w.thin, n.initials[0]))
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
				x.add(coarseFeature, sorted(n.words[i].coarse, n.words[j].coarse))
			}
		}
	}
}

// addPair adds what the first and the last word of a name give together, the
// main reading first.
func (x *extractor) addPair(a, b word) {
	for _, fa := range [...]string{a.fine, a.other} {
		for _, fb := range [...]string{b.fine, b.other} {
			if fa != "" && fb != "" {
				x.add(fullFeature, sorted(fa, fb))
			}
		}
	}
	x.add(coarseFeature, sorted(a.coarse, b.coarse))
	for _, w := range [...]string{a.fine, b.fine, "~" + a.coarse, "~" + b.coarse} {
		x.add(wordFeature, w)
	}
	if a.fine == "=" || b.fine == "=" {
		return
	}
	if a.thin == "" || b.thin == "" {
		return
	}
	x.add(partFeature, a.thin)
	x.add(partFeature, b.thin)
	x.add(wholeFeature, joined(a.thin, b.thin))
	x.add(wholeFeature, joined(b.thin, a.thin))
	x.add(initialFeature, joined(firstLetter(a.thin), b.thin))
	x.add(initialFeature, joined(b.thin, firstLetter(a.thin)))
	x.add(initialFeature, joined(firstLetter(b.thin), a.thin))
	x.add(initialFeature, joined(a.thin, firstLetter(b.thin)))
}

// sorted joins two words so that their order does not matter.
func sorted(a, b string) string {
	if b < a {
		a, b = b, a
	}
	return a + " " + b
}

// joints are what two words make where they meet, and H, which may be k.
var joints = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "H", "k")

// joined is the thinned skeleton of two words written as one.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	last := a[len(a)-1]
	if len(b) > 1 && b[0] < 0x80 && (b[0] == last || b[0] == 'i' || b[0] == 'e' && (last == 'a' || last == 'u')) {
		b = b[1:]
	}
	return a + b
}
