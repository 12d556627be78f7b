package estimate

import "math"

// CronbachAlpha is how far the items of a questionnaire measure one thing.
//
//   - Input: a row for each respondent, a column for each item, all items pointing
//     the same way. Respondents with a missing cell are left out and counted.
//   - Formula: α = k/(k − 1)·(1 − Σ Var(item)/Var(total)) = 1 − MS_rest/MS_rows.
//     The interval is Feldt's, 1 − (1 − α)·F with F of n − 1 and (n − 1)(k − 1)
//     degrees of freedom: exact where the parts are normal with one variance and
//     one covariance, approximate elsewhere.
//   - Source: Cronbach 1951, doi:10.1007/BF02310555; Feldt 1965,
//     doi:10.1007/BF02289499.
//   - Unit: 1, at most 1; it can be negative.
//   - Errors: rows of unlike length and infinite cells fail. Fewer than 2 items or
//     2 respondents, and totals that are all equal, have no value.
//   - Meaning: grows with the number of items; a high one does not show that there
//     is one dimension.
func CronbachAlpha(responses [][]float64, o Options) Estimate {
	e, r, ok := Estimate{Method: "Cronbach's alpha, Feldt interval, approximate"}.table(responses, "respondents", "items")
	if !ok {
		return e
	}
	ms := r.anova()
	if !(ms.rows > 1e-24) {
		return e.without(noneOf(e.Missing), "all respondents have the same total: nothing to tell them apart")
	}
	alpha := 1 - ms.rest/ms.rows
	e = e.known(alpha)
	level, problem := o.level()
	switch {
	case problem != "":
		return e.warn("%s", problem)
	case ms.rest <= 1e-24*ms.rows:
		return e.warn("no interval: the items agree entirely; need items that differ")
	}
	d1, d2, tail := ms.n-1, (ms.n-1)*(ms.k-1), (1-level)/2
	low, high := 1-(1-alpha)*fUpper(tail, d1, d2), 1-(1-alpha)*fUpper(1-tail, d1, d2)
	if math.IsInf(low, 0) {
		return e.warn("no interval: too few respondents for this level; ask more")
	}
	return e.within(low, high, level)
}
