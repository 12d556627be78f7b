package chaoss

import (
	"cmp"
	"slices"
	"time"

	"github.com/ospora/ospora/ospora"
)

// item is an issue or a change request of the subject with all that happened to
// it.
type item struct {
	itemKey
	author         ospora.Optional[ospora.AliasKey]
	opened         time.Time
	closed, merged ospora.Optional[time.Time]
	comments       ospora.Optional[int64]
	events         []*ospora.ItemEvent // in order of time
	reviews        []*ospora.Review    // in order of time
	until          time.Time           // nothing later was seen, or it lies after the window
	cut            bool                // until is the end of the window, which is not in it
	undated        bool                // nobody says when the repository was read
	authorIsBot    bool
	authorNumber   int32 // in the crowd
	// talk are the comments, verdicts the reviews, timeline all other events.
	talk, verdicts, timeline list
	further
	closings closings
}

type itemKey struct {
	repo   ospora.RepoID
	number int64
	change bool
}

func (k itemKey) compare(other itemKey) int {
	if c := cmp.Compare(k.repo, other.repo); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(k.number, other.number), compareBool(k.change, other.change))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// itemKinds are the kinds of items to look at.
type itemKinds uint8

const (
	issues itemKinds = 1 << iota
	changes
)

// items are those of the subject, each once, in the order of repository and
// number. Those that robots opened are left out unless they are asked for. The list
// is not to be changed.
func (s *study) items(kinds itemKinds) []*item {
	s.usesBots()
	all := s.itemsOf(kinds)
	if s.in.Options.IncludeBots {
		return all
	}
	return s.in.shared.once(kinds, byPeople, func() []*item {
		return only(all, func(it *item) bool { return !it.authorIsBot })
	})
}

// itemsOf are those of robots too.
func (s *study) itemsOf(kinds itemKinds) []*item {
	if kinds&issues != 0 {
		s.needs("issues", s.in.Issues != nil)
	}
	if kinds&changes != 0 {
		s.needs("change requests", s.in.ChangeRequests != nil)
	}
	if s.in.shared == nil {
		return s.build(kinds)
	}
	all := s.in.shared.once(issues|changes, byAnybody, func() []*item { return s.build(issues | changes) })
	if kinds == issues|changes {
		return all
	}
	return s.in.shared.once(kinds, byAnybody, func() []*item {
		return only(all, func(it *item) bool { return it.change && kinds&changes != 0 || !it.change && kinds&issues != 0 })
	})
}

// openers tell whose items are meant.
type openers uint8

const (
	byAnybody openers = iota
	byPeople
)

// itemList is a list of items that several indicators go through.
type itemList struct {
	kinds itemKinds
	by    openers
}

// once makes a list where it was not made yet; nothing is shared by nil.
func (c *shared) once(kinds itemKinds, by openers, makeList func() []*item) []*item {
	if c == nil {
		return makeList()
	}
	list, ok := c.items[itemList{kinds, by}]
	if !ok {
		list = makeList()
		c.items[itemList{kinds, by}] = list
	}
	return list
}

// only are the items that satisfy keep.
func only(all []*item, keep func(*item) bool) []*item {
	kept := make([]*item, 0, len(all))
	for _, it := range all {
		if keep(it) {
			kept = append(kept, it)
		}
	}
	return kept
}

// build joins the rows of items.
func (s *study) build(kinds itemKinds) []*item {
	found := &itemSet{
		items:  make([]item, 0, len(s.in.Issues)+len(s.in.ChangeRequests)),
		places: make(map[ospora.RepoID]*itemPlaces),
	}
	if kinds&issues != 0 {
		s.addIssues(found)
	}
	if kinds&changes != 0 {
		s.addChanges(found)
	}
	found.addEvents(s.in.ItemEvents)
	found.addReviews(s.in.Reviews)
	s.addFurther(found)
	s.addGaps(found)
	for i := range found.items {
		found.items[i].settle()
	}
	return found.inOrder()
}

func (s *study) addIssues(found *itemSet) {
	for _, i := range s.in.Issues {
		if i == nil || !s.in.holds(i.Repo) {
			continue
		}
		it := item{
			itemKey: itemKey{i.Repo, i.Number, false}, author: i.Author, opened: i.OpenedAt, closed: i.ClosedAt,
			comments: i.Comments,
		}
		s.addItem(found, it)
	}
}

func (s *study) addChanges(found *itemSet) {
	for _, c := range s.in.ChangeRequests {
		if c == nil || !s.in.holds(c.Repo) {
			continue
		}
		it := item{
			itemKey: itemKey{c.Repo, c.Number, true}, author: c.Author, opened: c.OpenedAt, closed: c.ClosedAt, merged: c.MergedAt,
			comments: c.Comments,
		}
		if it.merged.Known && !it.closed.Known { // merged is closed, whoever forgot to say so
			it.closed = it.merged
		}
		s.addItem(found, it)
	}
}

