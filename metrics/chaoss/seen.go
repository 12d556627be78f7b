package chaoss

import (
	"fmt"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Seen is how one repository of a subject was looked at.
type Seen struct {
	// Repo is the repository.
	Repo ospora.RepoID
	// Status is how the visit went, unknown where there was none.
	Status ospora.VisitStatus
	// Shallow tells that the history is cut off at a shallow boundary; a visit
	// that saw all there was then saw a part all the same.
	Shallow bool
	// At is when the visit began: what happened later it did not see. It is zero
	// where that is not known.
	At time.Time
}

// SeenBy joins the visits of one source, such as "git", with the repositories
// they found. Of several visits of one repository the one that saw most counts.
// Repositories that were never visited are to be added by the caller.
func SeenBy(source string, visits []*ospora.Visit, repos []*ospora.Repo) []Seen {
	shallow := make(map[ospora.VisitID]bool)
	for _, r := range repos {
		if r != nil && r.Shallow {
			shallow[r.Visit] = true
		}
	}
	seen := []Seen{}
	for _, v := range visits {
		if v != nil && v.Source == source {
			seen = append(seen, Seen{Repo: v.Repo, Status: v.Status, Shallow: shallow[v.ID], At: v.RetrievedAt})
		}
	}
	return onePerRepo(seen)
}

// onePerRepo keeps the best look at each repository, in the order of their
// first appearance.
func onePerRepo(seen []Seen) []Seen {
	at := make(map[ospora.RepoID]int, len(seen))
	best := make([]Seen, 0, len(seen))
	for _, s := range seen {
		i, ok := at[s.Repo]
		switch {
		case !ok:
			at[s.Repo] = len(best)
			best = append(best, s)
		case rank(s.Status) > rank(best[i].Status):
			best[i] = s
		case s.Status == best[i].Status:
			best[i].Shallow = best[i].Shallow || s.Shallow
			best[i].At = earliest(best[i].At, s.At)
		}
	}
	return best
}

// earliest is the earlier of two times, of which a zero one is not known.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// rank orders visits by how much they saw.
func rank(s ospora.VisitStatus) int {
	switch s {
	case ospora.VisitFull:
		return 4
	case ospora.VisitPartial:
		return 3
	case ospora.VisitFailed:
		return 2
	case ospora.VisitNotFound:
		return 1
	}
	return 0
}

// sight counts how the repositories of a subject were looked at.
type sight struct {
	// field of Input that the looks stand in
	field                                           string
	asked, full, partial, notFound, failed, shallow int
}

func (in *Input) sightOf(field string, looks []Seen) sight {
	s := sight{field: field}
	for _, look := range onePerRepo(looks) {
		if in.Kind == ospora.SubjectRepository && string(look.Repo) != in.Subject {
			continue
		}
		s.asked++
		if look.Shallow {
			s.shallow++
		}
		switch {
		case look.Status == ospora.VisitFull && !look.Shallow:
			s.full++
		case look.Status == ospora.VisitFull, look.Status == ospora.VisitPartial:
			s.partial++
		case look.Status == ospora.VisitNotFound:
			s.notFound++
		case look.Status == ospora.VisitFailed:
			s.failed++
		}
	}
	return s
}

// coverage is the share of repositories seen in full, a lower bound; it is null
// where that bound would say nothing.
func (s sight) coverage() ospora.Optional[float64] {
	if s.asked == 0 || s.full == 0 && s.partial > 0 {
		return ospora.Optional[float64]{}
	}
	return ospora.Some(float64(s.full) / float64(s.asked))
}

// nothing reports whether repositories were asked for and none was seen, and
// the status that a measure has then.
func (s sight) nothing() (ospora.Status, bool) {
	switch {
	case s.asked == 0 || s.full+s.partial > 0:
		return ospora.Known, false
	case s.failed > 0:
		return ospora.Failed, true
	}
	return ospora.Unknown, true
}

func (s sight) warnings() []string {
	if s.asked == 0 {
		return []string{"nobody says how the repositories were visited, so that coverage is not known: give Input." + s.field}
	}
	var w []string
	warn := func(n int, what string) {
		if n > 0 {
			w = append(w, fmt.Sprintf("%d of %d repositories %s", n, s.asked, what))
		}
	}
	warn(s.failed, "could not be read: visit them again")
	warn(s.notFound, "were not found: check their locators")
	warn(s.asked-s.full-s.partial-s.failed-s.notFound, "were not visited: visit them")
	warn(s.partial, "were seen in part, so that counts may be too low: see their gaps, visit them again")
	warn(s.shallow, "have a history cut off at a shallow boundary: fetch the whole history")
	return w
}
