package scorecard

import (
	"time"

	"github.com/ospora/ospora/ospora"
)

// Empty returns the measures of a repository that was seen at a time and has no
// revision: every check and the aggregate are not applicable, since there is nothing
// to judge. The zero time leaves their window open.
func Empty(repo ospora.RepoID, at time.Time) []*ospora.Measure {
	j := &job{in: Input{Repo: repo, At: at}}
	var all []*ospora.Measure
	add := func(indicator string) {
		m := j.measure(indicator)
		m.Status, m.Warnings = ospora.NotApplicable, []string{"the repository is empty"}
		all = append(all, m)
	}
	for _, d := range checkList {
		add(d.indicator())
	}
	add(AggregateID)
	return all
}
