package sheet

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

var (
	errDate    = errors.New("is no date")
	errNoDay   = errors.New("gives no day: write a whole date")
	errDateDay = errors.New("is no day of the calendar")
)

// monthOf is the month of a folded name in English, Russian or Kazakh, 0 for none.
func monthOf(word string) time.Month {
	for i, names := range [...]string{
		"january jan января январь янв кантар", "february feb февраля февраль фев акпан", "march mar марта март мар наурыз",
		"april apr апреля апрель апр сауир", "may мая май мамыр", "june jun июня июнь июн маусым",
		"july jul июля июль июл шилде", "august aug августа август авг тамыз", "september sep sept сентября сентябрь сен сент кыркуйек",
		"october oct октября октябрь окт казан", "november nov ноября ноябрь ноя нояб караша", "december dec декабря декабрь дек желтоксан",
	} {
		for n := range strings.FieldsSeq(names) {
			if n == word {
				return time.Month(i + 1)
			}
		}
	}
	return 0
}

// ParseDate reads a day: 2024-03-12, 12.03.2024, 12/03/2024, 12 марта 2024 г.,
// 2024 ж. 12 наурыз, March 12, 2024, or the number of a day in a spreadsheet.
// A time of day behind it is left out. With slashes either day or month may come
// first: the day is taken first, unless that cannot be; doubt says where
// both could be. It says so too where a year has two digits, taken as of this century.
func ParseDate(text string) (day time.Time, doubt string, err error) {
	text = strings.TrimSpace(text)
	if year, month, day, ok := plainDate(text); ok { // the common cases, told cheaply
		return calendar(year, time.Month(month), day, "")
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return serialDate(n)
	}
	if head, tail, ok := strings.Cut(text, "T"); ok && len(head) == 10 && strings.Contains(tail, ":") {
		text = head
	}
	var numbers []int
	var month time.Month
	yearFirst := false
	for _, w := range strings.FieldsFunc(Fold(dropTime(text)), func(r rune) bool { return r == ' ' }) {
		if n, err := strconv.Atoi(strings.TrimRight(w, "stndrhгжой")); err == nil && len(w) <= 8 {
			yearFirst = yearFirst || len(numbers) == 0 && n > 31
			numbers = append(numbers, n)
		} else if m := monthOf(strings.TrimSuffix(w, "да")); m != 0 && month == 0 {
			month = m
		} else if !dateWords[w] {
			return time.Time{}, "", errDate
		}
	}
	return assemble(numbers, month, yearFirst, strings.Contains(text, "/"))
}

// plainDate takes 12.03.2024 and 2024-03-12 apart.
func plainDate(text string) (year, month, day int, ok bool) {
	switch {
	case len(text) != 10:
		return 0, 0, 0, false
	case text[2] == '.' && text[5] == '.':
		day, month, year = digits(text[:2]), digits(text[3:5]), digits(text[6:])
	case text[4] == '-' && text[7] == '-':
		year, month, day = digits(text[:4]), digits(text[5:7]), digits(text[8:])
	default:
		return 0, 0, 0, false
	}
	return year, month, day, day > 0 && month > 0 && year >= 1900
}

// digits is a number of digits alone, or -1.
func digits(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// dateWords stand in dates and say nothing.
var dateWords = map[string]bool{"г": true, "год": true, "года": true, "ж": true, "жыл": true, "жылы": true, "жылгы": true, "of": true, "от": true, "th": true}

// dropTime cuts the time of day, which has a colon, and what follows it.
func dropTime(text string) string {
	if colon := strings.IndexByte(text, ':'); colon > 0 {
		if space := strings.LastIndexAny(text[:colon], " ,\u00a0"); space >= 0 {
			return text[:space]
		}
	}
	return text
}

func assemble(n []int, month time.Month, yearFirst, slashes bool) (time.Time, string, error) {
	switch {
	case month != 0 && len(n) == 2 && yearFirst:
		return calendar(n[0], month, n[1], "")
	case month != 0 && len(n) == 2:
		return calendar(n[1], month, n[0], "")
	case month != 0, len(n) == 1 && n[0] > 1900, len(n) == 2 && month == 0:
		return time.Time{}, "", errNoDay
	case len(n) != 3:
		return time.Time{}, "", errDate
	case yearFirst:
		return calendar(n[0], time.Month(n[1]), n[2], "")
	case slashes && n[0] <= 12 && n[1] > 12:
		return calendar(n[2], time.Month(n[0]), n[1], "")
	case slashes && n[1] <= 12 && n[0] <= 12 && n[0] != n[1]:
		return calendar(n[2], time.Month(n[1]), n[0], "may have the month first: taken with the day first")
	}
	return calendar(n[2], time.Month(n[1]), n[0], "")
}

func calendar(year int, month time.Month, day int, doubt string) (time.Time, string, error) {
	if year < 100 {
		year += 2000
		doubt = strings.TrimPrefix(doubt+"; has a year of two digits: taken as 20xx", "; ")
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day || year < 1900 || year > 2200 {
		return time.Time{}, "", errDateDay
	}
	return t, doubt, nil
}

// serialDate is the day of a number that a spreadsheet shows as a date. Only those
// of 1955 to 2118 are taken, since small numbers are more often something else.
func serialDate(n float64) (time.Time, string, error) {
	switch {
	case n >= 1900 && n <= 2200:
		return time.Time{}, "", errNoDay
	case n < 20_000 || n > 80_000:
		return time.Time{}, "", errDate
	}
	return fromSerial(n, false), "is the number of a day, taken as a spreadsheet counts them", nil
}

// fromSerial converts a day number. The count from 1900 has a 29 February 1900 that
// never was, so that its days before 1 March 1900 are one off.
func fromSerial(n float64, since1904 bool) time.Time {
	days := int(math.Floor(n))
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		days++
	}
	return start.AddDate(0, 0, days)
}

// Date is a day, at midnight UTC; see [ParseDate].
func (r *Row) Date(key string) (time.Time, bool) {
	text, ok := r.Text(key)
	if !ok {
		return time.Time{}, false
	}
	day, doubt, err := ParseDate(text)
	switch {
	case err != nil:
		r.Note(key, "%v", err)
		return time.Time{}, false
	case doubt != "":
		r.Note(key, "%s", doubt)
	}
	return day, true
}
