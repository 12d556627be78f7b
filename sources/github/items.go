package github

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// itemRows are the rows of one issue or pull request.
type itemRows struct {
	main   ospora.Row
	events []*ospora.ItemEvent
	others []ospora.Row // reviews and checks
}

// issueRows turns an issue into rows.
func (v *visit) issueRows(i *issue) (itemRows, bool) {
	if i == nil || i.CreatedAt == nil {
		return itemRows{}, false
	}
	author := v.accounts.of(i.Author)
	row := &ospora.Issue{
		Repo: v.row.Repo, Visit: v.row.ID, Number: i.Number, Author: keyOf(author), Association: word(i.AuthorAssociation),
		OpenedAt: *i.CreatedAt, ClosedAt: maybe(i.ClosedAt), UpdatedAt: maybe(i.UpdatedAt),
		CloseReason: word(i.StateReason), Comments: maybe(i.Comments.total()), Labels: i.labels(),
	}
	if !row.ClosedAt.Known {
		row.CloseReason = ospora.Optional[string]{} // An issue that was opened again says "reopened".
	}
	events := v.events(&i.item, false)
	if !i.Comments.cut {
		row.FirstResponseAt = firstResponse(v.responses(&i.item, nil), i.Author)
	}
	return itemRows{main: row, events: events}, true
}

// changeRows turns a pull request into rows.
func (v *visit) changeRows(p *pullItem) (itemRows, bool) {
	if p == nil || p.CreatedAt == nil {
		return itemRows{}, false
	}
	row := &ospora.ChangeRequest{
		Repo: v.row.Repo, Visit: v.row.ID, Number: p.Number, Author: keyOf(v.accounts.of(p.Author)), Association: word(p.AuthorAssociation),
		OpenedAt: *p.CreatedAt, MergedAt: maybe(p.MergedAt), ClosedAt: maybe(p.ClosedAt), UpdatedAt: maybe(p.UpdatedAt),
		Draft: p.IsDraft, Base: p.BaseRefName, HeadCommit: said(p.HeadRefOid), MergedBy: keyOf(v.accounts.of(p.MergedBy)),
		LinesAdded: maybe(p.Additions), LinesDeleted: maybe(p.Deletions), FilesChanged: maybe(p.ChangedFiles),
		Commits: maybe(p.Commits.total()), Comments: maybe(p.Comments.total()), Labels: p.labels(),
	}
	if p.MergeCommit != nil && p.MergedAt != nil {
		row.MergeCommit = said(p.MergeCommit.Oid)
	}
	rows := itemRows{main: row, events: v.events(&p.item, true)}
	rows.others = append(v.reviewRows(p), v.checkRows(p)...)
	if !p.Comments.cut && !p.Reviews.cut {
		row.FirstResponseAt = firstResponse(v.responses(&p.item, p.Reviews), p.Author)
	}
	return rows, true
}

