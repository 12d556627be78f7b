package score

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/benchmarks/people/plant"
)

// Evidence is a kind of evidence about which aliases are one person, or where a person lives.
type Evidence string

// The kinds that [Without] and [WithoutPlace] take away.
const (
	Mailmap  Evidence = "mailmap"
	Accounts Evidence = "accounts" // logins told by the forge, and noreply addresses
	Emails   Evidence = "e-mails"
	Names    Evidence = "names"

	Location Evidence = "location text"
	Offsets  Evidence = "offsets"
	Hosts    Evidence = "hosts of addresses"
)

// IdentityEvidence are the kinds that [Without] knows.
func IdentityEvidence() []Evidence { return []Evidence{Mailmap, Accounts, Emails, Names} }

// PlaceEvidence are the kinds that [WithoutPlace] knows.
func PlaceEvidence() []Evidence { return []Evidence{Location, Offsets, Hosts} }

// Without returns the aliases with one kind of evidence taken away: each alias then has a value of its own in its place,
// which ties it to nothing. A kind that it does not know takes nothing away.
func Without(kind Evidence, aliases []plant.Observed) []plant.Observed {
	all := make([]plant.Observed, len(aliases))
	for i, a := range aliases {
		own := fmt.Sprintf("gone%09d", a.ID)
		switch kind {
		case Mailmap:
			a.Uses = append([]plant.Use(nil), a.Uses...)
			for u := range a.Uses {
				a.Uses[u].Canonical = a.ID
			}
		case Accounts:
			a.Login = ""
			if strings.Contains(strings.ToLower(a.Email), "noreply.") {
				a.Email = own + "@" + own + ".invalid"
			}
		case Emails:
			a.Email = own + "@" + own + ".invalid"
		case Names:
			a.Name = own
		}
		all[i] = a
	}
	return all
}

// WithoutPlace returns the traces with one kind of evidence about the country taken away.
func WithoutPlace(kind Evidence, people []plant.Trace) []plant.Trace {
	all := make([]plant.Trace, len(people))
	for i, t := range people {
		switch kind {
		case Location:
			t.Location, t.Company = "", ""
		case Offsets:
			t.Commits = nil
		case Hosts:
			t.Aliases = Without(Emails, t.Aliases)
		}
		all[i] = t
	}
	return all
}
