package corpus

// step is one commit of a plan.
type step struct {
	author, committer   *alias
	authored, committed stamp
	parents             []*step // the first is the branch it is made on
	topic               *topic  // nil on the default branch
	changes             []change
	takes               []take
	message             string
	trailers            []trailer
	// quiet marks that no topic waited to be merged after this commit: a fork or a rewrite can begin here.
	quiet bool
}

// stamp is an instant with the UTC offset that the machine wrote, in minutes.
type stamp struct {
	unix   int64
	offset int
}

// trailer is a last line of a message that names somebody.
type trailer struct {
	kind trailerKind
	by   *alias
}

type trailerKind int

const (
	coAuthored trailerKind = iota
	signedOff
	reviewed
)

// String is the key of the trailer.
func (k trailerKind) String() string {
	return [...]string{"Co-authored-by", "Signed-off-by", "Reviewed-by"}[k]
}

// onHead reports whether the default branch reaches the commit.
func (s *step) onHead() bool { return s.topic == nil || s.topic.fate == Merged && s.topic.merge != nil }

// topic is a branch beside the default one: what a forge shows as a change request.
type topic struct {
	number  int
	fate    Fate
	branch  string
	by      *member
	wanted  int // commits
	made    int
	opened  int // the worktree's clock
	base    *step
	tip     *step
	merge   *step
	touched []touch
}

// touch is a file that a topic changed, and the path it had before, empty for a new one.
type touch struct {
	entry *entry
	base  string
}

// Fate is what becomes of a topic.
type Fate string

// The fates of a topic.
const (
	// Merged topics come in by a merge commit, so the default branch reaches their commits.
	Merged Fate = "merged"
	// Squashed topics come in as one new commit; their own commits stay on refs/pull/N/head.
	Squashed Fate = "squashed"
	// Unmerged topics stay where they are.
	Unmerged Fate = "unmerged"
)

// mayTouchAgain is false for topics to be squashed: a file changed once adds the same lines there and in the squash.
func (t *topic) mayTouchAgain() bool { return t.fate != Squashed }

func (t *topic) ready() bool { return t.made >= t.wanted }
