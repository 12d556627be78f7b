package scorecard

import (
	"bytes"
	"slices"
	"sync"

	"github.com/google/licensecheck"
)

// githubLicenses are the licences that GitHub tells by their text, those of
// choosealicense.com. What it does not know is no licence to Scorecard either.
var githubLicenses = []string{
	"0BSD", "AFL-3.0", "AGPL-3.0", "Apache-2.0", "Artistic-2.0", "BSD-2-Clause", "BSD-2-Clause-Patent", "BSD-3-Clause",
	"BSD-3-Clause-Clear", "BSD-4-Clause", "BSL-1.0", "BlueOak-1.0.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "CECILL-2.1",
	"CERN-OHL-P-2.0", "CERN-OHL-S-2.0", "CERN-OHL-W-2.0", "ECL-2.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2", "GFDL-1.3",
	"GPL-2.0", "GPL-3.0", "ISC", "LGPL-2.1", "LGPL-3.0", "LPPL-1.3c", "MIT", "MIT-0", "MPL-2.0", "MS-PL", "MS-RL",
	"MulanPSL-2.0", "NCSA", "ODbL-1.0", "OFL-1.1", "OSL-3.0", "PostgreSQL", "UPL-1.0", "Unlicense", "Vim", "WTFPL", "Zlib",
}

// licenseText recognises some licences. It takes a quarter of a second to learn
// all of them, so the frequent ones are learned one by one, where a phrase tells
// that it may be worth it, and the others together where none of those fits.
type licenseText struct {
	ids     []string
	phrase  string // in lower case, single spaces
	scanner func() *licensecheck.Scanner
}

func newLicenseText(phrase string, ids ...string) *licenseText {
	return &licenseText{ids: ids, phrase: phrase, scanner: sync.OnceValue(func() *licensecheck.Scanner { return learn(ids) })}
}

// licenseTexts are constant, but for when each is learned.
var licenseTexts = []*licenseText{
	newLicenseText("permission is hereby granted, free of charge", "MIT", "MIT-0"),
	newLicenseText("apache license", "Apache-2.0"),
	newLicenseText("redistribution and use in source and binary forms", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause"),
	newLicenseText("gnu general public license version 3", "GPL-3.0"),
	newLicenseText("gnu general public license version 2", "GPL-2.0"),
	newLicenseText("gnu lesser general public license version 3", "LGPL-3.0"),
	newLicenseText("gnu lesser general public license version 2.1", "LGPL-2.1"),
	newLicenseText("gnu affero general public license version 3", "AGPL-3.0"),
	newLicenseText("mozilla public license version 2.0", "MPL-2.0"),
	newLicenseText("permission to use, copy, modify, and/or distribute", "ISC", "0BSD"),
	newLicenseText("this is free and unencumbered software", "Unlicense"),
	newLicenseText("", githubLicenses...),
}

// learn makes a scanner; nil where the texts of the library are broken.
func learn(ids []string) *licensecheck.Scanner {
	var known []licensecheck.License
	for _, license := range licensecheck.BuiltinLicenses() {
		if license.URL == "" && slices.Contains(ids, license.ID) {
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

// recognise returns the SPDX id of the one licence that a text is, or "".
func recognise(text []byte) string {
	plain := bytes.Join(bytes.Fields(bytes.ToLower(text)), []byte(" "))
	if len(plain) == 0 {
		return ""
	}
	for _, l := range licenseTexts {
		if !bytes.Contains(plain, []byte(l.phrase)) {
			continue
		}
		if id := l.in(text); id != "" {
			return id
		}
	}
	return ""
}

// in returns the licence that the text is.
func (l *licenseText) in(text []byte) string {
	scanner := l.scanner()
	if scanner == nil {
		return ""
	}
	cover := scanner.Scan(text)
	if cover.Percent < recognised {
		return ""
	}
	id := ""
	for _, m := range cover.Match {
		if id != "" && id != m.ID {
			return ""
		}
		id = m.ID
	}
	return id
}
