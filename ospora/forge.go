package ospora

import "time"

// ForgeRepo is what a forge says about a repository, beside what its history
// says ([Repo]). Filled by forge sources.
//
//ospora:table forge_repositories 1
type ForgeRepo struct {
	// Repository id.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number the forge gives the repository; it outlives renames and transfers.
	ForgeID int64 `col:"forge_id" unit:"1"`
	// Owner and name at the time of the visit, as OWNER/NAME.
	FullName string `col:"full_name"`
	// Owner and name it was asked for by, where the forge sent us on; null where they are the same.
	RenamedFrom Optional[string] `col:"renamed_from"`
	// Kind of owner: organization or user.
	OwnerKind string `col:"owner_kind"`
	// Who may see it: public, internal or private.
	Visibility string `col:"visibility"`
	// Whether it is read-only for good.
	Archived bool `col:"archived"`
	// Whether the forge has switched it off.
	Disabled bool `col:"disabled"`
	// Whether the forge knows it as a fork.
	Fork bool `col:"fork"`
	// Whether it is a template to make others from.
	Template bool `col:"template"`
	// Repository that it was forked from; null where it is no fork or the forge does not say.
	ForkOf Optional[RepoID] `col:"fork_of"`
	// When it was made.
	CreatedAt Optional[time.Time] `col:"created_at" unit:"UTC"`
	// When something was last pushed; null where nothing ever was.
	PushedAt Optional[time.Time] `col:"pushed_at" unit:"UTC"`
	// Size on the forge, which may be out of date.
	Size Optional[int64] `col:"size" unit:"KiB"`
	// Accounts that starred it.
	Stars Optional[int64] `col:"stars" unit:"1"`
	// Forks of it on the forge.
	Forks Optional[int64] `col:"forks" unit:"1"`
	// Accounts that follow what happens in it.
	Watchers Optional[int64] `col:"watchers" unit:"1"`
	// Issues and change requests that are open.
	OpenItems Optional[int64] `col:"open_items" unit:"1"`
	// Whether issues can be filed; where not, none is no sign of quality.
	IssuesEnabled Optional[bool] `col:"issues_enabled"`
	// SPDX id of the licence that the forge found; null where it found none it knows.
	Licence Optional[string] `col:"licence"`
	// Branch that is shown first; null in an empty repository.
	DefaultBranch Optional[string] `col:"default_branch"`
	// Subjects the owner chose.
	Topics []string `col:"topics"`
	// Programming languages by the forge's count.
	Languages []LanguageSize `col:"languages"`
	// Share of the community files that are there; null where not looked at.
	CommunityHealth Optional[int64] `col:"community_health" unit:"percent"`
	// Community files that are there, such as code_of_conduct, contributing, license or readme; empty also where not looked at, when community_health is null.
	CommunityFiles []string `col:"community_files"`
	// Whether the forge shows a security policy; null where not looked at.
	SecurityPolicy Optional[bool] `col:"security_policy"`
	// Organisations that show those who contributed most as members, and companies that these name, each counted once: of the first 30 contributors with an account those with 5 commits or more, by the rule of OpenSSF Scorecard v4.13.1; null where not looked at.
	Organisations Optional[int64] `col:"organisations" unit:"1"`
	// Properties that the organisation defined for its repositories.
	Properties []Property `col:"properties"`
}

// TableName implements [Row].
func (*ForgeRepo) TableName() string { return "forge_repositories" }

// LanguageSize is how much of a repository is in one programming language.
type LanguageSize struct {
	// Name of the language as the forge writes it.
	Language string `col:"language"`
	// Source text in it.
	Bytes int64 `col:"bytes" unit:"bytes"`
}

// Property is a property that an organisation gave a repository.
type Property struct {
	// Name of the property.
	Name string `col:"name"`
	// Value as JSON: a string, a list of strings, a truth value or null.
	Value string `col:"value"`
}

// Contributor is somebody whom a forge counts commits for. The forge's counts
// lag and saturate: count contributors from histories. Filled by forge sources.
//
//ospora:table contributors 1
type Contributor struct {
	// Repository contributed to.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Alias of the account, or of the name and address of someone without one.
	Alias AliasKey `col:"alias" privacy:"alias"`
	// Whether the forge links it to no account.
	Anonymous bool `col:"anonymous"`
	// Commits on the default branch by the forge's count.
	Contributions int64 `col:"contributions" unit:"commits"`
}

// TableName implements [Row].
func (*Contributor) TableName() string { return "contributors" }

// PlainProfile is one field of a public profile as its owner wrote it. It is
// stored in the full profile only, apart from all else and readable by its owner
// alone. Filled by forge sources, for the fields that the caller asks for.
//
//ospora:table plain_profiles 1
type PlainProfile struct {
	// Repository whose visit met the account.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Alias of the account.
	Alias AliasKey `col:"alias" privacy:"alias"`
	// Field: company, location, name or email.
	Field string `col:"field"`
	// What stands there.
	Value string `col:"value" privacy:"plain"`
}

// TableName implements [Row].
func (*PlainProfile) TableName() string { return "plain_profiles" }
