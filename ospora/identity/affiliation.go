package identity

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

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

// Sighting is a person at work under an address of an organisation, from one day
// to another, both included.
type Sighting struct {
	Person      ospora.PersonID
	Employer    *ospora.Employer
	First, Last ospora.Day
}

// Affiliations yields for each person and organisation when addresses of the
// organisation were in use, by person, first day and organisation. Uses that lie
// at most gap days apart are one affiliation; days on which a register's entry
// does not hold are none. The last day was seen, so that [ospora.Affiliation.To]
// is the day after it: the end of what was seen, not of the employment.
// Confidence is not known.
func Affiliations(sightings iter.Seq[Sighting], gap int) iter.Seq[*ospora.Affiliation] {
	return func(yield func(*ospora.Affiliation) bool) {
		for _, s := range merged(stretches(sightings), gap) {
			row := s.is
			row.From, row.To = ospora.Some(s.from), ospora.Some(s.to+1)
			if !yield(&row) {
				return
			}
		}
	}
}

// stretch is an affiliation with its first and last day.
type stretch struct {
	is       ospora.Affiliation
	from, to ospora.Day
}

// whose orders stretches of one affiliation beside each other.
func (s *stretch) whose(o *stretch) int {
	a, b := &s.is, &o.is
	return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Organisation, b.Organisation), cmp.Compare(a.Kind, b.Kind),
		cmp.Compare(a.Country, b.Country), cmp.Compare(a.Evidence, b.Evidence))
}

func stretches(sightings iter.Seq[Sighting]) []stretch {
	var all []stretch
	for s := range sightings {
		e, from, to := s.Employer, s.First, s.Last
		if e.From.Known {
			from = max(from, e.From.Value)
		}
		if e.To.Known {
			to = min(to, e.To.Value-1)
		}
		if from <= to {
			all = append(all, stretch{ospora.Affiliation{
				Person: s.Person, Organisation: e.Organisation, Kind: e.Kind, Country: e.Country, Evidence: e.Evidence,
			}, from, to})
		}
	}
	return all
}

// merged joins what overlaps or lies near, and sorts.
func merged(all []stretch, gap int) []stretch {
	slices.SortFunc(all, func(a, b stretch) int {
		return cmp.Or(a.whose(&b), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var kept []stretch
	for _, s := range all {
		if n := len(kept) - 1; n >= 0 {
			k := &kept[n]
			if k.whose(&s) == 0 && int64(s.from) <= int64(k.to)+int64(gap)+1 {
				k.to = max(k.to, s.to)
				continue
			}
		}
		kept = append(kept, s)
	}
	slices.SortFunc(kept, func(a, b stretch) int {
		return cmp.Or(cmp.Compare(a.is.Person, b.is.Person), cmp.Compare(a.from, b.from), a.whose(&b))
	})
	return kept
}
