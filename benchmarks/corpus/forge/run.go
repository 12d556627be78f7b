package forge

import (
	"fmt"
	"net/http"
	"path"
	"strconv"

	"github.com/ospora/ospora/benchmarks/corpus"
)

func runs(c *call) *answer { return c.runs(func(*corpus.WorkflowRun) bool { return true }) }

// workflowRuns are those of one workflow, by its number or its file.
func workflowRuns(c *call) *answer {
	asked := c.values["workflow_id"]
	known := false
	for _, f := range c.repo.Files {
		known = known || path.Base(f.Path) == asked && path.Dir(f.Path) == ".github/workflows"
	}
	a := c.runs(func(r *corpus.WorkflowRun) bool {
		own := path.Base(r.Path) == asked || strconv.FormatInt(r.WorkflowID, 10) == asked
		known = known || own
		return own
	})
	if !known {
		return notFound()
	}
	return a
}

func (c *call) runs(want func(*corpus.WorkflowRun) bool) *answer {
	q := c.URL.Query()
	var list []*corpus.WorkflowRun
	for i := range c.repo.Runs {
		r := &c.repo.Runs[i]
		if want(r) && asked(q.Get("event"), r.Event) && asked(q.Get("branch"), r.Branch) && asked(q.Get("head_sha"), r.CommitID) &&
			(asked(q.Get("status"), r.Status) || asked(q.Get("status"), r.Conclusion)) {
			list = append(list, r)
		}
	}
	shown := []object{}
	for _, r := range page(c, list) {
		shown = append(shown, c.run(r))
	}
	return newAnswer(http.StatusOK, object{{"total_count", len(list)}, {"workflow_runs", shown}})
}

// asked reports whether a query that may be empty is met.
func asked(query, value string) bool { return query == "" || query == value }

func (c *call) run(r *corpus.WorkflowRun) object {
	url := fmt.Sprintf("%s/actions/runs/%d", c.repoURL(c.repo), r.ID)
	workflow := fmt.Sprintf("%s/actions/workflows/%d", c.repoURL(c.repo), r.WorkflowID)
	head := c.listedRepo()
	if r.Event == "pull_request" {
		_, head = c.forkOf(r.Actor)
	}
	return object{
		{"id", r.ID}, {"name", r.Workflow}, {"node_id", nodeID("WFR", r.ID)}, {"head_branch", r.Branch},
		{"head_sha", r.CommitID}, {"path", r.Path}, {"display_title", withCanary(r.Commit.Message)}, {"run_number", r.Number},
		{"event", r.Event}, {"status", r.Status}, {"conclusion", text(r.Conclusion)}, {"workflow_id", r.WorkflowID},
		{"check_suite_id", r.ID}, {"check_suite_node_id", nodeID("CS", r.ID)}, {"url", url},
		{"html_url", fmt.Sprintf("https://github.com/%s/actions/runs/%d", c.repo.Name, r.ID)}, {"pull_requests", []object{}},
		{"created_at", r.Created}, {"updated_at", r.Updated}, {"actor", c.accountOrGhost(r.Actor)}, {"run_attempt", 1},
		{"run_started_at", r.Created}, {"triggering_actor", c.accountOrGhost(r.Actor)}, {"jobs_url", url + "/jobs"},
		{"logs_url", url + "/logs"}, {"check_suite_url", fmt.Sprintf("%s/check-suites/%d", c.repoURL(c.repo), r.ID)},
		{"artifacts_url", url + "/artifacts"}, {"cancel_url", url + "/cancel"}, {"rerun_url", url + "/rerun"},
		{"previous_attempt_url", nil}, {"workflow_url", workflow}, {"head_commit", object{
			{"id", r.CommitID}, {"tree_id", r.CommitID}, {"message", withCanary(r.Commit.Message)}, {"timestamp", r.Commit.Authored},
			{"author", object{{"name", r.Commit.AuthorName}, {"email", r.Commit.AuthorEmail}}},
			{"committer", object{{"name", r.Commit.CommitterName}, {"email", r.Commit.CommitterEmail}}},
		}}, {"repository", c.listedRepo()}, {"head_repository", head},
	}
}
