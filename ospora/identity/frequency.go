package identity

import (
	"math"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// frequencies say how rare a feature is among the anchors.
type frequencies struct {
	// words counts, for each word of a name, the different full names that have
	// it; names is how many there are in all. Counting names rather than aliases
	// keeps a person with many aliases from looking like a common name.
	words *tally
	names int
	// others are the words that go with each word, one for each name, where words
	// says; pairs are the names as pairs of words.
	others []uint64
	pairs  *tally
	// derived are the handles that people with full names may make of them, one for
	// each anchor.
	derived *tally
	// handles, shared and fathers count anchors, for features of at least two.
	handles, shared, fathers *tally
	// handlePostings are what handles counts, until the weak links are found.
	handlePostings []posting
	// sameRepo is how often two aliases of one person work in one repository.
	sameRepo float64
	// repos counts the anchors of each repository.
	repos   []uint32
	anchors int
}

func count(a *anchors, certain []link) *frequencies {
	f := &frequencies{anchors: a.size()}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, part := range [...]func(){
		func() { f.countWords(a) },
		func() { f.countDerived(a) },
		func() {
			f.handlePostings = a.postings(handleFeature)
			f.handles = countShared(f.handlePostings)
		},
		func() { f.shared = countShared(a.postings(sharedFeature)) },
		func() { f.fathers = countShared(a.postings(fatherFeature)) },
		func() { f.countRepos(a) },
		func() { f.sameRepo = sameRepository(a.s, certain) },
	} {
		group.Go(func() error {
			part()
			return nil
		})
	}
	_ = group.Wait() // counting cannot fail
	return f
}

// countShared counts the owners of each feature that has several.
func countShared(p []posting) *tally { return newTally(p, ofPosting, 2) }

func (f *frequencies) countRepos(a *anchors) {
	f.repos = make([]uint32, len(a.s.repoNames))
	last := make([]uint32, len(f.repos))
	for anchor := range uint32(a.size()) {
		for _, alias := range a.aliases(anchor) {
			for _, r := range a.s.reposOf(alias) {
				if last[r] != anchor+1 {
					last[r] = anchor + 1
					f.repos[r]++
				}
			}
		}
	}
}

// sameRepository is the share of pairs of aliases with one mailbox or account
// that also have a repository in common, among those with any, drawn towards one
// half where there are few.
func sameRepository(s *store, certain []link) float64 {
	const drawn = 10
	same, all := 0.5*drawn, float64(drawn)
	for _, l := range certain {
		a, b := s.reposOf(l.a), s.reposOf(l.b)
		if l.reason > SameMailbox || len(a) == 0 || len(b) == 0 {
			continue
		}
		all++
		if slices.ContainsFunc(a, func(r uint32) bool { return slices.Contains(b, r) }) {
			same++
		}
	}
	return min(0.99, same/all)
}

func (f *frequencies) countWords(a *anchors) {
	seen := make([]posting, 0, a.s.size())
	for alias := range uint32(a.s.size()) {
		if full := a.s.features(alias, fullFeature); len(full) > 0 && !a.s.robot(alias) {
			seen = append(seen, posting{full[0], alias})
		}
	}
	seen = slices.CompactFunc(sortPostings(seen), func(x, y posting) bool { return x.feature == y.feature })
	f.names = len(seen)
	words := make([]uint64, 0, 4*len(seen))
	beside := make([]posting, 0, 4*len(seen))
	pairs := make([]uint64, 0, 2*len(seen))
	for _, p := range seen {
		w := a.s.features(p.of, wordFeature)
		for i := 0; i+1 < len(w); i += 2 {
			beside = append(beside, posting{w[i], uint32(len(words))}, posting{w[i+1], uint32(len(words) + 1)})
			words = append(words, w[i+1], w[i])
			pairs = append(pairs, together(w[i], w[i+1]))
		}
	}
	f.pairs = newTally(sortBy(pairs, itself), itself, 1)
	beside = sortPostings(beside)
	f.others = make([]uint64, len(beside))
	for i, p := range beside {
		f.others[i] = words[p.of]
	}
	f.words = newTally(beside, ofPosting, 1)
}

// together is one number for two words in any order.
func together(x, y uint64) uint64 {
	return (min(x, y)*0x9e3779b97f4a7c15 ^ max(x, y)) * 0xff51afd7ed558ccd
}

// countDerived lists the handles that names give, as far as several have one.
func (f *frequencies) countDerived(a *anchors) {
	spelled := newFilter(a.size())
	var derived []uint64
	a.each(func(_ uint32, features []uint64) {
		for _, d := range features {
			spelled.add(d)
		}
	}, spelledFeature)
	for anchor := range uint32(a.size()) {
		for _, alias := range a.aliases(anchor) {
			if a.s.has(alias, fullFeature) {
				for _, k := range [...]kind{wholeFeature, initialFeature, partFeature} {
					for _, d := range a.s.features(alias, k) {
						if spelled.several(d) {
							derived = append(derived, d)
						}
					}
				}
				break
			}
		}
	}
	f.derived = newTally(sortBy(derived, itself), itself, 1)
}

// derivedBy counts the anchors whose name may give a handle.
func (f *frequencies) derivedBy(features []uint64) int {
	most := uint32(0)
	for _, d := range features {
		most = max(most, f.derived.count(d))
	}
	return int(most)
}

// unseen is what a word counts that no other name has: half a name, as in
// Jeffreys' prior.
const unseen = 0.5

// other is how many names, not counting the one at hand, have a word.
func (f *frequencies) other(w uint64) float64 { return max(f.count(w)-1, 0) + unseen }

func (f *frequencies) count(w uint64) float64 { return float64(f.words.count(w)) }

// leastNames is how many names there are taken to be at least: in a small project
// a word that nobody else has is not common.
const leastNames = 300

func (f *frequencies) total() float64 { return float64(max(f.names, leastNames)) }

// chance is how likely somebody else has a name of two words if words were
// independent.
func (f *frequencies) chance(x, y uint64) float64 {
	total := f.total()
	return min(1, f.other(x)*f.other(y)/(total*total))
}

// sample is how many words beside each word of a name are looked at.
const sample = 6

// mostDense bounds what density may say.
const mostDense = 60

// density compares how many of the names are there that one can make of the
// words beside x and beside y with how many would be there by chance. Where names
// are drawn from a small stock, as within one culture, nearly all are: then a full
// name is no rarer than the stock is large, whatever its words count for.
func (f *frequencies) density(x, y uint64) float64 {
	there, expected := 1.0, 1.0
	var counts [sample]float64
	besideY := f.some(y)
	for i, a := range besideY {
		counts[i] = f.count(a)
	}
	for _, b := range f.some(x) {
		n := f.count(b)
		for i, a := range besideY {
			if a == x || b == y {
				continue
			}
			if f.pairs.count(together(a, b)) > 0 {
				there++
			}
			expected += 1 - math.Exp(-counts[i]*n/f.total())
		}
	}
	return min(mostDense, max(1, there/expected))
}

// some are a few of the words beside one.
func (f *frequencies) some(w uint64) []uint64 {
	from, n := f.words.find(w)
	return f.others[from : from+min(n, sample)]
}
