package publish

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

var errNumber = errors.New("is no number of the table's decimals")

// formatFixed writes n units of the last of so many decimals.
func formatFixed(n int64, decimals int) string {
	if decimals == 0 {
		return strconv.FormatInt(n, 10)
	}
	unit := power10(decimals)
	return fmt.Sprintf("%d.%0*d", n/unit, decimals, n%unit)
}

// parseFixed reads what formatFixed wrote with as many decimals or fewer.
func parseFixed(text string, decimals int) (int64, error) {
	whole, part, dot := strings.Cut(text, ".")
	if whole == "" || dot && part == "" || len(part) > decimals || strings.Trim(whole+part, "0123456789") != "" {
		return 0, errNumber
	}
	n, err := strconv.ParseInt(whole+part+strings.Repeat("0", decimals-len(part)), 10, 64)
	if err != nil || n > maxValue {
		return 0, errNumber
	}
	return n, nil
}