func (s *study) addItem(found *itemSet, it item) {
	it.until, it.undated = s.until(it.repo)
	it.cut = it.until.Equal(s.in.Window.End)
	if it.author.Known {
		author := s.crowd.of(it.author.Value)
		it.authorNumber, it.authorIsBot = author.who, author.bot
	}
	found.add(it)
}

// settle puts what happened in order and notes how far it was read.
func (it *item) settle() {
	slices.SortFunc(it.events, func(a, b *ospora.ItemEvent) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), compareAlias(a.Actor, b.Actor))
	})
	slices.SortFunc(it.reviews, func(a, b *ospora.Review) int {
		if c := a.SubmittedAt.Compare(b.SubmittedAt); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.State, b.State), compareAlias(a.Author, b.Author))
	})
	for _, rows := range [][]*Further{it.lineComments, it.pushes, it.assignments} {
		slices.SortFunc(rows, compareFurther)
	}
	it.measureLists()
	it.closings = it.findClosings()
}

func compareAlias(a, b ospora.Optional[ospora.AliasKey]) int {
	return cmp.Or(compareBool(a.Known, b.Known), cmp.Compare(a.Value, b.Value))
}

// until is the end of what is known of a repository's items: when it was read,
// or the end of the window where that came first. undated tells that nobody says
// when it was read.
func (s *study) until(repo ospora.RepoID) (end time.Time, undated bool) {
	if s.readAt == nil {
		s.readAt = make(map[ospora.RepoID]time.Time)
		for _, look := range onePerRepo(s.looks) {
			s.readAt[look.Repo] = look.At
		}
	}
	read := s.readAt[repo]
	return earliest(read, s.in.Window.End), read.IsZero()
}

// inCohort reports whether the item was opened in the window, and before what
// is known of it ends.
func (s *study) inCohort(it *item) bool {
	return s.in.Window.Contains(it.opened) && !it.opened.After(it.until)
}

// byOther reports whether somebody other than the author did something, who is
// no robot. A deleted account is somebody else, unless the author's account is
// deleted too: then it may be the same.
func (s *study) byOther(it *item, actor ospora.Optional[ospora.AliasKey]) bool {
	if !actor.Known || !it.author.Known {
		return actor.Known != it.author.Known && (!actor.Known || s.in.Options.IncludeBots || !s.crowd.bot(actor.Value))
	}
	a := s.crowd.of(actor.Value)
	return a.who != it.authorNumber && (s.in.Options.IncludeBots || !a.bot)
}

// closedAt is when the item was closed, as far as the end of what is known: the
// last time, or the first. It is null while the item is open. lost tells that it
// was closed and nobody knows when.
func (it *item) closedAt(first bool) (at ospora.Optional[time.Time], lost bool) {
	c := it.closings
	byRow := it.closed
	if byRow.Known && it.unseen(byRow.Value) {
		byRow = ospora.Optional[time.Time]{}
	}
	switch {
	case first && c.first.Known:
		return c.first, false
	case it.timeline.hides(it.until) && !first && byRow.Known:
		return byRow, false
	case it.timeline.hides(it.until):
		return ospora.Optional[time.Time]{}, first || it.cut // the row tells how it stood when it was read
	case first:
		return byRow, byRow.Known && c.reopened.Known
	case c.last.Known:
		return c.last, false
	case c.reopened.Known && byRow.Known && byRow.Value.Before(c.reopened.Value):
		return ospora.Optional[time.Time]{}, false // the row is of a closing that did not last
	}
	return byRow, false
}

// closings are the first closing of an item, the last one where it stayed
// closed, and when it was last opened again.
type closings struct {
	first, last, reopened ospora.Optional[time.Time]
}

func (it *item) findClosings() closings {
	var c closings
	for _, e := range it.events {
		if it.unseen(e.At) {
			break
		}
		switch e.Kind {
		case ospora.EventClosed, ospora.EventMerged:
			c.last = ospora.Some(e.At)
			if !c.first.Known {
				c.first = c.last
			}
		case ospora.EventReopened:
			c.last, c.reopened = ospora.Optional[time.Time]{}, ospora.Some(e.At)
		}
	}
	return c
}

// unseen reports whether a time lies after what is known of the item.
func (it *item) unseen(t time.Time) bool {
	return !it.until.IsZero() && (t.After(it.until) || it.cut && t.Equal(it.until))
}
