package chaoss

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// OrganisationsAmong returns an [Input.Organisation] that follows dated
// affiliations. Of several that hold on one day the surest counts; among equally
// sure ones the first by name. person joins aliases as [Input.Person] does; it
// may be nil, where affiliations name aliases.
func OrganisationsAmong(affiliations []*ospora.Affiliation, person func(ospora.AliasKey) ospora.PersonID) func(ospora.AliasKey, ospora.Day) string {
	byPerson := make(map[ospora.PersonID][]*ospora.Affiliation)
	for _, a := range affiliations {
		if a != nil && a.Organisation != "" {
			byPerson[a.Person] = append(byPerson[a.Person], a)
		}
	}
	for _, list := range byPerson {
		slices.SortFunc(list, func(a, b *ospora.Affiliation) int {
			return cmp.Or(cmp.Compare(b.Confidence.Or(0), a.Confidence.Or(0)), cmp.Compare(a.Organisation, b.Organisation))
		})
	}
	return func(alias ospora.AliasKey, day ospora.Day) string {
		id := ospora.PersonID(alias)
		if person != nil {
			if p := person(alias); p != "" {
				id = p
			}
		}
		for _, a := range byPerson[id] {
			if (!a.From.Known || day >= a.From.Value) && (!a.To.Known || day < a.To.Value) {
				return a.Organisation
			}
		}
		return ""
	}
}

// OrganisationShare is the part of one organisation in the work of a window.
// Organisation is "" for work of those whose organisation is not known.
type OrganisationShare struct {
	// Organisation by the id of the mapping in use.
	Organisation string
	// Contributions of people who worked for it when they made them.
	Contributions int64
	// People with at least one of those.
	People int64
	// Reviews of change requests by people who worked for it then.
	Reviews int64
}

// OrganisationShares lists who carries the work of the window, the largest part
// first, those of equal parts by name. It is what [ElephantFactor],
// [OrganisationalDiversity] and [AffiliationDiversity] are computed from, and
// follows the same options. It is empty where [Input.Organisation] is nil.
func OrganisationShares(in Input) []OrganisationShare {
	s := begin(&in, OrganisationalDiversityID, "activity rows", in.Activity != nil)
	return s.organisations().shares()
}

// organisations are what was done for each organisation in the window.
type organisations struct {
	byID    map[string]*organisation
	looked  int64
	guessed bool
}

type organisation struct {
	work, reviews int64
	people        map[int32]int64 // contributions by number in the crowd
}

// organisations adds up contributions by the organisation of their day.
func (s *study) organisations() *organisations {
	if s.in.Organisation == nil {
		s.block(ospora.Unknown, "nobody says who worked for which organisation: give Input.Organisation")
		return &organisations{}
	}
	s.usesHome()
	var o *organisations
	if s.in.shared != nil {
		o = s.in.shared.organisations
	}
	if o == nil {
		o = &organisations{byID: make(map[string]*organisation)}
		o.addWork(s)
		o.addReviews(s)
	}
	if s.in.shared != nil {
		s.in.shared.organisations = o
	}
	s.looked += o.looked
	s.guessedHome(o.guessed)
	s.contradict(o.sound())
	return o
}

// addWork goes through the rows of activity.
func (o *organisations) addWork(s *study) {
	for _, a := range s.in.Activity {
		if a == nil || !s.span.contains(a.Day) {
			continue
		}
		owned, guess := s.in.owns(a.Repo, a.Home)
		if !owned || s.crowd.bot(a.Alias) && !s.in.Options.IncludeBots {
			continue
		}
		o.guessed = o.guessed || guess
		n := s.in.Options.Contribution.of(a, s.in.Options.ExcludeMerges)
		o.looked += n
		if a.Alias == "" {
			o.of("").work += n
			continue
		}
		org := o.of(s.in.Organisation(a.Alias, a.Day))
		org.work += n
		org.people[s.crowd.of(a.Alias).who] += n
	}
}

// of is the organisation of an id, a new one where there is none.
func (o *organisations) of(id string) *organisation {
	org := o.byID[id]
	if org == nil {
		org = &organisation{people: make(map[int32]int64)}
		o.byID[id] = org
	}
	return org
}

func (o *organisations) addReviews(s *study) {
	for _, r := range s.in.Reviews {
		if r == nil || !s.in.holds(r.Repo) || !s.in.Window.Contains(r.SubmittedAt) {
			continue
		}
		id := ""
		if r.Author.Known {
			if s.crowd.bot(r.Author.Value) && !s.in.Options.IncludeBots {
				continue
			}
			id = s.in.Organisation(r.Author.Value, ospora.DayOf(r.SubmittedAt))
		}
		o.of(id).reviews++
	}
}

func (o *organisations) sound() bool {
	for _, org := range o.byID {
		if org.work < 0 {
			return false
		}
		for _, n := range org.people {
			if n < 0 {
				return false
			}
		}
	}
	return true
}

func (o *organisations) shares() []OrganisationShare {
	var all []OrganisationShare
	for id, org := range o.byID {
		if org.work > 0 || org.reviews > 0 {
			all = append(all, OrganisationShare{id, org.work, org.active(), org.reviews})
		}
	}
	slices.SortFunc(all, func(a, b OrganisationShare) int {
		return cmp.Or(cmp.Compare(b.Contributions, a.Contributions), cmp.Compare(a.Organisation, b.Organisation))
	})
	return all
}

// active is how many people contributed.
func (org *organisation) active() int64 {
	var n int64
	for _, m := range org.people {
		n += one(m > 0)
	}
	return n
}

// everybody is the number of people who contributed for an organisation of which also
// holds, each once.
func (o *organisations) everybody(also func(id string) bool) int64 {
	all := make(map[int32]bool)
	for id, org := range o.byID {
		for who, n := range org.people {
			if n > 0 && also(id) {
				all[who] = true
			}
		}
	}
	return int64(len(all))
}

// parts are the numbers of each organisation, without those of 0; known tells
// whether work of unknown organisation is left out.
func parts(shares []OrganisationShare, of func(OrganisationShare) int64, known bool) (counts []int64, total, unknown int64) {
	for _, o := range shares {
		n := of(o)
		total += n
		if o.Organisation == "" {
			unknown += n
			if known {
				continue
			}
		}
		if n > 0 {
			counts = append(counts, n)
		}
	}
	return counts, total, unknown
}

func contributions(o OrganisationShare) int64 { return o.Contributions }
func reviews(o OrganisationShare) int64       { return o.Reviews }
func people(o OrganisationShare) int64        { return o.People }

// beginOrganisations begins an indicator about organisations.
func beginOrganisations(in *Input, id string) (*study, *organisations) {
	s := begin(in, id, "activity rows", in.Activity != nil)
	s.usesPeople()
	s.usesMerges()
	s.usesBots()
	s.says("organisations by the day of the contribution")
	return s, s.organisations()
}

// affiliated says what work of unknown organisation means for a reading.
func (r reading) affiliated(total, unknown int64) reading {
	if total > 0 && unknown > 0 {
		r.share = ospora.Some(float64(total-unknown) / float64(total))
		r.warnings = append(r.warnings, "of some the organisation is not known: find out more affiliations")
	}
	return r
}
