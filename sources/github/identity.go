package github

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// accounts turns accounts into aliases, each told of once.
type accounts struct {
	forge string
	keys  *ospora.Keys
	plain bool // answers hold logins, not pseudonyms
	told  map[ospora.AliasKey]bool
	fresh []*ospora.Alias // not told of yet
	users []*ospora.Alias // that may have profiles, in the order met
}

// of returns the alias of an account, or nothing for one that was deleted.
func (a *accounts) of(w *who) (alias *ospora.Alias) {
	if w == nil || w.Login == "" || w.Login == ghost {
		return nil
	}
	return a.account(w.Login, w.Typename)
}

// ghost is the account that stands for deleted ones.
const ghost = "ghost"

func (a *accounts) account(login, kind string) *ospora.Alias {
	alias, hidden := unhide(login)
	if !hidden || a.plain {
		alias = accountOf(a.keys, a.forge, login, kind)
	}
	if !alias.Bot && kind != "Organization" && !a.told[alias.Key] {
		a.users = append(a.users, alias)
	}
	return a.note(alias)
}

// accountOf is the alias of an account. GraphQL leaves the ending [bot] out of
// the logins of robots, which REST and addresses in commits have.
func accountOf(keys *ospora.Keys, forge, login, kind string) *ospora.Alias {
	robot := kind == "Bot"
	if robot && !strings.HasSuffix(login, "[bot]") {
		login += "[bot]"
	}
	alias := keys.Account(forge, login)
	alias.Bot = alias.Bot || robot
	return alias
}

// signature returns the alias of somebody without an account.
func (a *accounts) signature(name, email string) *ospora.Alias {
	if !a.plain {
		if alias, ok := unhide(name); ok {
			return a.note(alias)
		}
	}
	return a.note(a.keys.Alias(name, email))
}

func (a *accounts) note(alias *ospora.Alias) *ospora.Alias {
	if !a.told[alias.Key] {
		a.told[alias.Key] = true
		a.fresh = append(a.fresh, alias)
	}
	return alias
}

// keyOf is the key of an alias that may not be known.
func keyOf(a *ospora.Alias) ospora.Optional[ospora.AliasKey] {
	if a == nil {
		return ospora.Optional[ospora.AliasKey]{}
	}
	return ospora.Some(a.Key)
}
