package chaoss

import (
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// estimated is the reading that an estimate gives. Where there is none, what was
// missing decides whether the rest might have given one.
func (s *study) estimated(e estimate.Estimate, unit, method string, missing int64, terms ...string) reading {
	r := reading{
		terms: terms, unit: unit, method: method, status: ospora.Known, value: e.Value.Value, n: int64(e.N),
		low: e.Low, high: e.High, level: e.Level, warnings: slices.Clone(e.Warnings),
	}
	if e.Method != "" {
		r.method += ": " + e.Method
	}
	if e.Status == ospora.Known {
		return r
	}
	r.warnings = nil
	reason := "there is no value"
	if len(e.Warnings) > 0 {
		reason, r.warnings = e.Warnings[0], slices.Clone(e.Warnings[1:])
	}
	status := e.Status
	if status == ospora.NotApplicable {
		status = s.undefined(missing)
	}
	return r.without(status, reason)
}

// share is the reading of the share k of n things, with the interval of Wilson:
// what was seen is taken for a sample of how the project works. what names the
// things, for the case that there are none.
func (s *study) share(method, what string, k, n, missing int64, terms ...string) reading {
	if n == 0 {
		r := reading{terms: terms, unit: UnitOne, method: method}
		return r.without(s.undefined(missing), "there are no "+what+" to take a share of: widen the window")
	}
	return s.estimated(estimate.Wilson(int(k), int(n), int(missing), estimate.Options{}), UnitOne, method, missing, terms...)
}
