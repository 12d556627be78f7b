package corpus

import "time"

// Hosted is what a forge knows of one repository. It is planted beside the git history and never changes that. Texts
// and names of states are GitHub's own.
type Hosted struct {
	ID int64
	// Name is OWNER/NAME, FormerName the one before a renaming or a transfer, empty where there was none.
	Name, FormerName string
	Owner            *Account
	// Parent is the name of the repository that a fork was made from, ParentID its number.
	Parent             string
	ParentID           int64
	Private, Archived  bool
	Description        *string
	Homepage           *string
	Created, Pushed    time.Time
	Stars, Watchers    int
	Forks              int
	Size               int // KiB
	Language           string
	Languages          []LanguageBytes
	Licence            string // the SPDX id at HEAD, or empty
	DefaultBranch      string
	HeadID             string
	Topics             []string
	IssuesEnabled      bool
	SecurityPolicy     bool
	SecurityPolicyFile string
	Files              []HostedFile
	Properties         []CustomProperty
	Protection         *Protection
	Lines              []ReleaseLine
	Rulesets           []Ruleset
	Hooks              []Hook
	Labels             []Label
	// Issues and Changes share one sequence of numbers. Changes have those of refs/pull, from 1; the issues begin above
	// the next thousand, so that a Rewrite has room.
	Issues       []Issue
	Changes      []ChangeRequest
	Releases     []HostedRelease
	Tags         []HostedTag
	Runs         []WorkflowRun
	Contributors []Contributor
	// Commits are those of the default branch, the latest first.
	Commits []HostedCommit
}

// LanguageBytes is how much of a repository is in a language.
type LanguageBytes struct {
	Name  string
	Bytes int
}

// HostedFile is a document at HEAD. Source files are not among them: the git repository has those.
type HostedFile struct{ Path, Text string }

// CustomProperty is an organisation's property of a repository: a string, a list of strings or null.
type CustomProperty struct {
	Name  string
	Value any
}

// Label is a label that a repository has for its issues and change requests.
type Label struct {
	ID                        int64
	Name, Colour, Description string
	Default                   bool
}

// Thread is what issues and change requests have in common.
type Thread struct {
	ID     int64
	Number int
	Title  string
	Body   string
	// Author is nil for a deleted account.
	Author      *Account
	Association string
	Opened      time.Time
	// Closed is zero while open. Updated is the time of the latest event, comment or review.
	Closed, Updated time.Time
	Labels          []string
	Comments        []Comment
	// Events are in order of time; comments and reviews are apart.
	Events []Event
}

// Open reports whether the thread is open.
func (t *Thread) Open() bool { return t.Closed.IsZero() }

// Issue is an issue.
type Issue struct {
	Thread
	// Reason is completed or not_planned, reopened for an open one that was closed before, or empty.
	Reason string
}

// ChangeRequest is a pull request, made from a [Topic].
type ChangeRequest struct {
	Thread
	Branch, Base string
	HeadID       string
	HeadCommit   HostedCommit
	// MergeID, Merged and MergedBy are empty where it was not merged; MergedBy is nil for a deleted account, too.
	MergeID  string
	Merged   time.Time
	MergedBy *Account
	Draft    bool
	// Additions and Deletions sum over the commits, Files counts the paths they touch.
	Additions, Deletions, Files, Commits int
	Reviews                              []Review
	Checks                               []CheckRun
	Statuses                             []CommitStatus
}

// Comment is a comment on a thread.
type Comment struct {
	ID          int64
	Author      *Account // nil for a deleted account
	Association string
	At          time.Time
	Body        string
}

// Event is something that happened to a thread. Kind is GitHub's word: closed, reopened, labeled, unlabeled, merged,
// review_requested, convert_to_draft or ready_for_review.
type Event struct {
	ID    int64
	Kind  string
	At    time.Time
	Actor *Account // nil for a deleted account
	Label string   // of labeled and unlabeled
	// Reason is that of a closed event on an issue.
	Reason string
	// CommitID is that of a merged event.
	CommitID string
	Reviewer *Account // of review_requested
}

