package github

import (
	"fmt"
	"strings"
)

// Scope says what to look at. A repository that several parts name is one
// target.
type Scope struct {
	// Owners are organisations and users, whose repositories are listed.
	Owners []string
	// Repositories are written OWNER/NAME.
	Repositories []string
	// Searches are queries as GitHub's repository search takes them.
	Searches []string
}

// text tells scopes apart.
func (s Scope) text() string { return fmt.Sprintf("%q %q %q", s.Owners, s.Repositories, s.Searches) }

// ReadList reads a list of owners and repositories, one a line: NAME, OWNER/NAME
// or their addresses on the host; what follows a # is no part of it. It is the
// simplest form of a register of state organisations.
func ReadList(text, host string) (Scope, error) {
	var scope Scope
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		line = strings.Trim(strings.TrimPrefix(strings.TrimSpace(line), "https://"+host+"/"), "/")
		_, _, repository := parseName(line)
		switch {
		case line == "":
		case ownerName.MatchString(line):
			scope.Owners = append(scope.Owners, line)
		case repository:
			scope.Repositories = append(scope.Repositories, line)
		default:
			return scope, fmt.Errorf("github: list: line %d is neither an owner nor OWNER/NAME", i+1)
		}
	}
	return scope, nil
}
