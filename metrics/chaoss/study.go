package chaoss

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
)

// study is one indicator at work on one input. What all its measures share is
// settled here: who is asked about, what was seen, which options apply, and
// whether there can be a value at all.
type study struct {
	in    *Input
	id    string
	span  span
	sight sight
	// looks are those at the forge.
	looks []Seen
	// crowd numbers those whom the rows name.
	crowd *crowd
	// readAt is when each repository was read at the forge.
	readAt map[ospora.RepoID]time.Time
	// looked is how many observations in the window the indicator came upon,
	// also those it leaves out; it shows that the subject was looked at.
	looked int64

	blocked  bool
	status   ospora.Status
	reason   string
	terms    []string
	method   []string
	warnings []string
}

// begin checks what every indicator needs: a subject, a window, a table and
// somebody who looked.
func begin(in *Input, id, table string, given bool) *study {
	s := frame(in, id, in.sightOf("Seen", in.Seen))
	s.needs(table, given)
	return s
}

// beginForge is [begin] for what the forge says.
func beginForge(in *Input, id string) *study {
	s := frame(in, id, in.sightOf("ForgeSeen", in.ForgeSeen))
	s.looks = in.ForgeSeen
	return s
}

func frame(in *Input, id string, sight sight) *study {
	s := &study{in: in, id: id, span: spanOf(in.Window), sight: sight, crowd: in.crowd()}
	switch in.Kind {
	case ospora.SubjectRepository, ospora.SubjectGroup, ospora.SubjectOrganisation, ospora.SubjectEcosystem:
	default:
		s.block(ospora.Failed, fmt.Sprintf("%q is no kind of subject: use one of ospora's", in.Kind))
	}
	w := in.Window
	switch {
	case !w.Start.IsZero() && !w.End.IsZero() && !w.End.After(w.Start):
		s.block(ospora.Failed, fmt.Sprintf("the window %s is empty: end it after its start", w))
	case !w.DayAligned():
		s.block(ospora.Failed, fmt.Sprintf("the window %s is not day-aligned: start and end it at UTC midnight", w))
	}
	if status, nothing := s.sight.nothing(); nothing {
		s.block(status, "no repository of the subject was seen")
	}
	s.warnings = s.sight.warnings()
	return s
}

// needs blocks where a table was not given.
func (s *study) needs(table string, given bool) {
	if !given {
		s.block(ospora.Unknown, fmt.Sprintf("no %s were given: fill the table, with an empty slice where there are none", table))
	}
}

// block settles that there is no value. The first reason stands.
func (s *study) block(status ospora.Status, reason string) {
	if !s.blocked {
		s.blocked, s.status, s.reason = true, status, reason
	}
}

// contradict blocks where rows say what cannot be.
func (s *study) contradict(ok bool) {
	if !ok {
		s.block(ospora.Failed, "the rows contradict themselves: counts add up to less than nothing or exceed their whole; "+
			"give every row of a key")
	}
}

// says adds a part to the method.
func (s *study) says(part string) { s.method = append(s.method, part) }

// warn adds a warning to every measure of the study.
func (s *study) warn(text string) { s.warnings = append(s.warnings, text) }

// option records a yes-or-no option in the method and, where it differs from
// its default, in the variant.
func (s *study) option(set bool, term, saysSet, saysDefault string) {
	if !set {
		s.says(saysDefault)
		return
	}
	s.terms = append(s.terms, term)
	s.says(saysSet)
}

// usesHome records where a commit counts.
func (s *study) usesHome() {
	if s.in.Kind == ospora.SubjectRepository {
		s.says("every commit of the repository")
		return
	}
	s.says("a commit counts in its home repository")
}

// usesMerges records the option on merge commits.
func (s *study) usesMerges() {
	s.option(s.in.Options.ExcludeMerges, TermNoMerges, "merges excluded", "merges included")
}

// usesBots records the option on robots.
func (s *study) usesBots() {
	s.option(s.in.Options.IncludeBots, TermWithBots, "bots included", "bots excluded")
	if s.in.Bot == nil {
		s.warn("bots cannot be told from people: give Input.Bot")
	}
}

