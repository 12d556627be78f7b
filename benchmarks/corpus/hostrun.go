package corpus

import (
	"slices"
	"strings"
	"time"
)

// runsKept is how many runs of a workflow a forge still has: GitHub deletes them after 400 days.
const runsKept = 120

// runs plants runs of each workflow on the commits made since it is there, the latest first.
func (h *host) runs() {
	for _, w := range h.workflows() {
		var own []WorkflowRun
		for _, s := range h.p.steps[w.since:] {
			c := newChance(h.e.cfg.Seed, ofRun, int64(mix(uint64(s.committed.unix))&(1<<38-1)))
			if len(s.parents) > 1 || !c.permille(400) {
				continue
			}
			own = append(own, h.run(c, w, s, len(own)+1))
		}
		h.out.Runs = append(h.out.Runs, own[max(0, len(own)-runsKept):]...)
	}
	slices.SortStableFunc(h.out.Runs, func(a, b WorkflowRun) int { return b.Created.Compare(a.Created) })
}

// workflowFile is a workflow and the step that brought it.
type workflowFile struct {
	*Workflow
	id    int64
	since int
}

func (h *host) workflows() []workflowFile {
	var list []workflowFile
	for i, s := range h.p.steps {
		for _, c := range s.changes {
			if c.document == nil || c.document.workflow == nil || !s.onHead() {
				continue
			}
			list = append(list, workflowFile{c.document.workflow, itemID(h.index, len(list)+1), i})
		}
	}
	return list
}

func (h *host) run(c *chance, w workflowFile, s *step, number int) WorkflowRun {
	at := instant(s.committed.unix + int64(c.between(5, 60)))
	_, file, _ := strings.Cut(w.Path, "workflows/")
	run := WorkflowRun{
		ID: h.number(), WorkflowID: w.id, Workflow: strings.TrimSuffix(file, ".yml"), Path: w.Path, Number: number,
		Event: "push", Branch: h.p.repo.branch, CommitID: h.ids[s], Commit: h.commit(s), Status: "completed",
		Conclusion: pick(c, []string{"success", "success", "success", "success", "failure", "cancelled"}),
		Created:    at, Updated: at.Add(4 * time.Minute), Actor: h.accounts.of(s.author),
	}
	if s.topic != nil {
		run.Event, run.Branch = "pull_request", s.topic.branch
	}
	if c.permille(20) {
		run.Status, run.Conclusion = "in_progress", ""
	}
	return run
}
