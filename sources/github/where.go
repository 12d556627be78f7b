package github

import (
	"errors"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// The names that GitHub gives out; those of managed users have an underscore.
// Anything else never reaches a URL.
var (
	ownerName      = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$`)
	repositoryName = regexp.MustCompile(`^[A-Za-z0-9._-]{1,100}$`)
)

// errLocator tells that a locator is none of a repository on this host.
var errLocator = errors.New("github: the locator is no https://HOST/OWNER/NAME on the host of the API")

// where is a repository by its names, and by its number where that is known.
type where struct {
	host, owner, name string
	id                int64
}

func (w where) fullName() string { return w.owner + "/" + w.name }

// path is that of an endpoint of the repository.
func (w where) path(rest string) string { return "repos/" + w.owner + "/" + w.name + rest }

func (w where) locator() string { return "https://" + w.host + "/" + w.fullName() }

// repoID is the id of a repository by the number that outlives its names.
func repoID(host string, id int64) ospora.RepoID {
	return ospora.RepoID(host + "/id/" + formatID(id))
}

func formatID(id int64) string { return strconv.FormatInt(id, 10) }

// parseName reads OWNER/NAME.
func parseName(text string) (owner, name string, ok bool) {
	owner, name, found := strings.Cut(strings.TrimSuffix(text, ".git"), "/")
	ok = found && ownerName.MatchString(owner) && repositoryName.MatchString(name) && name != "." && name != ".."
	return owner, name, ok
}

// parseTarget reads where a target lies.
func parseTarget(t ospora.Target, host string) (where, error) {
	u, err := url.Parse(t.Locator)
	if err != nil || u.Scheme != "https" || !strings.EqualFold(u.Host, host) || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return where{}, errLocator
	}
	owner, name, ok := parseName(strings.TrimSuffix(strings.TrimPrefix(u.Path, "/"), "/"))
	if !ok {
		return where{}, errLocator
	}
	w := where{host: strings.ToLower(host), owner: owner, name: name}
	if number, ok := strings.CutPrefix(string(t.Repo), w.host+"/id/"); ok {
		if w.id, err = strconv.ParseInt(number, 10, 64); err != nil || w.id <= 0 {
			return where{}, errLocator
		}
	}
	return w, nil
}

// errKeys tells that a visit has no keys.
var errKeys = errors.New("github: the visit has no keys")
