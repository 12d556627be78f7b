package ospora

import "time"

// Commit is one commit reachable from the revision visited. Merges count as
// commits; their file changes are those of git log, that is none.
//
//ospora:table commits 1
type Commit struct {
	// Repository the commit was read in.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Object id, 40 or 64 hexadecimal digits.
	ID string `col:"commit" enc:"plain"`
	// Repository that the commit counts for, so that forks do not count it twice.
	Home RepoID `col:"home"`
	// Object ids of the parents in their order; more than one makes a merge.
	Parents []string `col:"parents" enc:"plain"`
	// Alias of the author as written, before any mailmap.
	Author AliasKey `col:"author" privacy:"alias"`
	// Alias of the committer as written, before any mailmap.
	Committer AliasKey `col:"committer" privacy:"alias"`
	// Author time; null where the commit holds none that can be read.
	AuthorTime Optional[time.Time] `col:"author_time" unit:"UTC" enc:"plain"`
	// Author's offset from UTC as written, east positive; null where it is not a possible one.
	AuthorOffset Optional[int32] `col:"author_offset" unit:"min"`
	// Committer time; null where the commit holds none that can be read.
	CommitTime Optional[time.Time] `col:"commit_time" unit:"UTC" enc:"plain"`
	// Committer's offset from UTC as written, east positive; null where it is not a possible one.
	CommitOffset Optional[int32] `col:"commit_offset" unit:"min"`
	// Trailers that carry credit, in the order of the message.
	Credits []Credit `col:"credits"`
	// Files touched; null where the trees could not be read.
	FilesChanged Optional[int64] `col:"files_changed" unit:"files"`
	// Lines added in text files; null where lines were not asked for or a blob is missing.
	LinesAdded Optional[int64] `col:"lines_added" unit:"lines"`
	// Lines deleted in text files; null where lines were not asked for or a blob is missing.
	LinesDeleted Optional[int64] `col:"lines_deleted" unit:"lines"`
	// Files that git takes for binary and that have no line counts; null as the line counts.
	BinaryFiles Optional[int64] `col:"binary_files" unit:"files"`
	// Whether the commit carries a signature; it is not verified.
	Signed bool `col:"signed"`
	// What was odd about the commit as written: author_time, commit_offset, encoding …
	Oddities []string `col:"oddities"`

	// Files are the file changes; they are rows of file_changes.
	Files []FileChange `col:"-"`
}

// TableName implements [Row].
func (*Commit) TableName() string { return "commits" }

// Merge reports whether the commit has more than one parent.
func (c *Commit) Merge() bool { return len(c.Parents) > 1 }

// CreditRole is what a trailer thanks somebody for.
type CreditRole string

// The trailers that carry credit.
const (
	CoAuthored CreditRole = "co-authored-by"
	SignedOff  CreditRole = "signed-off-by"
	Reviewed   CreditRole = "reviewed-by"
)

// Credit is one trailer of a commit message that names a person.
type Credit struct {
	// Trailer in lower case: co-authored-by, signed-off-by or reviewed-by.
	Role CreditRole `col:"role"`
	// Alias the trailer names.
	Alias AliasKey `col:"alias" privacy:"alias"`
}

// ChangeKind is the kind of a file change as git names it, renames not
// detected.
type ChangeKind string

// The kinds of change.
const (
	FileAdded       ChangeKind = "added"
	FileModified    ChangeKind = "modified"
	FileDeleted     ChangeKind = "deleted"
	FileTypeChanged ChangeKind = "type_changed"
	FileUnknown     ChangeKind = "unknown"
)

// FileMode is what a path holds after the change, or before a deletion.
type FileMode string

// The modes of a tree entry.
const (
	RegularFile    FileMode = "regular"
	ExecutableFile FileMode = "executable"
	SymbolicLink   FileMode = "symlink"
	Submodule      FileMode = "submodule"
	OtherMode      FileMode = "other"
)

// FileChange is one file that a commit touched, against its only parent.
//
//ospora:table file_changes 1
type FileChange struct {
	// Repository the commit was read in.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Object id of the commit.
	Commit string `col:"commit" enc:"plain"`
	// Path from the root; bytes that are not UTF-8 are written \xHH, see EscapePath.
	Path string `col:"path" enc:"plain"`
	// Kind of change: added, modified, deleted, type_changed; unknown where git names another.
	Kind ChangeKind `col:"kind"`
	// What the path holds: regular, executable, symlink, submodule; other for modes git does not write.
	Mode FileMode `col:"mode"`
	// Lines added; null for binary files and where lines are not known.
	LinesAdded Optional[int64] `col:"lines_added" unit:"lines"`
	// Lines deleted; null for binary files and where lines are not known.
	LinesDeleted Optional[int64] `col:"lines_deleted" unit:"lines"`
	// Whether git takes the file for binary; null where lines are not known.
	Binary Optional[bool] `col:"binary"`
}

// TableName implements [Row].
func (*FileChange) TableName() string { return "file_changes" }
