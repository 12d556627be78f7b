package forge

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// searchRepositories knows org, user, topic, language, fork, archived, created and pushed; other words are looked for in names.
func searchRepositories(c *call) *answer {
	words := strings.Fields(c.URL.Query().Get("q"))
	if len(words) == 0 {
		return refusal(http.StatusUnprocessableEntity, "Validation Failed")
	}
	var found []*brief
	for index := range c.s.names {
		b := c.s.brief(index)
		if b.Private && c.token.Rights < Read {
			continue
		}
		if meets(b, words) {
			found = append(found, b)
		}
	}
	arrange(found, c, "created")
	if c.timedOut {
		found = found[:len(found)/2]
	}
	most := c.s.opt.SearchCap
	if at := bounded(c.URL.Query().Get("page"), 1, 1<<30); (at-1)*bounded(c.URL.Query().Get("per_page"), 30, 100) >= most {
		return refusal(http.StatusUnprocessableEntity, "Only the first %d search results are available", most)
	}
	shown := []object{}
	for _, b := range page(c, found[:min(len(found), most)]) {
		shown = append(shown, append(c.listed(b), member{"score", 1}))
	}
	return newAnswer(http.StatusOK, object{
		{"total_count", len(found)}, {"incomplete_results", c.timedOut}, {"items", shown},
	})
}

// meets reports whether a repository meets all words. Without a word on them, forks are left out.
func meets(b *brief, words []string) bool {
	forks := false
	for _, word := range words {
		name, value, qualified := strings.Cut(word, ":")
		if !qualified {
			name, value = "name", word
		}
		value = strings.Trim(value, `"`)
		owner, _, _ := strings.Cut(b.Name, "/")
		ok := true
		switch name {
		case "org", "user":
			ok = strings.EqualFold(owner, value)
		case "topic":
			ok = strings.Contains(" "+strings.Join(b.Topics, " ")+" ", " "+strings.ToLower(value)+" ")
		case "language":
			ok = strings.EqualFold(b.Language, value)
		case "archived":
			ok = fmt.Sprint(b.Archived) == value
		case "fork":
			forks = true
			ok = value == "true" || value == "only" && b.Parent != ""
		case "created":
			ok = between(b.Created, value)
		case "pushed":
			ok = between(b.Pushed, value)
		case "is":
			ok = value == "public" && !b.Private || value == "private" && b.Private
		case "name":
			ok = strings.Contains(strings.ToLower(b.Name), strings.ToLower(value))
		}
		if !ok {
			return false
		}
	}
	return forks || b.Parent == ""
}

// between reads GitHub's ranges: A..B, with * for no end, >A, >=A, <B, <=B, and A for that day.
func between(at time.Time, text string) bool {
	if from, to, ok := strings.Cut(text, ".."); ok {
		return (from == "*" || between(at, ">="+from)) && (to == "*" || between(at, "<="+to))
	}
	bare := strings.TrimLeft(text, "<>=")
	first, err := time.Parse(time.RFC3339, bare)
	last := first
	if err != nil {
		if first, err = time.Parse(time.DateOnly, bare); err != nil {
			return false
		}
		last = first.Add(24*time.Hour - time.Nanosecond)
	}
	switch text[:len(text)-len(bare)] {
	case ">":
		return at.After(last)
	case ">=":
		return !at.Before(first)
	case "<":
		return at.Before(first)
	case "<=":
		return !at.After(last)
	}
	return !at.Before(first) && !at.After(last)
}
