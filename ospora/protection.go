package ospora

// ProtectionOrigin is where a rule for a branch stands.
type ProtectionOrigin string

// Where rules stand: at the branch, or in a set of rules of the repository or
// the organisation. None can stand where there is no such branch.
const (
	FromBranch  ProtectionOrigin = "branch"
	FromRuleset ProtectionOrigin = "ruleset"
	NoBranch    ProtectionOrigin = "none"
)

// Protection is what a forge enforces on a branch. A null is a rule that the
// token may not see, never one that is absent. Filled by forge sources, for the
// default branch and for those that releases were made from.
//
//ospora:table branch_protections 1
type Protection struct {
	// Repository of the branch.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Name of the branch.
	Branch string `col:"branch"`
	// Where the rules stand: branch or ruleset; none where a release names a branch that is no more.
	Origin ProtectionOrigin `col:"origin"`
	// Whether there are any.
	Protected bool `col:"protected"`
	// Whether changes have to come as change requests.
	ChangeRequests Optional[bool] `col:"change_requests"`
	// Approvals that a change request needs.
	Approvals Optional[int64] `col:"approvals" unit:"1"`
	// Whether a new commit ends approvals.
	DismissStale Optional[bool] `col:"dismiss_stale"`
	// Whether the owners of the code have to approve.
	CodeOwners Optional[bool] `col:"code_owners"`
	// Whether someone other than who pushed last has to approve.
	LastPushApproval Optional[bool] `col:"last_push_approval"`
	// Checks that have to pass.
	Checks []string `col:"checks"`
	// Whether the branch has to be up to date before a merge.
	UpToDate Optional[bool] `col:"up_to_date"`
	// Whether conversations have to be resolved before a merge.
	Resolved Optional[bool] `col:"resolved"`
	// Whether administrators are bound too; of sets of rules, whether nobody may go round any of them.
	Administrators Optional[bool] `col:"administrators"`
	// Whether commits have to be signed.
	Signed Optional[bool] `col:"signed"`
	// Whether merges are refused.
	Linear Optional[bool] `col:"linear"`
	// Whether the history may be rewritten.
	ForcePushes Optional[bool] `col:"force_pushes"`
	// Whether the branch may be deleted.
	Deletions Optional[bool] `col:"deletions"`
}

// TableName implements [Row].
func (*Protection) TableName() string { return "branch_protections" }

// Webhook is an address outside that a forge tells what happens in a
// repository. Filled by forge sources, where the token may see it.
//
//ospora:table webhooks 1
type Webhook struct {
	// Repository it is of.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number the forge gives it.
	ID int64 `col:"webhook" unit:"1"`
	// Whether it is switched on.
	Active bool `col:"active"`
	// Whether messages are signed with a shared secret.
	Secret bool `col:"secret"`
	// Whether the receiver's certificate is verified.
	VerifiesTLS bool `col:"verifies_tls"`
}

// TableName implements [Row].
func (*Webhook) TableName() string { return "webhooks" }
