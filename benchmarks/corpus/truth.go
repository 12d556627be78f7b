package corpus

import "time"

// Truth is what an ecosystem was planned to hold. Ids (p…, o…, a…, b…) are the package's own and stable for a Config.
type Truth struct {
	Seed  uint64    `json:"seed"`
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
	// Totals are over all default branches, a commit in a fork and its home counted once.
	Totals        Counts         `json:"totals"`
	Organisations []Organisation `json:"organisations"`
	People        []Person       `json:"people"`
	Bots          []Bot          `json:"bots"`
	// Aliases lists those that occur: as author or committer, in a trailer or in a .mailmap.
	Aliases      []Alias      `json:"aliases"`
	Repositories []Repository `json:"repositories"`
}

// Counts are what git log --numstat --no-renames reports: merges count as commits and show no files.
type Counts struct {
	Commits int `json:"commits"`
	Merges  int `json:"merges"`
	// Files are rows of numstat, so a rename is two; Binaries of them have no line counts.
	Files        int `json:"files"`
	Binaries     int `json:"binaries"`
	LinesAdded   int `json:"lines_added"`
	LinesDeleted int `json:"lines_deleted"`
}

// Span is a stretch of time, [From, To).
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Organisation employs people and owns repositories.
type Organisation struct {
	ID      string           `json:"id"`
	Login   string           `json:"login"`
	Name    string           `json:"name"`
	Kind    OrganisationKind `json:"kind"`
	Country string           `json:"country"`
	Domain  string           `json:"domain"`
}

// Person is somebody with all their aliases.
type Person struct {
	ID          string       `json:"id"`
	Login       string       `json:"login"`
	Name        string       `json:"name"`
	Residences  []Residence  `json:"residences"`
	Employments []Employment `json:"employments"`
	// Active are the spells that all commits of the person lie in; those added by Rewrite may lie behind.
	Active  []Span   `json:"active"`
	Aliases []string `json:"aliases"`
	// StaleZone is a machine that keeps writing the offset from before its zone's change.
	StaleZone bool `json:"stale_zone,omitempty"`
	// Counts are the commits authored on default branches, each once.
	Counts  Counts        `json:"counts"`
	Offsets []OffsetCount `json:"offsets"`
}

// Residence is where a person lives for a time.
type Residence struct {
	Span
	Country string `json:"country"`
	City    string `json:"city"`
	Zone    string `json:"zone"`
}

// Employment is where a person works for a time.
type Employment struct {
	Span
	Organisation string `json:"organisation"`
}

// OffsetCount is how many commits were authored at a UTC offset, written as git does.
type OffsetCount struct {
	Offset  string `json:"offset"`
	Commits int    `json:"commits"`
}

// Bot is a program that commits.
type Bot struct {
	ID    string  `json:"id"`
	Login string  `json:"login"`
	Kind  BotKind `json:"kind"`
	Alias string  `json:"alias"`
}

// Alias is a name and an e-mail, and whose they are: of Person or of Bot.
type Alias struct {
	ID     string `json:"id"`
	Person string `json:"person,omitempty"`
	Bot    string `json:"bot,omitempty"`
	Name   string `json:"name"`
	Email  string `json:"email"`
	// RawName is the name as git stores it where that is not UTF-8, in Encoding.
	RawName   []byte    `json:"raw_name,omitempty"`
	Encoding  string    `json:"encoding,omitempty"`
	Kind      AliasKind `json:"kind"`
	Variation Variation `json:"variation,omitempty"`
	// Counts are the commits authored on default branches, each once.
	Counts Counts `json:"counts"`
	// CoAuthored, SignedOff and Reviewed count trailers of those commits.
	CoAuthored int `json:"co_authored,omitempty"`
	SignedOff  int `json:"signed_off,omitempty"`
	Reviewed   int `json:"reviewed,omitempty"`
}

// Repository is one repository and what its default branch holds.
type Repository struct {
	// Name is OWNER/NAME; Organisation or Person is the owner.
	Name         string `json:"name"`
	Organisation string `json:"organisation,omitempty"`
	Person       string `json:"person,omitempty"`
	// Home is the repository that a fork was made from.
	Home          string `json:"home,omitempty"`
	Language      string `json:"language"`
	DefaultBranch string `json:"default_branch"`
	ObjectFormat  string `json:"object_format"`
	// HeadID is known once written, as are the other ids here.
	HeadID      string    `json:"head_id,omitempty"`
	FirstCommit time.Time `json:"first_commit,omitzero"`
	LastCommit  time.Time `json:"last_commit,omitzero"`
	// Head counts all that HEAD reaches, Own what Home does not hold, Shared the commits in both.
	Head   Counts `json:"head"`
	Own    Counts `json:"own"`
	Shared int    `json:"shared"`
	// OffHead are commits that only refs/pull reach.
	OffHead int `json:"off_head"`
	// Octopuses are merges of more than two parents, Empties commits without a change, Renames renamed files.
	Octopuses int `json:"octopuses"`
	Empties   int `json:"empties"`
	Renames   int `json:"renames"`
	// Licence is the SPDX id in force at HEAD, empty where there is none; Licences are all, by date.
	Licence  string    `json:"licence"`
	Licences []Licence `json:"licences"`
	// Documents are the paths of README, SECURITY and the like at HEAD.
	Documents []string   `json:"documents"`
	Workflows []Workflow `json:"workflows"`
	Tags      []Tag      `json:"tags"`
	Topics    []Topic    `json:"topics"`
	// Mailmap is what the .mailmap at HEAD says.
	Mailmap []Mapping `json:"mailmap"`
	// Authors are the aliases that authored what HEAD reaches, as git log sees them without .mailmap.
	Authors []AuthorCount `json:"authors"`
}

// Licence is a licence file's arrival.
type Licence struct {
	SPDX string    `json:"spdx"`
	From time.Time `json:"from"`
}

// Workflow is a GitHub workflow file and its habits.
type Workflow struct {
	Path string `json:"path"`
	// Pinned uses actions by commit id, LeastPrivilege sets read-only permissions, Dangerous checks out untrusted code
	// with the rights of the repository.
	Pinned         bool `json:"pinned"`
	LeastPrivilege bool `json:"least_privilege"`
	Dangerous      bool `json:"dangerous"`
}

// Tag is a release.
type Tag struct {
	Name string `json:"name"`
	// Annotated tags have a date of their own, the others that of their commit.
	Annotated bool      `json:"annotated"`
	Date      time.Time `json:"date"`
	CommitID  string    `json:"commit_id,omitempty"`
}

// Topic is a branch that was proposed for merging: refs/pull/Number/head.
type Topic struct {
	Number int    `json:"number"`
	Branch string `json:"branch"`
	Fate   Fate   `json:"fate"`
	// Author is the alias of its first commit.
	Author  string    `json:"author"`
	Commits int       `json:"commits"`
	Opened  time.Time `json:"opened"`
	Closed  time.Time `json:"closed,omitzero"`
	// HeadID is its last commit, MergeID the merge or the squash on the default branch.
	HeadID  string `json:"head_id,omitempty"`
	MergeID string `json:"merge_id,omitempty"`
}

// Mapping is a line of a .mailmap, as alias ids.
type Mapping struct {
	Proper string `json:"proper"`
	From   string `json:"from"`
}

// AuthorCount is one alias's part of a repository.
type AuthorCount struct {
	Alias  string `json:"alias"`
	Counts Counts `json:"counts"`
}
