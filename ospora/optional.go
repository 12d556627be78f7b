package ospora

// Optional is a value that may be unknown. The zero value is unknown, so that
// a field nobody filled is never mistaken for 0. In tables an unknown value is
// null.
type Optional[T any] struct {
	Value T
	Known bool
}

// Some returns a known value.
func Some[T any](v T) Optional[T] { return Optional[T]{Value: v, Known: true} }

// Or returns the value, or other where it is unknown.
func (o Optional[T]) Or(other T) T {
	if o.Known {
		return o.Value
	}
	return other
}
