package git

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// A record is one commit as git diff-tree -z --pretty=raw --raw [--numstat]
// writes it:
//
//	[NUL] commit ID LF
//	tree ID LF  (parent ID LF)*  author IDENT LF  committer IDENT LF
//	(other headers, continued by lines that begin with a space)*
//	[LF]
//	(four spaces, a line of the message, LF)*
//	[LF]  (:OLDMODE NEWMODE OLDID NEWID KIND NUL PATH NUL)*
//	(ADDED TAB DELETED TAB PATH NUL)*
//
// A scanner reads records from the whole text of a chunk. The strings it
// returns share the text's memory.
type scanner struct {
	text string
	at   int
}

// errRecord tells that git wrote something else than a record.
var errRecord = errors.New("git: diff-tree: unexpected output")

func (s *scanner) fail(what string) error {
	return fmt.Errorf("%w: %s at byte %d", errRecord, what, s.at)
}

// more reports whether the text holds another record.
func (s *scanner) more() bool { return s.at < len(s.text) }

// accept moves over prefix where the text goes on with it.
func (s *scanner) accept(prefix string) bool {
	if strings.HasPrefix(s.text[s.at:], prefix) {
		s.at += len(prefix)
		return true
	}
	return false
}

// until returns what stands before the next end byte and moves behind it.
func (s *scanner) until(end byte) (string, bool) {
	i := strings.IndexByte(s.text[s.at:], end)
	if i < 0 {
		return "", false
	}
	part := s.text[s.at : s.at+i]
	s.at += i + 1
	return part, true
}

// record is a commit before its aliases are known.
type record struct {
	id                string
	parents           []string
	author, committer string // ident lines
	encoding          string // of these and the message; empty means UTF-8
	signed            bool
	message           string // indented by four spaces
	changes           []change
}

// change is one file that a commit touched.
type change struct {
	oldMode, newMode string
	oldID, newID     string
	kind             byte
	path             string
	added, deleted   int64
	binary           bool
}

// next reads one record.
func (s *scanner) next(lines bool) (record, error) {
	var r record
	s.accept("\x00")
	if !s.accept("commit ") {
		return r, s.fail("no commit line")
	}
	id, ok := s.until('\n')
	if !ok {
		return r, s.fail("commit line without end")
	}
	r.id = id
	if err := s.headers(&r); err != nil {
		return r, err
	}
	s.body(&r)
	s.accept("\n")
	if err := s.raw(&r); err != nil {
		return r, err
	}
	if lines {
		return r, s.numstat(&r)
	}
	return r, nil
}

// headers reads up to the empty line, which a commit without message and
// without changes does not have.
func (s *scanner) headers(r *record) error {
	graph := true // tree and parents come first, or are none
	for {
		if !s.more() || s.text[s.at] == 0 {
			return nil
		}
		line, ok := s.until('\n')
		if !ok {
			return s.fail("headers without end")
		}
		if line == "" {
			return nil
		}
		name, value, _ := strings.Cut(line, " ")
		graph = graph && (name == "tree" || name == "parent")
		switch name {
		case "parent":
			if graph {
				r.parents = append(r.parents, value)
			}
		case "encoding":
			r.encoding = value
		case "author":
			r.author = value
		case "committer":
			r.committer = value
		case "gpgsig", "gpgsig-sha256":
			r.signed = true
		}
	}
}

const indent = "    "

// body reads the message, each line of which is indented.
func (s *scanner) body(r *record) {
	start := s.at
	for strings.HasPrefix(s.text[s.at:], indent) {
		if _, ok := s.until('\n'); !ok {
			s.at = len(s.text)
		}
	}
	r.message = s.text[start:s.at]
}

// raw reads the raw records.
func (s *scanner) raw(r *record) error {
	for s.accept(":") {
		meta, ok := s.until(0)
		if !ok {
			return s.fail("raw record without end")
		}
		c, ok := parseRaw(meta)
		if !ok {
			return s.fail("raw record")
		}
		if c.path, ok = s.until(0); !ok {
			return s.fail("path without end")
		}
		r.changes = append(r.changes, c)
	}
	return nil
}

// parseRaw reads "OLDMODE NEWMODE OLDID NEWID KIND".
func parseRaw(meta string) (change, bool) {
	var f [5]string
	for i := range 4 {
		part, rest, ok := strings.Cut(meta, " ")
		if !ok {
			return change{}, false
		}
		f[i], meta = part, rest
	}
	if f[4] = meta; f[4] == "" {
		return change{}, false
	}
	return change{oldMode: f[0], newMode: f[1], oldID: f[2], newID: f[3], kind: f[4][0]}, true
}

// numstat reads the line counts. They come in the order of the raw records;
// a record without content change may have none, and its counts are 0.
func (s *scanner) numstat(r *record) error {
	at := 0
	for s.more() && s.text[s.at] != 0 && !strings.HasPrefix(s.text[s.at:], "commit ") {
		added, ok1 := s.until('\t')
		deleted, ok2 := s.until('\t')
		path, ok3 := s.until(0)
		if !ok1 || !ok2 || !ok3 {
			return s.fail("numstat record without end")
		}
		for at < len(r.changes) && r.changes[at].path != path {
			at++
		}
		if at == len(r.changes) {
			return s.fail("numstat record of no raw record")
		}
		if err := r.changes[at].count(added, deleted); err != nil {
			return s.fail(err.Error())
		}
	}
	return nil
}

// count adds one numstat record; a change of type may have two.
func (c *change) count(added, deleted string) error {
	if added == "-" && deleted == "-" {
		c.binary = true
		return nil
	}
	a, err1 := strconv.ParseInt(added, 10, 64)
	d, err2 := strconv.ParseInt(deleted, 10, 64)
	if err1 != nil || err2 != nil || a < 0 || d < 0 {
		return errors.New("line count")
	}
	c.added += a
	c.deleted += d
	return nil
}

// blobs lists the contents that the line counts of the record rest on.
func (r *record) blobs() []string {
	var ids []string
	for _, c := range r.changes {
		if isBlob(c.oldMode) {
			ids = append(ids, c.oldID)
		}
		if isBlob(c.newMode) {
			ids = append(ids, c.newID)
		}
	}
	return ids
}

func isBlob(mode string) bool { return strings.HasPrefix(mode, "10") || mode == "120000" }

// kinds are git's letters for changes without rename detection.
func (c *change) changeKind() ospora.ChangeKind {
	switch c.kind {
	case 'A':
		return ospora.FileAdded
	case 'M':
		return ospora.FileModified
	case 'D':
		return ospora.FileDeleted
	case 'T':
		return ospora.FileTypeChanged
	}
	return ospora.FileUnknown
}

func (c *change) fileMode() ospora.FileMode {
	mode := c.newMode
	if c.kind == 'D' {
		mode = c.oldMode
	}
	switch mode {
	case "100644", "100664":
		return ospora.RegularFile
	case "100755":
		return ospora.ExecutableFile
	case "120000":
		return ospora.SymbolicLink
	case "160000":
		return ospora.Submodule
	}
	return ospora.OtherMode
}
