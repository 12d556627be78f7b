package forge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus"
)

func (x *execution) threadNode(h *corpus.Hosted, i item) *node {
	kind := "Issue"
	if i.change != nil {
		kind = "PullRequest"
	}
	also := []string{"Node", "Closable", "Comment", "Labelable", "Assignable", "UniformResourceLocatable", "IssueOrPullRequest"}
	plain := once(kind, nil, func() object { return x.plain(h, i) })
	return &node{kind: kind, also: also, field: func(f field) (any, bool) {
		if v, ok := plain.field(f); ok {
			return v, true
		}
		if i.change != nil {
			if v, ok := x.changeField(h, i.change, f); ok {
				return v, true
			}
		}
		return x.threadField(h, i, f)
	}}
}

// enum writes a word as GraphQL's enumerations have it, null where there is none.
func enum(word string) any {
	if word == "" {
		return nil
	}
	return strings.ToUpper(word)
}

func (x *execution) threadField(h *corpus.Hosted, i item, f field) (any, bool) {
	switch f.name {
	case "labels":
		var list []entry
		for _, name := range i.Labels {
			list = append(list, entry{name, func() *node { return labelNode(h, name) }})
		}
		return f.connection("Label", list, nil), true
	case "comments":
		return f.connection("IssueComment", commentEntries(i), nil), true
	case "timelineItems":
		return x.timeline(h, i, f), true
	case "repository":
		return x.repositoryNode(h), true
	}
	return nil, false
}

// plain are the fields that hold no list.
func (x *execution) plain(h *corpus.Hosted, i item) object {
	node, kind := "I", "issues"
	if i.change != nil {
		node, kind = "PR", "pull"
	}
	o := object{
		{"id", nodeID(node, i.ID)}, {"databaseId", i.ID}, {"fullDatabaseId", decimal(i.ID)}, {"number", i.Number},
		{"title", i.Title}, {"body", i.Body}, {"bodyText", i.Body},
		{"url", fmt.Sprintf("https://github.com/%s/%s/%d", h.Name, kind, i.Number)}, {"state", stateOfItem(i)},
		{"closed", !i.Open()}, {"createdAt", i.Opened}, {"updatedAt", i.Updated}, {"closedAt", at(i.Closed)},
		{"author", actor(i.Author)}, {"authorAssociation", i.Association}, {"locked", false}, {"publishedAt", i.Opened},
	}
	if i.change == nil {
		return append(o, member{"stateReason", enum(i.issue.Reason)})
	}
	r := i.change
	return append(o, object{
		{"isDraft", r.Draft}, {"merged", !r.Merged.IsZero()}, {"mergedAt", at(r.Merged)}, {"mergedBy", actor(r.MergedBy)},
		{"headRefOid", r.HeadID}, {"headRefName", r.Branch}, {"baseRefName", r.Base}, {"additions", r.Additions},
		{"deletions", r.Deletions}, {"changedFiles", r.Files}, {"isCrossRepository", false}, {"reviewDecision", decision(r)},
	}...)
}

func commentEntries(i item) []entry {
	var list []entry
	for n := range i.Comments {
		m := &i.Comments[n]
		list = append(list, entry{decimal(m.ID), func() *node { return commentNode(m) }})
	}
	return list
}

func commentNode(m *corpus.Comment) *node {
	n := fixed("IssueComment", object{
		{"id", nodeID("IC", m.ID)}, {"databaseId", m.ID}, {"fullDatabaseId", decimal(m.ID)}, {"author", actor(m.Author)},
		{"authorAssociation", m.Association}, {"createdAt", m.At}, {"updatedAt", m.At}, {"publishedAt", m.At}, {"body", m.Body},
		{"bodyText", m.Body},
	})
	n.also = []string{"Node", "Comment", "IssueTimelineItems", "PullRequestTimelineItems"}
	return n
}

func (x *execution) changeField(h *corpus.Hosted, r *corpus.ChangeRequest, f field) (any, bool) {
	switch f.name {
	case "reviews", "latestReviews":
		return f.connection("PullRequestReview", reviewEntries(r, f), nil), true
	case "commits":
		// Only the head commit is planted; the count is that of all.
		list := []entry{{"head", func() *node {
			return fixed("PullRequestCommit", object{{"commit", x.commitNode(h, &r.HeadCommit, r)}})
		}}}
		n, ok := f.connection("PullRequestCommit", list, nil).(*node)
		if !ok {
			return nil, true
		}
		return &node{kind: n.kind, field: func(f field) (any, bool) {
			if f.name == "totalCount" {
				return r.Commits, true
			}
			return n.field(f)
		}}, true
	case "mergeCommit":
		if r.MergeID == "" {
			return nil, true
		}
		for i := range h.Commits {
			if h.Commits[i].ID == r.MergeID {
				return x.commitNode(h, &h.Commits[i], nil), true
			}
		}
		return fixed("Commit", object{{"oid", r.MergeID}}), true
	}
	return nil, false
}

func decision(r *corpus.ChangeRequest) any {
	for _, v := range slices.Backward(r.Reviews) {
		if v.State == "APPROVED" || v.State == "CHANGES_REQUESTED" {
			return v.State
		}
	}
	return nil
}

