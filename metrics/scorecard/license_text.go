package scorecard

import (
	"bytes"
	"strings"
	"sync"
	"unicode"

	"github.com/google/licensecheck"
)

// licenseText recognises one licence. Learning all of them together takes a
// quarter of a second and 46 MiB, one alone some milliseconds; so each is learned
// alone, where a phrase tells that it may be worth it.
type licenseText struct {
	id      string // SPDX
	phrase  string // that the licence holds, as plainWords writes it
	scanner func() *licensecheck.Scanner
}

// licenseTexts are the licences that GitHub tells by their text, those of
// choosealicense.com. What it does not know is no licence to Scorecard either.
// Of a family the fuller ones come first. They are constant, but for when each is
// learned.
var licenseTexts = []*licenseText{
	newLicenseText("0BSD", "to use copy modify and or distribute this software for any purpose"),
	newLicenseText("AFL-3.0", "academic free license"),
	newLicenseText("AGPL-3.0", "gnu affero general public license"),
	newLicenseText("Apache-2.0", "apache license"),
	newLicenseText("Artistic-2.0", "some artistic control over the development"),
	newLicenseText("BSD-2-Clause-Patent", "patent license to make have made use"),
	newLicenseText("BSD-3-Clause-Clear", "licenses to any party s patent rights"),
	newLicenseText("BSD-4-Clause", "all advertising materials"),
	newLicenseText("BSD-3-Clause", "endorse or promote products"),
	newLicenseText("BSD-2-Clause", "in source and binary forms"),
	newLicenseText("BSL-1.0", "covered by this license"),
	newLicenseText("BlueOak-1.0.0", "this license gives everyone as much permission"),
	newLicenseText("CC-BY-4.0", "creative commons attribution 4 0 international public license"),
	newLicenseText("CC-BY-SA-4.0", "creative commons attribution sharealike 4 0 international public license"),
	newLicenseText("CC0-1.0", "the laws of most jurisdictions throughout the world"),
	newLicenseText("CECILL-2.1", "version 2 1 dated 2013 06 21"),
	newLicenseText("CERN-OHL-P-2.0", "this licence cern ohl p"),
	newLicenseText("CERN-OHL-S-2.0", "this licence cern ohl s"),
	newLicenseText("CERN-OHL-W-2.0", "this licence cern ohl w"),
	newLicenseText("ECL-2.0", "employed by an institution"),
	newLicenseText("EPL-1.0", "eclipse public license"),
	newLicenseText("EPL-2.0", "eclipse public license"),
	newLicenseText("EUPL-1.1", "european union public licence"),
	newLicenseText("EUPL-1.2", "european union public licence"),
	newLicenseText("GFDL-1.3", "gnu free documentation license"),
	newLicenseText("GPL-2.0", "this general public license applies to most"),
	newLicenseText("GPL-3.0", "general public license is a free copyleft license for software and other"),
	newLicenseText("ISC", "for any purpose with or without fee"),
	newLicenseText("LGPL-2.1", "the lesser general public license applies to some"),
	newLicenseText("LGPL-3.0", "gnu lesser general public license incorporates"),
	newLicenseText("LPPL-1.3c", "the latex project public license"),
	newLicenseText("MIT", "permission is hereby granted"),
	newLicenseText("MIT-0", "permission is hereby granted"),
	newLicenseText("MPL-2.0", "mozilla public license"),
	newLicenseText("MS-PL", "this license governs use of the accompanying software"),
	newLicenseText("MS-RL", "this license governs use of the accompanying software"),
	newLicenseText("MulanPSL-2.0", "木兰宽松许可证"),
	newLicenseText("NCSA", "to deal with the software without restriction"),
	newLicenseText("ODbL-1.0", "open database license"),
	newLicenseText("OFL-1.1", "open font license"),
	newLicenseText("OSL-3.0", "open software license"),
	newLicenseText("PostgreSQL", "without fee and without a written agreement"),
	newLicenseText("UPL-1.0", "larger works"),
	newLicenseText("Unlicense", "free and unencumbered software"),
	newLicenseText("Vim", "no restrictions on distributing unmodified copies"),
	newLicenseText("WTFPL", "you want to public license"),
	newLicenseText("Zlib", "this software is provided as is without any express or implied warranty"),
}

func newLicenseText(id, phrase string) *licenseText {
	return &licenseText{id: id, phrase: phrase, scanner: sync.OnceValue(func() *licensecheck.Scanner { return learn(id) })}
}

// learn makes a scanner; nil where the texts of the library are broken.
func learn(id string) *licensecheck.Scanner {
	var known []licensecheck.License
	for _, license := range licensecheck.BuiltinLicenses() {
		if license.URL == "" && license.ID == id {
			known = append(known, license)
		}
	}
	scanner, err := licensecheck.NewScanner(known)
	if err != nil {
		return nil
	}
	return scanner
}

// recognised is the least share of a text that the licence makes up, in percent.
const recognised = 90

// recognise returns the SPDX id of the one licence that a text is, or "": where
// another one stands beside it, the text is not told by a single id.
func recognise(text []byte) string {
	words := plainWords(text)
	if id := exactly(words); id != "" {
		return id
	}
	return scanned(text, words)
}

// scanned is recognise for texts in other words.
func scanned(text, words []byte) string {
	var best licensecheck.Coverage
	var others [][]licensecheck.Match
	for _, l := range licenseTexts {
		switch {
		case best.Percent >= recognised && family(l.id) == family(best.Match[0].ID):
			continue // it would be within
		case !bytes.Contains(words, []byte(l.phrase)) || l.scanner() == nil:
			continue
		}
		cover := l.scanner().Scan(text)
		if cover.Percent > best.Percent {
			best, cover = cover, best
		}
		others = append(others, cover.Match)
	}
	if best.Percent < recognised {
		return ""
	}
	for _, matches := range others {
		for _, m := range matches {
			if !within(m, best.Match) {
				return ""
			}
		}
	}
	return best.Match[0].ID
}

// family is what licences have in common that were made out of each other.
func family(id string) string {
	name, _, _ := strings.Cut(id, "-")
	return name
}

// within reports whether a match shares text with one of others.
func within(m licensecheck.Match, others []licensecheck.Match) bool {
	for _, o := range others {
		if m.Start < o.End && o.Start < m.End {
			return true
		}
	}
	return false
}

// plainWords returns the letters and digits of a text in lower case, with one
// space for all that stands between.
func plainWords(text []byte) []byte {
	plain := make([]byte, 0, len(text))
	for _, r := range string(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			plain = append(plain, string(unicode.ToLower(r))...)
		case len(plain) > 0 && plain[len(plain)-1] != ' ':
			plain = append(plain, ' ')
		}
	}
	return plain
}
