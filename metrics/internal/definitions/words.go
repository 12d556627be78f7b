package main

import "regexp"

// words are what the fields of an input hold, for readers who never open the code.
var words = map[string]string{
	"Activity":       "contributions by person and day",
	"ChangeRequests": "change requests",
	"Commits":        "commits",
	"Country":        "where people work",
	"Dependencies":   "dependencies with the dates of their releases",
	"FileChanges":    "changes of files",
	"FileLicences":   "files with the licences they declare",
	"ForgeRepos":     "what the forge says of the repository",
	"ForgeSeen":      "how the forge was read",
	"Gaps":           "what could not be read",
	"Issues":         "issues",
	"ItemEvents":     "events (comments, labels, closings …)",
	"Organisation":   "for whom people work",
	"Assignments":    "changes of the assignee",
	"Language":       "in which language a file is written",
	"LineComments":   "comments on lines",
	"Pushes":         "pushes to change requests",
	"Renames":        "which of these moved a file",
	"Person":         "which names are one person",
	"Bot":            "which are robots",
	"Reviews":        "reviews",
	"Seen":           "how the repository was read",
	"Tags":           "tags",
}

var capital = regexp.MustCompile(`\b[A-Z]\w*\b`)

// inWords says an input in words.
func inWords(input string) string {
	return capital.ReplaceAllStringFunc(input, func(name string) string {
		if plain, ok := words[name]; ok {
			return plain
		}
		return name
	})
}
