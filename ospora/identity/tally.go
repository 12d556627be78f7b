package identity

// tally counts features. A map of as many takes four times the memory and longer
// to make.
type tally struct {
	features []uint64 // each once, ascending
	// from[i] is where feature i begins in what was counted, n[i] how often it is there.
	from, n []uint32
	// top is where the features with the same first bits begin, and shift leaves those.
	top   []uint32
	shift int
}

// newTally counts sorted values by their features, those that are there at least
// so often.
func newTally[T any](sorted []T, feature func(*T) uint64, least int) *tally {
	t := &tally{}
	runs(sorted, feature, func(from, to int) {
		if to-from >= least {
			t.features = append(t.features, feature(&sorted[from]))
			t.from, t.n = append(t.from, uint32(from)), append(t.n, uint32(to-from))
		}
	})
	bits := 1
	for 1<<bits < len(t.features)/2 {
		bits++
	}
	t.shift = 64 - bits
	t.top = make([]uint32, 1<<bits+1)
	for _, f := range t.features {
		t.top[f>>t.shift+1]++
	}
	for i := range 1 << bits {
		t.top[i+1] += t.top[i]
	}
	return t
}

// runs calls do for each run of values with one feature.
func runs[T any](sorted []T, feature func(*T) uint64, do func(from, to int)) {
	for from := 0; from < len(sorted); {
		f, to := feature(&sorted[from]), from+1
		for to < len(sorted) && feature(&sorted[to]) == f {
			to++
		}
		do(from, to)
		from = to
	}
}

// find returns where a feature begins in what was counted and how often it is
// there.
func (t *tally) find(feature uint64) (from, n uint32) {
	top := feature >> t.shift
	for i := t.top[top]; i < t.top[top+1]; i++ {
		if t.features[i] == feature {
			return t.from[i], t.n[i]
		}
	}
	return 0, 0
}

func (t *tally) count(feature uint64) uint32 {
	_, n := t.find(feature)
	return n
}

func itself(f *uint64) uint64 { return *f }

func ofPosting(p *posting) uint64 { return p.feature }
