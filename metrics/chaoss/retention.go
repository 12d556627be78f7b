package chaoss

import "github.com/ospora/ospora/ospora"

// Retention is the share of people active before who are active still.
//
//   - Definition: contributor retention, over quarters in its source.
//   - Formula: people active in the window and in P / people active in P, with P
//     the span of the window's length directly before it.
//   - Source: LFX Insights, linuxfoundation/insights
//     frontend/docs/metrics/health-score.
//   - Input: Activity, at least of P and the window; Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Unit: 1; n is the people active in P.
//   - Edge cases: nobody in P leaves it without value, an open window too.
//     Truncated history is warned of. The interval is Wilson's.
//   - Meaning: whether people stay. Its numerator is the variant retained of
//     [ReturningContributors].
func Retention(in Input) []ospora.Measure {
	s, t := beginContributors(&in, RetentionID)
	s.warnTruncated(t)
	var before, stayed int64
	for _, a := range t.counted(in.Options) {
		before += one(a.prior > 0)
		stayed += one(a.prior > 0 && a.within > 0)
	}
	s.looked += before
	r := s.share("people active in the window and in the span of its length before / in that span",
		"people in the span before", stayed, before, 0)
	if !s.span.closed() {
		r = r.without(ospora.NotApplicable, "an open window has no span before it: give both ends")
	}
	return s.measures(RetentionVersion, r)
}
