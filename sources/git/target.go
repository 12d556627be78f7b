package git

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/ospora/ospora/ospora"
)

const devNull = os.DevNull

// ErrLocator tells that a locator is neither a path nor an https URL that may
// be used.
var ErrLocator = errors.New("git: locator cannot be used")

// location is a checked locator.
type location struct {
	url  string // canonical https URL, or empty
	path string // absolute local path, or empty
}

// public is the locator as a visit shows it: a URL, or the last element of a
// path, since paths of a machine tell more than they should.
func (l location) public() string {
	if l.url != "" {
		return l.url
	}
	return ospora.EscapePath(filepath.Base(l.path))
}

// parseLocator checks a locator. What looks like a URL must be a plain https
// one: ext::, file:, ssh, credentials, and names that read as options are
// refused, as are control characters.
func parseLocator(text string) (location, error) {
	switch {
	case text == "":
		return location{}, fmt.Errorf("%w: it is empty", ErrLocator)
	case strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return location{}, fmt.Errorf("%w: it holds control characters", ErrLocator)
	case strings.HasPrefix(text, "-"):
		return location{}, fmt.Errorf("%w: it begins with a dash; write ./ before a path", ErrLocator)
	case !looksLikeURL(text):
		abs, err := filepath.Abs(text)
		if err != nil {
			return location{}, fmt.Errorf("%w: %w", ErrLocator, err)
		}
		return location{path: abs}, nil
	}
	return parseURL(text)
}

// scheme matches "https:", "file:", "ext::" and the like, but no Windows drive.
var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+:`)

// scpForm matches git's "user@host:path".
var scpForm = regexp.MustCompile(`^[^/\\:]+@[^/\\:]+:`)

func looksLikeURL(text string) bool {
	return scheme.MatchString(text) || scpForm.MatchString(text)
}

func parseURL(text string) (location, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return location{}, fmt.Errorf("%w: not a URL", ErrLocator)
	case u.Scheme != "https":
		return location{}, fmt.Errorf("%w: only https URLs are read", ErrLocator)
	case u.User != nil:
		return location{}, fmt.Errorf("%w: it holds credentials", ErrLocator)
	case u.Hostname() == "" || strings.HasPrefix(u.Hostname(), "-"):
		return location{}, fmt.Errorf("%w: it has no host", ErrLocator)
	case u.RawQuery != "" || u.Fragment != "" || u.Opaque != "":
		return location{}, fmt.Errorf("%w: it has a query or fragment", ErrLocator)
	}
	u.Host = strings.ToLower(u.Host)
	u.Path = path.Clean("/" + u.Path)
	if u.Path == "/" {
		return location{}, fmt.Errorf("%w: it names no repository", ErrLocator)
	}
	return location{url: u.String()}, nil
}

// RepoID returns the repository id that a locator gets where the caller names
// none: host and path of a URL without .git, "local/" and the last element of a
// path. It fails with [ErrLocator].
func RepoID(locator string) (ospora.RepoID, error) {
	l, err := parseLocator(locator)
	if err != nil {
		return "", err
	}
	if l.url != "" {
		return ospora.RepoID(strings.TrimSuffix(strings.TrimPrefix(l.url, "https://"), ".git")), nil
	}
	name := filepath.Base(l.path)
	if name == ".git" {
		name = filepath.Base(filepath.Dir(l.path))
	}
	return ospora.RepoID("local/" + ospora.EscapePath(strings.TrimSuffix(name, ".git"))), nil
}
