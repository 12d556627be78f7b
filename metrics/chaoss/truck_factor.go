package chaoss

import (
	"fmt"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// TruckFactor is the least number of developers whose leaving orphans more than
// half of the files.
//
//   - Definition: truck factor by degree of authorship.
//   - Formula: the degree of authorship of developer d in file f is
//     DOA(d, f) = 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC), FA being 1 where d
//     created f, DL the changes by d, AC those by others. d is an author of f where
//     DOA(d, f) > 0.75 · max DOA(·, f), and d created f or DOA(d, f) ≥ 3.293. While
//     at least half of the files have an author, the developer who authors most
//     files is taken out; the factor is how many were.
//   - Source: Avelino, Passos, Hora & Valente, ICPC 2016, arXiv:1604.06766; its
//     tool aserg-ufmg/Truck-Factor for shipped and pruned; HelgeCPH/truckfactor
//     truckfactor/compute.py at 12892d5 for most_lines, which gives 0 there for a
//     repository of one file: here it is 1.
//   - Input: Commits and FileChanges of the whole history, Renames where known;
//     Person, Bot.
//   - Options: IncludeBots. Over rows of one's own: [DegreeOfAuthorship],
//     [TruckFactorOf].
//   - Variants: plain, the paper's; shipped, in which whoever added a file again
//     after another is taken for its creator too, as the tool is set; pruned,
//     shipped without those who author less than a tenth of the files of the
//     one with most; recent, plain after everybody has been taken out who made
//     no commit in the window, the departed; most_lines, in which a file belongs to
//     whoever added most lines to it: those who own fewest files are left out
//     while at least half of the files, rounded down, is left to the others, who
//     are counted; see [OwnersFactorOf]. It has every file that ever was.
//   - Unit: developers; n is the files at the end of the window, for most_lines
//     those that somebody added lines to.
//   - Edge cases: no files leave it without value. In recent 0 means that the
//     departed alone leave more than half of the files without an author. Renaming a
//     file changes it; where renames are not known, whoever renames it is its
//     creator anew, and its history before is that of another file. Commits whose files are not known
//     lower the coverage.
//   - Meaning: how many could leave before nobody is left who knows the code; the
//     higher, the safer. In plain those who left long ago still count.
func TruckFactor(in Input) []ospora.Measure {
	s := begin(&in, TruckFactorID, "commits", in.Commits != nil)
	s.needs("file changes", in.FileChanges != nil)
	s.usesBots()
	if in.Person == nil {
		s.warn("aliases are not joined into people, so that one person may count as several: give Input.Person")
	}
	if in.Renames == nil {
		s.warn("renames are not known: whoever renames a file counts as its creator; give Input.Renames")
	}
	h := s.fileHistories()
	b := h.board()
	primary, secondary := b.crew(false), b.crew(true)
	read := func(method string, rule TruckFactorRule, terms ...string) reading {
		c := primary
		if rule.Secondary {
			c = secondary
		}
		return h.judge(s, s.truckFactor(method, c.truck(rule), h.unknown), terms...)
	}
	gone := func(d Developer) bool { return !h.recent[s.crowd.numbers[contributor(d)]] }
	recent := read("greedy truck factor over DOA, those without a commit in the window taken out first",
		TruckFactorRule{Gone: gone}, TermRecent)
	return s.measures(TruckFactorVersion,
		read("greedy truck factor over DOA", TruckFactorRule{}),
		read("greedy truck factor over DOA with secondary authors", TruckFactorRule{Secondary: true}, TermShipped),
		read("greedy truck factor over DOA with secondary authors, pruned at 0.1", TruckFactorRule{Secondary: true, Pruned: true}, TermPruned),
		recent, h.mostLines(s))
}

// mostLines is the reading by added lines.
func (h *fileHistories) mostLines(s *study) reading {
	var files int64
	for _, n := range h.owned {
		files += n
	}
	factor := OwnersFactorOf(h.owned)
	r := s.count(UnitDevelopers, "owners by most added lines, those of fewest files left out while half of the files remain", factor.Value, files, TermMostLines)
	if !factor.Known {
		r = r.without(s.undefined(h.uncounted+h.unknown), "there are no files that somebody is known to have added lines to: have the source count lines")
	}
	if missing := h.uncounted + h.unknown; missing > 0 {
		r.share = ospora.Some(float64(h.counted) / float64(h.counted+missing))
		r.warnings = append(r.warnings, "lines were not counted everywhere: have the source count them")
	}
	return r
}

// OwnersFactorOf is the formula of the variant most_lines of [TruckFactor] over how
// many files each developer owns, in any order: with the owners of fewest files left
// out, one after another, while ⌊files/2⌋ files remain, how many owners remain, at
// least 1. Numbers of 0 are left out. It has no value where nobody owns a file and
// where a number is negative or their sum exceeds an int64.
func OwnersFactorOf(owned []int64) ospora.Optional[int64] {
	files, ok := totalOf(owned)
	if !ok || files == 0 {
		return ospora.Optional[int64]{}
	}
	half, remaining, owners := files/2, files, int64(0)
	for _, n := range owned {
		owners += one(n > 0)
	}
	for _, n := range slices.Sorted(slices.Values(owned)) {
		if n == 0 {
			continue
		}
		if remaining -= n; remaining < half {
			break
		}
		owners--
	}
	return ospora.Some(max(1, owners))
}

func (s *study) truckFactor(method string, factor ospora.Optional[Truck], missing int64) reading {
	r := s.count(UnitDevelopers, method, int64(len(factor.Value.Members)), factor.Value.Files)
	if !factor.Known {
		return r.without(s.undefined(missing), "there are no files to have authors: give the whole history")
	}
	return r
}

// judge says what commits of unknown files mean for a reading.
func (h *fileHistories) judge(s *study, r reading, terms ...string) reading {
	r.terms = terms
	if h.unknown == 0 {
		return r
	}
	r.share = ospora.Some(float64(h.known) / float64(h.known+h.unknown))
	r.warnings = append(r.warnings, fmt.Sprintf("the files of %d of %d commits are not known: have the source read files",
		h.unknown, h.known+h.unknown))
	if r.status == ospora.Known && h.known == 0 {
		return r.without(ospora.Unknown, "the files of no commit are known: have the source read files")
	}
	return r
}
