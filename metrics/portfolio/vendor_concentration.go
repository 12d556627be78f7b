package portfolio

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// VendorConcentrationID and VendorConcentrationVersion are those of [VendorConcentration].
const (
	VendorConcentrationID            = "portfolio_vendor_concentration"
	VendorConcentrationVersion int32 = 1
)

// Terms of vendor concentration.
const (
	TermHHI        = "hhi"
	TermCR4        = "cr4"
	TermEffective  = "effective"
	TermUnknown    = "unknown_share"
	TermBySystems  = "by_systems"
	TermBySpend    = "by_spend"
	TermCurrency   = "currency"
	TermAfterMerge = "after"
)

// VendorConcentration is on how few vendors the systems rest.
//
//   - Formula: with the shares s of known vendors, hhi Σs², cr4 the four largest shares together, effective 1/Σs²; unknown_share
//     the share of what has no known vendor.
//   - Input: vendors of systems; for by_spend who was paid how much.
//   - Variants: hhi, cr4, effective and unknown_share; by_systems, or by_spend with the currency; after, where each cluster of a
//     proposed consolidation has the vendor that most of its systems have.
//   - Unit: 1; vendors for effective; n is the systems, or payments, with a known vendor.
//   - Edge cases: names are compared by letters and digits, without forms of companies. Amounts of unlike currencies are not added.
//     Without a known vendor all but the unknown share are unknown. No interval: this is a census of what is known.
//   - Meaning: with n equal vendors hhi is 1/n. One platform pushes it towards 1, which is the price of consolidation: read it
//     beside who holds the source. What is unknown may belong to the largest.
func VendorConcentration(systems []System, c *Consolidation, s Scope) []ospora.Measure {
	list := s.concentration(vendorsOf(systems, nil), TermBySystems)
	if c != nil {
		list = append(list, s.concentration(vendorsOf(systems, c), TermBySystems, TermAfterMerge)...)
	}
	return append(list, s.spendConcentration(systems)...)
}

func (s Scope) spendConcentration(systems []System) []ospora.Measure {
	byCurrency := map[string]*holdings{}
	for _, x := range systems {
		for _, p := range x.Spend.Value {
			if !(p.Amount >= 0) || math.IsInf(p.Amount, 0) {
				continue
			}
			h := byCurrency[p.Currency]
			if h == nil {
				h = &holdings{of: map[string]float64{}}
				byCurrency[p.Currency] = h
			}
			h.add(p.Supplier.Value.Name, p.Amount)
		}
	}
	if len(byCurrency) == 0 {
		byCurrency[""] = &holdings{}
	}
	var list []ospora.Measure
	for _, currency := range sortedKeys(byCurrency) {
		list = append(list, s.concentration(*byCurrency[currency], TermBySpend, term(TermCurrency, currency))...)
	}
	return list
}

// holdings are amounts by vendor.
type holdings struct {
	of             map[string]float64
	unknown, known float64
	n, all         int
}

func (h *holdings) add(vendor string, amount float64) {
	h.all++
	if name := companyName(vendor); name != "" {
		h.of[name] += amount
		h.known += amount
		h.n++
	} else {
		h.unknown += amount
	}
}

// vendorsOf counts systems by vendor; where there are clusters, each as one.
func vendorsOf(systems []System, c *Consolidation) holdings {
	h := holdings{of: map[string]float64{}}
	var in []int
	if c != nil {
		in = c.clusterOf()
		for _, x := range c.Clusters {
			h.add(usualVendor(systems, x.Members), 1)
		}
	}
	for i, x := range systems {
		if c == nil || in[i] < 0 {
			h.add(x.Vendor.Value.Name, 1)
		}
	}
	return h
}

// usualVendor is the one that most members have, the first by name among equals.
func usualVendor(systems []System, members []int) string {
	count := map[string]int{}
	for _, i := range members {
		if name := companyName(systems[i].Vendor.Value.Name); name != "" {
			count[name]++
		}
	}
	best := ""
	for _, name := range sortedKeys(count) {
		if best == "" || count[name] > count[best] {
			best = name
		}
	}
	return best
}

// forms are words for the form of a company: they come and go.
var forms = foldedSet("ТОО", "АО", "ИП", "РГП", "ГКП", "ГУП", "ООО", "ЗАО", "ОАО", "ПАО", "ЖШС", "АҚ", "ЖК", "РМК", "ШЖҚ", "ПХВ", "LLP", "LLC", "Ltd", "JSC",
	"Inc", "GmbH", "Corp", "Limited")

func foldedSet(list ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range list {
		set[fold(w)] = true
	}
	return set
}

// companyName is a name to compare by: folded, without the form of the company.
func companyName(name string) string {
	var list []string
	for _, w := range words(name) {
		if f := fold(w); !forms[f] && f != "" {
			list = append(list, f)
		}
	}
	return strings.Join(list, " ")
}

func sortedKeys[V any](m map[string]V) []string {
	list := make([]string, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// concentration are the four measures of what is held.
func (s Scope) concentration(h holdings, terms ...string) []ospora.Measure {
	var amounts []float64
	for _, name := range sortedKeys(h.of) {
		amounts = append(amounts, h.of[name])
	}
	slices.SortFunc(amounts, func(a, b float64) int { return slices.Compare([]float64{b}, []float64{a}) })
	hhi, cr4 := 0.0, 0.0
	for i, a := range amounts {
		p := a / h.known
		hhi += p * p
		if i < 4 {
			cr4 += p
		}
	}
	of := func(unit, variant string, v, base float64) ospora.Measure {
		m := s.measure(VendorConcentrationID, VendorConcentrationVersion, unit, append([]string{variant}, terms...)...)
		m = counted(m, v, "shares of known vendors")
		m.N = int64(h.n)
		if h.all > 0 {
			m.Coverage = ospora.Some(float64(h.n) / float64(h.all))
		}
		if h.n < h.all {
			m.Warnings = append(m.Warnings, fmt.Sprintf("of %d of %d the vendor is not known: ask for it", h.all-h.n, h.all))
		}
		if !(base > 0) {
			return without(m, ospora.Unknown, "no vendor is known: ask for vendors and amounts")
		}
		return m
	}
	total := h.known + h.unknown
	return []ospora.Measure{
		of(UnitOne, TermHHI, hhi, h.known), of(UnitOne, TermCR4, min(cr4, 1), h.known), of(UnitVendors, TermEffective, 1/hhi, h.known),
		of(UnitOne, TermUnknown, h.unknown/total, total),
	}
}
