package chaoss

import "github.com/ospora/ospora/ospora"

// Input is what the indicators of this package look at. Each reads the one
// table that its comment names and leaves the others alone.
type Input struct {
	// Kind says of what the measures speak. Of a repository the rows of that
	// repository count, all its commits included. Of a group, an organisation
	// or an ecosystem all rows given count, but a commit only in its home
	// repository, so that forks do not count it twice.
	Kind ospora.SubjectKind
	// Subject names it, a repository by its id.
	Subject string
	// Window is the span of time the measures speak of, both ends UTC
	// midnights. Rows outside are read too: who is new is told by what lies
	// before. [LastYear] finds one.
	Window ospora.Window
	// Seen says how each repository of the subject was looked at, those never
	// visited included; see [SeenBy]. Without it coverage is null and 0 is
	// never known.
	Seen []Seen

	// Activity is the rolled-up work, in rows that add up. A nil table, this or
	// another, was not given; one that was read and is empty must be an empty
	// slice.
	Activity []*ospora.Activity
	// Commits stand here once a repository.
	Commits []*ospora.Commit
	// Tags of the repositories.
	Tags []*ospora.Tag

	// Person joins aliases into people; see [PeopleAmong]. Where it is nil or
	// returns "", the alias stands for a person of its own.
	Person func(ospora.AliasKey) ospora.PersonID
	// Bot tells which aliases are robots; see [BotsAmong]. Their work is counted
	// apart. It is asked for each alias, before aliases are joined. Where it is
	// nil, robots cannot be told from people.
	Bot func(ospora.AliasKey) bool

	// Options choose between the readings of a definition; the zero value is
	// the default of each.
	Options Options
}

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
}

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

// BotsAmong returns an [Input.Bot] that knows the aliases whose rows say that
// they are robots.
func BotsAmong(aliases []*ospora.Alias) func(ospora.AliasKey) bool {
	bots := make(map[ospora.AliasKey]bool)
	for _, a := range aliases {
		if a != nil && a.Bot {
			bots[a.Key] = true
		}
	}
	return func(key ospora.AliasKey) bool { return bots[key] }
}

// owns reports whether a row counts for the subject, and whether that is a
// guess because the row names no home.
func (in *Input) owns(repo, home ospora.RepoID) (ok, guess bool) {
	if in.Kind == ospora.SubjectRepository {
		return string(repo) == in.Subject, false
	}
	return home == repo || home == "", home == ""
}

func (in *Input) bot(key ospora.AliasKey) bool { return in.Bot != nil && in.Bot(key) }
