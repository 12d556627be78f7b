package ospora

// RepoID names a repository within a dataset, such as
// "github.com/owner/name" or "local/name". It is chosen by the caller or by
// the source and stays the same over runs.
type RepoID string

// Repo is a repository as a visit found it.
//
//ospora:table repositories 1
type Repo struct {
	// Repository id.
	ID RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Name of the default branch without refs/heads/; null where HEAD is detached or unborn.
	DefaultBranch Optional[string] `col:"default_branch"`
	// Commit that the facts were read from; null in an empty repository.
	Head Optional[string] `col:"head"`
	// Object id format: sha1 or sha256.
	ObjectFormat string `col:"object_format"`
	// Whether the history is cut off at a shallow boundary.
	Shallow bool `col:"shallow"`
	// Commits without parents; repositories that share one are of one family.
	Roots []string `col:"roots"`
	// Repository that this one is declared a fork of; null where not known.
	ForkOf Optional[RepoID] `col:"fork_of"`
	// Object id of the .mailmap that was applied; null where there is none.
	Mailmap Optional[string] `col:"mailmap"`
	// Commits reachable from head.
	Commits int64 `col:"commits" unit:"commits"`
}

// TableName implements [Row].
func (*Repo) TableName() string { return "repositories" }
