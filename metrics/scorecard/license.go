package scorecard

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/clients"
)

// license answers what the API of a forge would: which file at the top is the
// licence and which licence it is. Where there is none, Scorecard goes by the
// names of files.
func license(j *job) verdict {
	c := j.view(func(f *file, _ *parts) ([]byte, bool) { return nil, f.kind.has(kindLicense) })
	found := j.licenses()
	basis, also := []string{onTree}, []string(nil)
	if found != nil {
		c.facts.licenses = func() ([]clients.License, error) { return found, nil }
		basis = append(basis, "licence_text")
		if j.facts.Forge != nil {
			basis[1] = "forge"
		}
	}
	for _, l := range found {
		also = append(also, l.Path, l.SPDXId)
	}
	return j.concludeOnce(License, c, c.shown, also, checks.License).on(basis...)
}

// noAssertion is the SPDX id for a licence that nobody recognised.
const noAssertion = "NOASSERTION"

// candidate is a file at the top that may be the licence.
type candidate struct {
	path string
	rank int
	id   string // SPDX; empty where not recognised
}

// licenses returns the licence of the project in the way of the API, none where
// no file at the top has the name of one.
func (j *job) licenses() []clients.License {
	var all []candidate
	for i := range j.scan.files {
		f, p := &j.scan.files[i], j.scan.parts[i]
		if !f.rootLicense() {
			continue
		}
		if rank := licenseRank(f.path); rank > 0 {
			found := candidate{path: f.path, rank: rank}
			if p != nil {
				found.id = p.license
			}
			all = append(all, found)
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.rank, a.rank) })
	id := together(all)
	if forge := j.facts.Forge; forge != nil {
		id = forge.Licence.Or(noAssertion)
	}
	return []clients.License{{Path: all[0].path, SPDXId: id}}
}

// together is the licence that all files speak of: one that several texts make
// up is not told by a single id, but for the lesser licence of GNU, which comes
// with the larger.
func together(all []candidate) string {
	var ids []string
	for _, c := range all {
		if c.id != "" && !slices.Contains(ids, c.id) {
			ids = append(ids, c.id)
		}
	}
	if len(ids) == 2 {
		for i, id := range ids {
			if strings.HasPrefix(id, "LGPL") && strings.HasPrefix(ids[1-i], "GPL") {
				return id
			}
		}
	}
	if len(ids) == 1 && (all[0].id != "" || len(all) == 1) {
		return ids[0]
	}
	return noAssertion
}

// licenseRank orders the names that GitHub takes for those of a licence, the
// best highest; 0 is none.
func licenseRank(name string) int {
	lower := strings.ToLower(name)
	stem, extension := strings.TrimSuffix(lower, path.Ext(lower)), path.Ext(lower)
	plain := slices.Contains([]string{"", ".md", ".markdown", ".txt", ".html"}, extension)
	words := func(of ...string) bool { return slices.Contains(of, stem) }
	switch {
	case words("license", "licence", "unlicense", "unlicence") && extension == "":
		return 9
	case words("license", "licence", "unlicense", "unlicence") && plain:
		return 8
	case words("copying") && extension == "":
		return 7
	case words("copying") && plain:
		return 6
	case words("license", "licence", "copying"):
		return 5
	case strings.HasPrefix(lower, "license-"), strings.HasPrefix(lower, "licence-"), strings.HasPrefix(lower, "copying-"),
		strings.HasPrefix(lower, "license_"), strings.HasPrefix(lower, "licence_"):
		return 4
	case namedBefore(lower):
		return 3
	case words("copyright") && plain:
		return 2
	}
	return 0
}

// namedBefore reports whether a word and a hyphen stand before that of a licence,
// as in mit-license, and no extension behind it.
func namedBefore(lower string) bool {
	for _, word := range []string{"license", "licence", "copying"} {
		before, after, found := strings.Cut(lower, word)
		name := strings.TrimRight(before, "-_")
		if found && name != "" && name != before && !strings.ContainsAny(name, "-. ") && !strings.Contains(after, ".") {
			return true
		}
	}
	return false
}
