package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxTag bounds a tag and maxText the text before one: cells hold at most 32,767
// letters.
const (
	maxTag  = 64 << 10
	maxText = 1 << 20
)

// tag is one tag of a part, with the text before it.
type tag struct {
	name  []byte // without its prefix; the slices are valid until the next tag
	attrs []byte
	text  []byte
	close bool // an end tag
	empty bool // a start tag that is its own end
}

// scanner reads the tags of a part that a program wrote. It is no XML parser:
// entities are those of XML itself, a document type is an error. The one of the
// standard library takes four times as long, which for sheets is what
// all the reading takes.
type scanner struct {
	r    *bufio.Reader
	text []byte
	tag  []byte
	rich []byte // the runs of a text
}

func newScanner(r io.Reader) *scanner {
	br := bufio.NewReaderSize(r, 64<<10)
	if start, _ := br.Peek(2); len(start) == 2 && (start[0] == 0xff && start[1] == 0xfe || start[0] == 0xfe && start[1] == 0xff) {
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
		br = bufio.NewReaderSize(transform.NewReader(br, utf16.NewDecoder()), 64<<10)
	}
	return &scanner{r: br}
}

var errMarkup = errors.New("its markup is damaged")

// next returns the next tag, or io.EOF.
func (s *scanner) next() (tag, error) {
	s.text = s.text[:0]
	for {
		text, err := s.until('<', maxText)
		if err == io.EOF && len(bytes.TrimSpace(text)) > 0 {
			return tag{}, fmt.Errorf("%w: it ends early", errMarkup)
		} else if err != nil {
			return tag{}, err
		}
		s.text = appendUnescaped(s.text, text)
		if len(s.text) > maxText {
			return tag{}, fmt.Errorf("%w: a text of more than %d bytes", errMarkup, maxText)
		}
		inside, err := s.inside()
		if err != nil {
			return tag{}, err
		}
		if inside == nil {
			continue
		}
		return s.parse(inside)
	}
}

// until reads up to a byte and drops it.
func (s *scanner) until(end byte, limit int) ([]byte, error) {
	part, err := s.r.ReadSlice(end)
	if err == nil {
		return part[:len(part)-1], nil
	}
	var all []byte
	for {
		all = append(all, part...)
		switch {
		case err == nil:
			return all[:len(all)-1], nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return all, err
		case len(all) > limit:
			return nil, fmt.Errorf("%w: more than %d bytes without a tag", errMarkup, limit)
		}
		part, err = s.r.ReadSlice(end)
	}
}

// inside returns what is between < and >, or nil for what is no tag.
func (s *scanner) inside() ([]byte, error) {
	s.tag = s.tag[:0]
	var quote byte
	for {
		part, err := s.until('>', maxTag)
		if err != nil {
			return nil, early(err)
		}
		if len(s.tag) == 0 && len(part) > 0 && (part[0] == '!' || part[0] == '?') {
			s.tag = append(s.tag, part...)
			return nil, s.special()
		}
		if quote = quoteAfter(part, quote); quote == 0 && len(s.tag) == 0 {
			return part, nil // nearly all tags
		}
		if s.tag = append(s.tag, part...); quote == 0 {
			return s.tag, nil
		}
		if s.tag = append(s.tag, '>'); len(s.tag) > maxTag {
			return nil, fmt.Errorf("%w: a tag of more than %d bytes", errMarkup, maxTag)
		}
	}
}

// quoteAfter is the quote that is open after part of a tag, 0 for none.
func quoteAfter(part []byte, quote byte) byte {
	if quote == 0 && bytes.IndexByte(part, '\'') < 0 { // as programs write them
		return '"' * byte(bytes.Count(part, []byte{'"'})%2)
	}
	for _, b := range part {
		if b == quote {
			quote = 0
		} else if quote == 0 && (b == '"' || b == '\'') {
			quote = b
		}
	}
	return quote
}

func early(err error) error {
	if err == io.EOF {
		return fmt.Errorf("%w: it ends early", errMarkup)
	}
	return err
}

// special passes comments and instructions, and takes in the text of CDATA.
func (s *scanner) special() error {
	end, data := "?", false
	switch {
	case bytes.HasPrefix(s.tag, []byte("!--")):
		end = "--"
	case bytes.HasPrefix(s.tag, []byte("![CDATA[")):
		end, data = "]]", true
	case s.tag[0] == '!':
		return fmt.Errorf("%w: it has a document type", errMarkup)
	}
	for !bytes.HasSuffix(s.tag, []byte(end)) || end == "--" && len(s.tag) < 5 {
		s.tag = append(s.tag, '>')
		part, err := s.until('>', maxText)
		if err != nil {
			return early(err)
		}
		if s.tag = append(s.tag, part...); len(s.tag) > maxText {
			return fmt.Errorf("%w: a comment without an end", errMarkup)
		}
	}
	if data {
		s.text = append(s.text, s.tag[len("![CDATA["):len(s.tag)-2]...)
	}
	return nil
}

