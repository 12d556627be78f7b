package main

import (
	"regexp"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// SortingHat 1.x joins identities by exact equality of e-mail, name or username
// and takes the closure (sortinghat/core/recommendations/matching.py). With
// strict it asks for a valid address and a name of two words, without for
// neither. This is that rule, written anew for projects; match_sortinghat.py runs
// the original, whose patterns are wider in what an address may hold.
var (
	validAddress = regexp.MustCompile(`^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$`)
	twoWords     = regexp.MustCompile(`^\S+\s\S+`)
)

// exact resolves aliases by that rule; a label is that of the person.
func exact(aliases []*ospora.Alias, strict bool) []string {
	parent := make([]int, len(aliases))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	first := map[string]int{}
	join := func(kind, value string, i int) {
		if value == "" {
			return
		}
		if j, ok := first[kind+value]; ok {
			parent[find(i)] = find(j)
		} else {
			first[kind+value] = i
		}
	}
	for i, a := range aliases {
		mail, name := strings.ToLower(a.Email), strings.ToLower(a.Name)
		if !strict || validAddress.MatchString(mail) {
			join("mail ", mail, i)
		}
		if !strict || twoWords.MatchString(name) {
			join("name ", name, i)
		}
		join("user ", strings.ToLower(a.Login), i)
	}
	labels := make([]string, len(aliases))
	for i := range labels {
		labels[i] = string(aliases[find(i)].Key)
	}
	return labels
}
