package github

import (
	"context"

	"github.com/ospora/ospora/ospora"
)

// GitHub lists issues since a time. Of change requests it lists all: those of a
// window are read latest first, down to the first that is too old.

// order is by age, since what is made while a list is read then comes at its
// end. A window is read from the latest.
func (v *visit) order() map[string]string {
	if v.source.config.Since.Known {
		return map[string]string{"field": "UPDATED_AT", "direction": "DESC"}
	}
	return map[string]string{"field": "CREATED_AT", "direction": "ASC"}
}

func (p *pager) since() any {
	if since := p.v.source.config.Since; since.Known {
		return since.Value.UTC().Format("2006-01-02T15:04:05Z")
	}
	return nil
}

// tooOld reports whether nothing has happened on a change request in the window.
func (v *visit) tooOld(c *pullItem) bool {
	since := v.source.config.Since
	return since.Known && c.UpdatedAt != nil && c.UpdatedAt.Before(since.Value)
}

// before reports whether a page ends before the window.
func (v *visit) before(page *connection[pullItem]) bool {
	last := len(page.Nodes) - 1
	return last >= 0 && page.Nodes[last] != nil && v.tooOld(page.Nodes[last])
}

// settled looks whether anything has happened while the pages of a window were
// read: it would have moved to the front, past what was still to be read. The
// look is conditional, and costs nothing where nothing has.
func (p *pager) settled(ctx context.Context, pages int) error {
	v := p.v
	if !v.source.config.Since.Known || v.source.config.Offline || pages == 1 {
		return nil
	}
	latest, err := v.latest(ctx, v.source.calls(v.session.anew()))
	if err != nil {
		return v.gaps.fault("change_requests", "issues=read", err)
	}
	if latest != v.newest {
		v.gaps.add(ospora.GapPending, "change_requests", "something happened while they were read: one may be missing")
	}
	return nil
}
