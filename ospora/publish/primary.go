package publish

import (
	"math"

	"github.com/ospora/ospora/ospora"
)

// cause is why a cell is withheld for its own sake.
type cause uint8

const (
	harmless      cause = iota
	tooFew              // too few persons
	fewSources          // too few repositories
	dominated           // one or two contributors hold nearly all
	emptyOfSmall        // a zero that tells where a small group is not
	differs             // too few persons make the difference to another table
	numberOfCause = iota
)

var causeNames = [numberOfCause]string{
	"", "fewer persons than k", "fewer repositories than k", "dominance", "zero within a small group", "differencing",
}

// primary says for each known cell why it is withheld, without regard to others.
func (t *Restricted) primary(r Rule) []cause {
	causes := make([]cause, len(t.cells))
	for i := range t.cells {
		if t.cells[i].status == ospora.Known {
			causes[i] = t.judge(&t.cells[i].Figure, r)
		}
	}
	for i := range t.cells { // wholes come before their parts
		c := &t.cells[i]
		if c.status == ospora.Known && c.Value == 0 && causes[i] == harmless && t.withinSmall(i, causes) && !t.knownEmpty(i, causes) {
			causes[i] = emptyOfSmall
		}
	}
	return causes
}

func (t *Restricted) judge(f *Figure, r Rule) cause {
	if f.Value == 0 && f.Persons == 0 {
		if r.WithholdZeros {
			return tooFew
		}
		return harmless
	}
	switch {
	case f.Persons < r.K, t.spec.Counting == Persons && f.Value < r.K*t.unit():
		return tooFew
	case f.Repositories < r.K:
		return fewSources
	case float64(f.Largest) > r.OneShare*float64(f.Value), float64(f.TwoLargest) > r.TwoShare*float64(f.Value):
		return dominated
	}
	return harmless
}

// withinSmall tells whether cell i is part of one with too few persons.
func (t *Restricted) withinSmall(i int, causes []cause) (within bool) {
	t.grid.wholes(i, 0, func(whole int) {
		within = within || causes[whole] == tooFew && t.cells[whole].Persons > 0
	})
	return within
}

// knownEmpty tells whether cell i is part of a published zero, which tells that it
// is zero too.
func (t *Restricted) knownEmpty(i int, causes []cause) bool {
	for d := range t.grid.dimensions {
		if p := t.grid.above(i, d); p >= 0 && t.cells[p].status == ospora.Known && t.cells[p].Value == 0 && causes[p] == harmless {
			return true
		}
	}
	return false
}

// width is how wide an attacker's interval for a withheld cell must be at least. A
// cell that dominance withholds needs the upper protection level of the (n,k) rule
// (Hundepool et al. 2012, ch. 4): the contributions divided by the allowed share,
// less the value.
func (t *Restricted) width(i int, why cause, r Rule) int64 {
	k := r.K * t.unit()
	f := &t.cells[i].Figure
	if t.spec.Counting == Persons || why == harmless {
		return k
	}
	one := float64(f.Largest)/r.OneShare - float64(f.Value)
	two := float64(f.TwoLargest)/r.TwoShare - float64(f.Value)
	return max(k, int64(math.Ceil(max(one, two, r.Range*float64(f.Value)))))
}
