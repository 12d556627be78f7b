package scorecard

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"
	"time"

	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/ospora"
)

// lastCommits returns the last commits in the order of git log, which forges
// follow: from the head, of all that are reached the latest first.
func lastCommits(commits []*ospora.Commit, head string, most int) []*ospora.Commit {
	byID := make(map[string]*ospora.Commit, len(commits))
	parent := map[string]bool{}
	for _, c := range commits {
		byID[c.ID] = c
		for _, p := range c.Parents {
			parent[p] = true
		}
	}
	queue := &latest{}
	seen := map[string]bool{}
	push := func(id string) {
		if c := byID[id]; c != nil && !seen[id] {
			seen[id] = true
			heap.Push(queue, c)
		}
	}
	if push(head); queue.Len() == 0 {
		for _, c := range commits { // no head is known: all that nothing comes after
			if !parent[c.ID] {
				push(c.ID)
			}
		}
	}
	var last []*ospora.Commit
	for queue.Len() > 0 && len(last) < most {
		c, _ := heap.Pop(queue).(*ospora.Commit)
		last = append(last, c)
		for _, p := range c.Parents {
			push(p)
		}
	}
	return last
}

// latest is a queue of commits, the latest first.
type latest []*ospora.Commit

func (q latest) Len() int      { return len(q) }
func (q latest) Swap(i, k int) { q[i], q[k] = q[k], q[i] }
func (q latest) Less(i, k int) bool {
	return cmp.Or(q[k].CommitTime.Value.Compare(q[i].CommitTime.Value), cmp.Compare(q[i].ID, q[k].ID)) < 0
}
func (q *latest) Push(c any) { *q = append(*q, c.(*ospora.Commit)) } //nolint:forcetypeassert // of container/heap
func (q *latest) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// changes are the last commits with the change requests that they came by.
type changes struct{ list []clients.Commit }

func (c *changes) commits() ([]clients.Commit, error) { return c.list, nil }

// changes returns the last commits, or why they cannot be told.
func (j *job) changes() (found *changes, why string) {
	switch {
	case j.facts.Commits == nil:
		return nil, "commits were not collected"
	case j.facts.ChangeRequests == nil:
		return nil, "change requests were not collected"
	}
	return j.merged(), ""
}

// associate puts the last commits and the change requests that introduced them
// together. Where several did, such as one within another, it is the one that was
// opened first, as GitHub lists them (associatedPullRequests, of which
// Scorecard's client takes the first).
func (j *job) associate() *changes {
	list := lastCommits(j.facts.Commits, j.in.Revision, j.s.config.Commits)
	last := newRecent(list, j.facts.ChangeRequests)
	of := map[string]*ospora.ChangeRequest{}
	for _, r := range j.facts.ChangeRequests {
		if !r.MergedAt.Known {
			continue
		}
		for id := range last.introducedBy(r) {
			if first := of[id]; first == nil || r.Number < first.Number {
				of[id] = r
			}
		}
	}
	found := &changes{}
	for _, c := range list {
		commit := clients.Commit{SHA: c.ID, CommittedDate: c.CommitTime.Value, Message: j.facts.Messages[c.ID]}
		if r := of[c.ID]; r != nil {
			commit.AssociatedMergeRequest = j.request(r)
		}
		found.list = append(found.list, commit)
	}
	return found
}

// recent are the last commits. Whatever lies between two of them is one of them,
// so that nothing else need be walked.
type recent struct {
	commits map[string]*ospora.Commit // by id
	merges  map[string]bool           // made by merging a change request
}

func newRecent(list []*ospora.Commit, requests []*ospora.ChangeRequest) *recent {
	c := &recent{commits: make(map[string]*ospora.Commit, len(list)), merges: map[string]bool{}}
	for _, commit := range list {
		c.commits[commit.ID] = commit
	}
	for _, r := range requests {
		if r.MergedAt.Known && c.commits[r.MergeCommit.Or("")] != nil {
			c.merges[r.MergeCommit.Value] = true
		}
	}
	return c
}

