package plant

import (
	"fmt"
	"iter"
	"slices"

	"github.com/ospora/ospora/benchmarks/internal/stream"
)

// Config says which population to plant. The zero value is none; see [Default].
type Config struct {
	// Seed decides everything: the same seed and size give the same bytes on every platform.
	Seed uint64
	// People is the number of persons, from 1 to 5,000,000; bots and aliases of nobody come on top.
	People int
	// NoCommits leaves commits out, which take most of the time and the room: for millions of aliases. All else stays as it
	// is, but without commits nobody has a last home.
	NoCommits bool
}

// Default is 5,500 persons with about 13,000 aliases.
func Default() Config { return Config{Seed: 1, People: 5500} }

// Population is a planted population. It holds the tables it draws from, not the people: those are drawn anew by each
// pass of [Population.All].
type Population struct {
	config    Config
	countries []country
	index     map[string]int
	places    [][]weighted
	mail      [][]weighted
	cultures  [][]weighted
	to        [][]weighted
	employers [][]Organisation
	stocks    map[string]*parsedStock
	alphabets alphabets
	standards map[string][]weightedOf[standard]
	moves     [2][]int // weight of each month, ordinary and of countries in shock
}

// New prepares a population.
func New(config Config) (*Population, error) {
	if config.People < 1 || config.People > 5_000_000 {
		return nil, fmt.Errorf("a population of %d people: want 1 to 5000000", config.People)
	}
	p := &Population{config: config, countries: countries(), index: map[string]int{}, stocks: parseStocks(), alphabets: newAlphabets()}
	for k := range p.countries {
		t := &p.countries[k]
		p.index[t.code] = k
		p.places = append(p.places, parseWeights(t.places))
		p.mail = append(p.mail, parseWeights(t.mail))
		p.cultures = append(p.cultures, parseWeights(t.cultures))
		p.to = append(p.to, without(parseWeights(t.to), t.code))
	}
	p.standards = map[string][]weightedOf[standard]{
		"kazakh":  {{plainRussian, 45}, {loose, 20}, {icao, 20}, {kazakhBGN, 10}, {soviet, 2}, {gostB, 3}},
		"russian": {{plainRussian, 45}, {loose, 22}, {icao, 25}, {gostB, 5}, {soviet, 3}},
		"latin":   {{plainRussian, 60}, {loose, 40}},
	}
	p.moves = moveWeights()
	p.drawOrganisations()
	return p, nil
}

// Organisations are the employers in a fixed order, with the truth about their kinds and countries.
func (p *Population) Organisations() []Organisation {
	var all []Organisation
	for _, list := range p.employers {
		all = append(all, list...)
	}
	return all
}

// Prior is the share of each country among origins: what a caller may give a locator as its prior, since it rests on no
// name. Moves change it a little, so that it is close to the truth and not the truth.
func (p *Population) Prior() map[string]float64 {
	total, prior := 0, map[string]float64{}
	for _, k := range p.countries {
		total += k.share
	}
	for _, k := range p.countries {
		prior[k.code] = float64(k.share) / float64(total)
	}
	return prior
}

// All yields every subject: the aliases of nobody, then the persons, a bot after every fortieth. Each pass draws them
// anew. Beside the subject at hand it remembers a digest of each address, login and alias, so that no two persons come to
// share one by accident: about 120 bytes an alias.
func (p *Population) All() iter.Seq[*Subject] {
	return func(yield func(*Subject) bool) {
		d := &drawing{Population: p, taken: map[uint64]struct{}{}}
		for i := range len(nobodies()) {
			if !yield(d.nobody(i)) {
				return
			}
		}
		for i := range p.config.People {
			if !yield(d.person(i)) {
				return
			}
			if i%botEvery == botEvery-1 && !yield(d.bot(i/botEvery)) {
				return
			}
		}
	}
}

// drawing is one pass.
type drawing struct {
	*Population
	taken             map[uint64]struct{}
	subjects, aliases int
	stranger          int // first alias of the person before, for a hostile .mailmap
}

func (d *drawing) next(role Role) *Subject {
	s := &Subject{ID: d.subjects, Role: role}
	d.subjects++
	return s
}

// claim takes a text of a kind for whoever asks first, and reports whether it was free.
func (d *drawing) claim(kind, text string) bool {
	h := digest(kind, text)
	if _, ok := d.taken[h]; ok {
		return false
	}
	d.taken[h] = struct{}{}
	return true
}

// digest is FNV-1a, scattered.
func digest(kind, text string) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range [2]string{kind, text} {
		for i := range len(s) {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return stream.Scatter(h)
}

func without(list []weighted, text string) []weighted {
	return slices.DeleteFunc(list, func(w weighted) bool { return w.text == text })
}
