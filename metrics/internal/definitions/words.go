package main

import "regexp"

// words are what the fields of an input hold, for readers who never open the code.
var words = map[string]string{
	"Activity":          "contributions by person and day",
	"Affiliations":      "for whom people work and how sure that is",
	"Begins":            "when the history begins",
	"Calibration":       "the correction by a labelled sample where there is one",
	"ChangeRequests":    "change requests",
	"Commits":           "commits",
	"Country":           "where people work",
	"Dependencies":      "dependencies with the dates of their releases",
	"Draws":             "how many draws there are",
	"Edges":             "who worked with whom",
	"Ends":              "when the history ends",
	"FileChanges":       "changes of files",
	"FileLicences":      "files with the licences they declare",
	"ForgeRepos":        "what the forge says of the repository",
	"ForgeSeen":         "how the forge was read",
	"Gaps":              "what could not be read",
	"Flows":             "how much work goes",
	"Issues":            "issues",
	"ItemEvents":        "events (comments, labels, closings …)",
	"Neighbours":        "its neighbours",
	"Organisation":      "for whom people work",
	"OrganisationKinds": "of what kind each organisation is",
	"Persons":           "which names are one person and which are robots",
	"Places":            "where each person probably works",
	"Population":        "how many people live there",
	"Sampling":          "whether all were read or a sample",
	"Seed":              "their seed",
	"Series":            "the quarterly numbers",
	"Assignments":       "changes of the assignee",
	"Language":          "in which language a file is written",
	"LineComments":      "comments on lines",
	"Pushes":            "pushes to change requests",
	"Renames":           "which of these moved a file",
	"Person":            "which names are one person",
	"Bot":               "which are robots",
	"Reviews":           "reviews",
	"Seen":              "how the repository was read",
	"Tags":              "tags",
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
