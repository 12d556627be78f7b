package scorecard

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/go-enry/go-enry/v2/data"
)

// Linguist's rules come from the tables of go-enry, not from its functions: the
// package of those makes 16 MB of statistics at the start of every process, for
// files of which neither name nor rules tell the language. Here such a file
// counts for none.

// countsNot reports whether Linguist leaves a path out: what others wrote, what
// explains and what was generated.
func countsNot(name string) bool {
	if data.FastVendorMatcher.MatchString(name) {
		return true
	}
	for _, m := range data.DocumentationMatchers {
		if m.MatchString(name) {
			return true
		}
	}
	if _, generated := data.GeneratedCodeExtensions[strings.ToLower(path.Ext(name))]; generated {
		return true
	}
	return slices.ContainsFunc(data.GeneratedCodeNameMatchers, func(m data.GeneratedCodeNameMatcher) bool { return m(name) })
}

// namedLanguages are those that a base name may stand for: by the whole of it or
// by the longest extension that is known.
func namedLanguages(base string) []string {
	if found := data.LanguagesByFilename[base]; len(found) > 0 {
		return found
	}
	lower := strings.ToLower(base)
	for i := range len(lower) {
		if lower[i] == '.' {
			if found := data.LanguagesByExtension[lower[i:]]; len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

// byName returns the language of a file that its name tells, "" where it is none
// that counts, and whether the name tells it.
func byName(base string) (language string, sure bool) {
	found := namedLanguages(base)
	switch {
	case len(found) == 1:
		return counted(found[0]), true
	case len(found) > 1:
		return "", !slices.ContainsFunc(found, func(l string) bool { return counted(l) != "" })
	}
	return "", strings.Contains(base, ".") // a script without an extension may say more in its first line
}

// byContents returns the language that rules tell by the contents, where a name
// stands for several or none; "" where they do not, or it does not count.
func byContents(base string, contents []byte) string {
	if slices.Contains(contents[:min(len(contents), 8000)], 0) {
		return "" // binary, as git and Linguist see it
	}
	found := data.LanguagesByInterpreter[interpreter(contents)]
	if rules := data.ContentHeuristics[strings.ToLower(path.Ext(base))]; len(found) != 1 && rules != nil {
		found = rules.Match(contents)
	}
	if len(found) != 1 {
		return ""
	}
	return counted(found[0])
}

// interpreter is the program that the first line names, without its version.
func interpreter(contents []byte) string {
	line, script := bytes.CutPrefix(contents[:min(len(contents), maxLine)], []byte("#!"))
	if !script {
		return ""
	}
	line, _, _ = bytes.Cut(line, []byte("\n"))
	words := strings.Fields(string(line))
	if len(words) > 0 && path.Base(words[0]) == "env" {
		words = slices.DeleteFunc(words[1:], func(w string) bool { return strings.HasPrefix(w, "-") || strings.Contains(w, "=") })
	}
	if len(words) == 0 {
		return ""
	}
	program := path.Base(words[0])
	if strings.HasPrefix(program, "python") {
		program, _, _ = strings.Cut(program, ".")
	}
	return program
}

// counted returns the language where Linguist counts it.
func counted(language string) string {
	switch data.Type(data.LanguagesType[language]) {
	case data.TypeProgramming, data.TypeMarkup:
		if group := data.LanguagesGroup[language]; group != "" {
			return group
		}
		return language
	}
	return ""
}
