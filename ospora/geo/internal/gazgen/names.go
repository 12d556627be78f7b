package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora/geo/internal/fold"
	"github.com/ospora/ospora/ospora/geo/internal/gaz"
)

func key(id int) string { return fmt.Sprint(id) }

// names gathers what each key names. The same thing may come under one key
// several times; its best flags win.
type names struct {
	refs  map[string]map[gaz.Ref]gaz.Ref // key -> thing without flags -> flags
	towns map[string]int                 // "KZ almaty" -> place, for the supplement
	units map[string]int                 // "KZ-75" -> region
}

func newNames() *names {
	return &names{refs: map[string]map[gaz.Ref]gaz.Ref{}, towns: map[string]int{}, units: map[string]int{}}
}

// add gives a thing a name, under its strict key and, where it differs and is
// long enough not to be a word by chance, under its loose one.
func (n *names) add(name string, r gaz.Ref) {
	strict := fold.Key(name)
	n.put(strict, r)
	if loose := fold.Loose(strict); utf8.RuneCountInString(loose) >= 5 {
		n.put(loose, r|gaz.Loosened)
	}
}

func (n *names) put(key string, r gaz.Ref) {
	if utf8.RuneCountInString(key) < 2 || len(key) > maxKey {
		return
	}
	things := n.refs[key]
	if things == nil {
		things = map[gaz.Ref]gaz.Ref{}
		n.refs[key] = things
	}
	thing := r &^ (gaz.Alternate | gaz.Loosened)
	if old, ok := things[thing]; !ok || r.Flags() < old {
		things[thing] = r.Flags()
	}
}

// maxKey bounds the bytes of a key.
const maxKey = 80

// sorted returns the names in the order of the file, without the alternates
// that another thing has the better right to.
func (n *names) sorted(d *gaz.Data) []gaz.Name {
	list := make([]gaz.Name, 0, len(n.refs))
	for _, key := range slices.Sorted(maps.Keys(n.refs)) {
		var refs []gaz.Ref
		for thing, flags := range n.refs[key] {
			refs = append(refs, thing|flags)
		}
		slices.SortFunc(refs, func(a, b gaz.Ref) int { return cmp.Compare(a, b) })
		if refs = rightful(d, refs); len(refs) > 0 {
			list = append(list, gaz.Name{Key: key, Refs: refs})
		}
	}
	return list
}

// rightful drops the alternate names of places that are the main name of
// something else, unless the place is overshadow times as large: "Samarkand" is
// no longer Temirtau, yet "Petersburg" may be Saint Petersburg. Historical names
// are the reason, and GeoNames does not date them in this package.
func rightful(d *gaz.Data, refs []gaz.Ref) []gaz.Ref {
	main := uint64(0)
	for _, r := range refs {
		if r.Flags()&gaz.Alternate == 0 {
			main = max(main, population(d, r))
		}
	}
	return slices.DeleteFunc(refs, func(r gaz.Ref) bool {
		return r.Kind() == gaz.KindPlace && r.Flags()&gaz.Alternate != 0 && population(d, r) < overshadow*main
	})
}

const overshadow = 5

func population(d *gaz.Data, r gaz.Ref) uint64 {
	switch r.Kind() {
	case gaz.KindCountry:
		return d.Countries[r.Index()].Population
	case gaz.KindRegion:
		return d.Regions[r.Index()].Population
	}
	return d.Places[r.Index()].Population
}

// supplement adds the names of supplement.go and takes away those it bans.
func (n *names) supplement(countries map[string]int) error {
	var failed []error
	for _, s := range supplement {
		r, err := n.target(s.thing, countries)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		for _, name := range strings.Split(s.names, "|") {
			n.add(name, r)
		}
	}
	for _, s := range banned {
		r, err := n.target(s.thing, countries)
		if err != nil {
			failed = append(failed, err)
			continue
		}
		for _, name := range strings.Split(s.names, "|") {
			strict := fold.Key(name)
			delete(n.refs[strict], r)
			delete(n.refs[fold.Loose(strict)], r)
		}
	}
	return errors.Join(failed...)
}

// target finds "KZ" (a country), "KZ-75" (a region) or "KZ Almaty" (a town).
func (n *names) target(thing string, countries map[string]int) (gaz.Ref, error) {
	if i, ok := countries[thing]; ok {
		return gaz.NewRef(gaz.KindCountry, i, 0), nil
	}
	if i, ok := n.units[thing]; ok {
		return gaz.NewRef(gaz.KindRegion, i, 0), nil
	}
	if i, ok := n.towns[thing[:3]+strings.ToLower(thing[3:])]; ok {
		return gaz.NewRef(gaz.KindPlace, i, 0), nil
	}
	return 0, fmt.Errorf("the supplement speaks of %q, which is not there", thing)
}
