package sheet

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// charset is an encoding of one byte a letter.
type charset struct {
	name  string
	table *[128]string // what the bytes from 128 on are, in UTF-8
}

// decode returns text as UTF-8.
func (c charset) decode(text []byte) []byte {
	out := make([]byte, 0, 2*len(text))
	for _, b := range text {
		if b < 128 {
			out = append(out, b)
		} else {
			out = append(out, c.table[b-128]...)
		}
	}
	return out
}

func newCharset(name string, m *charmap.Charmap, other map[byte]rune) charset {
	c := charset{name, new([128]string)}
	for i := range c.table {
		r := m.DecodeByte(byte(i + 128))
		if o, ok := other[byte(i+128)]; ok {
			r = o
		}
		c.table[i] = string(r)
	}
	return c
}

// kazakh1048 are the letters of KZ-1048 (STRK 1048-2002, IANA name KZ-1048) that
// Windows-1251 has not; the rest is the same.
var kazakh1048 = map[byte]rune{
	0x8d: 'Қ', 0x8e: 'Һ', 0x9d: 'қ', 0x9e: 'һ', 0xa1: 'Ұ', 0xa2: 'ұ', 0xa3: 'Ә', 0xa5: 'Ө',
	0xaa: 'Ғ', 0xaf: 'Ү', 0xb4: 'ө', 0xba: 'ғ', 0xbc: 'ә', 0xbd: 'Ң', 0xbe: 'ң', 0xbf: 'ү',
}

// guessCharset tells which encoding text that is not UTF-8 has, by its bytes:
//   - where those above 127 stand alone between ASCII letters it is Western;
//   - the small letters а-п are A0-AF in CP866, where the others have rare signs;
//   - қ, ә and ң, the commonest letters that only KZ-1048 has, stand where
//     Windows-1251 has letters of Macedonian and Serbian. Their љ, њ and џ speak against it.
func guessCharset(sample []byte) charset {
	var n [256]int
	alone, high := 0, 0
	for i, b := range sample {
		if b < 128 {
			continue
		}
		n[b]++
		high++
		if !highAt(sample, i-1) && !highAt(sample, i+1) && (letterAt(sample, i-1) || letterAt(sample, i+1)) {
			alone++
		}
	}
	small866 := 0
	for b := 0xa0; b <= 0xaf; b++ {
		small866 += n[b]
	}
	kazakh := n[0x8d] + n[0x9d] + n[0xa3] + n[0xbc] + n[0xbd] + n[0xbe]
	balkan := n[0x8a] + n[0x8c] + n[0x8f] + n[0x9a] + n[0x9c] + n[0x9f] + n[0x90]
	switch {
	case 2*alone > high:
		return newCharset("Windows-1252", charmap.Windows1252, nil)
	case 4*small866 > high:
		return newCharset("CP866", charmap.CodePage866, nil)
	case kazakh > balkan:
		return newCharset("KZ-1048", charmap.Windows1251, kazakh1048)
	}
	return newCharset("Windows-1251", charmap.Windows1251, nil)
}

func highAt(s []byte, i int) bool { return i >= 0 && i < len(s) && s[i] >= 128 }

func letterAt(s []byte, i int) bool {
	return i >= 0 && i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z')
}

// guessUTF16 tells whether a text is UTF-16: by its byte order mark, or since every
// second byte of so much of it is NUL or 04 (Cyrillic).
func guessUTF16(start []byte) (name string, e encoding.Encoding) {
	little := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	big := unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	switch {
	case bytes.HasPrefix(start, []byte{0xff, 0xfe}):
		return "UTF-16 LE", little
	case bytes.HasPrefix(start, []byte{0xfe, 0xff}):
		return "UTF-16 BE", big
	}
	var planes [2]int
	pairs := len(start) / 2
	for i := range 2 * pairs {
		if start[i] == 0 || start[i] == 4 {
			planes[i%2]++
		}
	}
	switch {
	case pairs < 4:
	case planes[1] > pairs*7/10 && planes[0] < pairs/2:
		return "UTF-16 LE without a byte order mark", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case planes[0] > pairs*7/10 && planes[1] < pairs/2:
		return "UTF-16 BE without a byte order mark", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return "", nil
}

// foreignLines are the lines of a text that are not UTF-8. A last line that was
// cut is left out. utf8Lines counts those that are and have more than ASCII.
func foreignLines(text []byte, whole bool) (foreign []byte, utf8Lines int) {
	if !whole {
		if cut := bytes.LastIndexByte(text, '\n'); cut >= 0 {
			text = text[:cut+1]
		}
	}
	for line := range bytes.Lines(text) {
		switch {
		case !utf8.Valid(line):
			foreign = append(foreign, line...)
		case !ascii(line):
			utf8Lines++
		}
	}
	return foreign, utf8Lines
}

func ascii(s []byte) bool {
	for _, b := range s {
		if b >= 128 {
			return false
		}
	}
	return true
}
