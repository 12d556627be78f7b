package chaoss

import "github.com/ospora/ospora/ospora"

// Input is what the indicators of this package look at. Each reads the tables
// that its comment names and leaves the others alone.
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
	// ForgeSeen says the same of the look at the forge, whose rows are those of
	// issues, change requests and what belongs to them.
	ForgeSeen []Seen

	// Activity is the rolled-up work, in rows that add up. A nil table, this or
	// another, was not given; one that was read and is empty must be an empty
	// slice.
	Activity []*ospora.Activity
	// Commits stand here once a repository.
	Commits []*ospora.Commit
	// Tags of the repositories.
	Tags []*ospora.Tag
	// FileChanges are what the Commits did to files, of the whole history.
	FileChanges []*ospora.FileChange
	// Renames tell which of these moved a file; nil where nobody looked.
	Renames []*Rename

	// Issues stand here once each, with all that is known of them, those opened
	// before the window too.
	Issues []*ospora.Issue
	// ChangeRequests stand here once each, in the same way.
	ChangeRequests []*ospora.ChangeRequest
	// ItemEvents are what happened to the Issues and the ChangeRequests.
	ItemEvents []*ospora.ItemEvent
	// Reviews are those of the ChangeRequests.
	Reviews []*ospora.Review
	// LineComments are comments on lines of the ChangeRequests, Pushes what was pushed
	// to them after they were opened, Assignments changes of who the Issues are
	// assigned to. No table holds them yet: each is nil where nobody looked.
	LineComments, Pushes, Assignments []*Further
	// Gaps are what of these was not seen. One that names a list of an item, such as
	// "comments of item 12", leaves open what that list would have told; it lowers
	// the coverage of what rests on it. Nil where nobody says.
	Gaps []*ospora.Gap
	// ForgeRepos are what the forge says of the repositories, a row each.
	ForgeRepos []*ospora.ForgeRepo

	// Dependencies are the releases that the repositories use.
	Dependencies []*Dependency
	// FileLicences are the files of the repositories and what licence each
	// declares.
	FileLicences []*FileLicence

	// Person joins aliases into people; see [PeopleAmong]. Where it is nil or
	// returns "", the alias stands for a person of its own.
	Person func(ospora.AliasKey) ospora.PersonID
	// Bot tells which aliases are robots; see [BotsAmong]. Their work is counted
	// apart. It is asked for each alias, before aliases are joined. Where it is
	// nil, robots cannot be told from people.
	Bot func(ospora.AliasKey) bool

	// Organisation tells for whom an alias worked on a day, by the ids of the
	// mapping in use, and "" where that is not known; see [OrganisationsAmong].
	Organisation func(ospora.AliasKey, ospora.Day) string

	// Language tells in which programming language a file is written, and "" where
	// that is not known or it is none. It is asked for each change of a file.
	Language func(path string) string

	// Country tells in which country a person works, by ISO 3166-1 alpha-2, and ""
	// where that is not known; see [CountriesAmong]. An alias that nobody joined
	// is asked for as a person of its own.
	Country func(ospora.PersonID) string

	// Options choose between the readings of a definition; the zero value is
	// the default of each.
	Options Options

	// shared is what the indicators of one [All] have in common.
	shared *shared
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

// holds reports whether a row that counts where it is counts for the subject.
func (in *Input) holds(repo ospora.RepoID) bool {
	return in.Kind != ospora.SubjectRepository || string(repo) == in.Subject
}

func (in *Input) bot(key ospora.AliasKey) bool { return in.Bot != nil && in.Bot(key) }
