package chaoss

import (
	"slices"

	"github.com/ospora/ospora/ospora"
)

// itemSet are items while the rows that belong to them are joined.
type itemSet struct {
	items  []item // issues, then change requests
	issues int    // how many of them are issues
	places map[ospora.RepoID]*itemPlaces

	repo ospora.RepoID // whose places are at hand
	here *itemPlaces
}

// itemPlaces are where the items of a repository stand, by number.
type itemPlaces struct{ issues, changes map[int64]int32 }

func (p *itemPlaces) of(change bool) map[int64]int32 {
	if change {
		return p.changes
	}
	return p.issues
}

// place is where an item stands, unnumbered where there is none.
func (f *itemSet) place(key itemKey) int32 {
	f.turnTo(key.repo)
	if f.here == nil {
		return unnumbered
	}
	if place, ok := f.here.of(key.change)[key.number]; ok {
		return place
	}
	return unnumbered
}

func (f *itemSet) turnTo(repo ospora.RepoID) {
	if f.here == nil || f.repo != repo {
		f.repo, f.here = repo, f.places[repo]
	}
}

// find is the item of a key, nil where there is none.
func (f *itemSet) find(key itemKey) *item {
	if place := f.place(key); place != unnumbered {
		return &f.items[place]
	}
	return nil
}

// add adds an item; of several with one key the last stands.
func (f *itemSet) add(it item) {
	place := f.place(it.itemKey)
	if place != unnumbered {
		f.items[place] = it
		return
	}
	if f.here == nil {
		f.here = &itemPlaces{make(map[int64]int32), make(map[int64]int32)}
		f.places[it.repo] = f.here
	}
	f.here.of(it.change)[it.number] = int32(len(f.items))
	f.items = append(f.items, it)
	f.issues += int(one(!it.change))
}

// inOrder are the items by repository and number. Rows come in that order as a
// rule, issues and change requests each for themselves.
func (f *itemSet) inOrder() []*item {
	all := make([]*item, len(f.items))
	for i := range f.items {
		all[i] = &f.items[i]
	}
	issues, changes := all[:f.issues], all[f.issues:]
	order := func(a, b *item) int { return a.compare(b.itemKey) }
	slices.SortFunc(issues, order)
	slices.SortFunc(changes, order)
	merged := make([]*item, 0, len(all))
	for len(issues) > 0 && len(changes) > 0 {
		next := &issues
		if order(issues[0], changes[0]) > 0 {
			next = &changes
		}
		merged, *next = append(merged, (*next)[0]), (*next)[1:]
	}
	return append(append(merged, issues...), changes...)
}

// addEvents gives each item its events.
func (f *itemSet) addEvents(rows []*ospora.ItemEvent) {
	byItem(f, rows, func(e *ospora.ItemEvent) itemKey { return itemKey{e.Repo, e.Number, e.ChangeRequest} },
		func(it *item, events []*ospora.ItemEvent) { it.events = events })
}

// addReviews gives each change request its reviews.
func (f *itemSet) addReviews(rows []*ospora.Review) {
	byItem(f, rows, func(r *ospora.Review) itemKey { return itemKey{r.Repo, r.ChangeRequest, true} },
		func(it *item, reviews []*ospora.Review) { it.reviews = reviews })
}

// byItem gives each item the rows that are of it.
func byItem[R any](f *itemSet, rows []*R, key func(*R) itemKey, give func(*item, []*R)) {
	of := make([]int32, len(rows))
	for i, row := range rows {
		if of[i] = unnumbered; row != nil {
			of[i] = f.place(key(row))
		}
	}
	all, ends := grouped(rows, of, len(f.items))
	start := int32(0)
	for i, end := range ends {
		give(&f.items[i], all[start:end:end])
		start = end
	}
}
