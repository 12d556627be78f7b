package git

import (
	"bytes"
	"errors"
)

// treeRecord is one entry of a tree object: MODE SP NAME NUL ID, where the mode is
// written in octal digits and the id in bytes.
type treeRecord struct {
	mode     uint16
	name, id []byte
}

var errTreeRecord = errors.New("git: unexpected entry of a tree")

// cutTreeEntry reads the first entry of a tree and returns what follows it. It
// refuses what git refuses.
func cutTreeEntry(tree []byte, idLen int) (e treeRecord, rest []byte, err error) {
	digits, rest, ok := bytes.Cut(tree, []byte{' '})
	mode, valid := parseMode(digits)
	name, rest, ends := bytes.Cut(rest, []byte{0})
	if !ok || !valid || !ends || len(name) == 0 || len(rest) < idLen {
		return treeRecord{}, nil, errTreeRecord
	}
	return treeRecord{mode: canonicalMode(mode), name: name, id: rest[:idLen]}, rest[idLen:], nil
}

// parseMode lets a mode run over as git does.
func parseMode(digits []byte) (mode uint32, ok bool) {
	for _, c := range digits {
		if c < '0' || c > '7' {
			return 0, false
		}
		mode = mode<<3 | uint32(c-'0')
	}
	return mode, len(digits) > 0
}

// canonicalMode is the mode that git takes one for, as canon_mode in its cache.h
// does: what is no file, link or directory is a submodule.
func canonicalMode(mode uint32) uint16 {
	switch mode & 0o170000 {
	case 0o100000:
		if mode&0o100 != 0 {
			return 0o100755
		}
		return 0o100644
	case 0o120000:
		return 0o120000
	case 0o040000:
		return 0o040000
	}
	return 0o160000
}
