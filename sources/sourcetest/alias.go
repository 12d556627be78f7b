package sourcetest

import (
	"reflect"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// checkAliases: people stand in facts as keys under the dataset key, each with a
// row that holds the features by which keys can be linked.
func checkAliases(p *probe) {
	for _, s := range p.scenes() {
		known := map[ospora.AliasKey]bool{}
		for i, r := range s.rows {
			if a, ok := r.Row.(*ospora.Alias); ok {
				known[a.Key] = true
				p.checkAlias(s.name+": "+s.sighting.name(i), a)
			}
		}
		for _, f := range s.facts() {
			p.checkAliasKeys(s.name+": "+f.name, f.row, known)
		}
	}
	p.checkOtherKeys()
}

func (p *probe) checkAlias(where string, a *ospora.Alias) {
	if a.Key == "" || a.Canonical == "" {
		p.breach("%s: key is %q and canonical %q; both are needed", where, a.Key, a.Canonical)
	}
	if len(a.Features) == 0 && strings.TrimSpace(a.Name+a.Email+a.Login) != "" {
		p.breach("%s: alias %s has no feature to link it by", where, a.Key)
	}
	for _, feature := range a.Features {
		if feature.Label == "" || !idForm.MatchString(feature.Key) {
			p.breach("%s: feature %q has the key %q", where, feature.Label, feature.Key)
		}
	}
}

// checkAliasKeys looks at every value of type AliasKey, whatever its column.
func (p *probe) checkAliasKeys(where string, row ospora.Row, known map[ospora.AliasKey]bool) {
	eachAliasKey(row, func(path string, key ospora.AliasKey) {
		switch {
		case !idForm.MatchString(string(key)):
			p.breach("%s: %s is %q; a key has 32 hexadecimal digits", where, path, key)
		case !known[key]:
			p.breach("%s: %s is %s, an alias without a row in table aliases", where, path, key)
		}
	})
}

func eachAliasKey(row ospora.Row, each func(path string, key ospora.AliasKey)) {
	leaves(row, func(l leaf) {
		if l.stored && !l.missing && l.value.Type() == reflect.TypeFor[ospora.AliasKey]() && l.value.Len() > 0 {
			each(l.path, ospora.AliasKey(l.value.String()))
		}
	})
}

// checkOtherKeys: under another dataset key no alias has the key it had, or the
// pseudonyms would not depend on the secret.
func (p *probe) checkOtherKeys() {
	mine := map[ospora.AliasKey]bool{}
	for _, f := range p.whole().facts() {
		eachAliasKey(f.row, func(_ string, key ospora.AliasKey) { mine[key] = true })
	}
	look := p.look(p.subject.Target)
	look.Keys = keysOf(p.TB, 'o')
	s := p.visit(p.Context(), p.source(), look)
	p.concluded(p.subject.Target, s)
	for _, f := range s.facts() {
		eachAliasKey(f.row, func(path string, key ospora.AliasKey) {
			if mine[key] {
				p.breach("%s: %s is %s under two dataset keys", f.name, path, key)
			}
		})
	}
}
