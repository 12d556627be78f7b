package identity

import (
	"context"
	"slices"
)

// Limits beyond which a feature is no longer that of one person.
const (
	// maxNamesOfOne is how many full names without a word in common one mailbox or
	// account may have: two are a change of name, three are several people.
	maxNamesOfOne = 2
	// maxAliasesOfOne is how many aliases one mailbox or account may have.
	maxAliasesOfOne = 200
	// maxMapped is how many aliases mailmaps may give one person.
	maxMapped = 200
)

// strong links aliases by what one person has: a mailbox, an account, an entry in
// a mailmap.
type strong struct {
	s     *store
	links []link
}

func linkStrong(ctx context.Context, s *store, report *Report) (*strong, error) {
	t := &strong{s: s}
	strongKinds := [...]kind{mailboxFeature, accountFeature}
	var postings [len(strongKinds)][]posting
	divided(len(strongKinds), func(from, to int) {
		for i := from; i < to; i++ {
			postings[i] = t.postings(strongKinds[i])
		}
	})
	for i, k := range strongKinds {
		for block, err := range blocks(ctx, postings[i]) {
			if err != nil {
				return nil, err
			}
			t.block(block, k, report)
		}
	}
	t.mailmaps(report)
	return t, nil
}

func (t *strong) postings(k kind) []posting {
	f := newFilter(t.s.size())
	for alias := range uint32(t.s.size()) {
		for _, d := range t.s.features(alias, k) {
			f.add(d)
		}
	}
	var p []posting
	for alias := range uint32(t.s.size()) {
		for _, d := range t.s.features(alias, k) {
			if f.several(d) {
				p = append(p, posting{d, alias})
			}
		}
	}
	return sortPostings(p)
}

// block links what shares a mailbox or an account to the smallest alias of it.
// Where several people share it, those of one full name are linked.
func (t *strong) block(block []posting, k kind, report *Report) {
	reason := SameMailbox
	if k == accountFeature {
		reason = SameAccount
	}
	if len(block) <= maxAliasesOfOne && t.people(block) <= maxNamesOfOne {
		for _, p := range block[1:] {
			t.links = append(t.links, link{a: block[0].of, b: p.of, reason: reason, odds: certainOdds})
		}
		return
	}
	report.Crowded++
	first := map[uint64]uint32{}
	for _, p := range block {
		for _, full := range t.s.features(p.of, fullFeature) {
			if to, ok := first[full]; !ok {
				first[full] = p.of
			} else if to != p.of {
				t.links = append(t.links, link{a: to, b: p.of, reason: SameSharedMailbox, odds: certainOdds})
			}
		}
	}
}

// people counts the full names of a block that have no word in common, even in
// part; aliases without a full name say nothing. It stops above the limit.
func (t *strong) people(block []posting) int {
	var groups [][]uint64 // coarse words of each
	for _, p := range block {
		words := t.s.features(p.of, wordFeature)
		if len(words) == 4 {
			words = words[2:]
		} else {
			words = t.s.features(p.of, coarseFeature)
			if len(words) == 0 {
				words = t.s.features(p.of, fullFeature)
			}
		}
		if len(words) == 0 {
			continue
		}
		at := -1
		for i := 0; i < len(groups); i++ {
			if !meet(groups[i], words) {
				continue
			}
			if at < 0 {
				at = i
				groups[i] = unite(groups[i], words)
			} else {
				groups[at] = unite(groups[at], groups[i])
				groups = slices.Delete(groups, i, i+1)
				i--
			}
		}
		if at < 0 {
			groups = append(groups, slices.Clone(words))
		}
	}
	return len(groups)
}

func meet(a, b []uint64) bool {
	return slices.ContainsFunc(a, func(d uint64) bool { return slices.Contains(b, d) })
}

func unite(a, b []uint64) []uint64 {
	for _, d := range b {
		if !slices.Contains(a, d) {
			a = append(a, d)
		}
	}
	return a
}

// mailmaps links aliases to those that mailmaps give for them.
func (t *strong) mailmaps(report *Report) {
	into := map[uint32]int{}
	for _, m := range t.s.mapped {
		into[m.to]++
	}
	for _, m := range t.s.mapped {
		switch {
		case !m.agreed:
			report.Disputed++
		case into[m.to] > maxMapped:
			report.Crowded++
		default:
			t.links = append(t.links, link{a: min(m.from, m.to), b: max(m.from, m.to), reason: Mailmap, odds: certainOdds})
		}
	}
}
