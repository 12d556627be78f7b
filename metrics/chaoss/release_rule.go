package chaoss

import (
	"regexp"
	"strings"
)

// ReleaseKind is what a tag stands for.
type ReleaseKind uint8

const (
	// NotRelease is a tag that names no version.
	NotRelease ReleaseKind = iota
	// FinalRelease is a version meant for everyone.
	FinalRelease
	// Prerelease is a version on the way to a final one.
	Prerelease
)

// ReleaseRule tells which tags are releases. The zero value is [SemverLike].
type ReleaseRule struct {
	// Name stands in the variant of the measures as rule=Name; it holds no comma
	// and no equal sign.
	Name string
	// Kind judges a tag by its name.
	Kind func(tag string) ReleaseKind
}

// SemverLike is the default rule, named semver_like. A tag is a release where
// its name holds a version of two to four numbers with dots (1.2, 2.0.1),
// preceded by nothing, by letters (v1.2, go1.22.1), or by a name that ends in
// "/", "@", "_" or "-" (sdk/v1.2.0, curl-8.1.0), and followed by nothing or by a
// suffix that begins with a letter or with one of "-", "+", ".", "_".
//
// It is a pre-release where a word of the suffix, or the last word before the
// version, is one of alpha, beta, rc, cr, pre, preview, dev, snapshot, nightly,
// canary, milestone, ea, test, unstable or experimental; where a word of the
// suffix is a, b, c or m with a number (1.0b2, PEP 440); or where the suffix
// begins with "-" (semver.org, 9) and is not one of -final, -ga, -release,
// -stable, -lts or -post. Else it is final: 1.2.3+build, 1.1.1w, 9.3p1,
// 5.0.0.Final.
//
// Not seen as releases are moving tags of one number (v1), dates with hyphens
// (2024-01-31) and numbers with underscores (curl-7_88_1): for those give a rule
// of your own.
func SemverLike(tag string) ReleaseKind {
	m := versionTag.FindStringSubmatch(tag)
	if m == nil {
		return NotRelease
	}
	before, after := strings.ToLower(m[1]), strings.ToLower(m[2])
	after, _, _ = strings.Cut(after, "+")
	switch {
	case markedBefore.MatchString(before), markedAfter.MatchString(after):
		return Prerelease
	case strings.HasPrefix(after, "-") && !settled.MatchString(after):
		return Prerelease
	}
	return FinalRelease
}

// As little as possible is taken for a name, so that in 1.0.0-2.3 the 2.3 is a
// suffix and not a version.
var versionTag = regexp.MustCompile(`^((?:.*?[/@_-])??[A-Za-z]*)[0-9]+(?:\.[0-9]+){1,3}((?:[A-Za-z+_-]|\.[A-Za-z]).*)?$`)

const marks = `(?:alpha|beta|rc|cr|pre|preview|dev|snapshot|nightly|canary|milestone|ea|test|unstable|experimental)`

var markedBefore = regexp.MustCompile(`(?:^|[^a-z])` + marks + `[^a-z]*$`)

var markedAfter = regexp.MustCompile(`(?:^|[^a-z])(?:` + marks + `(?:[^a-z]|$)|[abcm][0-9])`)

var settled = regexp.MustCompile(`^-(?:final|ga|release|stable|lts|post)(?:[^a-z]|$)`)

// semverLikeName is not in the variant, being the default, but in the method.
const semverLikeName = "semver_like"
