package identity

import (
	"math"
	"slices"
)

// evidence is a set of kinds of evidence that speak for one person.
type evidence uint16

const (
	fullNameEvidence evidence = 1 << iota
	coarseNameEvidence
	wholeNameEvidence
	initialNameEvidence
	handleEvidence
	fatherEvidence
	repositoryEvidence
	sharedMailEvidence
	middleEvidence
	siteEvidence
)

var evidenceNames = [...]string{
	"full_name", "coarse_name", "whole_name_in_handle", "initial_and_name", "handle", "patronymic", "repository", "shared_mailbox",
	"middle_name", "address_in_organisation",
}

func (e evidence) names() []string {
	var names []string
	for i, n := range evidenceNames {
		if e&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return names
}

// independent counts the kinds: those of the name together as one, and with them
// the handle where the name was read from it.
func (e evidence) independent() int {
	n := 0
	if e&(fullNameEvidence|coarseNameEvidence|wholeNameEvidence|initialNameEvidence) != 0 {
		n++
	}
	if e&(wholeNameEvidence|initialNameEvidence) != 0 {
		e &^= handleEvidence
	}
	for _, k := range [...]evidence{handleEvidence, fatherEvidence, repositoryEvidence, sharedMailEvidence, middleEvidence, siteEvidence} {
		if e&k != 0 {
			n++
		}
	}
	return n
}

// The model of Fellegi and Sunter (1969, JASA 64:1183-1210): each comparison of
// two anchors multiplies the odds that they are one person by P(outcome | same) /
// P(outcome | different). The first probabilities are these constants, judged
// from projects whose mailmaps are known; the second come from the data, so that
// a common name weighs little and a rare one much (Winkler 2000, "Frequency-based
// matching in Fellegi-Sunter model of record linkage", US Census RR2000/06).
const (
	sameFull, sameCoarse, sameWhole, sameInitial = 0.80, 0.12, 0.30, 0.15
	// Names go together more than cultures explain: in families, and where a
	// coarse skeleton joins different names.
	namesTogether, coarseTogether = 1.5, 4
	initials                      = 12 // first letters that are in use
	otherName, oneWordCommon      = 0.004, 0.05
	sameMiddle, otherMiddle       = 8, 0.05
	sameHandle, noHandle          = 0.40, 0.65
	// A handle made of a name that both have says little more than the name.
	handleOfName, handleOfNameWithDigits = 2, 60
	// Of those who could make a handle of their name this part does.
	usesHandle                 = 0.2
	withDigits                 = 40
	sameSite                   = 300
	twoAccounts                = 0.25
	sameFather, otherFather    = 30, 0.0005
	sharedMail, mostSharedMail = 0.5, 300
)

// weigher weighs pairs of anchors. It is for one goroutine.
type weigher struct {
	a    *anchors
	f    *frequencies
	x, y *profile // of the pair at hand
	keys []uint64
	// The density asked for last: pairs of one name come one after another.
	densest struct {
		x, y uint64
		of   float64
	}
}

// profile is what an anchor is compared by.
type profile struct {
	of    [kinds][]uint64 // features of each kind
	repos []uint32
}

func (p *profile) read(a *anchors, anchor uint32) {
	for k := range p.of {
		p.of[k] = p.of[k][:0]
	}
	p.repos = p.repos[:0]
	for _, alias := range a.aliases(anchor) {
		a.s.appendFeatures(alias, &p.of)
		if len(p.repos) < 256 {
			p.repos = append(p.repos, a.s.reposOf(alias)...)
		}
	}
}

// verdict is how likely two anchors are one person.
type verdict struct {
	odds  float64
	for_  evidence
	apart bool // they work in different repositories
}

// weigh compares two anchors.
func (w *weigher) weigh(x, y *profile) verdict {
	w.x, w.y = x, y
	v := verdict{odds: 1 / float64(max(w.f.anchors, 2))}
	w.names(&v)
	w.middles(&v)
	w.handles(&v)
	w.sites(&v)
	w.fathers(&v)
	w.repositories(&v)
	w.sharedMail(&v)
	if len(w.x.of[accountFeature]) > 0 && len(w.y.of[accountFeature]) > 0 {
		v.odds *= twoAccounts
	}
	w.dense(&v)
	return v
}

func (v *verdict) times(factor float64, e evidence) {
	v.odds *= factor
	if factor > 2 {
		v.for_ |= e
	}
}

func (w *weigher) names(v *verdict) {
	x, y := w.x, w.y
	if len(x.of[fullFeature]) > 0 && len(y.of[fullFeature]) > 0 {
		switch {
		case meet(x.of[fullFeature], y.of[fullFeature]):
			v.times(sameFull/w.chance(x, 0, namesTogether), fullNameEvidence)
		case meet(x.of[coarseFeature], y.of[coarseFeature]) && !w.middlesInstead():
			chance := max(w.chance(x, 2, coarseTogether), w.chance(y, 2, coarseTogether)) // words in common are of either
			v.times(sameCoarse/chance, coarseNameEvidence)
		case w.haveCommonWord():
			v.odds *= oneWordCommon
		default:
			v.odds *= otherName
		}
		return
	}
	switch {
	case meet(x.of[wholeFeature], y.of[spelledFeature]) || meet(y.of[wholeFeature], x.of[spelledFeature]):
		v.times(sameWhole/w.chance(w.named(), 2, coarseTogether), wholeNameEvidence)
	case meet(x.of[initialFeature], y.of[spelledFeature]) || meet(y.of[initialFeature], x.of[spelledFeature]) || meet(x.of[initialFeature], y.of[initialFeature]):
		v.times(sameInitial*initials/w.commonWord(w.named()), initialNameEvidence)
	}
}

// named is the profile that has a full name, if any.
func (w *weigher) named() *profile {
	if len(w.x.of[fullFeature]) > 0 {
		return w.x
	}
	return w.y
}

// chance is how likely somebody else has the name: fine words from 0, coarse ones
// from 2. Keyed aliases have no words; their chance is that of a name that is not
// rare.
func (w *weigher) chance(p *profile, from int, together float64) float64 {
	if len(p.of[wordFeature]) < from+2 {
		return 1 / math.Sqrt(float64(max(w.f.anchors, 4))) / 4
	}
	return min(1, together*w.f.chance(p.of[wordFeature][from], p.of[wordFeature][from+1]))
}

// dense lowers the odds of a common name where names are drawn from a small
// stock. It takes time, so that it is asked last.
func (w *weigher) dense(v *verdict) {
	from := 0
	switch {
	case v.odds < acceptOdds:
		return
	case v.for_&(coarseNameEvidence|wholeNameEvidence) != 0:
		from = 2
	case v.for_&fullNameEvidence == 0:
		return
	}
	if p := w.named(); len(p.of[wordFeature]) >= from+2 {
		v.odds /= w.density(p.of[wordFeature][from], p.of[wordFeature][from+1])
	}
}

func (w *weigher) density(x, y uint64) float64 {
	if d := &w.densest; d.of == 0 || d.x != x || d.y != y {
		d.x, d.y, d.of = x, y, w.f.density(x, y)
	}
	return w.densest.of
}

// commonWord is the share of names that have the commoner word of a name.
func (w *weigher) commonWord(p *profile) float64 {
	if len(p.of[wordFeature]) < 4 {
		return 0.05
	}
	return min(1, coarseTogether*max(w.f.other(p.of[wordFeature][2]), w.f.other(p.of[wordFeature][3]))/w.f.total())
}

// middles weighs middle names and initials, of which the first letter is kept.
func (w *weigher) middles(v *verdict) {
	if len(w.x.of[middleFeature]) == 0 || len(w.y.of[middleFeature]) == 0 {
		return
	}
	if meet(w.x.of[middleFeature], w.y.of[middleFeature]) {
		v.times(sameMiddle, middleEvidence)
		return
	}
	v.odds *= otherMiddle
}

// middlesInstead reports whether two names of three words have in common a middle
// name and one other word, as two people of one middle and family name have: then a
// word of each is missing in the other. Where all three are one, in whatever order,
// two pairs of them are at least.
func (w *weigher) middlesInstead() bool {
	x, y := w.x, w.y
	if len(x.of[middleFeature]) == 0 || len(y.of[middleFeature]) == 0 || len(x.of[wordFeature]) < 4 || len(y.of[wordFeature]) < 4 {
		return false
	}
	common := 0
	for _, d := range x.of[coarseFeature] {
		if slices.Contains(y.of[coarseFeature], d) {
			common++
		}
	}
	return common == 1 && !sameEnds(x.of[wordFeature], y.of[wordFeature])
}

// sameEnds reports whether the first and last word of a name of x are, in coarse
// skeletons, those of one of y. A name has four features: two fine, two coarse.
func sameEnds(x, y []uint64) bool {
	for i := 0; i+3 < len(x); i += 4 {
		for j := 0; j+3 < len(y); j += 4 {
			if x[i+2] == y[j+2] && x[i+3] == y[j+3] || x[i+2] == y[j+3] && x[i+3] == y[j+2] {
				return true
			}
		}
	}
	return false
}

func (w *weigher) haveCommonWord() bool {
	if len(w.x.of[wordFeature]) < 4 || len(w.y.of[wordFeature]) < 4 {
		return false
	}
	return meet(w.x.of[wordFeature], w.y.of[wordFeature])
}

func (w *weigher) handles(v *verdict) {
	x, y := w.x, w.y
	if len(x.of[handleFeature]) == 0 || len(y.of[handleFeature]) == 0 {
		return
	}
	best, named := 0.0, v.for_.independent() > 0
	for _, h := range x.of[handleFeature] {
		if slices.Contains(y.of[handleFeature], h) {
			best = max(best, w.handle(h, named))
		}
	}
	if best == 0 {
		v.odds *= noHandle
		return
	}
	v.times(best, handleEvidence)
}

// handle is what a common handle is worth. After the name has spoken for the
// pair, a handle made of it is nothing new; otherwise those whose name could give
// it may all have it.
func (w *weigher) handle(h uint64, named bool) float64 {
	digits, derivable := h&1 != 0, w.f.derivedBy(w.handleKeys())
	if named && derivable > 0 {
		if digits {
			return handleOfNameWithDigits
		}
		return handleOfName
	}
	n := float64(max(w.f.anchors, 1))
	chance := [...]float64{2e-2, 5e-4, 2e-5, 2e-5}[h>>1&3]
	if digits {
		chance /= 4
	}
	if derivable > 0 {
		by := usesHandle * float64(derivable) / n
		if digits {
			by /= withDigits
		}
		chance = max(chance, by)
	}
	if c := w.f.handles.count(h); c > 3 {
		chance = max(chance, float64(c)/n)
	}
	return sameHandle / chance
}

// handleKeys are the names that handles of the pair may be made of.
func (w *weigher) handleKeys() []uint64 {
	w.keys = w.keys[:0]
	for _, d := range w.x.of[spelledFeature] {
		if slices.Contains(w.y.of[spelledFeature], d) {
			w.keys = append(w.keys, d)
		}
	}
	return w.keys
}

// sites weighs one local part at several hosts of one organisation.
func (w *weigher) sites(v *verdict) {
	if meet(w.x.of[siteFeature], w.y.of[siteFeature]) {
		v.times(sameSite, siteEvidence)
	}
}

func (w *weigher) fathers(v *verdict) {
	if len(w.x.of[fatherFeature]) == 0 || len(w.y.of[fatherFeature]) == 0 {
		return
	}
	if meet(w.x.of[fatherFeature], w.y.of[fatherFeature]) {
		v.times(sameFather, fatherEvidence)
		return
	}
	v.odds *= otherFather
}

// repositories weighs whether both work in one repository: likely for one
// person, and unlikely for two unless the repository is large or the only one.
func (w *weigher) repositories(v *verdict) {
	x, y := w.x, w.y
	if len(x.repos) == 0 || len(y.repos) == 0 {
		return
	}
	n, same := float64(max(w.f.anchors, 1)), w.f.sameRepo
	best := 0.0
	for _, r := range x.repos {
		if slices.Contains(y.repos, r) {
			chance := float64(w.f.repos[r]) / n
			best = max(best, (same+(1-same)*chance)/chance)
		}
	}
	if best > 0 {
		v.times(best, repositoryEvidence)
		return
	}
	v.odds *= 1 - same
	v.apart = true
}

func (w *weigher) sharedMail(v *verdict) {
	for _, d := range w.x.of[sharedFeature] {
		if slices.Contains(w.y.of[sharedFeature], d) {
			n := float64(max(w.f.shared.count(d), 2)) / float64(max(w.f.anchors, 1))
			v.times(max(1, min(mostSharedMail, sharedMail/n)), sharedMailEvidence)
			return
		}
	}
}
