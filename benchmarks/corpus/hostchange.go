package corpus

import "time"

// changes makes a change request of each topic.
func (h *host) changes() {
	steps := map[*topic][]*step{}
	for _, s := range h.p.steps {
		if s.topic != nil {
			steps[s.topic] = append(steps[s.topic], s)
		}
	}
	for _, t := range h.p.topics {
		if own := steps[t]; len(own) > 0 {
			h.out.Changes = append(h.out.Changes, h.change(t, own))
		}
	}
}

func (h *host) change(t *topic, steps []*step) ChangeRequest {
	c := newChance(h.e.cfg.Seed, ofRequest, h.itemIndex(t.number))
	last := steps[len(steps)-1]
	r := ChangeRequest{Branch: t.branch, Base: h.p.repo.branch, HeadID: h.ids[last], HeadCommit: h.commit(last)}
	r.ID, r.Number, r.Title = itemID(h.index, t.number), t.number, firstLine(steps[0].message)
	r.Body, r.Opened = "See the commits.", instant(steps[0].committed.unix)
	if t.by.person != nil {
		r.Author, r.Association = h.account(t.by.person)
	} else {
		r.Author, r.Association = h.accounts.bots[t.by.bot], "CONTRIBUTOR"
	}
	h.measure(&r, steps)
	h.label(c, &r.Thread)
	h.discuss(c, &r.Thread)
	h.review(c, &r, t)
	h.conclude(c, &r, t)
	h.check(c, &r, last)
	h.ready(c, &r)
	r.finish()
	for _, v := range r.Reviews {
		r.Updated = later(r.Updated, v.At)
	}
	return r
}

// measure sums what the commits change.
func (h *host) measure(r *ChangeRequest, steps []*step) {
	paths := map[string]bool{}
	for _, s := range steps {
		counts := s.counts()
		r.Additions += counts.LinesAdded
		r.Deletions += counts.LinesDeleted
		for i := range s.changes {
			paths[s.changes[i].path] = true
		}
	}
	r.Files, r.Commits = len(paths), len(steps)
}

// review asks for reviews and gives them before the end of the topic.
func (h *host) review(c *chance, r *ChangeRequest, t *topic) {
	end := h.end
	if t.merge != nil {
		end = t.merge.committed.unix
	}
	at := r.Opened
	for range c.banded([]band{{30, 0, 0}, {45, 1, 1}, {25, 2, 4}}) {
		reviewer, association := h.maintainer(c)
		asked, ok := h.later(c, at, 60, day)
		given, too := h.later(c, asked, 60, 2*day)
		if !ok || !too || given.Unix() >= end {
			return
		}
		if reviewer != nil && c.permille(500) {
			r.Events = append(r.Events, Event{ID: h.number(), Kind: "review_requested", At: asked, Actor: r.Author, Reviewer: reviewer})
		}
		state := pick(c, []string{"APPROVED", "APPROVED", "APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED"})
		r.Reviews = append(r.Reviews, Review{
			ID: h.number(), Author: reviewer, Association: association, At: given, State: state, CommitID: r.HeadID,
			Body: pick(c, []string{"", "LGTM", "Қайта қараңыз."}),
		})
		at = given
	}
}

// conclude merges, closes or leaves open.
func (h *host) conclude(c *chance, r *ChangeRequest, t *topic) {
	if t.merge != nil {
		r.Merged, r.MergeID = instant(t.merge.committed.unix), h.ids[t.merge]
		r.Closed = r.Merged
		if by := t.merge.author; t.fate == Merged && by.person != nil {
			r.MergedBy, _ = h.account(by.person)
		} else {
			r.MergedBy, _ = h.maintainer(c)
		}
		r.Events = append(r.Events,
			Event{ID: h.number(), Kind: "merged", At: r.Merged, Actor: r.MergedBy, CommitID: r.MergeID},
			Event{ID: h.number(), Kind: "closed", At: r.Closed, Actor: r.MergedBy})
		return
	}
	if at, ok := h.later(c, r.Opened, 10*day, 40*week); ok && c.permille(650) {
		actor, _ := h.maintainer(c)
		r.Closed = at
		r.Events = append(r.Events, Event{ID: h.number(), Kind: "closed", At: at, Actor: actor})
		return
	}
	if r.Draft = c.permille(300); r.Draft {
		r.Events = append(r.Events, Event{ID: h.number(), Kind: "convert_to_draft", At: r.Opened, Actor: r.Author})
	}
}

// ready lets some that were merged have begun as drafts.
func (h *host) ready(c *chance, r *ChangeRequest) {
	if r.Merged.IsZero() || !c.permille(120) {
		return
	}
	halfway := r.Opened.Add(r.Merged.Sub(r.Opened) / 2).Truncate(time.Second)
	r.Events = append(r.Events, Event{ID: h.number(), Kind: "ready_for_review", At: halfway, Actor: r.Author})
}

// check plants what ran on the head commit.
func (h *host) check(c *chance, r *ChangeRequest, last *step) {
	if c.permille(250) {
		return
	}
	at := instant(last.committed.unix + 30)
	for _, name := range h.draw([]string{"build", "test (kk)", "lint"}, c.between(0, 3)) {
		r.Checks = append(r.Checks, h.checkRun(c, name, "github-actions", at))
	}
	if c.permille(200) {
		r.Checks = append(r.Checks, h.checkRun(c, "coverage", "codecov", at))
	}
	for _, context := range h.draw([]string{"ci/prow", "license/cla"}, c.between(0, 2)) {
		creator, _ := h.maintainer(c)
		r.Statuses = append(r.Statuses, CommitStatus{
			ID: h.number(), Context: context, State: pick(c, []string{"success", "success", "failure", "pending", "error"}),
			Description: "Checked", TargetURL: "https://ci.example/" + context, At: at.Add(time.Minute), Creator: creator,
		})
	}
}

func (h *host) checkRun(c *chance, name, app string, at time.Time) CheckRun {
	run := CheckRun{
		ID: h.number(), Name: name, App: app, Status: "completed", Started: at, Completed: at.Add(3 * time.Minute),
		Conclusion: pick(c, []string{"success", "success", "success", "failure", "neutral", "skipped", "cancelled"}),
		DetailsURL: "https://ci.example/runs/" + app,
	}
	if c.permille(30) {
		run.Status, run.Conclusion, run.Completed = "in_progress", "", time.Time{}
	}
	return run
}