func (i *item) labels() []string {
	var names []string
	if i.Labels != nil {
		for _, l := range i.Labels.Nodes {
			if l != nil {
				names = append(names, l.Name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// eventKinds are the events of a timeline that are kept.
var eventKinds = map[string]ospora.EventKind{
	"ClosedEvent": ospora.EventClosed, "ReopenedEvent": ospora.EventReopened, "MergedEvent": ospora.EventMerged,
	"LabeledEvent": ospora.EventLabelled, "UnlabeledEvent": ospora.EventUnlabelled,
	"ReviewRequestedEvent": ospora.EventReviewRequested, "ReadyForReviewEvent": ospora.EventReadyForReview,
	"ConvertToDraftEvent": ospora.EventDrafted,
}

// events are the timeline's events and the comments, in the order of time.
func (v *visit) events(i *item, change bool) []*ospora.ItemEvent {
	var list []*ospora.ItemEvent
	add := func(kind ospora.EventKind, at *time.Time, actor *who) *ospora.ItemEvent {
		e := &ospora.ItemEvent{Repo: v.row.Repo, Visit: v.row.ID, Number: i.Number, ChangeRequest: change,
			Kind: kind, At: *at, Actor: keyOf(v.accounts.of(actor))}
		list = append(list, e)
		return e
	}
	if i.TimelineItems != nil {
		for _, e := range i.TimelineItems.Nodes {
			if e == nil || e.CreatedAt == nil || eventKinds[e.Typename] == "" {
				continue
			}
			row := add(eventKinds[e.Typename], e.CreatedAt, e.Actor)
			if e.Label != nil {
				row.Label = ospora.Some(e.Label.Name)
			}
		}
	}
	if i.Comments != nil {
		for _, c := range i.Comments.Nodes {
			if c != nil && c.CreatedAt != nil {
				add(ospora.EventCommented, c.CreatedAt, c.Author).Association = word(c.AuthorAssociation)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *ospora.ItemEvent) int { return a.At.Compare(b.At) })
	return list
}

// reviewStates are the verdicts that are kept; a pending review was not handed
// in.
var reviewStates = map[string]ospora.ReviewState{
	"APPROVED": ospora.ReviewApproved, "CHANGES_REQUESTED": ospora.ReviewChangesRequested,
	"COMMENTED": ospora.ReviewCommented, "DISMISSED": ospora.ReviewDismissed,
}

func (v *visit) reviewRows(p *pullItem) []ospora.Row {
	var rows []ospora.Row
	if p.Reviews == nil {
		return nil
	}
	for _, r := range p.Reviews.Nodes {
		if r == nil || r.SubmittedAt == nil || reviewStates[r.State] == "" {
			continue
		}
		rows = append(rows, &ospora.Review{Repo: v.row.Repo, Visit: v.row.ID, ChangeRequest: p.Number,
			Author: keyOf(v.accounts.of(r.Author)), Association: word(r.AuthorAssociation),
			SubmittedAt: *r.SubmittedAt, State: reviewStates[r.State]})
	}
	return rows
}

func (v *visit) checkRows(p *pullItem) []ospora.Row {
	var rows []ospora.Row
	contexts, commit, err := checksOf(p.Commits)
	if err != nil || contexts == nil {
		return nil // What is missing is a gap already.
	}
	for _, c := range contexts.Nodes {
		if c == nil {
			continue
		}
		row := c.row()
		row.Repo, row.Visit, row.Commit, row.ChangeRequest = v.row.Repo, v.row.ID, commit, ospora.Some(p.Number)
		rows = append(rows, row)
	}
	return rows
}

func (c *check) row() *ospora.Check {
	if c.Typename == "StatusContext" {
		row := &ospora.Check{Kind: ospora.CheckStatus, Name: c.Context, Host: host(c.TargetURL)}
		if c.State != "PENDING" && c.State != "EXPECTED" {
			row.Conclusion, row.CompletedAt = word(c.State), maybe(c.CreatedAt)
		}
		return row
	}
	row := &ospora.Check{Kind: ospora.CheckRun, Name: c.Name, Conclusion: word(c.Conclusion), CompletedAt: maybe(c.CompletedAt), Host: host(c.DetailsURL)}
	if c.CheckSuite != nil && c.CheckSuite.App != nil {
		row.App = said(c.CheckSuite.App.Slug)
	}
	return row
}

func host(address string) ospora.Optional[string] {
	u, err := url.Parse(address)
	if err != nil {
		return ospora.Optional[string]{}
	}
	return said(strings.ToLower(u.Hostname()))
}

// response is an answer to an item.
type response struct {
	at  *time.Time
	who *who
	bot bool
}

// responses are the comments and reviews of an item.
func (v *visit) responses(i *item, reviews *connection[review]) []response {
	var list []response
	add := func(at *time.Time, w *who) {
		if at != nil {
			alias := v.accounts.of(w)
			list = append(list, response{at, w, alias != nil && alias.Bot})
		}
	}
	if i.Comments != nil {
		for _, c := range i.Comments.Nodes {
			if c != nil {
				add(c.CreatedAt, c.Author)
			}
		}
	}
	if reviews != nil {
		for _, r := range reviews.Nodes {
			if r != nil && reviewStates[r.State] != "" {
				add(r.SubmittedAt, r.Author)
			}
		}
	}
	return list
}

// firstResponse is when somebody other than the author, and no robot, first
// answered: CHAOSS, Time to First Response. A deleted account counts as somebody
// else, unless the author's account is deleted too.
func firstResponse(list []response, author *who) ospora.Optional[time.Time] {
	var first *time.Time
	for _, r := range list {
		if r.bot || sameAccount(r.who, author) {
			continue
		}
		if first == nil || r.at.Before(*first) {
			first = r.at
		}
	}
	return maybe(first)
}

// sameAccount reports whether two accounts are one, or both deleted: then they
// may be.
func sameAccount(a, b *who) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return strings.EqualFold(a.Login, b.Login)
}
