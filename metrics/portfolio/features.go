package portfolio

import (
	"slices"
	"strings"
	"unicode"
)

// facet is a kind of evidence of what a system is for.
type facet uint8

// The facets: what is done, for what, data held, what product it is, made of what, whose it is.
const (
	doing facet = iota
	subject
	data
	product
	made
	whose
	facets
)

// String names a facet in evidence.
func (f facet) String() string {
	return [...]string{"activity", "subject", "data", "product", "technology", "owner"}[f]
}

// feature is a piece of evidence.
type feature struct {
	of facet
	id string
}

// reader turns systems into features. It learns from all of them which words are names of products, which name data, and which
// are typing errors.
type reader struct {
	vocabulary *vocabulary
	count      map[string]int     // systems with a folded word
	meant      map[string]string  // corrections
	purposes   map[string]bool    // stems that purposes use
	holds      map[string]bool    // stems that names of data use
	codes      map[string]string  // codes by names of data
	common     map[string]bool    // stems that say nothing
	senses     map[string][]sense // what stems stand for
}

// texts are those of a system, in folded words.
type texts struct {
	name, purpose, owner []string
	data                 [][]string
	code                 []string // of data
}

// passing are words after which a text says in passing what else a system deals with.
var passing = map[string]bool{"also": true, "takzhe": true, "sondai": true}

func (r *reader) texts(s System) texts {
	t := texts{name: r.folded(s.Name), purpose: r.folded(s.Purpose.Value), owner: r.folded(s.Owner)}
	for i, w := range t.purpose {
		if passing[w] {
			t.purpose = t.purpose[:i]
			break
		}
	}
	for _, d := range s.Datasets.Value {
		code, rest := splitCode(d.Name)
		t.code = append(t.code, code)
		t.data = append(t.data, r.folded(rest))
	}
	return t
}

// folded are the words of a text, folded, without typing errors.
func (r *reader) folded(text string) []string {
	list := words(text)
	for i, w := range list {
		list[i] = fold(w)
		if m, ok := r.meant[list[i]]; ok {
			list[i] = m
		}
	}
	return slices.DeleteFunc(list, func(w string) bool { return w == "" })
}

// prefixes are what "data set" is abbreviated to in front of codes, which are the same code otherwise.
var prefixes = map[string]bool{"": true, "ds": true, "nd": true, "dzh": true}

// splitCode takes the code out of the name of a data set: letters, at most four, and at least three digits.
func splitCode(name string) (code, rest string) {
	list := words(name)
	for i, w := range list {
		digits := strings.TrimLeftFunc(w, unicode.IsLetter)
		head := strings.TrimSuffix(w, digits)
		if len(digits) < 3 || strings.ContainsFunc(digits, unicode.IsLetter) || len([]rune(head)) > 4 {
			continue
		}
		from := i
		if head == "" && i > 0 && len([]rune(list[i-1])) <= 4 && strings.ToUpper(list[i-1]) == list[i-1] {
			head, from = list[i-1], i-1
		}
		if head = fold(head); prefixes[head] {
			head = ""
		}
		return head + digits, strings.Join(slices.Delete(slices.Clone(list), from, i+1), " ")
	}
	return "", name
}

// learn reads all systems.
func learn(systems []System, v *vocabulary) *reader {
	r := &reader{vocabulary: v, count: map[string]int{}}
	for _, s := range systems {
		t := r.texts(s)
		for _, w := range distinct(slices.Concat(append(t.data, t.name, t.purpose, t.owner)...)) {
			r.count[w]++
		}
	}
	r.meant = corrections(r.count)
	r.senses = map[string][]sense{}
	r.purposes, r.holds, r.codes, r.common = map[string]bool{}, map[string]bool{}, map[string]string{}, map[string]bool{}
	used := map[string]int{}
	for _, s := range systems {
		t := r.texts(s)
		for _, w := range t.purpose {
			r.purposes[stem(w)] = true
		}
		for i, d := range t.data {
			for _, w := range d {
				r.holds[stem(w)] = true
			}
			if k := key(d); t.code[i] != "" && len(d) > 0 && (r.codes[k] == "" || t.code[i] < r.codes[k]) {
				r.codes[k] = t.code[i]
			}
		}
		for _, w := range distinct(slices.Concat(t.name, t.purpose)) {
			used[stem(w)]++
		}
	}
	for w, n := range used {
		r.common[w] = n > max(10, len(systems)/8)
	}
	return r
}

func key(folded []string) string {
	list := make([]string, len(folded))
	for i, w := range folded {
		list[i] = stem(w)
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

func distinct[T ~string](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// features are those of a system, each once.
func (r *reader) features(s System) []feature {
	t := r.texts(s)
	var list []feature
	add := func(of facet, id string) { list = append(list, feature{of, id}) }
	r.said(t.purpose, false, add)
	r.said(t.name, true, add)
	for i, d := range t.data {
		code := t.code[i]
		if code == "" {
			code = r.codes[key(d)]
		}
		if code == "" {
			code = key(d)
		}
		if code != "" {
			add(data, code)
		}
		r.held(d, add)
	}
	for _, w := range t.owner {
		add(whose, stem(w))
	}
	vendor := strings.Join(r.folded(s.Vendor.Value.Name), " ")
	if vendor != "" {
		add(made, vendor)
		for _, f := range slices.Clone(list) {
			if f.of == product {
				add(product, f.id+" by "+vendor)
			}
		}
	}
	for _, x := range s.Technologies.Value {
		add(made, technology(x.Name))
	}
	slices.SortFunc(list, compareFeatures)
	return slices.Compact(list)
}

func compareFeatures(a, b feature) int {
	if a.of != b.of {
		return int(a.of) - int(b.of)
	}
	return strings.Compare(a.id, b.id)
}

// said adds what the words of a text stand for.
func (r *reader) said(text []string, name bool, add func(facet, string)) {
	for at := 0; at < len(text); {
		senses, n := r.vocabulary.senses(text, at)
		w := stem(text[at])
		at += n
		for _, s := range senses {
			if !r.common[w] {
				r.senses[w] = append(r.senses[w], s)
			}
		}
		switch {
		case r.common[w] || len(w) < 3:
		case r.holds[w] && len(senses) == 0:
			add(subject, w)
		case r.holds[w] && senses[0].sort == matter:
			add(subject, w)
		case name && !r.purposes[w] && len(senses) == 0:
			add(product, w)
		case len(senses) == 0 || senses[0].sort != matter:
			add(doing, w)
		default:
			add(subject, w)
		}
	}
}

// held adds what the words of a name of data stand for, but for the kind of data.
func (r *reader) held(text []string, add func(facet, string)) {
	for at := 0; at < len(text); {
		senses, n := r.vocabulary.senses(text, at)
		w := stem(text[at])
		at += n
		if len(senses) > 0 && senses[0].sort != matter {
			continue
		}
		r.senses[w] = append(r.senses[w], senses...)
		if len(w) >= 3 {
			add(subject, w)
		}
	}
}
