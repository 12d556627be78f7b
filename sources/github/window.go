package github

import (
	"context"
	"slices"
	"time"

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

// before reports whether a page ends before the window, and remembers what it
// was told of.
func (p *pager) before(page *connection[pullItem]) bool {
	for _, c := range page.Nodes {
		if c == nil {
			continue
		}
		if p.v.tooOld(c) {
			return true
		}
		if _, ok := p.told[c.Number]; !ok {
			p.told[c.Number] = c.updated()
		}
	}
	return false
}

// updated is when something happened last, as text.
func (c *pullItem) updated() string {
	if c.UpdatedAt == nil {
		return ""
	}
	return c.UpdatedAt.UTC().Format(time.RFC3339)
}

// frontLooks bounds how often the front is read again.
const frontLooks = 3

// settled looks whether anything has happened while the pages of a window were
// read: it would have moved to the front, past what was still to be read. The
// look is conditional, and costs nothing where nothing has. What has moved is
// read from the front.
func (p *pager) settled(ctx context.Context, pages int) error {
	v := p.v
	if !v.source.config.Since.Known || pages == 1 {
		return nil
	}
	newest := v.newest
	for range frontLooks {
		front := v.session.front(newest)
		latest, err := v.latest(ctx, v.source.calls(front))
		if err == nil && latest == newest {
			return nil
		}
		if err == nil {
			newest, err = latest, p.moved(ctx, front)
		}
		if err != nil {
			return p.fault("change_requests", "issues=read", err)
		}
	}
	v.gaps.add(ospora.GapTruncated, "change_requests", "something happened each time they were read: one may be missing")
	return nil
}

// moved reads the front up to the first change request on which nothing has
// happened since it was told.
func (p *pager) moved(ctx context.Context, front *session) error {
	reading := p.v.session
	p.v.session = front
	defer func() { p.v.session = reading }()
	for cursor := ""; ; {
		page, err := p.changesAfter(ctx, cursor)
		if err != nil {
			return err
		}
		nodes := page.Nodes
		known := slices.IndexFunc(nodes, func(c *pullItem) bool {
			return c != nil && (p.told[c.Number] == c.updated() || p.v.tooOld(c))
		})
		if known >= 0 {
			nodes = nodes[:known]
		}
		if err := p.tellPulls(ctx, nodes, page.at); err != nil || known >= 0 {
			return err
		}
		if err := page.wrong(cursor); err != nil {
			return err
		}
		if cursor = page.next(); cursor == "" {
			return nil
		}
	}
}
