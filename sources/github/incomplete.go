package github

import (
	"errors"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github/internal/wire"
)

// note notes which parts of an answer are missing, where that is all that is
// wrong with it, and returns them.
func (h *holes) note(err error) (parts []wire.FieldError, partial bool) {
	var failed *wire.GraphQLError
	if !errors.As(err, &failed) || !failed.Partial {
		return nil, false
	}
	for _, part := range failed.Errors {
		h.hole(part.Path)
	}
	return failed.Errors, true
}

// incomplete notes which parts of an answer are missing, each as a gap, where that
// is all that is wrong with it.
func (v *visit) incomplete(err error, missing *holes) bool {
	parts, partial := missing.note(err)
	for _, part := range parts {
		v.gaps.add(partGap(part))
	}
	return partial
}

// partGap is the gap that a missing part leaves. Parts of one kind are one gap,
// whichever entry of a list they belong to.
func partGap(part wire.FieldError) (kind ospora.GapKind, subject, detail string) {
	subject, right := partOf(part.Path)
	names := strings.FieldsFunc(part.Path, func(r rune) bool { return r == '.' })
	for i, name := range names {
		names[i] = strings.TrimRight(name, "0123456789")
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	detail = "missing in GitHub's answer: " + strings.Join(names, ".") + ": " + strings.ToLower(part.Type)
	kind = ospora.GapFailed
	switch k := part.Kind(); k {
	case wire.KindForbidden:
		detail += ": needs " + right
		kind = ospora.GapForbidden
	case wire.KindNotFound, wire.KindSSO, wire.KindIPAllowList:
		kind = gapKinds[k]
	}
	return kind, subject, detail
}

// partOf says what a part of an answer belongs to, and which right opens it.
func partOf(path string) (subject, right string) {
	switch {
	case strings.Contains(path, "statusCheckRollup"):
		return "checks", checksRight
	case strings.HasPrefix(path, "repository.pullRequests"):
		return "change_requests", "pull_requests=read"
	case strings.HasSuffix(path, ".branchProtectionRule"):
		return "branch_protection", "administration=read"
	case strings.HasPrefix(path, "repository.ref"):
		return "release_branches", "contents=read, metadata=read"
	case strings.HasPrefix(path, "repository.issues"):
		return "issues", "issues=read"
	case strings.HasPrefix(path, "user"):
		return "profiles", emailRight
	}
	return "items", "metadata=read"
}

// checksRight opens check runs, and the statuses that stand beside them.
const checksRight = "checks=read, statuses=read"
