package chaoss

import "github.com/ospora/ospora/ospora"

// PeopleAmong returns an [Input.Person] that joins aliases as the projects' own
// mailmaps do, the only evidence there is until identities are resolved. Give it
// the rows of the repositories that the measures speak of and no others.
//
// Whoever writes a repository writes its mailmap too, and must not be able to
// merge or rename the people of another. So an alias is joined to another one
// only where every repository that uses it maps it to that same one; a
// repository without a mailmap maps each alias to itself. Where they do not agree
// the alias stands for a person of its own: too many people, never too few.
// Mappings are not chained, since each repository speaks for its own aliases.
//
// Of the rows of one repository alone, its mailmap decides.
func PeopleAmong(aliases []*ospora.Alias) func(ospora.AliasKey) ospora.PersonID {
	canonical := make(map[ospora.AliasKey]ospora.AliasKey, len(aliases))
	for _, a := range aliases {
		if a == nil {
			continue
		}
		to := a.Canonical
		if to == "" {
			to = a.Key
		}
		if other, ok := canonical[a.Key]; ok && other != to {
			to = a.Key
		}
		canonical[a.Key] = to
	}
	return func(key ospora.AliasKey) ospora.PersonID { return ospora.PersonID(canonical[key]) }
}
