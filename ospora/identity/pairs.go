package identity

import (
	"cmp"
	"context"
	"slices"

	"golang.org/x/sync/errgroup"
)

// maxBlock is how many anchors with a feature in common are compared one by one.
// Larger blocks are divided by a second feature first.
const maxBlock = 40

// linkWeak finds and weighs pairs of anchors that have something of a name or a
// handle in common.
func linkWeak(ctx context.Context, a *anchors, f *frequencies, report *Report) ([]link, error) {
	byKind := [...]kind{fullFeature, coarseFeature, handleFeature, wholeFeature, siteFeature}
	found := make([][]link, len(byKind))
	skipped := make([]int, len(byKind))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(2)
	for i, k := range byKind {
		group.Go(func() (err error) {
			p := &pairer{w: weigher{a: a, f: f}, kind: k}
			if k == wholeFeature {
				err = p.all(ctx, a.nameless())
			} else {
				err = p.all(ctx, a.postings(k))
			}
			found[i], skipped[i] = p.links, p.skipped
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, n := range skipped {
		report.TooCommon += n
	}
	links := slices.Concat(found...)
	slices.SortFunc(links, compareLinks)
	return slices.CompactFunc(links, func(x, y link) bool { return x.a == y.a && x.b == y.b }), nil
}

// compareLinks puts the surest first; equal odds are settled by the aliases.
func compareLinks(x, y link) int {
	return cmp.Or(cmp.Compare(y.odds, x.odds), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.reason, y.reason))
}

// pairer weighs the pairs of blocks.
type pairer struct {
	w       weigher
	kind    kind
	links   []link
	skipped int
}

func (p *pairer) all(ctx context.Context, postings []posting) error {
	for block, err := range blocks(ctx, postings) {
		if err != nil {
			return err
		}
		if len(block) <= maxBlock {
			p.block(block)
			continue
		}
		p.divide(block)
	}
	return nil
}

func (p *pairer) block(block []posting) {
	for i := range block {
		for j := i + 1; j < len(block); j++ {
			if !p.elsewhere(block[i].of, block[j].of) {
				p.pair(block[i].of, block[j].of)
			}
		}
	}
}

// elsewhere reports whether a pair is weighed in a block of another kind: pairs
// with a full name in common in that of the name, two full names in those of
// their handles or coarse skeletons.
func (p *pairer) elsewhere(a, b uint32) bool {
	if p.kind == fullFeature {
		return false
	}
	w := &p.w
	w.profile(&w.x, a)
	if len(w.x.full) == 0 {
		return false
	}
	for _, alias := range w.a.aliases(b) {
		if full := w.a.s.features(alias, fullFeature); len(full) > 0 {
			if p.kind == wholeFeature || meet(w.x.full, full) {
				return true
			}
		}
	}
	return false
}

// divide compares within a large block only what also shares a handle, a father,
// a repository or a mailbox.
func (p *pairer) divide(block []posting) {
	var second []posting
	a := p.w.a
	for _, b := range block {
		start := len(second)
		for _, alias := range a.aliases(b.of) {
			for _, k := range [...]kind{handleFeature, fatherFeature, sharedFeature} {
				for _, d := range a.s.features(alias, k) {
					if !posted(second[start:], d) {
						second = append(second, posting{d, b.of})
					}
				}
			}
			for _, r := range a.s.reposOf(alias) {
				if d := uint64(r) | 1<<63; !posted(second[start:], d) {
					second = append(second, posting{d, b.of})
				}
			}
		}
	}
	slices.SortFunc(second, func(x, y posting) int { return cmp.Or(cmp.Compare(x.feature, y.feature), cmp.Compare(x.of, y.of)) })
	for part, err := range blocks(context.Background(), second) {
		if err == nil && len(part) <= maxBlock {
			p.block(part)
		} else {
			p.skipped++
		}
	}
}

func (p *pairer) pair(a, b uint32) {
	if a == b {
		return
	}
	v := p.w.weigh(a, b)
	if v.odds < acceptOdds || !p.enough(a, b, v) {
		return
	}
	m, n := p.w.a.members[p.w.a.at[a]], p.w.a.members[p.w.a.at[b]]
	p.links = append(p.links, link{a: min(m, n), b: max(m, n), reason: v.reason(), odds: float32(v.odds), for_: v.for_})
}

// enough guards against chains: what is not a full name must not join two anchors
// of several aliases each without a second, independent kind of evidence.
func (p *pairer) enough(a, b uint32, v verdict) bool {
	if v.for_&fullNameEvidence != 0 || v.for_.independent() >= 2 {
		return true
	}
	at := p.w.a.at
	return v.odds >= aloneOdds && (at[a+1]-at[a] == 1 || at[b+1]-at[b] == 1)
}

func (v *verdict) reason() Reason {
	switch e := v.for_; {
	case e&fullNameEvidence != 0:
		return SameName
	case e&coarseNameEvidence != 0:
		return SimilarName
	case e&(wholeNameEvidence|initialNameEvidence) != 0:
		return NameInHandle
	case e&handleEvidence != 0:
		return SameHandle
	}
	return SharedContext
}