// introducedBy returns the ids of the commits that a merged change request
// introduced: the commit that merged it, and those it proposed.
func (c *recent) introducedBy(r *ospora.ChangeRequest) map[string]bool {
	merge, head := c.commits[r.MergeCommit.Or("")], c.commits[r.HeadCommit.Or("")]
	var found map[string]bool
	switch {
	case merge != nil && merge.Merge():
		tips := merge.Parents[1:]
		if head != nil {
			tips = []string{head.ID} // one merge may bring in several
		}
		found = c.reached(tips, c.reached(merge.Parents[:1], nil))
	case head != nil: // moved forward to, or merged in a way that is not known
		found = c.line(head, r.Commits.Or(1), func(*ospora.Commit) bool { return true })
	case merge != nil:
		found = c.line(merge, r.Commits.Or(1), func(before *ospora.Commit) bool {
			return !c.merges[before.ID] && rewritten(before, merge)
		})
	}
	if merge != nil {
		found[merge.ID] = true
	}
	return found
}

// reached returns the commits that can be reached from some, without others.
func (c *recent) reached(from []string, without map[string]bool) map[string]bool {
	found := map[string]bool{}
	for queue := slices.Clone(from); len(queue) > 0; {
		id := queue[0]
		queue = queue[1:]
		if c.commits[id] == nil || found[id] || without[id] {
			continue
		}
		found[id] = true
		queue = append(queue, c.commits[id].Parents...)
	}
	return found
}

// line returns a commit and those before it, in a straight line, while they
// belong to it, n at most.
func (c *recent) line(from *ospora.Commit, n int64, belongs func(*ospora.Commit) bool) map[string]bool {
	found := map[string]bool{from.ID: true}
	for at := from; int64(len(found)) < n && len(at.Parents) == 1; {
		before := c.commits[at.Parents[0]]
		if before == nil || before.Merge() || !belongs(before) {
			break
		}
		found[before.ID] = true
		at = before
	}
	return found
}

// rebaseSpan is how long a rebase may take to write its commits.
const rebaseSpan = 10 * time.Second

// rewritten reports whether a rebase wrote two commits together.
func rewritten(before, merge *ospora.Commit) bool {
	return before.Committer == merge.Committer && merge.CommitTime.Value.Sub(before.CommitTime.Value).Abs() <= rebaseSpan
}

// reviewsLookedAt is how many reviews of a change request Scorecard asks for,
// the last ones.
const reviewsLookedAt = 30

// request is a change request as Scorecard's client tells it, with aliases for
// logins.
func (j *job) request(r *ospora.ChangeRequest) clients.PullRequest {
	pr := clients.PullRequest{
		Number: int(r.Number), MergedAt: r.MergedAt.Value, HeadSHA: r.HeadCommit.Or(""),
		Author:   clients.User{Login: string(r.Author.Value), IsBot: j.bots()[r.Author.Value]},
		MergedBy: clients.User{Login: string(r.MergedBy.Value)},
	}
	for _, l := range r.Labels {
		pr.Labels = append(pr.Labels, clients.Label{Name: l})
	}
	for _, review := range j.reviews()[r.Number] {
		state := "COMMENTED"
		if review.State == ospora.ReviewApproved {
			state = "APPROVED"
		}
		pr.Reviews = append(pr.Reviews, clients.Review{Author: &clients.User{Login: string(review.Author.Value)}, State: state})
	}
	return pr
}

// groupReviews returns the last reviews by number.
func (j *job) groupReviews() map[int64][]*ospora.Review {
	by := map[int64][]*ospora.Review{}
	for _, r := range j.facts.Reviews {
		by[r.ChangeRequest] = append(by[r.ChangeRequest], r)
	}
	for number, list := range by {
		slices.SortStableFunc(list, func(a, b *ospora.Review) int { return a.SubmittedAt.Compare(b.SubmittedAt) })
		by[number] = list[max(0, len(list)-reviewsLookedAt):]
	}
	return by
}

func (j *job) findBots() map[ospora.AliasKey]bool {
	found := map[ospora.AliasKey]bool{}
	for _, a := range j.facts.Aliases {
		if a.Bot {
			found[a.Key] = true
		}
	}
	return found
}

// unmerged names a merged change request of which nobody knows who merged it
// and which nobody else approved: it may or may not have been reviewed.
func (j *job) unmerged(found *changes) string {
	byNumber := map[int64]*ospora.ChangeRequest{}
	for _, r := range j.facts.ChangeRequests {
		byNumber[r.Number] = r
	}
	for i := range found.list {
		pr := &found.list[i].AssociatedMergeRequest
		r := byNumber[int64(pr.Number)]
		if r == nil || r.MergedBy.Known {
			continue
		}
		approved := slices.ContainsFunc(pr.Reviews, func(v clients.Review) bool {
			return v.State == "APPROVED" && v.Author.Login != pr.Author.Login
		})
		if !approved {
			return fmt.Sprintf("who merged change request %d is not known", r.Number)
		}
	}
	return ""
}
