package composite

// Normalisation brings an indicator to a scale that can be added to others. x
// is as measured; the node tells direction, target and goalposts. An error leaves
// the indicator without values; it should wrap [ErrConstant], [ErrNoValues],
// [ErrDomain] or [ErrOption]. It must not change x.
type Normalisation func(x []Value, n Node) ([]Value, error)

// Normalise applies how to every indicator of the tree, or what special names for
// its code. Columns that are no indicators stay as they are. What cannot be
// normalised becomes missing in all units, with a note. An indicator of the tree
// that the matrix has no column for, a code in special that is no indicator, and a
// nil how are errors.
func Normalise(m Matrix, t Tree, how Normalisation, special map[string]Normalisation) (Matrix, []*Fault, error) {
	const step = "normalise"
	if how == nil {
		return Matrix{}, nil, fault(step, "", "", ErrOption, "no normalisation is given")
	}
	codes, err := columnsOf(step, m, t)
	if err != nil {
		return Matrix{}, nil, err
	}
	if err := onlyIndicators(step, t, special); err != nil {
		return Matrix{}, nil, err
	}
	var notes []*Fault
	columns := make([][]Value, len(codes))
	for i, code := range codes {
		f := how
		if own := special[code]; own != nil {
			f = own
		}
		out, err := f(m.column(code), t.nodes[code])
		if err == nil && len(out) != len(m.units) {
			err = ErrShape
		}
		if err != nil {
			notes = append(notes, fault(step, "", code, err, ""))
			out = make([]Value, len(m.units))
		}
		columns[i] = out
	}
	return m.with(codes, columns), notes, nil
}

// columnsOf are the indicators of a tree, all of which the matrix must hold.
func columnsOf(step string, m Matrix, t Tree) ([]string, error) {
	var faults []*Fault
	codes := t.Indicators()
	for _, code := range codes {
		if _, ok := m.codeAt[code]; !ok {
			faults = append(faults, fault(step, "", code, ErrUnknown, "the data have no such column"))
		}
	}
	return codes, all(faults)
}

// onlyIndicators checks that what is given for single indicators names such.
func onlyIndicators[T any](step string, t Tree, special map[string]T) error {
	var faults []*Fault
	for _, code := range sortedKeys(special) {
		if t.level[code] != 1 {
			faults = append(faults, fault(step, "", code, ErrUnknown, "is no indicator of the tree"))
		}
	}
	return all(faults)
}
