package portfolio

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed vocabulary.txt
var vocabularyText string

// builtin is the vocabulary of vocabulary.txt, read once and never changed.
var builtin = sync.OnceValues(func() (*vocabulary, error) { return readVocabulary(vocabularyText) })

// sort tells what a word of the vocabulary stands for.
type sort uint8

const (
	activity sort = iota // what is done
	office               // what every body does for its own staff
	matter               // whom or what it is done for
)

// sense is what a word stands for.
type sense struct {
	sort sort
	id   string
}

// vocabulary finds what words stand for, in three languages.
type vocabulary struct {
	whole   map[string][]sense // by folded word
	begins  map[string][]sense // by folded stem
	phrases map[string][]phrase
	longest int
}

// phrase is two or more stems that follow each other.
type phrase struct {
	rest []string
	of   sense
}

// readVocabulary parses the lines of a vocabulary; the format stands at the top of vocabulary.txt.
func readVocabulary(text string) (*vocabulary, error) {
	v := &vocabulary{whole: map[string][]sense{}, begins: map[string][]sense{}, phrases: map[string][]phrase{}}
	sorts := map[string]sort{"activity": activity, "office": office, "matter": matter}
	at := 0
	for line := range strings.Lines(text) {
		at++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, stems, ok := strings.Cut(line, ":")
		kind, id, named := strings.Cut(head, " ")
		s, known := sorts[kind]
		if !ok || !named || !known {
			return nil, fmt.Errorf("portfolio: line %d of the vocabulary is not KIND ID: stems", at)
		}
		for one := range strings.FieldsFuncSeq(stems, func(r rune) bool { return r == ',' || r == '|' }) {
			v.add(strings.TrimSpace(one), sense{s, id})
		}
	}
	return v, nil
}

// add files a stem, a whole word or a phrase.
func (v *vocabulary) add(text string, of sense) {
	exact := strings.HasPrefix(text, "=")
	parts := words(text)
	for i := range parts {
		parts[i] = fold(parts[i])
	}
	switch {
	case len(parts) == 0:
	case len(parts) > 1:
		v.phrases[parts[0]] = append(v.phrases[parts[0]], phrase{parts[1:], of})
		v.longest = max(v.longest, len(parts[0]))
	case exact:
		v.whole[parts[0]] = append(v.whole[parts[0]], of)
	case len(parts[0]) < 4: // too short to tell a beginning
		v.whole[stem(parts[0])] = append(v.whole[stem(parts[0])], of)
	default:
		v.begins[parts[0]] = append(v.begins[parts[0]], of)
		v.longest = max(v.longest, len(parts[0]))
	}
}

// senses are what the word at a place of a text may stand for; how many words it takes.
func (v *vocabulary) senses(folded []string, at int) ([]sense, int) {
	word := folded[at]
	for n := min(len(word), v.longest); n >= 2; n-- {
		for _, p := range v.phrases[word[:n]] {
			if follows(folded[at+1:], p.rest) {
				return []sense{p.of}, 1 + len(p.rest)
			}
		}
	}
	if s := v.whole[word]; s != nil {
		return s, 1
	}
	for n := min(len(word), v.longest); n >= 4; n-- {
		if s := v.begins[word[:n]]; s != nil {
			return s, 1
		}
	}
	return v.whole[stem(word)], 1
}

func follows(folded, stems []string) bool {
	if len(folded) < len(stems) {
		return false
	}
	for i, s := range stems {
		if !strings.HasPrefix(folded[i], s) {
			return false
		}
	}
	return true
}
