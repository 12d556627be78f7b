package table

import (
	"fmt"

	"github.com/apache/arrow/go/v15/arrow/array"
)

// DecodeEnum parses the texts of an enumeration; a null becomes the zero value.
// It is for generated code.
func DecodeEnum[E any](table, column string, texts *array.String, parse func(string) (E, error)) ([]E, error) {
	values := make([]E, texts.Len())
	last, lastText, some := *new(E), "", false
	for i := range values {
		if texts.IsNull(i) {
			continue
		}
		// Neighbours are mostly equal.
		if text := texts.Value(i); !some || text != lastText {
			value, err := parse(text)
			if err != nil {
				return nil, fmt.Errorf("table %s: column %s: row %d: %w", table, column, i, err)
			}
			last, lastText, some = value, text, true
		}
		values[i] = last
	}
	return values, nil
}
