package identity

import (
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
)

// digest is a feature in 64 bits, of its text after the byte of its space. Among
// the 60 million features of 5 million aliases the chance that any two different
// ones meet is about 1 in 10,000. XXH64 keeps no secret and stops nobody who looks
// for texts that meet; but who wants to be taken for somebody else needs only
// write that person's address into a commit.
func digest(k kind, text []byte) uint64 {
	d := xxhash.Sum64(text)
	if k == handleFeature {
		d = d&^7 | handleClass(text[1:])
	}
	return d
}

// space is the kind whose features those of k are compared with.
func (k kind) space() kind {
	switch k {
	case initialFeature, partFeature, spelledFeature:
		return wholeFeature
	}
	return k
}

// handleClass tells how telling a handle is: bit 0 that it has two digits or more, above it
// 0, 1 or 2 for fewer than 5, fewer than 8 and more letters.
func handleClass(text []byte) uint64 {
	class, digits := uint64(0), 0
	for _, c := range text {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	if digits >= 2 { // one digit only tells that the handle was taken
		class = 1
	}
	switch n := utf8.RuneCount(text); {
	case n >= 8:
		class |= 2 << 1
	case n >= 5:
		class |= 1 << 1
	}
	return class
}
