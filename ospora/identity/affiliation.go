package identity

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Employer is the organisation behind an address, as far as its domain tells.
type Employer struct {
	// Organisation is the register's id, or the registrable domain.
	Organisation string
	Kind         OrganisationKind
	// Country as ISO 3166-1 alpha-2, from the register; empty where not known.
	Country string
	// Listed says that the register names it.
	Listed bool
}

// EmployerOf returns the organisation behind an address on a day. There is none
// behind a free-mail provider, a forge, a machine or a domain below no known
// suffix, unless the register names the domain. Kinds of domains that the
// register does not name come from suffixes that only such bodies get: gov.kz and
// mil.kz, edu.kz and ac.*; org.kz is open to anybody and tells nothing.
func EmployerOf(email string, day ospora.Day, register *Register) (Employer, bool) {
	cleaned, _ := clean(email)
	m := parseMailbox(cleaned)
	_, host, ok := strings.Cut(strings.ToLower(cleaned), "@")
	if !ok || m.class == forgeMail || m.class == genericMail {
		return Employer{}, false
	}
	host = normalDomain(host)
	if o, ok := register.Domain(host, day); ok {
		return Employer{o.ID, o.Kind, o.Country, true}, true
	}
	org, free := registrable(host)
	if free || org == "" || m.class == onMachine {
		return Employer{}, false
	}
	return Employer{Organisation: org, Kind: kindOfSuffix(host)}, true
}

// kindOfSuffix reads the suffixes that registries keep for the state and for
// education.
func kindOfSuffix(host string) OrganisationKind {
	labels := strings.Split(host, ".")
	for i, label := range labels {
		last, second := i == len(labels)-1, i == len(labels)-2
		country := second && len(labels[len(labels)-1]) == 2
		switch {
		case (label == "gov" || label == "mil") && (last || country), label == "govt" && country, label == "gouv" && country:
			return StateBody
		case label == "edu" && (last || country), label == "ac" && country:
			return University
		}
	}
	return UnknownKind
}

// Sighting is an address in use from one day to another, both included, by a
// person.
type Sighting struct {
	Person      ospora.PersonID
	Email       string
	First, Last ospora.Day
}

// Affiliations yields for each person and organisation when addresses of the
// organisation were in use, by person, first day and organisation. Uses that lie
// at most gap days apart are one affiliation. The last day was seen, so that
// [ospora.Affiliation.To] is the day after it: the end of what was seen, not of
// the employment. Confidence is not known. Evidence is email_domain, or register
// where the register names the domain.
func Affiliations(sightings iter.Seq[Sighting], register *Register, gap int) iter.Seq[*ospora.Affiliation] {
	return func(yield func(*ospora.Affiliation) bool) {
		for _, s := range merged(stretches(sightings, register), gap) {
			row := &ospora.Affiliation{
				Person: s.person, Organisation: s.employer, From: ospora.Some(s.from), To: ospora.Some(s.to + 1), Evidence: s.evidence,
			}
			if !yield(row) {
				return
			}
		}
	}
}

type stretch struct {
	person             ospora.PersonID
	employer, evidence string
	from, to           ospora.Day
}

func stretches(sightings iter.Seq[Sighting], register *Register) []stretch {
	var all []stretch
	for s := range sightings {
		e, ok := EmployerOf(s.Email, s.First, register)
		if !ok || s.Last < s.First {
			continue
		}
		evidence := "email_domain"
		if e.Listed {
			evidence = "register"
		}
		all = append(all, stretch{s.Person, e.Organisation, evidence, s.First, s.Last})
	}
	return all
}

// merged joins what overlaps or lies near, and sorts.
func merged(all []stretch, gap int) []stretch {
	slices.SortFunc(all, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.employer, b.employer), cmp.Compare(a.evidence, b.evidence),
			cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var kept []stretch
	for _, s := range all {
		if n := len(kept) - 1; n >= 0 {
			k := &kept[n]
			if k.person == s.person && k.employer == s.employer && k.evidence == s.evidence && int64(s.from) <= int64(k.to)+int64(gap)+1 {
				k.to = max(k.to, s.to)
				continue
			}
		}
		kept = append(kept, s)
	}
	slices.SortFunc(kept, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.from, b.from), cmp.Compare(a.employer, b.employer), cmp.Compare(a.evidence, b.evidence))
	})
	return kept
}
