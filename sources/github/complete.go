package github

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// complete reads what is left of the lists within the items of a page. What cannot
// be read is a gap; the rest of the item is told of.
func (p *pager) complete(ctx context.Context, threads []*thread) error {
	for _, kind := range []string{"labels", "comments", "events", "reviews", "checks"} {
		var open []*thread
		for _, t := range threads {
			if t.kind == kind {
				open = append(open, t)
			}
		}
		if err := p.follow(ctx, kind, open); err != nil {
			return err
		}
	}
	return nil
}

// lists are those within an item; of a change request c is the rest of it.
func (p *pager) lists(i *item, c *pullItem, at spot) ([]*thread, error) {
	i.Labels = put(i.Labels, at.in("labels"))
	i.Comments = put(i.Comments, at.in("comments"))
	i.TimelineItems = put(i.TimelineItems, at.in("timelineItems"))
	right := "issues=read"
	if c != nil {
		right = "pull_requests=read"
	}
	all := []*thread{
		listIn(i.Number, "labels", right, i.Labels, func(a *restItem) (*connection[label], error) { return a.Labels, nil }),
		listIn(i.Number, "comments", right, i.Comments, func(a *restItem) (*connection[comment], error) { return a.Comments, nil }),
		listIn(i.Number, "events", right, i.TimelineItems, func(a *restItem) (*connection[event], error) {
			return cmp.Or(a.ChangeEvents, a.Timeline), nil
		}),
	}
	if c == nil {
		return all, nil
	}
	c.Reviews = put(c.Reviews, at.in("reviews"))
	c.Commits = put(c.Commits, at.in("commits"))
	all = append(all, listIn(c.Number, "reviews", right, c.Reviews, func(a *restItem) (*connection[review], error) { return a.Reviews, nil }))
	contexts, commit, err := checksOf(c.Commits)
	if err != nil {
		return all, p.fault(inner{c.Number, "checks", checksRight}.subject(), checksRight, err)
	}
	if contexts == nil {
		return all, nil
	}
	return append(all, listIn(c.Number, "checks", checksRight, contexts, func(a *restItem) (*connection[check], error) {
		more, other, err := checksOf(a.Commits)
		if err == nil && other != commit {
			err = errMoved
		}
		return more, err
	})), nil
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

// thread is a list within an item, on the way to its end.
type thread struct {
	inner
	cursor string
	pages  int
	err    error
	// add takes a further page.
	add func(*restItem) error
	// end notes that part of the list is missing, and by how much the list that was
	// read to its end is too short.
	end func(cut bool) (counts, lists int64)
}

// listIn is a list by its first page.
func listIn[T any](number int64, kind, right string, first *connection[T], of func(*restItem) (*connection[T], error)) *thread {
	t := &thread{inner: inner{number, kind, right}, err: first.wrong(""), cursor: first.next()}
	t.add = func(a *restItem) error {
		page, err := of(a)
		if err != nil {
			return err
		}
		more := put(page, spot{})
		first.Nodes = append(first.Nodes, more.Nodes...)
		after := t.cursor
		t.cursor = more.next()
		return more.wrong(after)
	}
	t.end = func(cut bool) (counts, lists int64) {
		first.cut = cut
		if n := first.total(); n != nil && !cut && int64(len(first.Nodes)) < *n {
			first.cut = true
			return *n, int64(len(first.Nodes))
		}
		return 0, 0
	}
	return t
}

// furtherAtOnce is how many lists one query goes on with.
const furtherAtOnce = 10

// follow reads lists of one kind to their ends, several at once.
func (p *pager) follow(ctx context.Context, kind string, threads []*thread) error {
	for {
		var open []*thread
		for _, t := range threads {
			if t.err == nil && t.cursor != "" {
				open = append(open, t)
			}
		}
		if len(open) == 0 {
			break
		}
		for some := range slices.Chunk(open, furtherAtOnce) {
			if err := p.further(ctx, kind, some); err != nil {
				return err
			}
		}
	}
	for _, t := range threads {
		if err := p.ended(t); err != nil {
			return err
		}
	}
	return nil
}

// ended notes what of a list is missing.
func (p *pager) ended(t *thread) error {
	counts, lists := t.end(t.err != nil)
	switch {
	case counts > lists:
		// To read the repository again for one comment would cost more than it shows.
		p.v.gaps.add(ospora.GapTruncated, t.subject(), fmt.Sprintf("GitHub counts %d and lists %d", counts, lists))
	case errors.Is(t.err, errMoved):
		p.v.gaps.add(ospora.GapPending, t.subject(), t.err.Error())
	case t.err != nil:
		return p.fault(t.subject(), t.right, t.err)
	}
	return nil
}

// further reads the next page of each of some lists. Where that is too much work
// for GitHub, half of them are asked for at a time.
func (p *pager) further(ctx context.Context, kind string, some []*thread) error {
	variables := map[string]any{"owner": p.v.where.owner, "name": p.v.where.name}
	for i, t := range some {
		variables[fmt.Sprint("number", i)], variables[fmt.Sprint("after", i)] = t.number, t.cursor
	}
	var answer placed
	err := p.v.session.query(ctx, "Further"+strings.ToUpper(kind[:1])+kind[1:], len(some), variables, &answer)
	if half := len(some) / 2; half > 0 && wire.KindOf(err) == wire.KindTooHeavy {
		if err := p.further(ctx, kind, some[:half]); err != nil {
			return err
		}
		return p.further(ctx, kind, some[half:])
	}
	if stops(err) {
		return err
	}
	whole, at := err, spot{"repository", &holes{}}
	if _, partial := at.holes.note(err); partial || err == nil {
		whole = answer.of(p.v.where.id)
	}
	for i, t := range some {
		alias := fmt.Sprint("item", i)
		switch t.pages++; {
		case whole != nil:
			t.err = whole
		case at.in(alias).noted():
			t.err = err
		default:
			t.take(answer.Repository[alias])
		}
	}
	return nil
}

// take reads the list's page from what is said of its item.
func (t *thread) take(body json.RawMessage) {
	var a *restItem
	switch err := json.Unmarshal(body, &a); {
	case err != nil || a == nil:
		t.err = &shapeError{errors.New("the item is null")}
	default:
		t.err = t.add(a)
	}
	if t.err == nil && t.pages > innerPages {
		t.err = errTooManyPages
	}
}
