package github

import (
	"context"
	_ "embed"
	"errors"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// queries holds Items, one page of issues and change requests, and Rest, what
// is left of one list of one of them.
//
//go:embed items.graphql
var queries string

// innerSize is how many entries of the lists within an item come with it. They
// cost no more than few would: GitHub counts lists, not entries.
const innerSize = 50

// errOther tells that another repository answered than was asked.
var errOther = errors.New("github: another repository answers under the name")

// errGone tells that the query finds no repository where REST has just found
// one.
var errGone = errors.New("github: /graphql finds no such repository, the REST interface does")

// pager reads issues to their end, then change requests. The first page has
// both, so that a small repository takes one query.
type pager struct {
	v       *visit
	size    int
	changes *connection[pullItem] // read with the issues, not yet told
	seen    map[int64]bool
	told    map[int64]string // of a window, when something had happened last on each
	done    int64
	total   int64
}

// items reads issues and change requests and tells of them.
func (v *visit) items(ctx context.Context) error {
	if v.source.anonymous() {
		v.gaps.add(ospora.GapForbidden, "items", "issues, change requests, reviews and checks: GraphQL needs a token")
		return nil
	}
	if err := v.session.beginItems(v.state()); err != nil {
		return err
	}
	p := &pager{v: v, size: v.source.config.PageSize, seen: map[int64]bool{}, told: map[int64]string{}}
	if err := p.issues(ctx); err != nil {
		return err
	}
	return p.pulls(ctx)
}

// issues tells of all issues. Those that could not be read are a gap.
func (p *pager) issues(ctx context.Context) error {
	cursor := ""
	for first := true; first || cursor != ""; first = false {
		answer, err := p.ask(ctx, true, cursor, first, "")
		if err != nil {
			return p.v.gaps.fault("issues", "issues=read", err)
		}
		if first {
			p.changes = answer.Repository.PullRequests
			p.count(answer)
		}
		page := answer.Repository.Issues
		if page == nil {
			return p.v.gaps.fault("issues", "issues=read", errAbsent)
		}
		for _, i := range page.Nodes {
			if err := p.issue(ctx, i); err != nil {
				return err
			}
		}
		cursor = page.next()
	}
	return nil
}

// errAbsent tells that a list is null where it was asked for.
var errAbsent error = &shapeError{errors.New("a list is null")}

func (p *pager) issue(ctx context.Context, i *issue) error {
	if i == nil {
		p.v.gaps.add(ospora.GapFailed, "issues", "an issue is null in GitHub's answer")
		return nil
	}
	if p.seen[i.Number] {
		return nil
	}
	if err := p.complete(ctx, &i.item, nil); err != nil {
		return err
	}
	rows, ok := p.v.issueRows(i)
	return p.tell(&i.item, rows, ok)
}

// pulls tells of all change requests, those that came with the issues first.
// Those that could not be read are a gap.
func (p *pager) pulls(ctx context.Context) (err error) {
	page := p.changes
	if page == nil {
		page, err = p.changesAfter(ctx, "")
	}
	for pages := 1; ; {
		if err != nil {
			return p.v.gaps.fault("change_requests", "pull_requests=read", err)
		}
		for _, c := range page.Nodes {
			if err := p.pull(ctx, c); err != nil {
				return err
			}
		}
		cursor := page.next()
		if cursor == "" || p.before(page) {
			return p.settled(ctx, pages)
		}
		pages++
		page, err = p.changesAfter(ctx, cursor)
	}
}

// changesAfter reads one page of change requests alone.
func (p *pager) changesAfter(ctx context.Context, cursor string) (*connection[pullItem], error) {
	answer, err := p.ask(ctx, false, "", true, cursor)
	switch {
	case err != nil:
		return nil, err
	case answer.Repository.PullRequests == nil:
		return nil, errAbsent
	}
	return answer.Repository.PullRequests, nil
}

func (p *pager) pull(ctx context.Context, c *pullItem) error {
	if c == nil {
		p.v.gaps.add(ospora.GapFailed, "change_requests", "a change request is null in GitHub's answer")
		return nil
	}
	if p.seen[c.Number] || p.v.tooOld(c) {
		return nil
	}
	if err := p.complete(ctx, &c.item, c); err != nil {
		return err
	}
	rows, ok := p.v.changeRows(c)
	return p.tell(&c.item, rows, ok)
}

// tell yields the rows of one item.
func (p *pager) tell(i *item, rows itemRows, ok bool) error {
	if !ok {
		p.v.gaps.add(ospora.GapInvalid, "items", "an item without number or time")
		return nil
	}
	p.seen[i.Number] = true
	p.done++
	p.v.tell("items", p.done, p.total)
	if err := p.v.emit(rows.main); err != nil {
		return err
	}
	for _, e := range rows.events {
		if err := p.v.emit(e); err != nil {
			return err
		}
	}
	for _, row := range rows.others {
		if err := p.v.emit(row); err != nil {
			return err
		}
	}
	return nil
}

func (p *pager) count(answer *itemsAnswer) {
	if n := answer.Repository.Issues.total(); n != nil {
		p.total += *n
	}
	if n := answer.Repository.PullRequests.total(); n != nil {
		p.total += *n
	}
}

// ask reads one page. A page that is too much work for GitHub is asked for
// again with half as many items.
func (p *pager) ask(ctx context.Context, issues bool, issuesAfter string, changes bool, changesAfter string) (*itemsAnswer, error) {
	for {
		var answer itemsAnswer
		err := p.v.session.query(ctx, queries, "Items", map[string]any{
			"owner": p.v.where.owner, "name": p.v.where.name, "size": p.size, "inner": innerSize,
			"issues": issues, "issuesAfter": null(issuesAfter), "since": p.since(),
			"changes": changes, "changesAfter": null(changesAfter), "changesOrder": p.v.order(),
		}, &answer)
		switch {
		case wire.KindOf(err) == wire.KindTooHeavy && p.size > 1:
			p.size /= 2
			continue
		case wire.KindOf(err) == wire.KindNotFound && answer.Repository == nil:
			return nil, errGone
		case err != nil && (answer.Repository == nil || !p.v.incomplete(err)):
			return nil, err
		case answer.Repository == nil:
			return nil, &shapeError{errors.New("the repository is null")}
		case answer.Repository.DatabaseID != p.v.where.id:
			return nil, errOther
		}
		return &answer, nil
	}
}

// incomplete notes which parts of an answer are missing, where that is all that
// is wrong with it.
func (v *visit) incomplete(err error) bool {
	var parts *wire.GraphQLError
	if !errors.As(err, &parts) || !parts.Partial {
		return false
	}
	for _, part := range parts.Errors {
		v.gaps.add(ospora.GapFailed, "items", "missing in GitHub's answer: "+part.Path+": "+strings.ToLower(part.Type))
	}
	return true
}

// null is a cursor, or nothing at the beginning.
func null(cursor string) any {
	if cursor == "" {
		return nil
	}
	return cursor
}
