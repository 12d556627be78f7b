package github

import (
	"context"
	"errors"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// listPages bounds how many pages of items are read: of full ones, a million
// items.
const listPages = 10_000

// errOther tells that another repository answered than was asked.
var errOther = errors.New("github: another repository answers under the name")

// errGone tells that the query finds no repository where REST has just found
// one.
var errGone = errors.New("github: /graphql finds no such repository, the REST interface does")

// pager reads issues to their end, then change requests. The first page has
// both, so that a small repository takes one query.
type pager struct {
	v       *visit
	whole   weight                // of a page, as long as GitHub bears it
	weight  weight                // of the next page
	pages   int                   // asked for
	changes *connection[pullItem] // read with the issues, not yet told
	seen    map[int64]bool
	told    map[int64]string // of a window, when something had happened last on each
	issued  tally
	pulled  tally
	again   bool // answers are kept that the next visit must not take for good
	done    int64
	total   int64
}

// items reads issues and change requests and tells of them.
func (v *visit) items(ctx context.Context) error {
	if v.source.anonymous() {
		v.gaps.add(ospora.GapForbidden, "items", "issues, change requests, reviews and checks: GraphQL needs a token")
		return v.tellRepository(ospora.Optional[bool]{})
	}
	state := v.state()
	if v.source.config.inPassing() { // Kept answers do not say whose profiles to ask for.
		state += " " + v.session.began().UTC().String()
	}
	if err := v.session.beginItems(state); err != nil {
		return err
	}
	whole := weight{v.source.config.PageSize, innerSize}
	p := &pager{v: v, whole: whole, weight: whole, seen: map[int64]bool{}, told: map[int64]string{}}
	for _, step := range []func(context.Context) error{p.policy, p.issues, p.pulls} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	if p.again {
		return v.session.spoil(v.session.items)
	}
	return nil
}

// fault notes what could not be read. An answer that is none is read again by
// the next visit, even if nothing happens until then.
func (p *pager) fault(subject, right string, err error) error {
	var shape *shapeError
	if errors.Is(err, errNoted) {
		return nil
	}
	p.again = p.again || errors.As(err, &shape) || errors.Is(err, errGone) || errors.Is(err, errOther)
	return p.v.gaps.fault(subject, right, err)
}

// missed notes entries that a list counts and does not show. They may come with
// the next visit.
func (p *pager) missed(subject string, t *tally) {
	if detail, short := t.short(); short {
		p.again = true
		p.v.gaps.add(ospora.GapPending, subject, detail)
	}
}

// issues tells of all issues. Those that could not be read are a gap.
func (p *pager) issues(ctx context.Context) error {
	cursor := ""
	for first := true; first || cursor != ""; first = false {
		answer, err := p.ask(ctx, wanted{issues: true, issuesAfter: cursor, changes: first})
		if err != nil {
			if err := p.fault("issues", "issues=read", err); err != nil {
				return err
			}
			return p.v.tellRepository(ospora.Optional[bool]{})
		}
		if first {
			if err := p.begin(answer); err != nil {
				return err
			}
		}
		page := answer.Repository.Issues
		p.issued.page(page.TotalCount)
		if err := p.completeIssues(ctx, page); err != nil {
			return err
		}
		for n, i := range page.Nodes {
			if err := p.issue(i, page.at.in("nodes").in(n)); err != nil {
				return err
			}
		}
		if err := page.wrong(cursor); err != nil {
			return p.fault("issues", "issues=read", err)
		}
		cursor = page.next()
	}
	p.missed("issues", &p.issued)
	return nil
}

// begin takes from the first page what is not about issues.
func (p *pager) begin(answer *itemsAnswer) error {
	p.changes = answer.Repository.PullRequests
	for _, n := range []*int64{answer.Repository.Issues.total(), p.changes.total()} {
		if n != nil {
			p.total += *n
		}
	}
	return p.v.tellRepository(maybe(answer.Repository.Policy))
}

func (p *pager) issue(i *issue, at spot) error {
	if i == nil {
		p.issued.null++
		return p.null("issues", "an issue is null in GitHub's answer", at)
	}
	p.issued.entry(i.Number)
	if p.seen[i.Number] {
		return nil
	}
	rows, ok := p.v.issueRows(i)
	return p.tell(&i.item, rows, ok)
}

// null notes an item that is not there, where that is not noted yet.
func (p *pager) null(subject, detail string, at spot) error {
	if !at.noted() {
		p.again = true
		p.v.gaps.add(ospora.GapFailed, subject, detail)
	}
	return nil
}

// pulls tells of all change requests, those that came with the issues first.
// Those that could not be read are a gap.
func (p *pager) pulls(ctx context.Context) (err error) {
	page, cursor := p.changes, ""
	if page == nil {
		page, err = p.changesAfter(ctx, "")
	}
	for pages := 1; ; pages++ {
		if err != nil {
			return p.fault("change_requests", "pull_requests=read", err)
		}
		p.pulled.page(page.TotalCount)
		if err := p.tellPulls(ctx, page.Nodes, page.at); err != nil {
			return err
		}
		if err := page.wrong(cursor); err != nil {
			return p.fault("change_requests", "pull_requests=read", err)
		}
		cursor = page.next()
		if before := p.before(page); cursor == "" || before {
			if err := p.settled(ctx, pages); err != nil || before {
				return err
			}
			p.missed("change_requests", &p.pulled)
			return nil
		}
		page, err = p.changesAfter(ctx, cursor)
	}
}

// changesAfter reads one page of change requests alone.
func (p *pager) changesAfter(ctx context.Context, cursor string) (*connection[pullItem], error) {
	answer, err := p.ask(ctx, wanted{changes: true, changesAfter: cursor})
	if err != nil {
		return nil, err
	}
	return answer.Repository.PullRequests, nil
}

// completeIssues reads what is left of the lists within the issues of a page.
func (p *pager) completeIssues(ctx context.Context, page *connection[issue]) error {
	var all []*thread
	for n, i := range page.Nodes {
		if i == nil || p.seen[i.Number] {
			continue
		}
		lists, err := p.lists(&i.item, nil, page.at.in("nodes").in(n))
		if err != nil {
			return err
		}
		all = append(all, lists...)
	}
	return p.complete(ctx, all)
}

// tellPulls tells of change requests, once what is left of the lists within them
// is read.
func (p *pager) tellPulls(ctx context.Context, nodes []*pullItem, at spot) error {
	var all []*thread
	for n, c := range nodes {
		if c == nil || p.seen[c.Number] || p.v.tooOld(c) {
			continue
		}
		lists, err := p.lists(&c.item, c, at.in("nodes").in(n))
		if err != nil {
			return err
		}
		all = append(all, lists...)
	}
	if err := p.complete(ctx, all); err != nil {
		return err
	}
	for n, c := range nodes {
		if err := p.pull(c, at.in("nodes").in(n)); err != nil {
			return err
		}
	}
	return nil
}

func (p *pager) pull(c *pullItem, at spot) error {
	if c == nil {
		p.pulled.null++
		return p.null("change_requests", "a change request is null in GitHub's answer", at)
	}
	p.pulled.entry(c.Number)
	if p.seen[c.Number] || p.v.tooOld(c) {
		return nil
	}
	rows, ok := p.v.changeRows(c)
	return p.tell(&c.item, rows, ok)
}

// tell yields the rows of one item.
func (p *pager) tell(i *item, rows itemRows, ok bool) error {
	if !ok {
		p.again = true
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

// once asks for one page as it is weighed now.
func (p *pager) once(ctx context.Context, w wanted) (*itemsAnswer, error) {
	v := p.v
	var answer itemsAnswer
	err := v.session.query(ctx, "Items", 0, map[string]any{
		"owner": v.where.owner, "name": v.where.name, "size": p.weight.size, "inner": p.weight.inner, "policy": w.first(),
		"issues": w.issues, "issuesAfter": null(w.issuesAfter), "since": p.since(),
		"changes": w.changes, "changesAfter": null(w.changesAfter), "changesOrder": v.order(),
	}, &answer)
	if wire.KindOf(err) == wire.KindNotFound && answer.Repository == nil {
		return nil, errGone
	}
	at := spot{"repository", &holes{}}
	if err != nil && (answer.Repository == nil || !v.incomplete(err, at.holes)) {
		return nil, err
	}
	if err := answer.of(v.where.id); err != nil {
		return nil, err
	}
	if w.issues {
		answer.Repository.Issues = put(answer.Repository.Issues, at.in("issues"))
	}
	if w.changes {
		answer.Repository.PullRequests = put(answer.Repository.PullRequests, at.in("pullRequests"))
	}
	return &answer, nil
}

// of tells whether it is an answer about a repository.
func (a *itemsAnswer) of(id int64) error {
	switch {
	case a.Repository == nil:
		return &shapeError{errors.New("the repository is null")}
	case a.Repository.DatabaseID != id:
		return errOther
	}
	return nil
}

// null is a cursor, or nothing at the beginning.
func null(cursor string) any {
	if cursor == "" {
		return nil
	}
	return cursor
}
