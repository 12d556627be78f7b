package portfolio

import (
	"cmp"
	"slices"
)

// corrections tells for words with a typing error which word was meant: one that differs by a letter left out, put in, changed
// or swapped with the next, and that is there at least four times as often. Words of fewer than six letters are as they are.
//
// Neighbours are found by the words with one letter left out (Bocek, Hunt & Stiller 2007, Fast Similarity Search in Large
// Dictionaries).
func corrections(count map[string]int) map[string]string {
	all := make([]string, 0, len(count))
	for word := range count {
		all = append(all, word)
	}
	slices.Sort(all)
	without := map[string][]string{}
	for _, word := range all {
		if len(word) >= 6 {
			without[word] = append(without[word], word)
			for _, less := range shorter(word) {
				without[less] = append(without[less], word)
			}
		}
	}
	meant := map[string]string{}
	for _, word := range all {
		if len(word) < 6 {
			continue
		}
		near := slices.Clone(without[word])
		for _, less := range shorter(word) {
			near = append(near, without[less]...)
		}
		near = slices.DeleteFunc(near, func(other string) bool { return count[other] < 4*count[word] || !oneEdit(word, other) })
		if len(near) > 0 {
			meant[word] = slices.MaxFunc(near, func(a, b string) int { return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(b, a)) })
		}
	}
	return meant
}

// shorter are a word's spellings with one letter left out. Folded words are Latin letters, so that bytes are letters.
func shorter(word string) []string {
	list := make([]string, 0, len(word))
	for i := range len(word) {
		if i == 0 || word[i] != word[i-1] {
			list = append(list, word[:i]+word[i+1:])
		}
	}
	return list
}

// oneEdit tells whether one letter left out, put in, changed or swapped with its neighbour makes b of a.
func oneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
