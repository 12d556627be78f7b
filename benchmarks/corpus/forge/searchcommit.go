package forge

import (
	"net/http"
	"strings"

	"github.com/ospora/ospora/benchmarks/corpus"
)

// searchCommits knows repo and author, the login of the account that GitHub links a commit's author to. Like GitHub's, it
// looks at default branches alone.
func searchCommits(c *call) *answer {
	var h *corpus.Hosted
	author := ""
	for _, word := range strings.Fields(c.URL.Query().Get("q")) {
		switch name, value, _ := strings.Cut(word, ":"); name {
		case "repo":
			owner, repo, _ := strings.Cut(value, "/")
			c.values["owner"], c.values["repo"] = owner, repo
			index, _ := c.s.find(c)
			if index < 0 || c.s.brief(index).Private && c.token.Rights < Read {
				break
			}
			h = c.s.hosted(index)
		case "author":
			author = value
		}
	}
	if h == nil || author == "" {
		return refusal(http.StatusUnprocessableEntity, "Validation Failed")
	}
	found := []object{}
	for i := range h.Commits {
		if a := h.Commits[i].Author; a != nil && strings.EqualFold(a.Login, author) {
			found = append(found, append(c.commit(h, &h.Commits[i]), member{"score", 1}))
		}
	}
	return newAnswer(http.StatusOK, object{
		{"total_count", len(found)}, {"incomplete_results", false}, {"items", page(c, found)},
	})
}
