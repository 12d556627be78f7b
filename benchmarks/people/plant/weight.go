package plant

import (
	"strconv"
	"strings"
)

// weighted is a text and how often it is drawn against the others of its list.
type weighted struct {
	text   string
	weight int
}

// parseWeights reads "one:3 two:5"; a list whose texts hold blanks is divided by "|".
func parseWeights(list string) []weighted {
	parts := strings.Fields(list)
	if strings.Contains(list, "|") {
		parts = strings.Split(list, "|")
	}
	all := make([]weighted, 0, len(parts))
	for _, part := range parts {
		at := strings.LastIndexByte(part, ':')
		n, err := strconv.Atoi(part[at+1:])
		if at < 0 || err != nil {
			panic("plant: the table has " + part) // a table of this package, held by its tests
		}
		all = append(all, weighted{part[:at], n})
	}
	return all
}

func pickWeighted[T ~string](c *chance, list []weightedOf[T]) T {
	return list[c.weighted(len(list), func(i int) int { return list[i].weight })].value
}

type weightedOf[T ~string] struct {
	value  T
	weight int
}

func pickText(c *chance, list []weighted) int {
	return c.weighted(len(list), func(i int) int { return list[i].weight })
}

// share is the probability of each entry of a list.
func shares(list []weighted) []float64 {
	sum := 0
	for _, w := range list {
		sum += w.weight
	}
	p := make([]float64, len(list))
	for i, w := range list {
		p[i] = float64(w.weight) / float64(sum)
	}
	return p
}
