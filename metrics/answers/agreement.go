package answers

import (
	"fmt"
	"math"
	"slices"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// Indicator ids and versions of what respondents are to each other.
const (
	AgreementID            = "answer_agreement"
	AgreementVersion int32 = 1
	RoleBiasID             = "answer_role_bias"
	RoleBiasVersion  int32 = 1
)

// Agreement is Krippendorff's α for an order over the questions of a dimension: the
// units are the questions by levels, the raters the respondents, missing replies
// are allowed ([estimate.KrippendorffAlpha], where formula and sources stand). The
// interval is a percentile bootstrap over questions, drawn from seed. Questions of
// another scale, or of another number of levels than the first, are left out with a
// warning; of two replies of a respondent to a question the first counts. The
// coverage is the share of replies that have a value.
func Agreement(dimension string, questions []Question, s Scope, seed uint64, o estimate.Options) ospora.Measure {
	m := s.measure(AgreementID, AgreementVersion, UnitOne, term(TermDimension, dimension))
	var rated []Question
	for _, q := range questions {
		if q.Scale == Levels && (len(rated) == 0 || q.Top == rated[0].Top) {
			rated = append(rated, q)
		}
	}
	if left := len(questions) - len(rated); left > 0 {
		m.Warnings = []string{fmt.Sprintf("%d questions that are not by the same levels are left out", left)}
	}
	table, c := ratings(rated)
	e := estimate.KrippendorffAlpha(table, estimate.Ordinal, estimate.KrippendorffOptions{Options: o, Seed: seed})
	return c.fill(m, e)
}

// ratings is a row a question and a column a respondent, NaN where there is no
// value.
func ratings(questions []Question) ([][]float64, count) {
	columns := map[string]int{}
	var names []string
	for _, q := range questions {
		for _, r := range q.Replies {
			names = append(names, r.Respondent)
		}
	}
	slices.Sort(names)
	for i, name := range slices.Compact(names) {
		columns[name] = i
	}
	var total count
	table := make([][]float64, len(questions))
	for i, q := range questions {
		table[i] = make([]float64, len(columns))
		for j := range table[i] {
			table[i][j] = math.NaN()
		}
		for _, r := range q.Replies {
			if at := columns[r.Respondent]; r.State == Answered && q.takes(r.Value) && math.IsNaN(table[i][at]) {
				table[i][at] = r.Value
			}
		}
		c := q.count(everyone)
		total.values = append(total.values, c.values...)
		total.offered += c.offered
		total.notFor += c.notFor
		total.odd += c.odd
	}
	return table, total
}

// RoleBias is by how much the answers of one role exceed those of all others:
// Cliff's δ, in [−1, 1], with its interval ([estimate.CliffDelta], where the sources
// stand); a measure a role, by the order of their ids. Respondents of no known role
// are among the others. With one role alone there is none. n is that of both
// sides; a role needs 2 answers for an interval.
func RoleBias(q Question, s Scope, o estimate.Options) []ospora.Measure {
	var roles []string
	for _, r := range q.Replies {
		if r.Role != "" {
			roles = append(roles, r.Role)
		}
	}
	slices.Sort(roles)
	var list []ospora.Measure
	for _, role := range slices.Compact(roles) {
		in := q.count(func(r Reply) bool { return r.Role == role })
		out := q.count(func(r Reply) bool { return r.Role != role })
		if out.offered == 0 {
			continue
		}
		m := s.measure(RoleBiasID, RoleBiasVersion, UnitOne, term(TermQuestion, q.ID), term(TermRole, role))
		m = q.count(everyone).fill(m, estimate.CliffDelta(in.gaps(), out.gaps(), o))
		list = append(list, m)
	}
	return list
}
