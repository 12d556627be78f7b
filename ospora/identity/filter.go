package identity

// filter tells which features at least two owners may have. Most features have
// one, and leaving those out makes the lists that are sorted several times
// shorter. It errs on one side only: what two have is never left out.
type filter struct {
	once, twice []uint64
	shift       int
}

// newFilter makes a filter for about n features, at 16 bits and more for each.
func newFilter(n int) *filter {
	bits := 12
	for 1<<bits < 16*n && bits < 34 {
		bits++
	}
	words := 1 << (bits - 6)
	return &filter{make([]uint64, words), make([]uint64, words), 64 - bits}
}

func (f *filter) add(feature uint64) {
	at := feature >> f.shift
	if bit := uint64(1) << (at & 63); f.once[at>>6]&bit != 0 {
		f.twice[at>>6] |= bit
	} else {
		f.once[at>>6] |= bit
	}
}

func (f *filter) any(feature uint64) bool {
	at := feature >> f.shift
	return f.once[at>>6]&(1<<(at&63)) != 0
}

func (f *filter) several(feature uint64) bool {
	at := feature >> f.shift
	return f.twice[at>>6]&(1<<(at&63)) != 0
}
