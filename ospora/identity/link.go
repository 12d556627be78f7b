package identity

// Reason says what two aliases are linked by.
type Reason uint8

// The reasons, the surest first.
const (
	// Decided: somebody decided it; see [Decision].
	Decided Reason = iota
	// SameAccount: one account on one forge, by number or login.
	SameAccount
	// SameMailbox: one address that no more than one person reads.
	SameMailbox
	// Mailmap: the mailmaps of all repositories that use the alias say so.
	Mailmap
	// SameSharedMailbox: one full name at one address that several people use.
	SameSharedMailbox
	// SameName: one full name, under any spelling, that is rare enough.
	SameName
	// SimilarName: full names whose coarse skeletons are one.
	SimilarName
	// NameInHandle: the handle of one is made of the name of the other.
	NameInHandle
	// SameHandle: one handle at different hosts.
	SameHandle
	// SharedContext: what they share is no name: repository, shared address.
	SharedContext
)

var reasonNames = [...]string{
	"decided", "same_account", "same_mailbox", "mailmap", "same_name_in_shared_mailbox", "same_name", "similar_name",
	"name_in_handle", "same_handle", "shared_context",
}

// String returns the reason as the table of links has it.
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return "unknown"
}

// link ties two aliases, the smaller first.
type link struct {
	a, b    uint32
	odds    float32
	for_    evidence
	reason  Reason
	apart   bool // the two work in different repositories
	refused bool
}

const (
	// acceptOdds are those at which two anchors are taken to be one person: a
	// probability of 0.95.
	acceptOdds = 19
	// aloneOdds are asked of weak evidence of one kind.
	aloneOdds = 99
	// certainOdds stand for evidence that is not weighed.
	certainOdds = 1e6
)

// nameAlone reports whether a link says no more than that two who work in different
// repositories have a name in common, and is not sure.
func (l *link) nameAlone() bool {
	const ofNames = fullNameEvidence | coarseNameEvidence | middleEvidence
	return l.apart && l.for_&^ofNames == 0 && l.odds < aloneOdds
}

// probability is that of one person, from odds.
func (l *link) probability() float64 {
	odds := float64(l.odds)
	return odds / (1 + odds)
}
