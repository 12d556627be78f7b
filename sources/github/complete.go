package github

import (
	"context"
	"errors"
	"fmt"

	"github.com/ospora/ospora/ospora"
)

// complete reads what is left of the lists within an item. What cannot be read
// is a gap; the rest of the item is told of.
func (p *pager) complete(ctx context.Context, i *item, c *pullItem, at spot) error {
	i.Labels = put(i.Labels, at.in("labels"))
	i.Comments = put(i.Comments, at.in("comments"))
	i.TimelineItems = put(i.TimelineItems, at.in("timelineItems"))
	right := "issues=read"
	if c != nil {
		right = "pull_requests=read"
	}
	if err := fill(ctx, p, inner{i.Number, "labels", right}, i.Labels, func(a *restItem) (*connection[label], error) {
		return a.Labels, nil
	}); err != nil {
		return err
	}
	if err := fill(ctx, p, inner{i.Number, "comments", right}, i.Comments, func(a *restItem) (*connection[comment], error) {
		return a.Comments, nil
	}); err != nil {
		return err
	}
	if err := fill(ctx, p, inner{i.Number, "events", right}, i.TimelineItems, func(a *restItem) (*connection[event], error) {
		if c != nil {
			return a.ChangeEvents, nil
		}
		return a.Timeline, nil
	}); err != nil || c == nil {
		return err
	}
	return p.completeChange(ctx, c, at)
}

// completeChange does so for what only change requests have.
func (p *pager) completeChange(ctx context.Context, c *pullItem, at spot) error {
	c.Reviews = put(c.Reviews, at.in("reviews"))
	c.Commits = put(c.Commits, at.in("commits"))
	if err := fill(ctx, p, inner{c.Number, "reviews", "pull_requests=read"}, c.Reviews, func(a *restItem) (*connection[review], error) {
		return a.Reviews, nil
	}); err != nil {
		return err
	}
	checks := inner{c.Number, "checks", checksRight}
	contexts, commit, err := checksOf(c.Commits)
	if err != nil {
		return p.fault(checks.subject(), checks.right, err)
	}
	if contexts == nil {
		return nil
	}
	return fill(ctx, p, checks, contexts, func(a *restItem) (*connection[check], error) {
		more, other, err := checksOf(a.Commits)
		if err == nil && other != commit {
			err = errMoved
		}
		return more, err
	})
}

// errMoved tells that something was pushed to a change request between two pages
// of its checks: the second is about another commit.
var errMoved = errors.New("github: the checks are those of another commit by now")

// checksOf are the checks of the last commit, nil where it has none.
func checksOf(commits *connection[change]) (contexts *connection[check], commit string, err error) {
	switch {
	case commits == nil:
		return nil, "", errAbsent
	case commits.at.noted():
		return nil, "", errNoted
	case commits.Nodes == nil:
		return nil, "", errAbsent
	case len(commits.Nodes) == 0 && commits.TotalCount != nil && *commits.TotalCount == 0:
		return nil, "", nil
	case len(commits.Nodes) == 0 || commits.Nodes[0] == nil || commits.Nodes[0].Commit.Oid == "":
		return nil, "", &shapeError{errors.New("a change request without its last commit")}
	}
	last := &commits.Nodes[0].Commit
	if last.StatusCheckRollup == nil {
		return nil, last.Oid, nil
	}
	rollup := commits.at.in("nodes").in(0).in("commit").in("statusCheckRollup")
	last.StatusCheckRollup.Contexts = put(last.StatusCheckRollup.Contexts, rollup.in("contexts"))
	return last.StatusCheckRollup.Contexts, last.Oid, nil
}

// innerPages bounds how far a list within an item is followed.
const innerPages = 100

// inner is a list within an item.
type inner struct {
	number      int64
	kind, right string
}

func (l inner) subject() string { return fmt.Sprintf("%s of item %d", l.kind, l.number) }

// fill appends the following pages of a list to its first.
func fill[T any](ctx context.Context, p *pager, l inner, first *connection[T], of func(*restItem) (*connection[T], error)) error {
	err, cursor := first.wrong(""), first.next()
	for page := 0; err == nil && cursor != ""; page++ {
		var more *connection[T]
		if more, err = rest(ctx, p, l, cursor, of); err == nil && page == innerPages {
			err = errTooManyPages
		}
		if err != nil {
			break
		}
		first.Nodes = append(first.Nodes, more.Nodes...)
		err, cursor = more.wrong(cursor), more.next()
	}
	switch n := first.total(); {
	case err != nil:
		first.cut = true
	case n != nil && int64(len(first.Nodes)) < *n:
		// To read the repository again for one comment would cost more than it shows.
		first.cut = true
		p.v.gaps.add(ospora.GapTruncated, l.subject(), fmt.Sprintf("GitHub counts %d and lists %d", *n, len(first.Nodes)))
		return nil
	}
	if errors.Is(err, errMoved) {
		p.v.gaps.add(ospora.GapPending, l.subject(), err.Error())
		return nil
	}
	if err != nil {
		return p.fault(l.subject(), l.right, err)
	}
	return nil
}

// rest reads one further page of a list within an item.
func rest[T any](ctx context.Context, p *pager, l inner, cursor string, of func(*restItem) (*connection[T], error)) (*connection[T], error) {
	variables := map[string]any{
		"owner": p.v.where.owner, "name": p.v.where.name, "number": l.number, "after": cursor,
		"labels": false, "comments": false, "events": false, "reviews": false, "checks": false,
	}
	variables[l.kind] = true
	var answer restAnswer
	err := p.v.session.query(ctx, queries, "Rest", variables, &answer)
	switch {
	case err != nil:
		return nil, err
	case answer.Repository == nil || answer.Repository.Item == nil:
		return nil, &shapeError{errors.New("the item is null")}
	case answer.Repository.DatabaseID != p.v.where.id:
		return nil, errOther
	}
	more, err := of(answer.Repository.Item)
	return put(more, spot{}), err
}
