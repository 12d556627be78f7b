package scorecard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
)

// exactText is a licence that most projects write word for word, so that none of
// the texts needs to be learned to tell it.
type exactText struct {
	id     string // SPDX
	first  string // words that it begins with, as plainWords writes them
	length int    // of all of it, in bytes
	digest string // SHA-256 of it, in hexadecimal
}

// exactTexts are taken from the SPDX list of licences: what stands between title,
// copyright and appendix.
var exactTexts = [...]exactText{
	{"MIT", "permission is hereby granted", 988, "0cf21bdfd1964a97a8615e128534845826afbc887edc95aa5c925cbf64386b5c"},
	{"Apache-2.0", "apache license version 2 0", 8838, "37599287c15c2f2ec060c3c3b55bdf69e3bc7a8aeeb9cd57e18800088789538a"},
	{"BSD-3-Clause", "redistribution and use in source and binary forms", 1386, "9b83d3dee0616d07b82a272dd9bf5134a9f402b750f5ee6188458073b0a32ff2"},
}

// exactly returns the SPDX id of the licence that the words hold to the letter, or
// "": where they are not at least the recognised share of all, or something beside
// them may be of a licence.
func exactly(words []byte) string {
	for i := range exactTexts {
		e := &exactTexts[i]
		from := bytes.Index(words, []byte(e.first))
		if from < 0 || len(words) < from+e.length {
			continue
		}
		before, text, after := words[:from], words[from:from+e.length], words[from+e.length:]
		if len(after) > 0 && after[0] != ' ' || 100*countWords(text) < recognised*countWords(words) || mayLicense(before) || mayLicense(after) {
			continue
		}
		if digest := sha256.Sum256(text); hex.EncodeToString(digest[:]) == e.digest {
			return e.id
		}
	}
	return ""
}

// countWords counts plain words.
func countWords(words []byte) int { return bytes.Count(bytes.TrimSpace(words), []byte(" ")) + 1 }

// mayLicense reports whether words hold a phrase that tells a licence.
func mayLicense(words []byte) bool {
	for _, l := range licenseTexts {
		if bytes.Contains(words, []byte(l.phrase)) {
			return true
		}
	}
	return false
}
