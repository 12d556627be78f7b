package scorecard

import (
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"
)

// fuzzing shows the check the lines in which it may find a fuzzer.
func fuzzing(j *job) verdict {
	marked := false
	c := j.view(func(f *file, p *parts) ([]byte, bool) {
		switch {
		case f.kind.has(kindTest):
			return nil, false
		case f.kind.has(kindFuzzing):
			return p.text, true
		}
		marked = marked || p.fuzz != nil
		return p.fuzz, p.fuzz != nil
	})
	basis := []string{onTree}
	c.facts.languages = func() ([]clients.Language, error) { return nil, nil }
	if marked { // otherwise they change nothing
		languages, from, err := j.languages()
		if err != nil {
			return unknown("the languages could not be told: %s", err).on(basis...)
		}
		c.facts.languages = func() ([]clients.Language, error) { return languages, nil }
		basis = append(basis, from)
	}
	if j.s.config.OSSFuzz != nil && j.name != "" {
		c.facts.search = j.searchOSSFuzz
		basis = append(basis, "oss_fuzz")
	}
	v := j.conclude(c, checks.Fuzzing).on(basis...)
	if v.result.Error == nil && v.result.Score != checker.MaxResultScore && c.facts.search == nil {
		return unknown("no fuzzer in the tree; whether OSS-Fuzz fuzzes the project was not looked at").on(basis...)
	}
	return v
}

func (j *job) searchOSSFuzz(clients.SearchRequest) (clients.SearchResponse, error) {
	fuzzed, err := j.s.config.OSSFuzz(j.ctx, j.name)
	if err != nil || !fuzzed {
		return clients.SearchResponse{}, err
	}
	return clients.SearchResponse{Hits: 1}, nil
}
