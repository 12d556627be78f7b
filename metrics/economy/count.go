package economy

import "github.com/ospora/ospora/ospora"

// Count is how many there are of a quantity in the last quarter of the window.
//
//   - Formula: the number as published: at the end of the quarter for a stock, in
//     the quarter for a flow.
//   - Input: Series of the economy.
//   - Variants: developers, repositories, organisations, pushes, pushers; language,
//     licence and topic narrow it.
//   - Unit: that of the quantity; n is the quarters of the window with a value.
//   - Edge cases: a quarter without a value leaves it unknown, never 0; the
//     coverage is the share of the window's quarters with a value.
//   - Meaning: whom and what the publisher placed in the economy, by its own
//     definition. Stocks hold what is no longer active; it is no count of people
//     who contribute.
func Count(in Input) []ospora.Measure {
	s := begin(&in, CountID, CountVersion)
	var all []ospora.Measure
	for _, k := range s.kinds {
		m := s.atEnd(s.of(k, k.quantity.unit(), "number as published"))
		switch v := s.value(in.Economy, k, s.last); {
		case s.problem != "":
		case v.Known:
			m = known(m, v.Value)
		default:
			m = s.missing(m, in.Economy, k)
		}
		all = append(all, m)
	}
	return all
}
