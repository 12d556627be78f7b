package main

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
