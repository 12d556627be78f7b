package network

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/ospora"
)

// ForgeRows are what a forge says of one repository.
type ForgeRows struct {
	// Repo whose rows count; those of others are passed over.
	Repo           ospora.RepoID
	Issues         []*ospora.Issue
	ChangeRequests []*ospora.ChangeRequest
	ItemEvents     []*ospora.ItemEvent
	Reviews        []*ospora.Review
	// LineComments on the change requests of Repo; nil where nobody looked: no table
	// holds them yet.
	LineComments []LineComment
}

// LineComment is a comment on a line of a change request.
type LineComment struct {
	ChangeRequest int64
	Author        ospora.Optional[ospora.AliasKey]
	At            time.Time
}

// MonthOfDeeds collects what was done to the issues and change requests of one
// repository in a window, for [OpenRank]. Where comments on lines are not known, a
// review counts as one review comment. What deleted accounts did counts for
// nobody; unnamed is how much that is. name may leave robots out by calling them
// "".
func MonthOfDeeds(in ForgeRows, window ospora.Window, name Namer) (deeds []ItemDeeds, unnamed int64) {
	c := deedsOf{window: window, name: name}
	for _, i := range in.Issues {
		if i != nil && i.Repo == in.Repo {
			c.add(i.Number, false, i.Author, i.OpenedAt, ItemDeeds{OpenedIssue: 1})
		}
	}
	for _, r := range in.ChangeRequests {
		if r == nil || r.Repo != in.Repo {
			continue
		}
		c.add(r.Number, true, r.Author, r.OpenedAt, ItemDeeds{OpenedChange: 1})
		if r.MergedAt.Known && window.Contains(r.MergedAt.Value) {
			c.deeds = append(c.deeds, ItemDeeds{Item: itemName(r.Number, true), Merged: true})
		}
	}
	for _, e := range in.ItemEvents {
		if e == nil || e.Repo != in.Repo {
			continue
		}
		switch {
		case e.Kind == ospora.EventCommented:
			c.add(e.Number, e.ChangeRequest, e.Actor, e.At, ItemDeeds{Comments: 1})
		case e.Kind == ospora.EventClosed && e.ChangeRequest:
			c.add(e.Number, true, e.Actor, e.At, ItemDeeds{ClosedChange: 1})
		case e.Kind == ospora.EventClosed:
			c.add(e.Number, false, e.Actor, e.At, ItemDeeds{ClosedIssue: 1})
		}
	}
	for _, l := range in.LineComments {
		c.add(l.ChangeRequest, true, l.Author, l.At, ItemDeeds{ReviewComments: 1})
	}
	for _, r := range in.Reviews {
		if r != nil && r.Repo == in.Repo && in.LineComments == nil {
			c.add(r.ChangeRequest, true, r.Author, r.SubmittedAt, ItemDeeds{ReviewComments: 1})
		}
	}
	return c.deeds, c.unnamed
}

// deedsOf collects the deeds of a window.
type deedsOf struct {
	window  ospora.Window
	name    Namer
	deeds   []ItemDeeds
	unnamed int64
}

func (c *deedsOf) add(number int64, change bool, who ospora.Optional[ospora.AliasKey], at time.Time, d ItemDeeds) {
	if !c.window.Contains(at) {
		return
	}
	if who.Known {
		d.User = c.name(who.Value, ospora.DayOf(at))
	}
	if d.User == "" {
		c.unnamed++
		return
	}
	d.Item = itemName(number, change)
	c.deeds = append(c.deeds, d)
}

// itemName tells issues and change requests apart, as OpenDigger's i and p do.
func itemName(number int64, change bool) string {
	if change {
		return fmt.Sprintf("p%d", number)
	}
	return fmt.Sprintf("i%d", number)
}
