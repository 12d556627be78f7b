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
			if err := sendPieces(ctx, f.meetingBy(a, k), k, pieces); err != nil {
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

// meetingBy are the postings by which anchors meet in a kind of feature. Those of
// handles were made to count them, and are given away.
func (f *frequencies) meetingBy(a *anchors, k kind) (postings []posting) {
	switch k {
	case wholeFeature:
		return a.nameless()
	case handleFeature:
		postings, f.handlePostings = f.handlePostings, nil
		return postings
	}
	return a.postings(k)
}

func sendPieces(ctx context.Context, postings []posting, k kind, to chan<- piece) error {
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
	w    weigher
	kind kind
	// Of the anchors of a block: their full names, and all that they are compared by,
	// which is read when the first pair asks for it.
	full     [maxBlock][]uint64
	profiles [maxBlock]profile
	read     [maxBlock]bool
	links    []link
	skipped  int
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

// block weighs the pairs of at most maxBlock anchors.
func (p *pairer) block(block []posting) {
	for i := range block {
		p.read[i] = false
		if p.kind != fullFeature {
			p.full[i] = p.w.a.all(block[i].of, fullFeature, p.full[i][:0])
		}
	}
	for i := range block {
		for j := i + 1; j < len(block); j++ {
			if block[i].of != block[j].of && !p.elsewhere(i, j) {
				p.pair(block, i, j)
			}
		}
	}
}

// elsewhere reports whether a pair of the block is weighed in a block of another
// kind: pairs with a full name in common in that of the name, two full names in
// those of their handles or coarse skeletons.
func (p *pairer) elsewhere(i, j int) bool {
	if p.kind == fullFeature || len(p.full[i]) == 0 || len(p.full[j]) == 0 {
		return false
	}
	return p.kind == wholeFeature || meet(p.full[i], p.full[j])
}

// profile is that of an anchor of the block.
func (p *pairer) profile(block []posting, i int) *profile {
	if !p.read[i] {
		p.read[i] = true
		p.profiles[i].read(p.w.a, block[i].of)
	}
	return &p.profiles[i]
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

func (p *pairer) pair(block []posting, i, j int) {
	a, b := block[i].of, block[j].of
	v := p.w.weigh(p.profile(block, i), p.profile(block, j))
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
