package table

import "fmt"

// Sums adds the columns of two rows and remembers the first that overflows 64
// bits. It is for generated code.
type Sums struct {
	// Table is named in the error.
	Table string
	// Err names the first column that overflowed; nil where none did.
	Err error
}

// Add returns a+b.
func (s *Sums) Add(column string, a, b int64) int64 {
	sum := a + b
	// The sign of both, and not that of the sum: the carry went over.
	if (a^sum)&(b^sum) < 0 && s.Err == nil {
		s.Err = fmt.Errorf("table %s: column %s: %d + %d overflows 64 bits", s.Table, column, a, b)
	}
	return sum
}
