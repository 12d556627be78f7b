package chaoss

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// list is how much of one list of an item was read: its comments, its reviews, or
// what else happened to it. Lists are read from their beginning, so that what is
// missing comes after the last entry that was read.
type list struct {
	cut  bool
	last time.Time // of what was read; zero where nothing was
}

func (l *list) read(at time.Time) {
	if at.After(l.last) {
		l.last = at
	}
}

// hides reports whether something before a time may not have been read.
func (l list) hides(before time.Time) bool { return l.cut && l.last.Before(before) }

// addGaps notes the lists of items that were not read to their ends, as the gaps
// tell: "comments of item 12". Where a gap lies in the repository's issues or change
// requests as a whole, the comments of those were not read whose number nobody knows.
func (s *study) addGaps(found *itemSet) {
	for _, g := range s.in.Gaps {
		if g == nil || !s.in.holds(g.Repo) {
			continue
		}
		if what, name, ok := strings.Cut(g.Subject, " of item "); ok {
			number, err := strconv.ParseInt(name, 10, 64)
			for _, change := range []bool{false, true} {
				if it := found.find(itemKey{g.Repo, number, change}); it != nil && err == nil {
					it.cutShort(what)
				}
			}
		}
	}
	wide := s.wideGaps()
	if len(wide) == 0 {
		return
	}
	for i := range found.items {
		it := &found.items[i]
		if !it.comments.Known && wide[itemKey{repo: it.repo, change: it.change}] {
			it.talk.cut = true
		}
	}
}

func (it *item) cutShort(what string) {
	switch what {
	case "comments":
		it.talk.cut = true
	case "reviews":
		it.verdicts.cut = true
	case "events":
		it.timeline.cut = true
	}
}

// wideGaps are the repositories in whose issues or change requests something is
// missing.
func (s *study) wideGaps() map[itemKey]bool {
	wide := make(map[itemKey]bool)
	for _, g := range s.in.Gaps {
		if g == nil || !s.in.holds(g.Repo) {
			continue
		}
		if g.Subject == "issues" || g.Subject == "items" {
			wide[itemKey{repo: g.Repo}] = true
		}
		if g.Subject == "change_requests" || g.Subject == "items" {
			wide[itemKey{repo: g.Repo, change: true}] = true
		}
	}
	return wide
}

// measureLists tells how far each list was read, once events and reviews are in
// order.
func (it *item) measureLists() {
	comments := int64(0)
	for _, e := range it.events {
		if e.Kind == ospora.EventCommented {
			comments++
			it.talk.read(e.At)
		} else {
			it.timeline.read(e.At)
		}
	}
	for _, r := range it.reviews {
		it.verdicts.read(r.SubmittedAt)
	}
	it.talk.cut = it.talk.cut || it.comments.Known && comments < it.comments.Value
	if !it.until.IsZero() && !it.opened.Before(it.until) { // nothing of it lies in the window
		it.talk.cut, it.verdicts.cut, it.timeline.cut = false, false, false
	}
}

// maybeClosed reports whether a closing or a reopening from a time on may not have
// been read. An item that was closed for good before had none.
func (it *item) maybeClosed(from time.Time) bool {
	return it.timeline.hides(it.until) && !(it.closed.Known && it.closed.Value.Before(from))
}

// unread reports whether anything that happened to the item before a time may not
// have been read.
func (it *item) unread(before time.Time) bool {
	return it.talk.hides(before) || it.verdicts.hides(before) || it.timeline.hides(before)
}

// unsure lowers the coverage of a reading that rests on sure items, where others
// might have changed it.
func (r reading) unsure(sure, unsure int64, what string) reading {
	if unsure == 0 {
		return r
	}
	r.share = ospora.Some(float64(sure) / float64(sure+unsure))
	r.warnings = append(r.warnings, fmt.Sprintf("%s of %d items were not read to their end: read them again", what, unsure))
	return r
}
