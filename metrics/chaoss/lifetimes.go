package chaoss

import (
	"fmt"
	"math"

	"github.com/ospora/ospora/metrics/estimate"
)

// Lifetimes are the durations that an indicator rests on, in days: of
// time_to_first_response, issue_response_time, time_to_close,
// issue_resolution_duration or change_requests_duration. Items still open are
// censored when last seen, and those whose end nobody knows are missing. It fails
// for another indicator, and where there can be no durations, and says why.
func Lifetimes(in Input, indicator string) (estimate.Lifetimes, error) {
	s := beginForge(&in, indicator)
	var l lives
	switch indicator {
	case TimeToFirstResponseID:
		l, _ = s.responseLives(issues | changes)
	case IssueResponseTimeID:
		l, _ = s.responseLives(issues)
	case TimeToCloseID:
		l, _ = s.closingLives(issues | changes)
	case IssueResolutionDurationID:
		l, _ = s.closingLives(issues)
	case ChangeRequestsDurationID:
		l = s.mergingLives()
	default:
		return estimate.Lifetimes{}, fmt.Errorf("chaoss: %q rests on no durations of items: ask for a duration indicator", indicator)
	}
	if s.blocked {
		return estimate.Lifetimes{}, fmt.Errorf("chaoss: %s of %q: %s", indicator, in.Subject, s.reason)
	}
	for range l.lost + l.backward {
		l.days, l.ended = append(l.days, math.NaN()), append(l.ended, true)
	}
	return estimate.Lifetimes{Time: l.days, Event: l.ended}, nil
}
