package chaoss

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// ConversionRate is the share of contributors who rise to a more lasting part.
//
//   - Definition: Conversion Rate, the rate at which new contributors become
//     sustained ones. The page gives no formula: the periods are the window and
//     P, the span of its length directly before it; the layers are those of
//     [ContributorOnion].
//   - Formula: plain, people new in P who are active in the window / people new
//     in P; casual_to_regular, people casual in P who are regular or core in the
//     window / people casual in P; regular_to_core, people regular in P who are
//     core in the window / people regular in P.
//   - Source: chaoss/wg-evolution focus-areas/community-growth/conversion-rate.md; the onion
//     after
//     chaoss/grimoirelab-cereslib.
//   - Input: Activity of the whole history; Person, Bot.
//   - Options: Contribution, ExcludeMerges, IncludeBots.
//   - Variants: plain, casual_to_regular, regular_to_core.
//   - Unit: 1; n is the people in the denominator.
//   - Edge cases: nobody in the denominator leaves it without value, an open
//     window too. People with equally many contributions lie in one layer, the
//     outermost that any of them reaches. History truncated before P makes all of
//     P look new, and is warned of.
//   - Meaning: whether newcomers stay and grow. Layers are relative: where the
//     core gets busier, others fall back without doing less.
func ConversionRate(in Input) []ospora.Measure {
	s, t := beginContributors(&in, ConversionRateID)
	s.warnTruncated(t)
	all := t.counted(in.Options)
	was := layersOf(all, func(a amounts) int64 { return a.prior })
	is := layersOf(all, func(a amounts) int64 { return a.within })
	var rates [3]struct{ risen, of int64 }
	note := func(i int, of, risen bool) {
		rates[i].of += one(of)
		rates[i].risen += one(of && risen)
	}
	for who, a := range all {
		note(0, a.prior > 0 && a.before == a.prior, a.within > 0)
		note(1, was[who] == casual, is[who] == regular || is[who] == core)
		note(2, was[who] == regular, is[who] == core)
	}
	read := func(i int, method, what string, terms ...string) reading {
		r := s.share(method, what, rates[i].risen, rates[i].of, 0, terms...)
		if !s.span.closed() {
			return r.without(ospora.NotApplicable, "an open window has no span before it: give both ends")
		}
		return r
	}
	return s.measures(ConversionRateVersion,
		read(0, "people new in the span before who are active in the window / people new in the span before", "new people in the span before"),
		read(1, "people casual in the span before and regular or core in the window / people casual in the span before",
			"casual people in the span before", TermCasualToRegular),
		read(2, "people regular in the span before and core in the window / people regular in the span before",
			"regular people in the span before", TermRegularToCore))
}

// layer is a layer of the onion; 0 is none.
type layer uint8

const (
	core layer = iota + 1
	regular
	casual
)

// layersOf puts everybody with a contribution into a layer. Those with equally
// many share the outermost that one of them reaches, so that the order of
// people does not matter.
func layersOf(people map[contributor]amounts, of func(amounts) int64) map[contributor]layer {
	type part struct {
		who contributor
		n   int64
	}
	var parts []part
	var total int64
	for who, a := range people {
		if n := of(a); n > 0 {
			parts = append(parts, part{who, n})
			total += n
		}
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(b.n, a.n) })
	layers := make(map[contributor]layer, len(parts))
	var sum int64
	for from := 0; from < len(parts); {
		to := from
		for ; to < len(parts) && parts[to].n == parts[from].n; to++ {
			sum += parts[to].n
		}
		at := casual
		switch {
		case atMost(sum, total, 80):
			at = core
		case atMost(sum, total, 95):
			at = regular
		}
		for ; from < to; from++ {
			layers[parts[from].who] = at
		}
	}
	return layers
}
