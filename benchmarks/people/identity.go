package main

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/ospora/ospora/benchmarks/people/plant"
	"github.com/ospora/ospora/benchmarks/people/score"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// identityMatcher plugs package identity in, as it is by default.
func identityMatcher(aliases []plant.Observed) ([]int, error) {
	r, err := resolve(aliases)
	if err != nil {
		return nil, err
	}
	person, number := r.Person(), map[ospora.PersonID]int{}
	labels := make([]int, len(aliases))
	for i, a := range aliases {
		id := person(keyOf(a.ID))
		if _, ok := number[id]; !ok {
			number[id] = len(number)
		}
		labels[i] = number[id]
	}
	return labels, nil
}

// identityBots plugs in what identity takes for automation: by names and addresses and, where behaviour is asked for, by when
// an alias commits.
func identityBots(behaviour bool) score.BotFinder {
	return func(aliases []plant.Observed, stamps [][]plant.Stamp) ([]bool, error) {
		r, err := resolve(aliases)
		if err != nil {
			return nil, err
		}
		if behaviour {
			r.MarkRobots(identity.Behaviour(activity(aliases, stamps), identity.Habits{}))
			r.MarkRobots(identity.ClockBehaviour(commits(aliases, stamps), identity.Habits{}))
		}
		robot := map[ospora.AliasKey]bool{}
		for p := range r.Persons() {
			robot[p.Alias] = p.Robot
		}
		bots := make([]bool, len(aliases))
		for i, a := range aliases {
			bots[i] = robot[keyOf(a.ID)]
		}
		return bots, nil
	}
}

// keyOf mixes the number, so that the order of keys tells nothing.
func keyOf(alias int) ospora.AliasKey {
	return ospora.AliasKey(fmt.Sprintf("%016x%016x", uint64(alias+1)*0x9e3779b97f4a7c15, uint64(alias+1)*0xc2b2ae3d27d4eb4f))
}

func resolve(aliases []plant.Observed) (*identity.Resolution, error) {
	return identity.Resolve(context.Background(), sightings(aliases), identity.Options{})
}

// sightings are a row for each repository that an alias is used in.
func sightings(aliases []plant.Observed) iter.Seq2[*ospora.Alias, error] {
	return func(yield func(*ospora.Alias, error) bool) {
		for _, a := range aliases {
			row := ospora.Alias{Key: keyOf(a.ID), Canonical: keyOf(a.ID), Name: a.Name, Email: a.Email, Login: a.Login}
			if len(a.Uses) == 0 && !yield(&row, nil) {
				return
			}
			for _, u := range a.Uses {
				row := row
				row.Repo, row.Canonical = ospora.RepoID(fmt.Sprintf("github.com/planted/%d", u.Repo)), keyOf(u.Canonical)
				if !yield(&row, nil) {
					return
				}
			}
		}
	}
}

func commits(aliases []plant.Observed, stamps [][]plant.Stamp) iter.Seq[*ospora.Commit] {
	return func(yield func(*ospora.Commit) bool) {
		for i, a := range aliases {
			for _, s := range stamps[i] {
				c := &ospora.Commit{
					Author: keyOf(a.ID), AuthorTime: ospora.Some(time.Unix(s.Unix, 0).UTC()), AuthorOffset: ospora.Some(int32(s.Offset)),
				}
				if !yield(c) {
					return
				}
			}
		}
	}
}

// activity are a row for each commit; days add up. Merges are not planted.
func activity(aliases []plant.Observed, stamps [][]plant.Stamp) iter.Seq[*ospora.Activity] {
	var rows []*ospora.Activity
	for c := range commits(aliases, stamps) {
		rows = append(rows, &ospora.Activity{Alias: c.Author, Day: ospora.DayOf(c.AuthorTime.Value), Commits: 1})
	}
	return slices.Values(rows)
}