// Review is a review of a change request. State is APPROVED, CHANGES_REQUESTED, COMMENTED or DISMISSED.
type Review struct {
	ID          int64
	Author      *Account // nil for a deleted account
	Association string
	At          time.Time
	State, Body string
	CommitID    string
}

// CheckRun is the result of a check on a commit. Conclusion is empty until it is completed.
type CheckRun struct {
	ID                 int64
	Name, App          string
	Status, Conclusion string
	Started, Completed time.Time
	DetailsURL         string
}

// CommitStatus is a status that something outside set on a commit.
type CommitStatus struct {
	ID                     int64
	Context, State         string
	Description, TargetURL string
	At                     time.Time
	Creator                *Account
}

// HostedRelease is a release. Drafts have no time of publication.
type HostedRelease struct {
	ID                int64
	Tag, Name, Body   string
	Target            string
	Author            *Account // nil for a deleted account
	Created           time.Time
	Published         time.Time
	Draft, Prerelease bool
	Assets            []Asset
}

// Asset is a file of a release.
type Asset struct {
	ID              int64
	Name            string
	Bytes           int
	Downloads       int
	At              time.Time
	Uploader        *Account
	ContentType     string
	DigestOrNothing string // sha256:… for newer ones, as GitHub has it since 2025
}

// HostedTag is a tag and the commit it stands on.
type HostedTag struct{ Name, CommitID string }

// WorkflowRun is a run of a workflow.
type WorkflowRun struct {
	ID, WorkflowID   int64
	Workflow, Path   string
	Number           int
	Event            string // push or pull_request
	Branch, CommitID string
	Commit           HostedCommit
	// Conclusion is empty until the run is completed.
	Status, Conclusion string
	Created, Updated   time.Time
	Actor              *Account
}

// ReleaseLine is a branch that releases are made from beside the default one. Only the forge has it: it stands on a
// commit of the default branch.
type ReleaseLine struct {
	Name, HeadID string
	// Protection is nil where there is none.
	Protection *Protection
}

// Protection is the classic protection of a branch.
type Protection struct {
	// Approvals is the number of reviews asked for, -1 where none are.
	Approvals                                int
	DismissStale, CodeOwners, LastPush       bool
	Checks                                   []string
	UpToDate                                 bool
	Administrators, Signed, Linear, Resolved bool
	ForcePushes, Deletions                   bool
}

// Ruleset is a set of rules on branches. Enforcement is active, evaluate or disabled.
type Ruleset struct {
	ID                int64
	Name, Enforcement string
	// Organisation is whether it comes from the owner.
	Organisation bool
	// All is whether it holds for every branch, not for the default one alone.
	All bool
	// Approvals is -1 where no change request is asked for.
	Approvals                               int
	Checks                                  []string
	NoDeletion, NoForcePush, Linear, Signed bool
	// Bypass is how many may go round it.
	Bypass  int
	Created time.Time
}

// Hook is a webhook.
type Hook struct {
	ID          int64
	URL         string
	Active      bool
	Secret      bool
	InsecureTLS bool
	Events      []string
	Created     time.Time
}

// Contributor is somebody with commits on the default branch: an account, or a name and an e-mail that belong to none.
type Contributor struct {
	Account     *Account
	Name, Email string // of the first commit
	// Emails counts those that the account's commits have.
	Emails        int
	Contributions int
}

// HostedCommit is a commit as a forge shows it. Author and Committer are the accounts, nil where the e-mail belongs to
// none.
type HostedCommit struct {
	ID, Message                 string
	AuthorName, AuthorEmail     string
	CommitterName               string
	CommitterEmail              string
	Authored, Committed         time.Time
	Author, Committer           *Account
	Parents                     []string
	Additions, Deletions, Files int
}
