package main

import (
	"strings"
	"unicode"
)

// camel turns a table's name into a Go name: file_changes into FileChanges.
func camel(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "_") {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

// lower turns an exported Go name into one that is not: ID into id, URLPath
// into urlPath.
func lower(name string) string {
	runes := []rune(name)
	for i := range runes {
		if !unicode.IsUpper(runes[i]) || i > 0 && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
			break
		}
		runes[i] = unicode.ToLower(runes[i])
	}
	return string(runes)
}

// ident is the Go name of a column's array. The ending keeps it apart from
// keywords and from the view's methods.
func ident(c *column) string { return lower(c.Field) + "Col" }

// part names what hangs on a column beside its array: the Text or Item of a
// list, the Enum of an enumeration.
func part(c *column, what string) string { return lower(c.Field) + what }

// member is that of a member of a list of structs.
func member(list, c *column) string { return lower(list.Field) + c.Field + "Col" }

// enumIn is the Enum of a member of a list of structs.
func enumIn(list, c *column) string { return lower(list.Field) + c.Field + "Enum" }

const commentWidth = 77

// comment wraps a text as a Go comment.
func comment(text string) string {
	var b strings.Builder
	line := "//"
	for word := range strings.FieldsSeq(text) {
		if len(line)+1+len(word) > commentWidth && line != "//" {
			b.WriteString(line + "\n")
			line = "//"
		}
		line += " " + word
	}
	b.WriteString(line)
	return b.String()
}
