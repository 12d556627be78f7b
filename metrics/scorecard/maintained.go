package scorecard

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ossf/scorecard/v4/checker"

	"github.com/ospora/ospora/ospora"
)

// The numbers of evaluation.Maintained and of Scorecard's client.
const (
	lookBackDays     = 90
	enoughActivity   = lookBackDays / 7 // once a week
	issuesLookedAt   = 30               // the last updated
	commentsLookedAt = 30               // the last ones
)

// activity counts the commits and issues of the last 90 days.
func (j *job) activity() verdict {
	since := j.in.At.AddDate(0, 0, -lookBackDays)
	created := j.facts.Forge.CreatedAt.Value
	if created.After(since) {
		days := int(j.in.At.Sub(created).Hours() / 24)
		v := verdict{result: checker.CreateMinScoreResult(Maintained,
			fmt.Sprintf("repo was created %d days ago, not enough maintenance history", days))}
		v.result.Details = []checker.CheckDetail{{Type: checker.DetailWarn, Msg: checker.LogMessage{Text: fmt.Sprintf(
			"repo was created in the last %d days (Created at: %s), please review its contents carefully",
			lookBackDays, created.Format(time.RFC3339))}}}
		return v
	}
	commits := lastCommits(j.facts.Commits, j.in.Revision, j.s.config.Commits)
	recent := 0
	for _, c := range commits {
		if c.CommitTime.Known && c.CommitTime.Value.After(since) {
			recent++
		}
	}
	issues := j.lastIssues()
	active := 0
	for _, i := range issues {
		if j.cared(i, since) {
			active++
		}
	}
	return verdict{result: checker.CreateProportionalScoreResult(Maintained, fmt.Sprintf(
		"%d commit(s) out of %d and %d issue activity out of %d found in the last %d days",
		recent, len(commits), active, len(issues), lookBackDays), recent+active, enoughActivity)}
}

// lastIssues returns the issues that were updated last.
func (j *job) lastIssues() []*ospora.Issue {
	issues := slices.Clone(j.facts.Issues)
	slices.SortStableFunc(issues, func(a, b *ospora.Issue) int {
		return b.UpdatedAt.Value.Compare(a.UpdatedAt.Value)
	})
	return issues[:min(len(issues), issuesLookedAt)]
}

// cared reports whether somebody of the project opened an issue or commented on
// it since.
func (j *job) cared(i *ospora.Issue, since time.Time) bool {
	if ofProject(i.Association) && i.OpenedAt.After(since) {
		return true
	}
	for _, e := range j.comments()[i.Number] {
		if ofProject(e.Association) && e.At.After(since) {
			return true
		}
	}
	return false
}

// groupComments returns the last comments on issues by number.
func (j *job) groupComments() map[int64][]*ospora.ItemEvent {
	by := map[int64][]*ospora.ItemEvent{}
	for _, e := range j.facts.Events {
		if e.Kind == ospora.EventCommented && !e.ChangeRequest {
			by[e.Number] = append(by[e.Number], e)
		}
	}
	for number, list := range by {
		slices.SortStableFunc(list, func(a, b *ospora.ItemEvent) int { return a.At.Compare(b.At) })
		by[number] = list[max(0, len(list)-commentsLookedAt):]
	}
	return by
}

// ofProject reports whether an association is that of a collaborator or higher.
func ofProject(association ospora.Optional[string]) bool {
	switch strings.ToLower(association.Or("")) {
	case "collaborator", "member", "owner":
		return true
	}
	return false
}
