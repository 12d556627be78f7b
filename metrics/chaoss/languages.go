package chaoss

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// Languages tells in how many programming languages the source is written.
//
//   - Definition: Programming Language Distribution, the languages of the source
//     and how much is in each.
//   - Formula: plain, languages with at least one byte; largest, bytes of the
//     language with most / all bytes. by_developers, languages of the files that were
//     changed in the window; largest,by_developers, developers who changed files of
//     the language with most of them / developers who changed files of any.
//   - Source: chaoss/wg-metrics-development
//     focus-areas/contributions/programming-language-distribution.md, which holds
//     no formula; the count of bytes is the forge's (on GitHub, Linguist's).
//   - Input: ForgeRepos, ForgeSeen, as of when they were read: the window does not
//     choose among them. by_developers: Commits, FileChanges, Language, Person, Bot.
//   - Options: by_developers: ExcludeMerges, IncludeBots.
//   - Variants: plain, largest, each by bytes and by_developers. The shares of bytes
//     one by one are [LanguageShares].
//   - Unit: languages, and 1 for largest; n is the repositories with source, by
//     developers the developers.
//   - Edge cases: forks count as their upstream does, on top of it. No source
//     gives 0 languages where the subject was seen, and no share.
//   - Meaning: what one must know to work on it. Generated files and data in
//     source form count in full.
func Languages(in Input) []ospora.Measure {
	s := beginForge(&in, LanguagesID)
	s.needs("repositories of the forge", in.ForgeRepos != nil)
	shares := LanguageShares(in)
	var repos, total, most int64
	for _, r := range in.ForgeRepos {
		repos += one(r != nil && in.holds(r.Repo) && len(r.Languages) > 0)
	}
	for _, l := range shares {
		total += l.Bytes
		most = max(most, l.Bytes)
	}
	s.looked = repos
	n := int64(len(shares))
	largest := s.part("bytes of the language with most / all bytes", most, total, TermLargest)
	largest.n = repos
	return append(s.measures(LanguagesVersion,
		s.count(UnitLanguages, "languages with at least one byte of source", n, repos), largest), languagesByDevelopers(in)...)
}

// LanguageShares adds up the source text of the subject by language, the largest
// first, equal ones by name. Sizes below 0 are passed over.
func LanguageShares(in Input) []ospora.LanguageSize {
	bytes := make(map[string]int64)
	for _, r := range in.ForgeRepos {
		if r == nil || !in.holds(r.Repo) {
			continue
		}
		for _, l := range r.Languages {
			if l.Bytes > 0 && bytes[l.Language] <= maxBytes-l.Bytes {
				bytes[l.Language] += l.Bytes
			}
		}
	}
	shares := make([]ospora.LanguageSize, 0, len(bytes))
	for name, n := range bytes {
		shares = append(shares, ospora.LanguageSize{Language: name, Bytes: n})
	}
	slices.SortFunc(shares, func(a, b ospora.LanguageSize) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(a.Language, b.Language))
	})
	return shares
}

// maxBytes keeps sums of sizes within an int64, however wild they are.
const maxBytes = 1 << 50
