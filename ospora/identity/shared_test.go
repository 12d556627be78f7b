package identity_test

import (
	"fmt"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// TestMailboxesOfMany: a million aliases of one address are no person, and time
// and memory stay bounded; here fifty thousand.
func TestMailboxesOfMany(t *testing.T) {
	var all []*ospora.Alias
	for i := range 50_000 {
		all = append(all, alias(fmt.Sprintf("u%dq", i), "many@host.kz"))
	}
	r := resolve(t, all, identity.Options{})
	if rep := r.Report(); rep.Persons != len(all) || rep.Crowded != 1 {
		t.Errorf("%+v", rep)
	}
}

// TestNobodysAddresses: an address that says nothing merges none of the thousands
// who use it, whatever their names; nor is it counted as a mailbox that many share.
func TestNobodysAddresses(t *testing.T) {
	addresses := []string{
		"root@localhost", "none@none", "ROOT@LocalHost", "you@example.com", "(none)", "noreply@github.com", "no-reply@host.kz",
		"root@localhost.localdomain", "unknown@unknown", "user@\u200blocalhost",
	}
	var all []*ospora.Alias
	for i, a := range crowd(5000) {
		a.Email = addresses[i%len(addresses)]
		a.Key = ospora.AliasKey(a.Name + " <" + a.Email + ">")
		a.Canonical = a.Key
		all = append(all, a)
	}
	names := map[string]bool{}
	for _, a := range all {
		names[a.Name] = true
	}
	rep := resolve(t, all, identity.Options{}).Report()
	if rep.Persons < len(names) || rep.Crowded != 0 {
		t.Errorf("%d persons of %d names, %+v", rep.Persons, len(names), rep)
	}
}

func TestMailboxOfThreePeople(t *testing.T) {
	all := []*ospora.Alias{
		alias("Orken Zhylkybaev", "oldbox9@host.kz"), alias("Өркен Жылқыбаев", "oldbox9@host.kz"),
		alias("Zamira Tulpar", "oldbox9@host.kz"), alias("Petra Novak", "oldbox9@host.kz"),
	}
	if n := resolve(t, all, identity.Options{}).Report().Persons; n != 3 {
		t.Errorf("%d persons, want 3", n)
	}
}

// TestNobodyMergesTheOthersPeople: a mailmap counts where all repositories that
// use the alias agree.
func TestNobodyMergesTheOthersPeople(t *testing.T) {
	target := alias("Mallory Qwert", "m@evil.kz")
	in := func(repo ospora.RepoID, canonical ospora.AliasKey) *ospora.Alias {
		a := alias("Victim Asdfg", "v@good.kz")
		a.Repo, a.Canonical = repo, canonical
		return a
	}
	own := in("a/one", target.Key)
	if n := resolve(t, []*ospora.Alias{target, own}, identity.Options{}).Report().Persons; n != 1 {
		t.Errorf("%d persons where the only repository maps", n)
	}
	r := resolve(t, []*ospora.Alias{target, own, in("b/two", own.Key)}, identity.Options{})
	if rep := r.Report(); rep.Persons != 2 || rep.Disputed != 1 {
		t.Errorf("%+v where repositories do not agree", rep)
	}
}
