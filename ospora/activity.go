package ospora

// Activity is what one alias did in one repository on one UTC day. Rows of the
// same key add up, so that any split of the work gives the same sum.
//
// The day is that of the author time; where that cannot be read it is the
// committer's, and where neither can be read the commit is in no activity row
// and its oddities say so.
//
//ospora:table activity 1
type Activity struct {
	// Repository worked in.
	Repo RepoID `col:"repo" agg:"key"`
	// Repository the work counts for; rows with home = repo add up over forks without doubling.
	Home RepoID `col:"home" agg:"key"`
	// Alias that did the work.
	Alias AliasKey `col:"alias" agg:"key" privacy:"alias"`
	// UTC day of the author time.
	Day Day `col:"day" agg:"key"`
	// Commits authored, merges among them.
	Commits int64 `col:"commits" agg:"sum" unit:"commits"`
	// Merges authored.
	Merges int64 `col:"merges" agg:"sum" unit:"commits"`
	// Commits committed for an author of another alias.
	Committed int64 `col:"committed" agg:"sum" unit:"commits"`
	// Commits that name the alias as co-author.
	CoAuthored int64 `col:"co_authored" agg:"sum" unit:"commits"`
	// Commits of others that the alias signed off.
	SignedOff int64 `col:"signed_off" agg:"sum" unit:"commits"`
	// Commits that name the alias as reviewer.
	Reviewed int64 `col:"reviewed" agg:"sum" unit:"commits"`
	// Files touched in authored commits, each counted once a commit.
	Files int64 `col:"files" agg:"sum" unit:"files"`
	// Lines added in authored commits whose lines are known.
	LinesAdded int64 `col:"lines_added" agg:"sum" unit:"lines"`
	// Lines deleted in authored commits whose lines are known.
	LinesDeleted int64 `col:"lines_deleted" agg:"sum" unit:"lines"`
	// Authored commits whose lines are known, the denominator of the lines' coverage.
	CommitsWithLines int64 `col:"commits_with_lines" agg:"sum" unit:"commits"`
}

// TableName implements [Row].
func (*Activity) TableName() string { return "activity" }

// Ownership is what one alias did to one path in one repository. Rows of the
// same key add up.
//
//ospora:table ownership 1
type Ownership struct {
	// Repository the path lies in.
	Repo RepoID `col:"repo" agg:"key"`
	// Path from the root, escaped as in file_changes.
	Path string `col:"path" agg:"key" enc:"plain"`
	// Alias that changed the path.
	Alias AliasKey `col:"alias" agg:"key" privacy:"alias"`
	// Commits that touched the path.
	Commits int64 `col:"commits" agg:"sum" unit:"commits"`
	// Commits that added the path.
	Additions int64 `col:"additions" agg:"sum" unit:"commits"`
	// Commits that deleted the path.
	Deletions int64 `col:"deletions" agg:"sum" unit:"commits"`
	// Lines added, where known.
	LinesAdded int64 `col:"lines_added" agg:"sum" unit:"lines"`
	// Lines deleted, where known.
	LinesDeleted int64 `col:"lines_deleted" agg:"sum" unit:"lines"`
	// First UTC day on which the alias touched the path.
	FirstDay Day `col:"first_day" agg:"min"`
	// Last UTC day on which the alias touched the path.
	LastDay Day `col:"last_day" agg:"max"`
}

// TableName implements [Row].
func (*Ownership) TableName() string { return "ownership" }

// EdgeKind is how two aliases worked together in one commit.
type EdgeKind string

// The kinds of edge, each from the author's alias to the other one.
const (
	EdgeCommitted  EdgeKind = "committed_by"
	EdgeCoAuthored EdgeKind = "co_authored_by"
	EdgeSignedOff  EdgeKind = "signed_off_by"
	EdgeReviewed   EdgeKind = "reviewed_by"
)

// Edge is how often two aliases worked together on commits in one repository
// on one UTC day. Rows of the same key add up. Who changed the same files
// follows from [Ownership].
//
//ospora:table edges 1
type Edge struct {
	// Repository worked in.
	Repo RepoID `col:"repo" agg:"key"`
	// Repository the work counts for, as in activity.
	Home RepoID `col:"home" agg:"key"`
	// Alias of the author.
	From AliasKey `col:"from_alias" agg:"key" privacy:"alias"`
	// Alias of the other one.
	To AliasKey `col:"to_alias" agg:"key" privacy:"alias"`
	// How they worked together: committed_by, co_authored_by, signed_off_by, reviewed_by.
	Kind EdgeKind `col:"kind" agg:"key"`
	// UTC day of the author time.
	Day Day `col:"day" agg:"key"`
	// Commits that tie them so.
	Commits int64 `col:"commits" agg:"sum" unit:"commits"`
}

// TableName implements [Row].
func (*Edge) TableName() string { return "edges" }
