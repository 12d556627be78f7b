package innovationgraph

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

const (
	maxLine  = 64 << 10
	maxFile  = 256 << 20
	maxLines = 4_000_000
)

// lineReader reads lines in bounded memory.
type lineReader struct {
	r     *bufio.Reader
	line  int   // number of the last line, from 1
	bytes int64 // read so far
}

func newLineReader(r io.Reader) *lineReader { return &lineReader{r: bufio.NewReaderSize(r, maxLine)} }

// next returns the next line without its end, valid until the next call. Of a
// line that is too long the rest is passed over and whole is false. At the end
// the error is io.EOF.
func (l *lineReader) next() (text []byte, whole bool, err error) {
	text, err = l.r.ReadSlice('\n')
	l.bytes += int64(len(text))
	l.line++
	whole = true
	for errors.Is(err, bufio.ErrBufferFull) && l.bytes <= maxFile {
		whole, text = false, nil
		var rest []byte
		rest, err = l.r.ReadSlice('\n')
		l.bytes += int64(len(rest))
	}
	switch {
	case errors.Is(err, bufio.ErrBufferFull): // beyond what is read of a file
		return nil, false, nil
	case errors.Is(err, io.EOF) && (len(text) > 0 || !whole):
		err = nil
	}
	if l.line == 1 {
		text = bytes.TrimPrefix(text, []byte("\ufeff"))
	}
	return bytes.TrimRight(text, "\r\n"), whole, err
}

// tooMuch tells that no more of the file is to be read.
func (l *lineReader) tooMuch() bool { return l.bytes > maxFile || l.line > maxLines }
