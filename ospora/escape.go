package ospora

import (
	"strings"
	"unicode/utf8"
)

const hexDigits = "0123456789ABCDEF"

// EscapePath returns a path as tables and file trees write it: valid UTF-8 that
// [UnescapePath] turns back into the very bytes. Bytes that are not UTF-8
// become \xHH; a backslash that would read as such an escape becomes \x5C; the
// elements "." and "..", and empty ones, which no tree may hold, are escaped
// or marked so that the result is a valid path for io/fs. Every other path is
// returned unchanged.
func EscapePath(path string) string {
	if plainPath(path) {
		return path
	}
	elements := strings.Split(path, "/")
	for i, e := range elements {
		elements[i] = escapeElement(e)
	}
	return strings.Join(elements, "/")
}

func plainPath(path string) bool {
	if path == "" || !utf8.ValidString(path) || strings.Contains(path, `\x`) {
		return false
	}
	if path[0] != '/' && path[0] != '.' && !strings.Contains(path, "/.") && !strings.Contains(path, "//") {
		return path[len(path)-1] != '/'
	}
	for e := range strings.SplitSeq(path, "/") {
		if e == "" || e == "." || e == ".." {
			return false
		}
	}
	return true
}

func escapeElement(e string) string {
	switch e {
	case "":
		return `\x`
	case ".":
		return `\x2E`
	case "..":
		return `\x2E\x2E`
	}
	var b strings.Builder
	for len(e) > 0 {
		r, n := utf8.DecodeRuneInString(e)
		if r == utf8.RuneError && n <= 1 || strings.HasPrefix(e, `\x`) {
			b.WriteString(`\x`)
			b.WriteByte(hexDigits[e[0]>>4])
			b.WriteByte(hexDigits[e[0]&15])
			e = e[1:]
			continue
		}
		b.WriteString(e[:n])
		e = e[n:]
	}
	return b.String()
}

// UnescapePath returns the bytes that [EscapePath] was given. Text that is no
// escape is left as it is.
func UnescapePath(path string) string {
	if !strings.Contains(path, `\x`) {
		return path
	}
	var b strings.Builder
	for i := 0; i < len(path); {
		if strings.HasPrefix(path[i:], `\x`) {
			if i+4 <= len(path) {
				hi, lo := strings.IndexByte(hexDigits, path[i+2]), strings.IndexByte(hexDigits, path[i+3])
				if hi >= 0 && lo >= 0 {
					b.WriteByte(byte(hi<<4 | lo))
					i += 4
					continue
				}
			}
			if emptyMark(path, i) {
				i += 2
				continue
			}
		}
		b.WriteByte(path[i])
		i++
	}
	return b.String()
}

// emptyMark reports whether the element at i is the mark of an empty one. A
// slash may itself be escaped, where it is part of a name.
func emptyMark(path string, i int) bool {
	before, after := path[:i], path[i+2:]
	return (before == "" || strings.HasSuffix(before, "/") || strings.HasSuffix(before, `\x2F`)) &&
		(after == "" || strings.HasPrefix(after, "/") || strings.HasPrefix(after, `\x2F`))
}
