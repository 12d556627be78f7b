package main

import (
	"slices"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

// add puts a row to the facts. The tables named were looked at: they are empty
// where no row of theirs comes.
func add(f *scorecard.Facts, row ospora.Row, looked ...string) {
	put(&f.Commits, row, looked)
	put(&f.Aliases, row, looked)
	put(&f.ChangeRequests, row, looked)
	put(&f.Reviews, row, looked)
	put(&f.Checks, row, looked)
	put(&f.Issues, row, looked)
	put(&f.Events, row, looked)
	put(&f.Releases, row, looked)
	put(&f.Protections, row, looked)
	put(&f.Webhooks, row, looked)
	put(&f.Runs, row, looked)
	switch row := row.(type) {
	case *ospora.ForgeRepo:
		f.Forge = row
	case *ospora.Repo:
		f.Repo = row
	}
}

// put puts a row to its list.
func put[R ospora.Row](list *[]R, row ospora.Row, looked []string) {
	var zero R
	if r, ok := row.(R); ok {
		*list = append(*list, r)
	} else if *list == nil && slices.Contains(looked, zero.TableName()) {
		*list = []R{}
	}
}

// tables are what GitHub tells, by the subject of the gap that says it did not.
var tables = []struct{ table, subject string }{
	{"change_requests", "change_requests"}, {"reviews", "change_requests"}, {"checks", "change_requests"},
	{"issues", "issues"}, {"item_events", "issues"},
	{"releases", "releases"}, {"branch_protections", "branch_protection"}, {"webhooks", "webhooks"},
	{"workflow_runs", "workflow_runs"},
}

// seen are the tables that were looked at, by what is missing. A gap of "items"
// speaks of issues and change requests alike.
func seen(missing map[string]bool) []string {
	var list []string
	for _, t := range tables {
		item := t.subject == "issues" || t.subject == "change_requests"
		if !missing[t.subject] && !(item && missing["items"]) {
			list = append(list, t.table)
		}
	}
	return list
}
