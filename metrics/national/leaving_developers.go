package national

import "github.com/ospora/ospora/ospora"

// LeavingDevelopers estimates how many persons of the country fell silent in the
// window.
//
//   - Definition: persons whose last commit was InactiveDays (182) before a day of the
//     window: they became inactive in it. They worked in the country at that commit.
//   - Formula: as [Developers], over the persons whose silence reached the days after which
//     somebody has left (182 unless set otherwise) in the window and before the history ends.
//   - Input: Activity up to the end of the window at least, Persons, Places, Ends;
//     Calibration, Sampling.
//   - Edge cases: as [Developers]. A history that ends before the window does cannot tell: warned of.
//   - Meaning: how many were lost to the repositories that were read. Some come back, and who
//     changed employer or country may work on elsewhere. Places have a known bias, see
//     [Developers].
func LeavingDevelopers(in Input) []ospora.Measure {
	s := begin(&in, LeavingDevelopersID, LeavingDevelopersVersion)
	start, end := ospora.DayOf(in.Window.Start), ospora.DayOf(in.Window.End)
	if in.Ends.Known && in.Ends.Value < end {
		s.warnings = append(s.warnings, warnEnds)
	}
	limit := in.ends()
	silence := ospora.Day(in.inactiveDays())
	s.counts(s.gather(func(m *member) (ospora.Day, bool) {
		gone := m.last + silence
		return m.last, gone >= start && gone < end && gone <= limit
	}))
	return s.measures
}

// ends is the day after the last one that the rows hold.
func (in *Input) ends() ospora.Day {
	if in.Ends.Known {
		return in.Ends.Value
	}
	return ospora.DayOf(in.Window.End)
}
