package plant

import (
	"math"
	"slices"
	"testing"
)

// within fails where k of n is further from a share, in permille, than 4.5 standard deviations of the binomial: by chance that
// happens once in 147,000 times (two-sided normal tail 6.8e-6).
func within(t *testing.T, what string, k, n, permille int) {
	t.Helper()
	share := float64(permille) / 1000
	mean, sd := float64(n)*share, math.Sqrt(float64(n)*share*(1-share))
	if n == 0 || math.Abs(float64(k)-mean) > 4.5*sd+1e-9 {
		t.Errorf("%s: %d of %d, want about %.0f", what, k, n, mean)
	}
}

func count(rows []*Row, holds func(*Row) bool) (n int) {
	for _, r := range rows {
		if holds(r) {
			n++
		}
	}
	return n
}

// TestMissingShares counts first rows: second ones follow the same rates, contradictions touch no empty cell.
func TestMissingShares(t *testing.T) {
	v := planted(t, 2, 2500)
	for column, share := range missingShares() {
		empty, dashes := 0, 0
		for _, r := range v.first {
			switch text := r.cell(column); {
			case text == nil && len(r.list(column)) == 0:
				empty++
			case text != nil && IsMissing(*text):
				empty++
				if *text != "" {
					dashes++
				}
			}
		}
		switch column {
		case "contract_start", "contract_end", "in_operation", "technologies", "data_sets": // empty for other reasons too
			if empty < share*len(v.first)/1000*8/10 {
				t.Errorf("%s: %d empty", column, empty)
			}
		default:
			within(t, column, empty, len(v.first), share)
		}
		if v.first[0].cell(column) != nil && column != "in_operation" && column != "contract_start" && column != "contract_end" {
			within(t, column+" with a mark", dashes, empty, dashShare)
		}
	}
}

func TestSharesOfSystems(t *testing.T) {
	v := planted(t, 3, 3000)
	n := len(v.first)
	within(t, "second rows", len(v.Rows)-n, n, secondRow)
	within(t, "foreign money", count(v.first, func(r *Row) bool { return r.system.contract.currency != HomeMoney }), n, otherMoney)
	within(t, "memoranda", count(v.first, func(r *Row) bool { return r.system.contract.status == "memorandum" }), n, 40)
	copies := slices.DeleteFunc(slices.Clone(v.first), func(r *Row) bool { return len(v.groups[r.Group].products) == 0 })
	within(t, "copies", count(copies, func(r *Row) bool { return r.system.official.name != "" }), len(copies), productShare)
	sectoral := slices.DeleteFunc(slices.Clone(v.first), func(r *Row) bool { return v.groups[r.Group].sector < 0 })
	// A foreign owner is of the same sector in 1 of 17.
	within(t, "owners of another sector", count(sectoral, func(r *Row) bool { return r.system.owner.sector != v.groups[r.Group].sector }), len(sectoral), foreignSector*16/17)
	held, core := 0, 0
	for _, r := range v.first {
		g := &v.groups[r.Group]
		for _, facet := range g.facets {
			core++
			if slices.Contains(r.system.sets, v.tables.set(g.matter, facet)) {
				held++
			}
		}
	}
	within(t, "data sets of the group", held, core, coreSet)
	alone := 0
	for _, g := range v.groups {
		if g.size == 1 {
			alone++
		}
	}
	within(t, "groups of one", alone, len(v.groups), aloneShare)
}

// TestWordsAreMostlyRight: a wrong word is right by chance in one of as many as there are words, and for a shared word.
func TestWordsAreMostlyRight(t *testing.T) {
	v := planted(t, 5, 2000)
	texts, strange, told, special := 0, 0, 0, 0
	for _, r := range v.first {
		g := &v.groups[r.Group]
		for _, e := range r.seen.texts {
			texts++
			if !slices.Contains(v.tables.functions[g.function].words[e.language], e.function) {
				strange++
			}
			if g.sector >= 0 {
				special++
				if e.matter != "" {
					told++
				}
			}
		}
	}
	if low, high := texts*odd*8/10_000, texts*odd*11/10_000; strange < low || strange > high {
		t.Errorf("%d strange words of %d", strange, texts)
	}
	if share := 1000 * told / special; share < 1000-noMatter-25 || share > 1000-noMatter+25 {
		t.Errorf("%d of %d texts say what they are about", told, special)
	}
}
