package plant

import "fmt"

// Ceiling joins aliases as a perfect matcher could: along every anchor that leaves a trace, except that a name, spelled
// alike or otherwise, joins two aliases only where nobody else of the population bears it, or where one repository has both
// aliases and no other bearer. The labels stand in the order of the aliases, one label a joined group. What is missing here
// is not to be found from the evidence.
func Ceiling(subjects []*Subject) []int {
	b := bearers{}
	for _, s := range subjects {
		b.add(s)
	}
	var labels []int
	for _, s := range subjects {
		group := make([]int, len(s.Aliases))
		for i := range s.Aliases {
			a := &s.Aliases[i]
			to := a.AnchorTo - s.Aliases[0].ID
			group[i] = a.ID
			if i > 0 && b.tied(s, a, &s.Aliases[to]) {
				group[i] = group[to]
			}
		}
		labels = append(labels, group...)
	}
	return labels
}

// bearers counts the persons with a name, in all and in each repository.
type bearers map[string]int

func (b bearers) add(s *Subject) {
	if s.Role != Human {
		return
	}
	b[s.key()]++
	seen := map[int]bool{}
	for _, a := range s.Aliases {
		for _, u := range a.Uses {
			if !seen[u.Repo] {
				seen[u.Repo] = true
				b[s.keyIn(u.Repo)]++
			}
		}
	}
}

func (s *Subject) key() string { return s.given + " " + s.family }

func (s *Subject) keyIn(repo int) string { return fmt.Sprint(s.key(), "\x00", repo) }

func (b bearers) tied(s *Subject, a, to *Alias) bool {
	switch {
	case a.Anchor == Unlinked:
		return false
	case a.Anchor != ByName && a.Anchor != ByTranslation && a.Anchor != BySpelling, b[s.key()] == 1, a.Login != "" && to.Login != "":
		return true
	}
	for _, u := range a.Uses {
		for _, v := range to.Uses {
			if u.Repo == v.Repo && b[s.keyIn(u.Repo)] == 1 {
				return true
			}
		}
	}
	return false
}
