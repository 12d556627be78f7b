package chaoss

import "github.com/ospora/ospora/ospora"

// Contributors counts the people who contributed in the window.
//
//   - Definition: Contributors, those who contribute to the project in a period.
//     CHAOSS means contributions of any kind; from git only commits and the
//     credit given in them are to be seen.
//   - Formula: number of people with at least one contribution.
//   - Source: CHAOSS, https://chaoss.community/?p=3467; robots apart after Bot
//     Activity of chaoss/wg-metrics-development.
//   - Input: Activity, Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Variants: plain, people; bots, robots, whatever IncludeBots says.
//   - Unit: contributors; n is the value.
//   - Edge cases: nobody gives 0 where the subject was seen, else unknown.
//     Contributions of nobody (who left no name) count for none and raise a warning.
//   - Meaning: how many hold the work up. Names of one person that are not joined make it too
//     high, credit lost in squashed merges too low.
func Contributors(in Input) []ospora.Measure {
	s, t := beginContributors(&in, ContributorsID)
	people := active(t.counted(in.Options), anybody)
	bots := active(t.bots, anybody)
	return s.measures(ContributorsVersion,
		s.count(UnitContributors, "people with at least one contribution", people, people),
		s.botCount(UnitContributors, "bots with at least one contribution", bots, bots))
}

// beginContributors begins an indicator about contributors, all of which share
// their options.
func beginContributors(in *Input, id string) (*study, tally) {
	s := begin(in, id, "activity rows", in.Activity != nil)
	s.usesPeople()
	s.usesMerges()
	s.usesBots()
	t := s.tallyActivity(in.Options.Contribution)
	s.warnNameless(t)
	return s, t
}

func anybody(amounts) bool { return true }

// warnTruncated tells that history before the window may be missing, so that
// people who were there before look new.
func (s *study) warnTruncated(t tally) {
	switch {
	case !s.span.from.Known || s.looked == 0:
	case s.sight.shallow > 0:
		s.warn("left-truncated: shallow histories hide who was there before; new is too high, returning too low")
	case t.total().before == 0:
		s.warn("left-truncated: no contribution lies before the window; " +
			"if the project is older than the window, give the rows of its whole history")
	}
}
