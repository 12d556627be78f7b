package github

import "github.com/ospora/ospora/ospora"

// seenBy names, for each table that one kind of look fills, the subject of the
// gap that says the look failed. Reviews and checks come with the change requests,
// and comments with the issues.
var seenBy = []struct {
	row     ospora.Row
	subject string
}{
	{(*ospora.ChangeRequest)(nil), "change_requests"},
	{(*ospora.Review)(nil), "change_requests"},
	{(*ospora.Check)(nil), "change_requests"},
	{(*ospora.Issue)(nil), "issues"},
	{(*ospora.ItemEvent)(nil), "issues"},
	{(*ospora.Release)(nil), "releases"},
	{(*ospora.Protection)(nil), "branch_protection"},
	{(*ospora.Webhook)(nil), "webhooks"},
	{(*ospora.WorkflowRun)(nil), "workflow_runs"},
}

// TablesSeen returns the names of the tables that a visit looked at as a whole,
// given all its gaps, in a fixed order: one of them without a row is empty, and not
// unknown. A table with a gap is left out even where some rows of it came. Nothing is
// to be told so of a visit that failed.
func TablesSeen(gaps []*ospora.Gap) []string {
	missing := make(map[string]bool, len(gaps))
	for _, gap := range gaps {
		missing[gap.Subject] = true
	}
	if missing["items"] { // issues and change requests alike
		missing["issues"], missing["change_requests"] = true, true
	}
	var seen []string
	for _, table := range seenBy {
		if !missing[table.subject] {
			seen = append(seen, table.row.TableName())
		}
	}
	return seen
}