func reviewEntries(r *corpus.ChangeRequest, f field) []entry {
	states := words(f.args["states"])
	var list []entry
	for n := range r.Reviews {
		v := &r.Reviews[n]
		if len(states) == 0 || slices.Contains(states, v.State) {
			list = append(list, entry{decimal(v.ID), func() *node { return reviewNode(v) }})
		}
	}
	return list
}

func reviewNode(v *corpus.Review) *node {
	n := fixed("PullRequestReview", object{
		{"id", nodeID("PRR", v.ID)}, {"databaseId", v.ID}, {"fullDatabaseId", decimal(v.ID)}, {"author", actor(v.Author)},
		{"authorAssociation", v.Association}, {"state", v.State}, {"body", v.Body}, {"createdAt", v.At}, {"submittedAt", v.At},
		{"updatedAt", v.At}, {"commit", fixed("Commit", object{{"oid", v.CommitID}})},
	})
	n.also = []string{"Node", "Comment", "PullRequestTimelineItems"}
	return n
}

// timeline mixes events, comments and reviews by time, of the types asked for.
func (x *execution) timeline(h *corpus.Hosted, i item, f field) any {
	type dated struct {
		at time.Time
		entry
		kind string
	}
	var list []dated
	for n := range i.Events {
		e := &i.Events[n]
		one := x.eventNode(h, e)
		list = append(list, dated{e.At, entry{"e" + decimal(e.ID), func() *node { return one }}, one.kind})
	}
	for n := range i.Comments {
		m := &i.Comments[n]
		list = append(list, dated{m.At, entry{"c" + decimal(m.ID), func() *node { return commentNode(m) }}, "IssueComment"})
	}
	if i.change != nil {
		for n := range i.change.Reviews {
			v := &i.change.Reviews[n]
			list = append(list, dated{v.At, entry{"r" + decimal(v.ID), func() *node { return reviewNode(v) }}, "PullRequestReview"})
		}
	}
	slices.SortStableFunc(list, func(a, b dated) int { return a.at.Compare(b.at) })
	wanted, since := words(f.args["itemTypes"]), timeOf(f.args["since"])
	var entries []entry
	for _, one := range list {
		if (len(wanted) == 0 || slices.Contains(wanted, constant(one.kind))) && !one.at.Before(since) {
			entries = append(entries, one.entry)
		}
	}
	kind := map[bool]string{true: "IssueTimelineItems", false: "PullRequestTimelineItems"}[i.issue != nil]
	return f.connection(kind, entries, func(name string) (any, bool) {
		switch name {
		case "filteredCount", "pageCount":
			return len(entries), true
		case "updatedAt":
			return i.Updated, true
		}
		return nil, false
	})
}

