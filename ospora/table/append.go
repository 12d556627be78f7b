package table

import (
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow/go/v15/arrow/array"
)

// AppendText appends a text, with U+FFFD in place of bytes that are not UTF-8,
// which Arrow does not allow. It is for generated code.
func AppendText(column *array.StringBuilder, text string) {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	column.Append(text)
}

const (
	firstSecond = math.MinInt64/1_000_000 + 1
	lastSecond  = math.MaxInt64/1_000_000 - 1
)

// TimeFits reports whether a time can be told in 64 bits of microseconds, as
// those of the years -290,307 to 294,246 can. It is for generated code.
func TimeFits(t time.Time) bool {
	s := t.Unix()
	return firstSecond <= s && s <= lastSecond
}

// TimeError says that a time does not fit. It is for generated code.
func TimeError(table, column string, t time.Time) error {
	return fmt.Errorf("table %s: column %s: time in the year %d does not fit into microseconds", table, column, t.Year())
}

// ValueError says that a column cannot hold a value. It is for generated code.
func ValueError(table, column string, err error) error {
	return fmt.Errorf("table %s: column %s: %w", table, column, err)
}
