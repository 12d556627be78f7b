package national

import "github.com/ospora/ospora/ospora"

// NewDevelopers estimates how many persons of the country were first seen in the
// window.
//
//   - Definition: persons whose first commit ever seen lies in the window, who work
//     in the country at their last commit of the window.
//   - Formula: as [Developers], over the persons first seen in the window.
//   - Input: Activity of the whole history, Persons, Places, Begins; Calibration,
//     Sampling.
//   - Edge cases: as [Developers]. Where the history begins in the window or on its first
//     day all look new: unknown. With less history before the window than the days of
//     silence after which somebody has left (182 unless set otherwise), or where nobody
//     says when it begins, the value is an upper bound and says so.
//   - Meaning: whether people still begin. New to the repositories that were read is not
//     new to the trade: who worked elsewhere before is new here too. Places
//     have a known bias, see [Developers].
func NewDevelopers(in Input) []ospora.Measure {
	s := begin(&in, NewDevelopersID, NewDevelopersVersion)
	s.warnOfTruncation()
	start := ospora.DayOf(in.Window.Start)
	s.counts(s.gather(func(m *member) (ospora.Day, bool) { return m.within.Value, m.within.Known && m.first >= start }))
	return s.measures
}

// warnOfTruncation says what the history cannot tell of who is new.
func (s *study) warnOfTruncation() {
	if s.blocked {
		return
	}
	start := ospora.DayOf(s.in.Window.Start)
	begins := s.in.Begins
	if !begins.Known && len(s.cast.members) > 0 {
		begins = ospora.Some(s.cast.earliest)
	}
	before := int64(start) - int64(begins.Or(start))
	switch {
	case before <= 0 && len(s.cast.members) > 0:
		s.block(ospora.Unknown, warnTruncated)
	case before < int64(s.in.inactiveDays()):
		s.warnings = append(s.warnings, warnMaybeTruncated(before))
	case !s.in.Begins.Known:
		s.warnings = append(s.warnings, "nobody says when the history begins; its first commit was taken: give Input.Begins")
	}
}
