package scorecard

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"github.com/ossf/scorecard/v4/clients"
)

// client shows one check of one repository what it may see. A nil function
// stands for something that was not collected: the check is told that it is not
// supported, never that there is none, since an empty list is scored.
//
// It reaches nothing but what lies in it. It serves one goroutine.
type client struct {
	uri    string
	names  []string // in the order of the tree
	shown  []shown  // the same files
	data   map[string][]byte
	branch string // the default one; empty where not known

	// pass, where above 0, shows the files to the call of ListFiles of that
	// number alone. Pinned-Dependencies goes over the files five times.
	pass, calls int

	facts repoFacts
}

// repoFacts are the answers that do not come from the tree.
type repoFacts struct {
	commits    func() ([]clients.Commit, error)
	dependabot func() ([]clients.Commit, error)
	checkRuns  func(ref string) ([]clients.CheckRun, error)
	statuses   func(ref string) ([]clients.Status, error)
	runs       func(file string) ([]clients.WorkflowRun, error)
	releases   func() ([]clients.Release, error)
	licenses   func() ([]clients.License, error)
	languages  func() ([]clients.Language, error)
	branch     func(name string) (*clients.BranchRef, error)
	owner      func() (clients.RepoClient, error)
	search     func(clients.SearchRequest) (clients.SearchResponse, error)
}

// noCommits are those of a history in which nothing was merged.
func noCommits() ([]clients.Commit, error) { return nil, nil }

func unsupported(what string) error {
	return fmt.Errorf("%s: %w", what, clients.ErrUnsupportedFeature)
}

func (c *client) URI() string  { return c.uri }
func (c *client) Close() error { return nil }

func (c *client) ListFiles(predicate func(string) (bool, error)) ([]string, error) {
	c.calls++
	if c.pass > 0 && c.calls != c.pass {
		return nil, nil
	}
	var found []string
	for _, name := range c.names {
		ok, err := predicate(name)
		if err != nil {
			return nil, err
		}
		if ok {
			found = append(found, name)
		}
	}
	return found, nil
}

func (c *client) GetFileContent(name string) ([]byte, error) {
	data, ok := c.data[name]
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return data, nil
}

func (c *client) GetDefaultBranchName() (string, error) {
	if c.branch == "" {
		return "", unsupported("default branch")
	}
	return c.branch, nil
}

func (c *client) GetDefaultBranch() (*clients.BranchRef, error) {
	if c.facts.branch == nil || c.branch == "" {
		return nil, unsupported("default branch")
	}
	return c.facts.branch(c.branch)
}

func (c *client) GetBranch(name string) (*clients.BranchRef, error) {
	if c.facts.branch == nil {
		return nil, unsupported("branches")
	}
	return c.facts.branch(name)
}

func (c *client) GetOrgRepoClient(context.Context) (clients.RepoClient, error) {
	return answer(c.facts.owner, "repository of the owner")
}

func (c *client) ListCommits() ([]clients.Commit, error) {
	return answer(c.facts.commits, "commits")
}

func (c *client) SearchCommits(clients.SearchCommitsOptions) ([]clients.Commit, error) {
	return answer(c.facts.dependabot, "search of commits")
}

func (c *client) ListCheckRunsForRef(ref string) ([]clients.CheckRun, error) {
	return answerTo(c.facts.checkRuns, ref, "check runs")
}

func (c *client) ListStatuses(ref string) ([]clients.Status, error) {
	return answerTo(c.facts.statuses, ref, "statuses")
}

func (c *client) ListSuccessfulWorkflowRuns(file string) ([]clients.WorkflowRun, error) {
	return answerTo(c.facts.runs, file, "workflow runs")
}

func (c *client) ListReleases() ([]clients.Release, error) {
	return answer(c.facts.releases, "releases")
}

func (c *client) ListLicenses() ([]clients.License, error) {
	return answer(c.facts.licenses, "licences")
}

func (c *client) ListProgrammingLanguages() ([]clients.Language, error) {
	return answer(c.facts.languages, "languages")
}

// The rest is asked for by checks that are computed from rows directly.

func (c *client) InitRepo(clients.Repo, string, int) error { return unsupported("init") }
func (c *client) LocalPath() (string, error)               { return "", unsupported("local path") }
func (c *client) IsArchived() (bool, error)                { return false, unsupported("archived") }
func (c *client) GetCreatedAt() (time.Time, error)         { return time.Time{}, unsupported("creation") }
func (c *client) ListIssues() ([]clients.Issue, error)     { return nil, unsupported("issues") }
func (c *client) ListContributors() ([]clients.User, error) {
	return nil, unsupported("contributors")
}
func (c *client) ListWebhooks() ([]clients.Webhook, error) { return nil, unsupported("webhooks") }

func (c *client) Search(r clients.SearchRequest) (clients.SearchResponse, error) {
	if c.facts.search == nil {
		return clients.SearchResponse{}, unsupported("search")
	}
	return c.facts.search(r)
}

func answer[T any](ask func() (T, error), what string) (T, error) {
	if ask == nil {
		var none T
		return none, unsupported(what)
	}
	return ask()
}

func answerTo[T any](ask func(string) (T, error), of, what string) (T, error) {
	if ask == nil {
		var none T
		return none, unsupported(what)
	}
	return ask(of)
}

// repository is the name that a check runs under.
type repository string

func (r repository) URI() string            { return string(r) }
func (r repository) String() string         { return string(r) }
func (repository) Host() string             { return "" }
func (repository) IsValid() error           { return nil }
func (repository) Metadata() []string       { return nil }
func (repository) AppendMetadata(...string) {}
