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

// associate puts commits and change requests together: a change request made
// the commit that merged it, those that this brought in, and those that a rebase
// wrote together with it.
func (j *job) associate() *changes {
	byCommit := map[string]*ospora.ChangeRequest{}
	byID := make(map[string]*ospora.Commit, len(j.facts.Commits))
	for _, c := range j.facts.Commits {
		byID[c.ID] = c
	}
	for _, r := range j.facts.ChangeRequests {
		if r.MergedAt.Known && r.MergeCommit.Known {
			byCommit[r.MergeCommit.Value] = r
		}
	}
	for _, r := range j.facts.ChangeRequests {
		if !r.MergedAt.Known {
			continue
		}
		for _, id := range broughtIn(r, byID, byCommit) {
			byCommit[id] = r
		}
	}
	found := &changes{}
	for _, c := range lastCommits(j.facts.Commits, j.in.Revision, j.s.config.Commits) {
		commit := clients.Commit{SHA: c.ID, CommittedDate: c.CommitTime.Value, Message: j.facts.Messages[c.ID]}
		if r := byCommit[c.ID]; r != nil {
			commit.AssociatedMergeRequest = j.request(r)
		}
		found.list = append(found.list, commit)
	}
	return found
}

// rebaseSpan is how long a rebase may take to write its commits.
const rebaseSpan = 10 * time.Second

// broughtIn returns the commits beside the merge commit that a change request
// brought in. Of a merge they are those that only its other parents reach, at
// most as many as the forge counted; of a rebase those before it that were
// written by the same committer at the same time.
func broughtIn(r *ospora.ChangeRequest, byID map[string]*ospora.Commit, byCommit map[string]*ospora.ChangeRequest) []string {
	merge := byID[r.MergeCommit.Or("")]
	if merge == nil {
		return nil
	}
	free := func(id string) bool { return byID[id] != nil && byCommit[id] == nil }
	var found []string
	if merge.Merge() {
		most := int(r.Commits.Or(250))
		queue := slices.Clone(merge.Parents[1:])
		for len(queue) > 0 && len(found) < most {
			id := queue[0]
			queue = queue[1:]
			if !free(id) || slices.Contains(found, id) {
				continue
			}
			found = append(found, id)
			queue = append(queue, byID[id].Parents...)
		}
		return found
	}
	for c := merge; int64(len(found)+1) < r.Commits.Or(1) && len(c.Parents) == 1; {
		before := byID[c.Parents[0]]
		if before == nil || before.Merge() || !free(before.ID) || before.Committer != merge.Committer ||
			merge.CommitTime.Value.Sub(before.CommitTime.Value).Abs() > rebaseSpan {
			return found
		}
		found = append(found, before.ID)
		c = before
	}
	return found
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
