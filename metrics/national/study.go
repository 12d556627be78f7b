package national

import (
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// basis is said with every number: counts made otherwise are of another population.
const basis = "profile-based: persons who committed, placed by public traces (location text, commit offsets, e-mail domains, organisations) and not by IP address"

// study is one indicator in the making.
type study struct {
	in       *Input
	cast     *cast
	id       string
	version  int32
	blocked  bool
	status   ospora.Status
	reason   string
	warnings []string
	measures []ospora.Measure
	found    int // persons who were looked up
}

func begin(in *Input, id string, version int32) *study {
	s := &study{in: in, id: id, version: version}
	w := in.Window
	switch {
	case w.Start.IsZero() || w.End.IsZero():
		s.block(ospora.Failed, "the window is open: give its start and its end")
	case !w.End.After(w.Start) || !w.DayAligned():
		s.block(ospora.Failed, fmt.Sprintf("the window %s is empty or not day-aligned: start and end it at UTC midnight", w))
	case in.Country == "":
		s.block(ospora.Failed, "no country was named: give Input.Country")
	case !in.Sampling.valid():
		s.block(ospora.Failed, fmt.Sprintf("%v is no sampling fraction: give a number above 0 and up to 1", in.Sampling.Fraction))
	case in.InactiveDays < 0 || in.InactiveDays > 36525 || in.Draws < 0 || in.Draws > 10000 || in.Level < 0 || in.Level >= 1:
		s.block(ospora.Failed, "inactive days, draws or level cannot be: see Input")
	case in.Activity == nil:
		s.block(ospora.Unknown, "no activity was given: fill the table, with an empty slice where there is none")
	case in.Places == nil:
		s.block(ospora.Unknown, "no places were given: fill the table, with an empty slice where there are none")
	}
	if s.blocked {
		s.cast = &cast{atlas: newAtlas(nil)}
		return s
	}
	s.cast = in.cast()
	if s.cast.atlas.problem != "" {
		s.block(ospora.Failed, s.cast.atlas.problem)
	}
	if len(in.Activity) == 0 && in.Coverage.Or(0) == 0 {
		s.block(ospora.Unknown, "there are no commits, and nothing says that somebody looked: give Input.Coverage")
	}
	s.learn()
	if s.cast.unnamed > 0 {
		s.warnings = append(s.warnings, fmt.Sprintf("%d commits of nobody count for no country: mend the aliases", s.cast.unnamed))
	}
	if in.Sampling.Repositories && in.Sampling.Fraction > 0 && in.Sampling.Fraction < 1 {
		s.warnings = append(s.warnings, "repositories are a sample: counts of persons are of those seen in it; draw persons to expand them")
	}
	return s
}

// active are the members with a commit in the window, with where they were on the day
// of the last.
func (s *study) active() iter.Seq2[*member, spread] {
	return func(yield func(*member, spread) bool) {
		for _, m := range s.cast.members {
			if m.within.Known && !yield(m, s.cast.atlas.at(m.id, m.within.Value)) {
				return
			}
		}
	}
}

// block settles that there is no value; the first reason stands.
func (s *study) block(status ospora.Status, reason string) {
	if !s.blocked {
		s.blocked, s.status, s.reason = true, status, reason
	}
}

func (s *study) needs(table string, given bool) {
	if !given {
		s.block(ospora.Unknown, fmt.Sprintf("no %s were given: fill the table, with an empty slice where there are none", table))
	}
}

// somebodyLocated blocks where persons applied and none of them has a place.
func (s *study) somebodyLocated(located, persons int) {
	if persons > 0 && located == 0 {
		s.block(ospora.Unknown, "of nobody it is known where they are: gather evidence of places")
	}
}

// add writes an estimate down. The share is that of what applies that could be
// used, such as persons located.
func (s *study) add(e estimate.Estimate, unit string, share float64, terms ...string) {
	if s.cast.atlas.problem != "" { // found while looking up days
		s.block(ospora.Failed, s.cast.atlas.problem)
	}
	if s.blocked {
		e = without(estimate.Estimate{}, s.status, s.reason)
		e.Method = ""
	}
	m := ospora.Measure{
		Indicator: s.id, Version: s.version, Variant: strings.Join(terms, ","), SubjectKind: s.in.Kind, Subject: s.in.Subject,
		Start: dayOf(s.in.Window.Start), End: dayOf(s.in.Window.End), Coverage: s.in.Coverage, Unit: unit,
		Method: "country " + s.in.Country + "; " + basis,
	}
	if s.found > 0 {
		m.Method += fmt.Sprintf("; %d of them looked up", s.found)
	}
	if !s.blocked {
		m.Warnings = s.warnings
		if m.Coverage.Known {
			m.Coverage.Value *= share
		}
	}
	e.Fill(&m)
	s.measures = append(s.measures, m)
}

// options of estimates of this study.
func (s *study) options() estimate.Options { return estimate.Options{Level: s.in.Level} }

func dayOf(t time.Time) ospora.Optional[ospora.Day] {
	if t.IsZero() {
		return ospora.Optional[ospora.Day]{}
	}
	return ospora.Some(ospora.DayOf(t))
}
