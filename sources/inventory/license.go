package inventory

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// licenseNames are names that people write in place of SPDX identifiers, folded.
var licenseNames = map[string]string{
	"apache license version 2 0": "Apache-2.0", "apache license 2 0": "Apache-2.0", "apache 2 0": "Apache-2.0", "apache 2": "Apache-2.0", "apache license": "Apache-2.0",
	"mit license": "MIT", "the mit license": "MIT", "the unlicense": "Unlicense", "nasa open source agreement 1 3": "NASA-1.3", "mplv2": "MPL-2.0", "gplv2+": "GPL-2.0-or-later", "gplv3+": "GPL-3.0-or-later",
	"gnu general public license v2 0": "GPL-2.0-only", "gnu lesser general public license v3 0": "LGPL-3.0-only", "expat": "MIT",
	"bsd 2": "BSD-2-Clause", "bsd 3": "BSD-3-Clause", "bsd 3 clause new or revised license": "BSD-3-Clause",
	"gpl 2": "GPL-2.0-only", "gplv2": "GPL-2.0-only", "gpl v2": "GPL-2.0-only", "gpl 3": "GPL-3.0-only", "gplv3": "GPL-3.0-only", "gpl v3": "GPL-3.0-only", "gnu gpl v3": "GPL-3.0-only",
	"gnu general public license v3 0": "GPL-3.0-only", "gnu affero general public license v3 0": "AGPL-3.0-only", "agplv3": "AGPL-3.0-only", "agpl v3": "AGPL-3.0-only",
	"lgplv3": "LGPL-3.0-only", "eupl": "EUPL-1.2", "eupl 1 2": "EUPL-1.2", "european union public license 1 2": "EUPL-1.2",
	"mozilla public license 2 0": "MPL-2.0", "creative commons zero v1 0 universal": "CC0-1.0", "cc0": "CC0-1.0", "cc0 1 0 universal": "CC0-1.0",
	"proprietary": proprietary, "closed": proprietary, "commercial": proprietary, "проприетарная": proprietary, "проприетарный": proprietary, "коммерческая": proprietary,
	"закрытая": proprietary, "меншикти": proprietary, "коммерциялык": proprietary, "жабык": proprietary, "all rights reserved": proprietary,
}

// proprietary is the reference for licences that are not open, which SPDX does not
// list.
const proprietary = "LicenseRef-proprietary"

// plainIDs are SPDX identifiers without a digit.
var plainIDs = []string{
	"MIT", "ISC", "Zlib", "Unlicense", "PostgreSQL", "Ruby", "PHP", "curl", "Artistic", "NCSA", "X11", "WTFPL", "OpenSSL", "Vim", "Xnet", "Beerware",
	"NONE", "NOASSERTION", "HPND", "Libpng", "libtiff", "Fair", "NTP", "IPA", "OGL-UK", "etalab",
}

// identifier is the form of an SPDX licence or exception identifier (SPDX 2.3, annex D).
var identifier = regexp.MustCompile(`^(DocumentRef-[A-Za-z0-9.-]+:)?[A-Za-z0-9][A-Za-z0-9.-]*\+?$`)

// ParseLicense returns a licence as an SPDX expression: names in use become
// identifiers, words that mean "not open" LicenseRef-proprietary. Whether an
// identifier is on SPDX's list is not held; ok tells that the text has the form of
// an expression. NOASSERTION is not known.
func ParseLicense(text string) (expression string, ok bool) {
	text = strings.TrimSpace(text)
	if name, found := licenseNames[sheet.Fold(text)]; found {
		return name, true
	}
	if len(text) > 500 {
		return "", false
	}
	tokens := strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text))
	depth, operand := 0, true // operand: one is expected
	for i, t := range tokens {
		switch up := strings.ToUpper(t); {
		case t == "(" && operand:
			depth++
		case t == ")" && !operand && depth > 0:
			depth--
		case up == "AND" || up == "OR" || up == "WITH":
			if operand {
				return "", false
			}
			tokens[i], operand = up, true
		case operand && isIdentifier(t):
			operand = false
		default:
			return "", false
		}
	}
	if operand || depth != 0 || text == "NOASSERTION" {
		return "", false
	}
	joined := strings.Join(tokens, " ")
	return strings.NewReplacer("( ", "(", " )", ")").Replace(joined), true
}

func isIdentifier(t string) bool {
	if !identifier.MatchString(t) {
		return false
	}
	return strings.ContainsAny(t, "0123456789") || strings.HasPrefix(t, "LicenseRef-") || strings.Contains(t, "exception") ||
		slices.ContainsFunc(plainIDs, func(id string) bool { return strings.EqualFold(id, t) })
}

// license is a licence expression.
func (x cells) license(key string) ospora.Optional[string] {
	text, ok := x.Text(key)
	if !ok {
		return ospora.Optional[string]{}
	}
	l := x.memos.licenses.Of(text, func(text string) licensed {
		e, ok := ParseLicense(text)
		return licensed{e, ok}
	})
	if !l.ok {
		x.Note(key, "is no SPDX expression")
	}
	return known(l.expression, l.ok)
}

// licensed is what [ParseLicense] returns.
type licensed struct {
	expression string
	ok         bool
}