// constant is the item type of a node's type: CLOSED_EVENT of ClosedEvent.
func constant(kind string) string {
	var b strings.Builder
	for i, r := range kind {
		if i > 0 && 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.ToUpper(b.String())
}

func (x *execution) eventNode(h *corpus.Hosted, e *corpus.Event) *node {
	o := object{{"id", nodeID("EV", e.ID)}, {"createdAt", e.At}, {"actor", actor(e.Actor)}}
	kind := ""
	switch e.Kind {
	case "closed":
		kind, o = "ClosedEvent", append(o, member{"stateReason", enum(e.Reason)}, member{"closer", nil})
	case "reopened":
		kind, o = "ReopenedEvent", append(o, member{"stateReason", nil})
	case "labeled":
		kind, o = "LabeledEvent", append(o, member{"label", labelNode(h, e.Label)})
	case "unlabeled":
		kind, o = "UnlabeledEvent", append(o, member{"label", labelNode(h, e.Label)})
	case "merged":
		kind, o = "MergedEvent", append(o, member{"commit", fixed("Commit", object{{"oid", e.CommitID}})}, member{"mergeRefName", h.DefaultBranch})
	case "review_requested":
		kind, o = "ReviewRequestedEvent", append(o, member{"requestedReviewer", actor(e.Reviewer)})
	case "convert_to_draft":
		kind = "ConvertToDraftEvent"
	default:
		kind = "ReadyForReviewEvent"
	}
	n := fixed(kind, o)
	n.also = []string{"Node", "IssueTimelineItems", "PullRequestTimelineItems"}
	return n
}

// commitNode is a commit; r is the change request that it is the head of, or nil.
func (x *execution) commitNode(h *corpus.Hosted, one *corpus.HostedCommit, r *corpus.ChangeRequest) *node {
	return &node{kind: "Commit", also: []string{"GitObject", "Node", "Closer"}, field: func(f field) (any, bool) {
		switch f.name {
		case "statusCheckRollup":
			if r == nil {
				r = headOf(h, one.ID)
			}
			if r == nil || len(r.Checks)+len(r.Statuses) == 0 {
				return nil, true
			}
			return rollup(r), true
		case "checkSuites":
			if r == nil {
				r = headOf(h, one.ID)
			}
			return f.connection("CheckSuite", suiteEntries(r), nil), true
		case "history":
			return f.connection("CommitHistory", x.history(h, one, f), nil), true
		case "author", "committer":
			name, email, when, account := one.AuthorName, one.AuthorEmail, one.Authored, one.Author
			if f.name == "committer" {
				name, email, when, account = one.CommitterName, one.CommitterEmail, one.Committed, one.Committer
			}
			who := actor(account)
			if who != nil && who.kind != "User" {
				who = nil
			}
			return fixed("GitActor", object{{"name", name}, {"email", email}, {"date", when}, {"user", who}}), true
		case "associatedPullRequests":
			var list []entry
			for _, i := range x.associated(h, one.ID) {
				list = append(list, entry{decimal(int64(i.Number)), func() *node { return x.threadNode(h, i) }})
			}
			return f.connection("PullRequest", list, nil), true
		}
		return fixed("", object{
			{"oid", one.ID}, {"id", nodeID("C", h.ID) + one.ID[:min(12, len(one.ID))]}, {"message", one.Message},
			{"messageHeadline", strings.SplitN(one.Message, "\n", 2)[0]}, {"authoredDate", one.Authored},
			{"committedDate", one.Committed}, {"additions", one.Additions}, {"deletions", one.Deletions},
			{"changedFilesIfAvailable", one.Files}, {"signature", nil},
		}).field(f)
	}}
}

func (x *execution) history(h *corpus.Hosted, from *corpus.HostedCommit, f field) []entry {
	since, until := timeOf(f.args["since"]), timeOf(f.args["until"])
	var list []entry
	there := false
	for i := range h.Commits {
		one := &h.Commits[i]
		there = there || one.ID == from.ID
		if there && !one.Committed.Before(since) && (until.IsZero() || !one.Committed.After(until)) {
			list = append(list, entry{one.ID, func() *node { return x.commitNode(h, one, nil) }})
		}
	}
	return list
}

// rollup is what ran on a head commit, in one word and one by one.
func rollup(r *corpus.ChangeRequest) *node {
	return &node{kind: "StatusCheckRollup", field: func(f field) (any, bool) {
		switch f.name {
		case "state":
			return rollupState(r), true
		case "contexts":
			var list []entry
			for i := range r.Checks {
				k := &r.Checks[i]
				list = append(list, entry{"k" + decimal(k.ID), func() *node { return checkNode(k) }})
			}
			for i := range r.Statuses {
				s := &r.Statuses[i]
				list = append(list, entry{"s" + decimal(s.ID), func() *node { return statusNode(s) }})
			}
			return f.connection("StatusCheckRollupContext", list, nil), true
		}
		return nil, false
	}}
}

func rollupState(r *corpus.ChangeRequest) string {
	state := "SUCCESS"
	for _, k := range r.Checks {
		switch k.Conclusion {
		case "failure", "cancelled", "timed_out":
			return "FAILURE"
		case "":
			state = "PENDING"
		}
	}
	if s := strings.ToUpper(stateOf(r.Statuses)); len(r.Statuses) > 0 && s != "SUCCESS" {
		return s
	}
	return state
}

// suiteEntries are the suites that ran on a head commit: GitHub Actions has one for each workflow, others one for each app,
// and each is planted with one run. There is none where r is nil.
func suiteEntries(r *corpus.ChangeRequest) []entry {
	if r == nil {
		return nil
	}
	var list []entry
	for i := range r.Checks {
		k := &r.Checks[i]
		list = append(list, entry{decimal(k.ID), func() *node { return suiteNode(k) }})
	}
	return list
}

func suiteNode(k *corpus.CheckRun) *node {
	return fixed("CheckSuite", object{
		{"id", nodeID("CS", k.ID+1)}, {"databaseId", k.ID + 1}, {"status", strings.ToUpper(k.Status)},
		{"conclusion", enum(k.Conclusion)}, {"createdAt", at(k.Started)}, {"updatedAt", at(k.Completed)},
		{"app", fixed("App", object{{"slug", k.App}, {"name", k.App}, {"databaseId", 15368 + len(k.App)}})},
	})
}

func checkNode(k *corpus.CheckRun) *node {
	n := fixed("CheckRun", object{
		{"id", nodeID("CR", k.ID)}, {"databaseId", k.ID}, {"name", k.Name}, {"status", strings.ToUpper(k.Status)},
		{"conclusion", enum(k.Conclusion)}, {"startedAt", at(k.Started)}, {"completedAt", at(k.Completed)},
		{"detailsUrl", k.DetailsURL}, {"url", "https://github.com/checks/" + decimal(k.ID)},
		{"checkSuite", suiteNode(k)},
	})
	n.also = []string{"Node", "StatusCheckRollupContext", "RequirableByPullRequest"}
	return n
}

func statusNode(s *corpus.CommitStatus) *node {
	n := fixed("StatusContext", object{
		{"id", nodeID("SC", s.ID)}, {"context", s.Context}, {"state", strings.ToUpper(s.State)},
		{"description", s.Description}, {"targetUrl", s.TargetURL}, {"createdAt", s.At}, {"creator", actor(s.Creator)},
	})
	n.also = []string{"Node", "StatusCheckRollupContext", "RequirableByPullRequest"}
	return n
}
