package portfolio

import (
	"math"
	"slices"
)

// align says for each word of a facet which term it stands for: the one of the vocabulary, joined with words and terms that come
// with the same data, whatever their language. Words that come with all data alike stand for none.
func align(of facet, rows, anchors [][]feature, senses map[string][]sense, t termOptions) map[string][]string {
	lift := newLift(anchors)
	use := map[string][]int{}
	for i, r := range rows {
		for _, f := range r {
			if f.of == of {
				use[f.id] = append(use[f.id], i)
			}
		}
	}
	byTerm, terms := map[string][]int{}, map[string][]string{}
	for word, in := range use {
		list := named(of, senses[word])
		if len(in) == 1 && len(list) == 0 || len(in) >= 3 && lift.of(in) < t.lift {
			continue
		}
		if len(list) == 0 {
			list = []string{"word " + word}
		}
		terms[word] = list
		for _, id := range list {
			byTerm[id] = append(byTerm[id], in...)
		}
	}
	joined := joinTerms(byTerm, anchors, t)
	for word, list := range terms {
		for i, id := range list {
			list[i] = joined[id]
		}
		terms[word] = distinct(list)
	}
	return terms
}

// named are the terms of a facet among senses.
func named(of facet, senses []sense) []string {
	var list []string
	for _, s := range senses {
		if (s.sort == matter) == (of == subject) {
			list = append(list, s.id)
		}
	}
	return distinct(list)
}

type termOptions struct {
	lift    float64
	prior   float64
	weights [facets]weighing
}

// anchorsOf are the features of each system that mean the same in all languages: data, and matters of the vocabulary.
func anchorsOf(rows [][]feature, senses map[string][]sense) [][]feature {
	list := make([][]feature, len(rows))
	for i, r := range rows {
		for _, f := range r {
			if f.of == data {
				list[i] = append(list[i], f)
			}
			if f.of == subject {
				for _, id := range named(subject, senses[f.id]) {
					list[i] = append(list[i], feature{subject, id})
				}
			}
		}
		slices.SortFunc(list[i], compareFeatures)
		list[i] = slices.Compact(list[i])
	}
	return list
}

// lift tells how much more often two systems with a word share an anchor than any two do.
type lift struct {
	anchors [][]feature
	chance  float64
}

func newLift(anchors [][]feature) lift {
	all := make([]int, len(anchors))
	for i := range all {
		all[i] = i
	}
	l := lift{anchors: anchors, chance: 1}
	l.chance = l.of(all)
	return l
}

func (l lift) of(rows []int) float64 {
	count := map[feature]float64{}
	n := 0.0
	for _, i := range rows {
		if len(l.anchors[i]) > 0 {
			n++
		}
		for _, f := range l.anchors[i] {
			count[f]++
		}
	}
	if n < 2 || l.chance == 0 {
		return math.Inf(1) // nothing to judge by
	}
	sum := 0.0
	for _, c := range count {
		sum += c * (c - 1)
	}
	return sum / (n * (n - 1)) / l.chance
}

// joinTerms gives terms that are used alike one name.
func joinTerms(byTerm map[string][]int, anchors [][]feature, t termOptions) map[string]string {
	var ids []string
	for id := range byTerm {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	m := &mixture{prior: t.prior, weights: t.weights}
	var all [][]feature
	for _, id := range ids {
		var list []feature
		for _, i := range byTerm[id] {
			list = append(list, anchors[i]...)
		}
		all = append(all, list)
	}
	joined := map[string]string{}
	for _, b := range m.agglomerate(m.bags(all)) {
		first := ids[slices.Min(b.rows)]
		for _, i := range b.rows {
			joined[ids[i]] = first
		}
	}
	return joined
}

// aligned puts the terms that words stand for in place of the words.
func aligned(rows [][]feature, senses map[string][]sense) [][]feature {
	anchors := anchorsOf(rows, senses)
	t := termOptions{lift: 2, prior: -3}
	t.weights[data], t.weights[subject] = weighing{spread: 3, weight: 0.5}, weighing{spread: 3, weight: 0.3}
	terms := map[facet]map[string][]string{}
	for _, of := range []facet{doing, subject} {
		terms[of] = align(of, rows, anchors, senses, t)
	}
	list := make([][]feature, len(rows))
	for i, row := range rows {
		for _, f := range row {
			words, of := terms[f.of]
			if !of {
				list[i] = append(list[i], f)
				continue
			}
			for _, id := range words[f.id] {
				list[i] = append(list[i], feature{f.of, id})
			}
		}
		slices.SortFunc(list[i], compareFeatures)
		list[i] = slices.Compact(list[i])
	}
	return list
}
