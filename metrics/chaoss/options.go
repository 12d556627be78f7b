package chaoss

import "github.com/ospora/ospora/ospora"

// Options choose between readings. An option that differs from its default is a
// term of the measure's variant.
type Options struct {
	// IncludeBots counts robots as contributors. By default they are not, and
	// are counted apart.
	IncludeBots bool
	// ExcludeMerges leaves out commits with several parents. By default they
	// count, as CHAOSS has it.
	ExcludeMerges bool
	// Contribution is what counts as one contribution where contributors are
	// counted; by default an authored commit.
	Contribution Contribution
	// Release tells which tags are releases; by default [SemverLike].
	Release ReleaseRule
	// Response is what counts as a response to an issue or a change request; by
	// default a comment, a review or the closing.
	Response Response
	// FirstClose takes an item for closed when it was first closed. By default it
	// is when it was last closed and stayed so.
	FirstClose bool
	// InactiveDays is after how many days without a contribution somebody is
	// inactive; 0 means 182, the six months of OpenDigger.
	InactiveDays int64
	// MinContributions is how many contributions somebody must have made to be
	// missed when inactive; 0 means 1.
	MinContributions int64
}

// Response names what counts as a response to an issue or a change request.
type Response string

const (
	// AnswerOrClose, the default, is a comment, a review or the closing.
	AnswerOrClose Response = ""
	// AnswerOnly is a comment or a review.
	AnswerOnly Response = "answer_only"
)

// Contribution names what counts as one contribution of one person.
type Contribution string

const (
	// AuthoredCommits, the default, are commits that name the person as author.
	AuthoredCommits Contribution = ""
	// CreditedCommits are commits that name the person as author or co-author.
	CreditedCommits Contribution = "credited"
	// AnyContribution adds commits of others that the person committed, signed
	// off or reviewed, nearest to what CHAOSS calls a contributor. One commit
	// may count several times; forges commit under an alias of their own.
	AnyContribution Contribution = "any"
)

// of is linear in the row, so that split rows add up.
func (c Contribution) of(a *ospora.Activity, excludeMerges bool) int64 {
	n := a.Commits
	if excludeMerges {
		n -= a.Merges
	}
	switch c {
	case CreditedCommits:
		n += a.CoAuthored
	case AnyContribution:
		n += a.CoAuthored + a.Committed + a.SignedOff + a.Reviewed
	}
	return n
}

func (c Contribution) valid() bool {
	return c == AuthoredCommits || c == CreditedCommits || c == AnyContribution
}
