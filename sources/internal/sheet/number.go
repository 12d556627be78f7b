package sheet

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode"
)

var (
	errNumber    = errors.New("is no number")
	errAmbiguous = errors.New("can be read with the comma as a decimal sign or between thousands: write it without")
)

// ParseNumber reads a number as people write it: comma or point before the
// decimals, spaces, no-break spaces, apostrophes, commas or points between
// thousands. "1,234" could be either and is an error.
func ParseNumber(text string) (float64, error) {
	s, err := plainNumber(text)
	if err != nil {
		return 0, err
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, errNumber
	}
	return v, nil
}

// plainNumber brings a number to the form of strconv.
func plainNumber(text string) (string, error) {
	s := strings.Map(func(r rune) rune {
		switch {
		case r == '−' || r == '–':
			return '-'
		case unicode.IsSpace(r) || r == '\'' || r == '’' || r == '_':
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	if s == "" || len(s) > 40 || strings.Trim(s, "0123456789.,+-eE") != "" || !strings.ContainsAny(s, "0123456789") {
		return "", errNumber
	}
	commas, points := strings.Count(s, ","), strings.Count(s, ".")
	comma, point := strings.LastIndex(s, ","), strings.LastIndex(s, ".")
	switch {
	case commas == 0 && points <= 1:
		return s, nil
	case commas > 0 && points > 0 && comma > point:
		return decimalAt(s, comma, ".")
	case commas > 0 && points > 0:
		return decimalAt(s, point, ",")
	case commas > 1:
		return ungroup(s, ",")
	case points > 1:
		return ungroup(s, ".")
	case len(s)-comma-1 == 3 && strings.Trim(s[:comma], "+-0") != "" && comma <= 4 && !strings.ContainsFunc(text, unicode.IsSpace):
		return "", errAmbiguous
	}
	return decimalAt(s, comma, ".")
}

// decimalAt takes the sign at i before the decimals and the other one between
// thousands.
func decimalAt(s string, i int, thousands string) (string, error) {
	whole, err := ungroup(s[:i], thousands)
	if err != nil || strings.ContainsAny(s[i+1:], ".,") {
		return "", errNumber
	}
	return whole + "." + s[i+1:], nil
}

// ungroup takes signs from between thousands, which must be groups of three.
func ungroup(s, thousands string) (string, error) {
	groups := strings.Split(s, thousands)
	for i, g := range groups {
		if i > 0 && len(g) != 3 {
			return "", errNumber
		}
	}
	return strings.Join(groups, ""), nil
}

// Number64 is a number; see [ParseNumber].
func (r *Row) Number64(key string) (float64, bool) {
	text, ok := r.Text(key)
	if !ok {
		return 0, false
	}
	v, err := ParseNumber(text)
	if err != nil {
		r.Note(key, "%v", err)
	}
	return v, err == nil
}

// Int is a whole number. Thousands may be separated, and ",0" may follow.
func (r *Row) Int(key string) (int64, bool) {
	v, ok := r.Number64(key)
	if !ok {
		return 0, false
	}
	if v != math.Trunc(v) || math.Abs(v) > 1<<53 {
		r.Note(key, "is no whole number")
		return 0, false
	}
	return int64(v), true
}

// Share is a percentage as a share from 0 to 1. With a percent sign in the cell or
// in the header it is in hundredths. Without, what is above 1 is taken for
// hundredths and what is below for a share; 1 alone says neither and is noted.
func (r *Row) Share(key string) (float64, bool) {
	text, ok := r.Text(key)
	if !ok {
		return 0, false
	}
	number, percent := strings.CutSuffix(text, "%")
	percent = percent || r.table.found.units[key].percent || strings.Contains(r.table.names[key], "%")
	v, err := ParseNumber(number)
	switch {
	case err != nil:
		r.Note(key, "%v", err)
		return 0, false
	case !percent && v == 1:
		r.Note(key, "may be 1 %% or all: write a percent sign")
		return 0, false
	case percent || v > 1:
		v /= 100
	}
	if v < 0 || v > 1 {
		r.Note(key, "is no share: it lies outside of 0 to 100 %%")
		return 0, false
	}
	return v, true
}
