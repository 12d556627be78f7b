package plant

import (
	"slices"

	"github.com/ospora/ospora/benchmarks/internal/stream"
)

// useRepos says which repositories have an alias, and what their .mailmap makes of it.
func (d *drawing) useRepos(c *chance, s *Subject, index int) {
	main := s.repos[0]
	for i := range s.Aliases {
		a := &s.Aliases[i]
		repos := []int{main}
		if len(s.repos) > 1 && c.permille(400) {
			repos = append(repos, s.repos[1:]...)
		}
		if a.Anchor != ByMailmap && a.Anchor != FirstAlias && c.permille(250) {
			repos = []int{pick(c, s.repos)}
		}
		for _, r := range repos {
			a.Uses = append(a.Uses, Use{r, a.ID})
		}
	}
	d.mailmaps(s)
	d.hostile(s, index)
}

// mailmaps lists the person in the .mailmap of a repository, under the first alias that it has, or the one that a tie by
// mailmap needs.
func (d *drawing) mailmaps(s *Subject) {
	for _, r := range s.repos {
		listed := d.roll("mailmap", r, 0) < mailmapRepos && d.roll("listed", r, s.ID) < mailmapListed
		for i := range s.Aliases {
			a := &s.Aliases[i]
			at := slices.IndexFunc(a.Uses, func(u Use) bool { return u.Repo == r })
			if at >= 0 && (listed && a.Anchor != Unlinked || a.Anchor == ByMailmap) {
				a.Uses[at].Canonical = s.Aliases[0].ID
			}
		}
	}
	for i := range s.Aliases { // what only a mailmap ties is told by every repository that has it
		if a := &s.Aliases[i]; a.Anchor == ByMailmap {
			a.AnchorTo = s.Aliases[0].ID
		}
	}
}

// hostile maps the first alias of a person to the one before, in one repository that both use: a .mailmap that claims a
// stranger. The stranger's own repositories do not agree.
func (d *drawing) hostile(s *Subject, index int) {
	r := s.repos[0]
	if index == 0 || d.roll("hostile", s.ID, 0) >= hostileRepos || len(s.Aliases[0].Uses) == 0 {
		return
	}
	elsewhere := r + reposPerProject
	s.Aliases[0].Uses = append(s.Aliases[0].Uses, Use{elsewhere, d.stranger})
}

// roll is a draw of 0 … 999 that depends on the seed and two numbers alone, so that all who ask get the same answer.
func (d *drawing) roll(kind string, a, b int) int {
	return int(stream.Scatter(digest(kind, "")^stream.Scatter(d.config.Seed+uint64(a)<<20)^stream.Scatter(uint64(b)+7)) % 1000)
}
