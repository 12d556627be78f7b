package main

import (
	"errors"
	"strconv"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/sheet"
	"github.com/ospora/ospora/ospora"
)

// mostBytes bounds a file that is read.
const mostBytes = 1 << 30

func openSheet(path string) (*sheet.Sheet, error) {
	text, err := file.Read(path, mostBytes)
	if err != nil {
		return nil, err
	}
	return parseSheet(path, text)
}

// parseSheet reads a table. NaN is no missing cell here: package composite tells what
// it takes.
func parseSheet(path string, text []byte) (*sheet.Sheet, error) {
	return sheet.Parse(path, text, "na", "n/a", "null")
}

// number is the cell of a column, missing where there is none. What is too large is
// infinite, as package composite tells then.
func number(s *sheet.Sheet, r sheet.Row, column string) (ospora.Optional[float64], error) {
	at, ok := s.At(column)
	if !ok {
		return ospora.Optional[float64]{}, nil
	}
	v, err := s.Number(r, at)
	if errors.Is(err, strconv.ErrRange) {
		err = nil
	}
	return v, err
}
