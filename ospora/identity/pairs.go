package identity

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// maxBlock is how many anchors with a feature in common are compared one by one.
// Larger blocks are divided by a second feature first.
const maxBlock = 40

// weakKinds are the kinds of features by which anchors meet.
var weakKinds = [...]kind{fullFeature, coarseFeature, handleFeature, wholeFeature, siteFeature}

// linkWeak finds and weighs pairs of anchors that have something of a name or a
// handle in common.
func linkWeak(ctx context.Context, a *anchors, f *frequencies, report *Report) ([]link, error) {
	group, ctx := errgroup.WithContext(ctx)
	pieces := make(chan piece)
	group.Go(func() error {
		defer close(pieces)
		for _, k := range weakKinds {
			if err := sendPieces(ctx, a, k, pieces); err != nil {
				return err
			}
		}
		return nil
	})
	pairers := make([]pairer, runtime.GOMAXPROCS(0))
	for i := range pairers {
		p := &pairers[i]
		p.w = weigher{a: a, f: f}
		group.Go(func() error {
			for piece := range pieces {
				p.kind = piece.kind
				if err := p.all(ctx, piece.postings); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var links []link
	for i := range pairers {
		links = append(links, pairers[i].links...)
		report.TooCommon += pairers[i].skipped
	}
	slices.SortFunc(links, compareLinks)
	return slices.CompactFunc(links, func(x, y link) bool { return x.a == y.a && x.b == y.b }), nil
}

// piece is what one worker takes at once.
type piece struct {
	kind     kind
	postings []posting // whole blocks
}

const pieceSize = 1 << 16

func sendPieces(ctx context.Context, a *anchors, k kind, to chan<- piece) error {
	var postings []posting
	if k == wholeFeature {
		postings = a.nameless()
	} else {
		postings = a.postings(k)
	}
	for len(postings) > 0 {
		n := min(pieceSize, len(postings))
		for n < len(postings) && postings[n].feature == postings[n-1].feature {
			n++
		}
		select {
		case to <- piece{k, postings[:n]}:
		case <-ctx.Done():
			return ctx.Err()
		}
		postings = postings[n:]
	}
	return nil
}

// compareLinks puts the surest first; equal odds are settled by the aliases.
func compareLinks(x, y link) int {
	return cmp.Or(cmp.Compare(y.odds, x.odds), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.reason, y.reason))
}

// pairer weighs the pairs of blocks.
type pairer struct {
	w       weigher
	kind    kind
	full    []uint64 // names of the first anchor of a pair
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
		p.full = p.full[:0]
		if p.kind != fullFeature {
			p.full = p.w.a.all(block[i].of, fullFeature, p.full)
		}
		for j := i + 1; j < len(block); j++ {
			if !p.elsewhere(block[j].of) {
				p.pair(block[i].of, block[j].of)
			}
		}
	}
}

// elsewhere reports whether the pair of an anchor with the names full and another
// anchor is weighed in a block of another kind: pairs with a full name in common
// in that of the name, two full names in those of their handles or coarse
// skeletons.
func (p *pairer) elsewhere(b uint32) bool {
	if len(p.full) == 0 {
		return false
	}
	for _, alias := range p.w.a.aliases(b) {
		if full := p.w.a.s.features(alias, fullFeature); len(full) > 0 {
			if p.kind == wholeFeature || meet(p.full, full) {
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
	p.links = append(p.links, link{a: min(m, n), b: max(m, n), reason: v.reason(), odds: float32(v.odds), for_: v.for_, apart: v.apart})
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
