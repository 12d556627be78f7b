package geo

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// KATO is Kazakhstan's classifier of administrative and territorial objects, as
// the caller has it; no public package carries it.
type KATO struct {
	regions map[string]string // two digits -> ISO 3166-2
	names   map[string]string // nine digits -> name
}

// Bounds of a KATO file: the classifier has some 9,000 objects.
const (
	maxKATORows = 200_000
	maxKATOName = 500 // bytes
)

// katoDigits is the length of a code: two for the region, two for the district,
// two for the rural district and three for the settlement.
const katoDigits = 9

// ErrKATO tells that a file is no KATO classifier; errors that wrap it name the line.
var ErrKATO = errors.New("geo: KATO")

// ReadKATO reads the classifier from a CSV file with a header that names the
// columns code, name and region. The code has nine digits. The region is the ISO
// 3166-2 code of the first-level unit, such as KZ-75; it is needed on the rows of
// first-level units, whose code ends in seven zeros, and may be empty elsewhere.
// Commas and semicolons part columns; a byte-order mark and CRLF are fine. It fails with
// [ErrKATO] and the line number where a column is missing, a code is not nine digits or
// comes twice, a region is not Kazakhstan's, or an object lies in no first-level unit.
func (g *Gazetteer) ReadKATO(r io.Reader) (*KATO, error) {
	in := bufio.NewReader(r)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\uFEFF" {
		_, _ = in.Discard(3)
	}
	first, err := in.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: %w", ErrKATO, err)
	}
	c := csv.NewReader(in)
	header, _, _ := strings.Cut(string(first), "\n")
	if strings.Contains(header, ";") {
		c.Comma = ';'
	}
	c.TrimLeadingSpace = true
	k := &KATO{regions: map[string]string{}, names: map[string]string{}}
	columns, err := katoColumns(c)
	if err != nil {
		return nil, err
	}
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return k, k.complete()
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrKATO, err)
		}
		line, _ := c.FieldPos(0)
		if err := k.add(g, row[columns[0]], row[columns[1]], row[columns[2]]); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrKATO, line, err)
		}
	}
}

func katoColumns(c *csv.Reader) (columns [3]int, err error) {
	header, err := c.Read()
	if err != nil {
		return columns, fmt.Errorf("%w: header: %w", ErrKATO, err)
	}
	for i, name := range [3]string{"code", "name", "region"} {
		columns[i] = -1
		for at, h := range header {
			if strings.EqualFold(strings.TrimSpace(h), name) {
				columns[i] = at
			}
		}
		if columns[i] < 0 {
			return columns, fmt.Errorf("%w: the header has no column %q", ErrKATO, name)
		}
	}
	return columns, nil
}

func (k *KATO) add(g *Gazetteer, code, name, region string) error {
	code, region = strings.TrimSpace(code), strings.TrimSpace(region)
	if !isKATO(code) {
		return fmt.Errorf("a code has %d characters or other than digits, need %d digits", utf8.RuneCountInString(code), katoDigits)
	}
	if _, ok := k.names[code]; ok {
		return fmt.Errorf("code %s comes twice", code)
	}
	if len(k.names) == maxKATORows || len(name) > maxKATOName {
		return fmt.Errorf("more than %d rows or a name of more than %d bytes", maxKATORows, maxKATOName)
	}
	if strings.HasSuffix(code, "0000000") {
		if !g.kazakh(region) {
			return fmt.Errorf("first-level unit %s has no ISO 3166-2 code of Kazakhstan", code)
		}
		k.regions[code[:2]] = region
	}
	k.names[code] = strings.TrimSpace(name)
	return nil
}

func isKATO(code string) bool {
	if len(code) != katoDigits {
		return false
	}
	for i := 0; i < len(code); i++ {
		if code[i] < '0' || code[i] > '9' {
			return false
		}
	}
	return true
}

func (g *Gazetteer) kazakh(region string) bool {
	return strings.HasPrefix(region, "KZ-") && g.regionByCode(region) >= 0
}

// complete checks that every object lies in a first-level unit of the file.
func (k *KATO) complete() error {
	for code := range k.names {
		if _, ok := k.regions[code[:2]]; !ok {
			return fmt.Errorf("%w: code %s lies in %s, whose first-level unit is missing", ErrKATO, code, code[:2])
		}
	}
	return nil
}

// Len is the number of objects.
func (k *KATO) Len() int { return len(k.names) }

// Region returns the ISO 3166-2 code of the first-level unit that an object
// lies in; false for a code that the file does not have.
func (k *KATO) Region(code string) (string, bool) {
	if _, ok := k.names[code]; !ok {
		return "", false
	}
	region, ok := k.regions[code[:2]]
	return region, ok
}

// Name returns the name of an object; false for a code that the file does not have.
func (k *KATO) Name(code string) (string, bool) {
	name, ok := k.names[code]
	return name, ok
}
