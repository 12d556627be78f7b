package github

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"time"

	"github.com/ospora/ospora/ospora"
)

// span is a stretch of days, both ends in it, by which a search is split.
type span struct{ from, to time.Time }

func (s span) query() string {
	if s.from.IsZero() {
		return ""
	}
	return " created:" + s.from.Format(time.DateOnly) + ".." + s.to.Format(time.DateOnly)
}

// firstRepositories is before the first repository of GitHub.
var firstRepositories = time.Date(2007, 10, 1, 0, 0, 0, 0, time.UTC)

// halves splits a span in two; the whole of time is split first.
func (s span) halves(now time.Time) (a, b span, ok bool) {
	if s.from.IsZero() {
		s = span{firstRepositories, now.UTC().AddDate(0, 0, 1).Truncate(24 * time.Hour)}
	}
	days := int(s.to.Sub(s.from).Hours() / 24)
	if days < 1 {
		return a, b, false
	}
	middle := s.from.AddDate(0, 0, days/2)
	return span{s.from, middle}, span{middle.AddDate(0, 0, 1), s.to}, true
}

type searchAnswer struct {
	TotalCount        int64        `json:"total_count"`
	IncompleteResults bool         `json:"incomplete_results"`
	Items             []repository `json:"items"`
}

// search lists what a query finds. GitHub gives a thousand results at most, and
// leaves some out when it takes too long: the query is then split by the day of
// creation. Only what one day holds too much of stays a gap.
func (p *planner) search(ctx context.Context, query string, s span) error {
	list, total, incomplete, err := p.results(ctx, query+s.query())
	p.withheld("search")
	if err != nil {
		return p.fault("search", err)
	}
	if total <= 1000 && !incomplete {
		p.add(list...)
		if n := distinct(list); n < total {
			p.gaps.add(ospora.GapTruncated, "search", fmt.Sprintf("GitHub counts %d results and gave %d", total, n))
		}
		return nil
	}
	a, b, ok := s.halves(p.source.config.Now())
	if !ok {
		p.add(list...)
		p.gaps.add(ospora.GapTruncated, "search", fmt.Sprintf("one day has %d results, GitHub gave %d", total, len(list)))
		return nil
	}
	if err := p.search(ctx, query, a); err != nil {
		return err
	}
	return p.search(ctx, query, b)
}

func distinct(list []repository) int64 {
	seen := map[int64]bool{}
	for i := range list {
		seen[list[i].ID] = true
	}
	return int64(len(seen))
}

// searchPageSize is always the largest: GitHub gives ten pages of any size.
const searchPageSize = 100

// results reads the pages of one search, the first alone where it must be split.
func (p *planner) results(ctx context.Context, query string) (list []repository, total int64, incomplete bool, err error) {
	next := fmt.Sprintf("search/repositories?q=%s&sort=stars&order=asc&per_page=%d", url.QueryEscape(query), searchPageSize)
	for page := 0; next != "" && page < searchPages; page++ {
		var answer *searchAnswer
		if answer, next, err = p.page(ctx, next); err != nil {
			return list, total, incomplete, err
		}
		total, incomplete = max(total, answer.TotalCount), incomplete || answer.IncompleteResults
		list = append(list, answer.Items...)
		if total > 1000 || incomplete {
			break
		}
	}
	return list, total, incomplete, nil
}

func (p *planner) page(ctx context.Context, path string) (answer *searchAnswer, next string, err error) {
	body, next, err := p.calls.get(ctx, path)
	if err != nil {
		return nil, "", err
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer == nil {
		return nil, "", &shapeError{err}
	}
	return answer, next, nil
}
