package estimate

// eachTail is what each tail of an exact interval may hold at a level. Rounding must
// not decide where a tail holds just that, as 0.1 does at level 0.8: 1 − 0.8 is a
// little less than 0.2 in binary. R's qwilcox and qsignrank allow for it likewise.
func eachTail(level float64) float64 { return (1-level)/2*(1+1e-12) + 0x1p-53 }

// exactLevel is what an exact interval guarantees, given what its tails leave: the
// level asked for where [eachTail] let rounding pass.
func exactLevel(reached, level float64) float64 { return max(reached, level) }
