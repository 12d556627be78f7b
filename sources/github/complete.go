package github

import (
	"context"
	"errors"
	"fmt"
)

// complete reads what is left of the lists within an item. What cannot be read
// is a gap; the rest of the item is told of.
func (p *pager) complete(ctx context.Context, i *item, c *pullItem) error {
	if err := fill(ctx, p, i.Number, "labels", i.Labels, func(a *restAnswer) *connection[label] {
		return a.Repository.IssueOrPullRequest.Labels
	}); err != nil {
		return err
	}
	if err := fill(ctx, p, i.Number, "comments", i.Comments, func(a *restAnswer) *connection[comment] {
		return a.Repository.IssueOrPullRequest.Comments
	}); err != nil {
		return err
	}
	if err := fill(ctx, p, i.Number, "events", i.TimelineItems, func(a *restAnswer) *connection[event] {
		if c != nil {
			return a.Repository.IssueOrPullRequest.ChangeEvents
		}
		return a.Repository.IssueOrPullRequest.Timeline
	}); err != nil || c == nil {
		return err
	}
	if err := fill(ctx, p, i.Number, "reviews", c.Reviews, func(a *restAnswer) *connection[review] {
		return a.Repository.IssueOrPullRequest.Reviews
	}); err != nil {
		return err
	}
	contexts, _ := c.checks()
	return fill(ctx, p, i.Number, "checks", contexts, func(a *restAnswer) *connection[check] {
		rest := pullItem{Commits: a.Repository.IssueOrPullRequest.Commits}
		more, _ := rest.checks()
		return more
	})
}

// innerPages bounds how far a list within an item is followed.
const innerPages = 100

// fill appends the following pages of a list to its first.
func fill[T any](ctx context.Context, p *pager, number int64, kind string, first *connection[T], of func(*restAnswer) *connection[T]) error {
	cursor := first.next()
	for page := 0; cursor != ""; page++ {
		more, err := rest(ctx, p, number, kind, cursor, of)
		if err == nil && page == innerPages {
			err = errTooManyPages
		}
		if err != nil {
			return p.v.gaps.fault(fmt.Sprintf("%s of item %d", kind, number), "issues=read, pull_requests=read", err)
		}
		first.Nodes = append(first.Nodes, more.Nodes...)
		if more.next() == cursor {
			return p.v.gaps.fault(fmt.Sprintf("%s of item %d", kind, number), "", errTooManyPages)
		}
		cursor = more.next()
	}
	return nil
}

// rest reads one further page of a list within an item.
func rest[T any](ctx context.Context, p *pager, number int64, kind, cursor string, of func(*restAnswer) *connection[T]) (*connection[T], error) {
	variables := map[string]any{
		"owner": p.v.where.owner, "name": p.v.where.name, "number": number, "after": cursor,
		"labels": false, "comments": false, "events": false, "reviews": false, "checks": false,
	}
	variables[kind] = true
	var answer restAnswer
	err := p.v.session.query(ctx, queries, "Rest", variables, &answer)
	switch {
	case err != nil:
		return nil, err
	case answer.Repository == nil || answer.Repository.IssueOrPullRequest == nil:
		return nil, &shapeError{errors.New("the item is null")}
	case answer.Repository.DatabaseID != p.v.where.id:
		return nil, errOther
	}
	if more := of(&answer); more != nil {
		return more, nil
	}
	return nil, errAbsent
}
