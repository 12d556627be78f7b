package publish

import (
	"errors"
	"fmt"
	"slices"
)

// ErrRule marks a rule that protects nobody.
var ErrRule = errors.New("publish: rule")

// Rule says which cells are withheld. The zero Rule holds the defaults.
type Rule struct {
	// K is the least number of distinct persons, and of distinct repositories, of a
	// cell that is published: 3, 5, 10 or 100; 0 stands for 10.
	K int64
	// OneShare is the share of a magnitude above which one contributor dominates a
	// cell, in (0,1]; 0 stands for 0.70.
	OneShare float64
	// TwoShare is the same for the two largest together; 0 stands for 0.85.
	TwoShare float64
	// Range is the share of a withheld magnitude that an attacker's interval is at
	// least wide, in [0,1); 0 stands for 0.20. It is a judgement. Counts of persons
	// need no more than K.
	Range float64
	// SmallGroup is the number of persons below which shares of 0 % and of 100 %, and
	// extremes, are withheld; 0 stands for 3 × K: where nobody of n was seen, the rule
	// of three bounds a share by 3/n at 95 %, which then is 1/K. It is at least K.
	SmallGroup int64
	// WithholdZeros treats zeros as small counts. See the package comment.
	WithholdZeros bool
	// TellShares writes OneShare and TwoShare into the report. Who contributes to a
	// cell can use them to estimate what others hold, so that by default they are not
	// told.
	TellShares bool
}

// CheckK fails with [ErrRule] where k is no threshold of a [Rule]: 3, 5, 10 or 100.
// Programs call it before long work.
func CheckK(k int64) error {
	if !slices.Contains([]int64{3, 5, 10, 100}, k) {
		return fmt.Errorf("%w: K is %d, not 3, 5, 10 or 100", ErrRule, k)
	}
	return nil
}

// complete fills in defaults and checks.
func (r Rule) complete() (Rule, error) {
	if r.K == 0 {
		r.K = 10
	}
	if r.OneShare == 0 {
		r.OneShare = 0.70
	}
	if r.TwoShare == 0 {
		r.TwoShare = 0.85
	}
	if r.Range == 0 {
		r.Range = 0.20
	}
	if r.SmallGroup == 0 {
		r.SmallGroup = 3 * r.K
	}
	if err := CheckK(r.K); err != nil {
		return r, err
	}
	switch {
	case !(r.OneShare > 0 && r.OneShare <= 1 && r.TwoShare >= r.OneShare && r.TwoShare <= 1):
		return r, fmt.Errorf("%w: shares %v and %v, want 0 < OneShare <= TwoShare <= 1", ErrRule, r.OneShare, r.TwoShare)
	case !(r.Range >= 0 && r.Range < 1):
		return r, fmt.Errorf("%w: Range is %v, not in [0,1)", ErrRule, r.Range)
	case r.SmallGroup < r.K:
		return r, fmt.Errorf("%w: SmallGroup is %d, less than K", ErrRule, r.SmallGroup)
	}
	return r, nil
}
