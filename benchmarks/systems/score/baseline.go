package score

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ospora/ospora/benchmarks/systems/plant"
)

// Matcher groups systems: it returns a label for each row in their order, equal for those that could be one system.
type Matcher func(rows []plant.Observed) (labels []int, err error)

// SameName groups rows whose names are equal in letters and digits, case aside. It sees nothing else. A name without letters and
// digits ties to nothing.
func SameName(rows []plant.Observed) ([]int, error) {
	first := map[string]int{}
	labels := make([]int, len(rows))
	for i, r := range rows {
		name := normal(r.Name)
		j, ok := first[name]
		if labels[i] = j; !ok || name == "" {
			labels[i], first[name] = i, i
		}
	}
	return labels, nil
}

func normal(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// SameTechnology groups rows that list the same technologies, in any order and case aside; a row that lists none stands alone.
// It is there to show that technologies mislead.
func SameTechnology(rows []plant.Observed) ([]int, error) {
	first := map[string]int{}
	labels := make([]int, len(rows))
	for i, r := range rows {
		key := technologies(r)
		j, ok := first[key]
		if labels[i] = j; !ok || key == "" {
			labels[i], first[key] = i, i
		}
	}
	return labels, nil
}

func technologies(r plant.Observed) string {
	all := make([]string, len(r.Technologies))
	for i, technology := range r.Technologies {
		all[i] = strings.ToLower(technology)
	}
	slices.Sort(all)
	return strings.Join(all, "\x00")
}
