package github

import (
	"context"
	"fmt"

	"github.com/ospora/ospora/sources/github/internal/wire"
)

// innerSize is how many entries of the lists within an item come with it. They
// cost no more than few would: GitHub counts lists, not entries.
const innerSize = 50

// weight is how much a page asks for: items, and entries of the lists in each.
type weight struct{ size, inner int }

// half is about half as much, false where there is nothing to halve.
func (w weight) half() (weight, bool) {
	switch {
	case w.size > 1:
		w.size /= 2
	case w.inner > 1:
		w.inner /= 2
	default:
		return w, false
	}
	return w, true
}

// wanted is which pages one query asks for.
type wanted struct {
	issues       bool
	issuesAfter  string
	changes      bool
	changesAfter string
}

// first reports whether it is the query that a visit begins with.
func (w wanted) first() bool { return w.issues && w.issuesAfter == "" }

// ask reads one page. A page that is too much work for GitHub is asked for
// again with half as much. What was too much is remembered, so that a visit that
// goes on, or is made again from kept answers, asks what was answered.
func (p *pager) ask(ctx context.Context, w wanted) (*itemsAnswer, error) {
	if p.pages++; p.pages > listPages {
		return nil, errTooManyPages
	}
	v, name := p.v, hashed(fmt.Sprint("weight ", w))
	var light weight
	if m, ok := v.source.mark(v.session.items, name); ok {
		if n, _ := fmt.Sscan(m.State, &light.size, &light.inner); n == 2 {
			p.weight = weight{min(p.weight.size, light.size), min(p.weight.inner, light.inner)}
		}
	}
	for {
		answer, err := p.once(ctx, w)
		if wire.KindOf(err) != wire.KindTooHeavy {
			return answer, err
		}
		lighter, ok := p.weight.half()
		if !ok {
			// It may be the network. The next visit begins as if nothing had been.
			p.weight = p.whole
			if failed := v.source.store.Delete(v.session.items, name); failed != nil {
				return nil, failed
			}
			return nil, err
		}
		p.weight = lighter
		if err := v.source.put(v.session.items, name, mark{State: fmt.Sprint(lighter.size, " ", lighter.inner)}); err != nil {
			return nil, err
		}
	}
}
