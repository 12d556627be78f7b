package git

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// decode turns the people and the message of a record into UTF-8 where its
// encoding header says that they are something else. That is done here and not
// by git, which would convert the whole commit, its structure included, by
// whatever iconv the machine has. What cannot be decoded stays as it is.
func (r *record) decode() {
	if r.encoding == "" {
		return
	}
	e := encodingOf(r.encoding)
	r.encoding = ""
	if e == nil {
		return
	}
	for _, text := range []*string{&r.author, &r.committer, &r.message} {
		if decoded, err := e.NewDecoder().String(*text); err == nil {
			*text = decoded
		}
	}
}

// encodingOf returns the encoding of a name, or nil where it is UTF-8, is not
// known or cannot hold the ASCII that a commit is made of.
func encodingOf(name string) encoding.Encoding {
	name = strings.ToLower(strings.TrimSpace(name))
	switch name {
	case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1":
		return charmap.ISO8859_1 // which the web takes for windows-1252
	}
	if strings.HasPrefix(name, "utf") || strings.HasSuffix(name, "ascii") {
		return nil
	}
	e, err := htmlindex.Get(name)
	if err != nil || e == encoding.Replacement {
		return nil
	}
	return e
}
