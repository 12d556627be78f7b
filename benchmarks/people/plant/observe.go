package plant

import "github.com/ospora/ospora/benchmarks/internal/zone"

// Observed is what a matcher may see of an alias: no truth.
type Observed struct {
	// ID is the alias's number.
	ID int
	// Name, Email and Login as in [Alias].
	Name, Email, Login string
	// Uses are the repositories that have the alias, and what their .mailmap says.
	Uses []Use
}

// Observe takes the truth off an alias.
func (a *Alias) Observe() Observed {
	return Observed{a.ID, a.Name, a.Email, a.Login, a.Uses}
}

// Stamp is what is to be seen of a commit's time: when, and minutes east of UTC as written.
type Stamp struct {
	Unix   int64
	Offset int
}

// Trace is what a locator may see of a person: no truth.
type Trace struct {
	// Aliases of the person.
	Aliases []Observed
	// Location and Company as the account says; empty where there is none.
	Location, Company string
	// Commits are the times of the person's commits in their order.
	Commits []Stamp
}

// Trace takes the truth off a subject.
func (s *Subject) Trace() Trace {
	var t Trace
	for i := range s.Aliases {
		t.Aliases = append(t.Aliases, s.Aliases[i].Observe())
	}
	for _, c := range s.Commits {
		t.Commits = append(t.Commits, Stamp{c.Unix, c.Offset})
	}
	if s.Account != nil {
		t.Location, t.Company = s.Account.Location, s.Account.Company
	}
	return t
}

// Usable is a kind of evidence from which a careful reader could tell the country of a person.
type Usable string

// The kinds of usable evidence. The host of free mail and an offset alone are none: many countries share them.
const (
	// LocationText is a text that names one place.
	LocationText Usable = "location"
	// EmployerMail is an address at an organisation of the register.
	EmployerMail Usable = "organisation"
	// NationalDomain is an address under a top-level domain of a country, other than at a provider.
	NationalDomain Usable = "domain"
	// Fingerprint is two commits at least at +06 before March 2024 and two at +05 after it, by one alias.
	Fingerprint Usable = "fingerprint"
)

// UsableEvidence lists the kinds of evidence that there is of a person, whether it speaks the truth or not.
func (s *Subject) UsableEvidence() []Usable {
	var kinds []Usable
	if s.Account != nil && s.Account.Claim == OnePlace {
		kinds = append(kinds, LocationText)
	}
	work, domain := false, false
	for _, d := range s.draws {
		work = work || d.kind == drewWork
		domain = domain || d.kind == drewDomain
	}
	if work {
		kinds = append(kinds, EmployerMail)
	}
	if domain {
		kinds = append(kinds, NationalDomain)
	}
	if s.fingerprint() {
		kinds = append(kinds, Fingerprint)
	}
	return kinds
}

func (s *Subject) fingerprint() bool {
	six, five := map[int]int{}, map[int]int{}
	for _, c := range s.Commits {
		switch {
		case c.Offset == 360 && c.Unix < zone.OneKazakhstan:
			six[c.Alias]++
		case c.Offset == 300 && c.Unix >= zone.OneKazakhstan:
			five[c.Alias]++
		}
	}
	for a, n := range six {
		if n >= 2 && five[a] >= 2 {
			return true
		}
	}
	return false
}
