package table

import "github.com/apache/arrow/go/v15/arrow/array"

// Listed returns the elements of n lists of texts from list i on, one after
// another, and where the first of them stands in the column. It is for generated code.
func Listed[T ~string](lists *array.List, texts *array.String, i, n int) (all []T, first int64) {
	if n == 0 {
		return nil, 0
	}
	first, _ = lists.ValueOffsets(i)
	_, end := lists.ValueOffsets(i + n - 1)
	all = make([]T, end-first)
	for k := range all {
		all[k] = T(texts.Value(int(first) + k))
	}
	return all, first
}

// ListAt returns list i out of what [Listed] returned, nil where it is empty. It is for
// generated code.
func ListAt[T ~string](lists *array.List, i int, all []T, first int64) []T {
	start, end := lists.ValueOffsets(i)
	if start == end {
		return nil
	}
	return all[start-first : end-first : end-first]
}