// usesPeople records what counts as a contribution and how aliases are joined.
func (s *study) usesPeople() {
	switch c := s.in.Options.Contribution; {
	case !c.valid():
		s.block(ospora.Failed, fmt.Sprintf("%q is no contribution: use one of the constants", c))
	case c == AuthoredCommits:
		s.says("a contribution is an authored commit")
	default:
		s.terms = append(s.terms, string(c))
		s.says("contributions: " + string(c))
	}
	if s.in.Person == nil {
		s.says("each alias is a person")
		s.warn("aliases are not joined into people, so that one person may count as several: give Input.Person")
		return
	}
	s.says("aliases joined into people")
}

// guessedHome warns that forks may have counted twice. It gives no number, since
// that would depend on how rows are split.
func (s *study) guessedHome(guessed bool) {
	if guessed {
		s.warn("some rows name no home repository and count where they are, " +
			"so that commits shared by forks may count twice: settle homes first")
	}
}

// reading is what an indicator found for one variant.
type reading struct {
	terms            []string
	unit             string
	method           string
	status           ospora.Status
	value            float64
	n                int64
	share            ospora.Optional[float64] // of the observations that could be used; null means all
	low, high, level ospora.Optional[float64]
	warnings         []string
}

// count is a reading of a number of things. Zero is known only where something
// shows that the subject was looked at.
func (s *study) count(unit, method string, value, n int64, terms ...string) reading {
	r := reading{terms: terms, unit: unit, method: method, status: ospora.Known, value: float64(value), n: n}
	if value == 0 && s.looked == 0 && s.sight.full == 0 {
		return r.without(ospora.Unknown, "nothing was found and no repository is known to be seen in full: "+
			"0 cannot be told from missing")
	}
	return r
}

// without is the reading with a status and a reason in place of its value.
func (r reading) without(status ospora.Status, reason string) reading {
	none := ospora.Optional[float64]{}
	r.status, r.value, r.low, r.high, r.level = status, 0, none, none, none
	r.warnings = append([]string{reason}, r.warnings...)
	return r
}

// undefined is the status of a formula that has no value for what was found: not
// applicable where all was seen, else unknown, since the rest might give one.
func (s *study) undefined(missing int64) ospora.Status {
	if s.sight.asked == 0 || s.sight.full < s.sight.asked || missing > 0 {
		return ospora.Unknown
	}
	return ospora.NotApplicable
}

// measures writes readings down, or for each of them why there is none.
func (s *study) measures(version int32, readings ...reading) []ospora.Measure {
	measures := make([]ospora.Measure, len(readings))
	if s.blocked { // nothing but what was not seen matters then
		s.warnings = s.sight.warnings()
	}
	for i, r := range readings {
		if s.blocked {
			r = r.without(s.status, s.reason)
			r.n, r.warnings = 0, r.warnings[:1]
		}
		measures[i] = s.measure(version, r)
	}
	return measures
}

func (s *study) measure(version int32, r reading) ospora.Measure {
	return ospora.Measure{
		Indicator: s.id, Version: version,
		Variant:     strings.Join(slices.Concat(r.terms, s.terms), ","),
		SubjectKind: s.in.Kind, Subject: s.in.Subject,
		Start: day(s.span.from), End: day(s.span.to),
		Status:   r.status,
		Value:    ospora.Optional[float64]{Value: r.value, Known: r.status == ospora.Known},
		Low:      r.low,
		High:     r.high,
		Level:    r.level,
		N:        r.n,
		Coverage: s.covers(r.share),
		Unit:     r.unit,
		Method:   strings.Join(slices.Concat([]string{r.method}, s.method), "; "),
		Warnings: slices.Concat(r.warnings, s.warnings),
	}
}

// covers is the coverage of a reading that could use a share of what was seen.
func (s *study) covers(share ospora.Optional[float64]) ospora.Optional[float64] {
	c := s.sight.coverage()
	if c.Known {
		c.Value *= share.Or(1)
	}
	return c
}
