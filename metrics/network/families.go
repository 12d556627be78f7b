package network

import "github.com/ospora/ospora/ospora"

// Family names what stands for all repositories that share history, a repository for
// itself where it shares none. A nil Family takes every repository for itself.
type Family func(ospora.RepoID) ospora.RepoID

// FamiliesAmong tells families by the homes of work: a repository with work whose home
// is another one shares history with it, and with all that share history with that.
// The least id stands for the family. It wants the activity of the whole history,
// since a fork may have nothing but old work in common with its home.
func FamiliesAmong(activity []*ospora.Activity) Family {
	parents := make(map[ospora.RepoID]ospora.RepoID)
	root := func(repo ospora.RepoID) ospora.RepoID {
		for parents[repo] != "" {
			if up := parents[parents[repo]]; up != "" {
				parents[repo] = up // halves the way for the next one
			}
			repo = parents[repo]
		}
		return repo
	}
	for _, a := range activity {
		if a == nil || a.Home == "" || a.Home == a.Repo {
			continue
		}
		if x, y := root(a.Repo), root(a.Home); x != y {
			parents[max(x, y)] = min(x, y)
		}
	}
	families := make(map[ospora.RepoID]ospora.RepoID, len(parents))
	for repo := range parents {
		families[repo] = root(repo)
	}
	return func(repo ospora.RepoID) ospora.RepoID {
		if family, ok := families[repo]; ok {
			return family
		}
		return repo
	}
}

func (f Family) of(repo ospora.RepoID) ospora.RepoID {
	if f == nil {
		return repo
	}
	return f(repo)
}
