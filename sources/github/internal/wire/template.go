package wire

import (
	"net/url"
	"slices"
	"strings"
)

// templateOf derives an endpoint from a path: /repos/{owner}/{repo}/issues. What
// is not one of GitHub's own words is a name that somebody gave, or a number,
// and is not shown.
func (p *Pool) templateOf(u *url.URL) string {
	path := strings.TrimPrefix(u.EscapedPath(), p.api.EscapedPath())
	segments := strings.Split(strings.Trim(path, "/"), "/")
	names := leading(segments[0])
	out := make([]string, 0, len(segments))
	for i, s := range segments {
		switch {
		case len(out) >= 10:
			return "/" + strings.Join(append(out, "{rest}"), "/")
		case i > 0 && i <= len(names):
			out = append(out, names[i-1])
		case !slices.Contains(words, s):
			out = append(out, placeholder(s))
		default:
			out = append(out, s)
			if rest := swallowed(s); rest != "" && i >= 3 && i+1 < len(segments) {
				return "/" + strings.Join(append(out, rest), "/")
			}
		}
	}
	return "/" + strings.Join(out, "/")
}

// leading names what follows the first segment.
func leading(first string) []string {
	switch first {
	case "repos":
		return []string{"{owner}", "{repo}"}
	case "orgs":
		return []string{"{org}"}
	case "users":
		return []string{"{username}"}
	}
	return nil
}

// swallowed names what may follow a segment in any number of further ones.
func swallowed(s string) string {
	switch s {
	case "contents", "readme":
		return "{path}"
	case "compare":
		return "{basehead}"
	case "ref", "refs", "matching-refs":
		return "{ref}"
	}
	return ""
}

func placeholder(s string) string {
	if len(s) == 40 && strings.Trim(s, "0123456789abcdef") == "" {
		return "{sha}"
	}
	if s != "" && strings.Trim(s, "0123456789") == "" {
		return "{id}"
	}
	return "{name}"
}

// words are the fixed segments of the paths that a collector and Scorecard ask.
var words = strings.Fields(`
access_tokens actions activity advisories alerts analyses app apps archive artifacts assets assignees
automated-security-fixes autolinks blobs branches branch-where-head branches-where-head cache caches check-runs check-suites
code code-scanning code-security collaborators code_of_conduct comments commit commit_activity commits community compare
config contents contributors dependabot dependency-graph deployments events emojis environments files forks git
gitignore graphql hooks immutable-releases installation installations invitations issues jobs keys labels languages latest license
licenses lockdown matching-refs members memberships merge merges meta milestones orgs organizations organization
packages pages participation permissions private-vulnerability-reporting profile projects properties protection
public public_members pulls punch_card rate_limit reactions readme ref refs releases repos repositories
required_pull_request_reviews required_signatures required_status_checks enforce_admins restrictions requested_reviewers reviews rules
rulesets runs runners sarifs sbom schema search secret-scanning secrets security security-advisories starred
stargazers stats status statuses subscribers subscription suspend tags tarball teams timeline
timing topics trees user users values variables versions views vulnerability-alerts workflow workflows
workflow-runs zipball attestations admins`)