// plainForms are how nearly all programs write what is in a cell, up to the cell's end.
var plainForms = []struct {
	open, close []byte
	inline      bool // a text in its place, whatever the type of the cell
}{
	{[]byte("<v>"), []byte("</v></c>"), false},
	{[]byte("<is><t>"), []byte("</t></is></c>"), true},
	{[]byte(`<is><t xml:space="preserve">`), []byte("</t></is></c>"), true},
}

// plainCell reads what is in a cell, past the cell's end, where it has one of the plain
// forms and lies in the buffer; else ok is false and nothing is read. Tag by tag the
// same takes twice as long.
func (s *scanner) plainCell() (text []byte, inline, ok bool) {
	buffered, err := s.r.Peek(s.r.Buffered())
	if err != nil {
		return nil, false, false
	}
	for _, form := range plainForms {
		inside, found := bytes.CutPrefix(buffered, form.open)
		if !found {
			continue
		}
		n := bytes.IndexByte(inside, '<')
		if n < 0 || !bytes.HasPrefix(inside[n:], form.close) {
			break
		}
		s.text = appendUnescaped(s.text[:0], inside[:n])
		_, err := s.r.Discard(len(form.open) + n + len(form.close))
		return s.text, form.inline, err == nil
	}
	return nil, false, false
}

func (s *scanner) parse(inside []byte) (tag, error) {
	t := tag{text: s.text}
	if len(inside) > 0 && inside[0] == '/' {
		t.close, inside = true, inside[1:]
	} else if n := len(inside); n > 0 && inside[n-1] == '/' {
		t.empty, inside = true, inside[:n-1]
	}
	n, from := 0, 0
	for ; n < len(inside) && !space(inside[n]); n++ {
		if inside[n] == ':' && from == 0 {
			from = n + 1
		}
	}
	t.name, t.attrs = inside[from:n], inside[n:]
	if len(t.name) == 0 {
		return tag{}, errMarkup
	}
	return t, nil
}

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

// attr returns an attribute as it stands, or nil.
func (t tag) attr(name string) []byte {
	for rest := t.attrs; ; {
		key, value, after := cutAttr(rest)
		if key == nil {
			return nil
		}
		if string(key) == name {
			return value
		}
		rest = after
	}
}

// cutAttr cuts the first attribute off; key is nil where there is none.
func cutAttr(attrs []byte) (key, value, rest []byte) {
	from := 0
	for from < len(attrs) && space(attrs[from]) {
		from++
	}
	equals := from
	for equals < len(attrs) && attrs[equals] != '=' {
		equals++
	}
	quote := equals + 1
	for quote < len(attrs) && space(attrs[quote]) {
		quote++
	}
	if quote >= len(attrs) {
		return nil, nil, nil
	}
	end := bytes.IndexByte(attrs[quote+1:], attrs[quote])
	if end < 0 {
		return nil, nil, nil
	}
	end += quote + 1
	return bytes.TrimRight(attrs[from:equals], " \t\r\n"), attrs[quote+1 : end], attrs[end+1:]
}

// appendUnescaped appends text with the entities of XML and the _xHHHH_ of
// SpreadsheetML resolved.
func appendUnescaped(out, text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 && !bytes.Contains(text, []byte("_x")) {
		return append(out, text...)
	}
	for len(text) > 0 {
		switch r, size := escape(text); {
		case size > 0:
			out = utf8.AppendRune(out, r)
			text = text[size:]
		default:
			out = append(out, text[0])
			text = text[1:]
		}
	}
	return out
}

// escape reads an escape at the start of a text; size 0 means that there is none.
func escape(text []byte) (r rune, size int) {
	if text[0] == '_' && len(text) >= 7 && text[1] == 'x' && text[6] == '_' {
		if n, err := strconv.ParseUint(string(text[2:6]), 16, 16); err == nil {
			return rune(n), 7
		}
	}
	if text[0] != '&' {
		return 0, 0
	}
	end := bytes.IndexByte(text[:min(len(text), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	name := string(text[1:end])
	switch name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	}
	if name[0] == '#' {
		digits, base := name[1:], 10
		if len(digits) > 1 && digits[0]|0x20 == 'x' {
			digits, base = digits[1:], 16
		}
		if n, err := strconv.ParseUint(digits, base, 21); err == nil {
			return rune(n), end + 1
		}
	}
	return 0, 0
}
