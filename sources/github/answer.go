package github

import (
	"slices"
	"time"
)

// The answers of the queries about items.

type itemsAnswer struct {
	Repository *struct {
		DatabaseID   int64                 `json:"databaseId"`
		Policy       *bool                 `json:"isSecurityPolicyEnabled"`
		Issues       *connection[issue]    `json:"issues"`
		PullRequests *connection[pullItem] `json:"pullRequests"`
	} `json:"repository"`
}

// who is an account; null where it was deleted.
type who struct {
	Typename string `json:"__typename"`
	Login    string `json:"login"`
}

// item is what issues and pull requests share.
type item struct {
	Number            int64                `json:"number"`
	CreatedAt         *time.Time           `json:"createdAt"`
	UpdatedAt         *time.Time           `json:"updatedAt"`
	ClosedAt          *time.Time           `json:"closedAt"`
	AuthorAssociation string               `json:"authorAssociation"`
	Author            *who                 `json:"author"`
	Labels            *connection[label]   `json:"labels"`
	Comments          *connection[comment] `json:"comments"`
	TimelineItems     *connection[event]   `json:"timelineItems"`
}

type issue struct {
	item
	StateReason string `json:"stateReason"`
}

type pullItem struct {
	item
	MergedAt     *time.Time `json:"mergedAt"`
	IsDraft      bool       `json:"isDraft"`
	BaseRefName  string     `json:"baseRefName"`
	HeadRefOid   string     `json:"headRefOid"`
	Additions    *int64     `json:"additions"`
	Deletions    *int64     `json:"deletions"`
	ChangedFiles *int64     `json:"changedFiles"`
	MergedBy     *who       `json:"mergedBy"`
	MergeCommit  *struct {
		Oid string `json:"oid"`
	} `json:"mergeCommit"`
	Reviews *connection[review] `json:"reviews"`
	Commits *connection[change] `json:"commits"`
}

type label struct {
	Name string `json:"name"`
}

type comment struct {
	CreatedAt         *time.Time `json:"createdAt"`
	AuthorAssociation string     `json:"authorAssociation"`
	Author            *who       `json:"author"`
}

type review struct {
	SubmittedAt       *time.Time `json:"submittedAt"`
	State             string     `json:"state"`
	AuthorAssociation string     `json:"authorAssociation"`
	Author            *who       `json:"author"`
}

type event struct {
	Typename  string     `json:"__typename"`
	CreatedAt *time.Time `json:"createdAt"`
	Actor     *who       `json:"actor"`
	Label     *label     `json:"label"`
}

// change is a commit of a pull request with the checks made of it.
type change struct {
	Commit struct {
		Oid               string `json:"oid"`
		StatusCheckRollup *struct {
			Contexts *connection[check] `json:"contexts"`
		} `json:"statusCheckRollup"`
	} `json:"commit"`
}

// check is a check run or the status of a context.
type check struct {
	Typename    string     `json:"__typename"`
	Name        string     `json:"name"`
	Conclusion  string     `json:"conclusion"`
	CompletedAt *time.Time `json:"completedAt"`
	DetailsURL  string     `json:"detailsUrl"`
	CheckSuite  *struct {
		App *struct {
			Slug string `json:"slug"`
		} `json:"app"`
	} `json:"checkSuite"`
	Context   string     `json:"context"`
	State     string     `json:"state"`
	CreatedAt *time.Time `json:"createdAt"`
	TargetURL string     `json:"targetUrl"`
}

// restItem is a further page of one list of an issue or a pull request.
type restItem struct {
	Labels       *connection[label]   `json:"labels"`
	Comments     *connection[comment] `json:"comments"`
	Reviews      *connection[review]  `json:"reviews"`
	Timeline     *connection[event]   `json:"timelineItems"`
	ChangeEvents *connection[event]   `json:"changeEvents"`
	Commits      *connection[change]  `json:"commits"`
}

// The answers of the REST interface. Only what is read is named, so that fields
// of other types than a library expects do no harm.

type repository struct {
	ID              int64      `json:"id"`
	FullName        string     `json:"full_name"`
	Owner           *owner     `json:"owner"`
	Private         bool       `json:"private"`
	Visibility      string     `json:"visibility"`
	Archived        bool       `json:"archived"`
	Disabled        bool       `json:"disabled"`
	Fork            bool       `json:"fork"`
	IsTemplate      bool       `json:"is_template"`
	CreatedAt       *time.Time `json:"created_at"`
	PushedAt        *time.Time `json:"pushed_at"`
	Size            *int64     `json:"size"`
	StargazersCount *int64     `json:"stargazers_count"`
	ForksCount      *int64     `json:"forks_count"`
	Subscribers     *int64     `json:"subscribers_count"`
	OpenIssuesCount *int64     `json:"open_issues_count"`
	HasIssues       *bool      `json:"has_issues"`
	License         *struct {
		SPDXID string `json:"spdx_id"`
	} `json:"license"`
	DefaultBranch    string         `json:"default_branch"`
	Topics           []string       `json:"topics"`
	Parent           *repository    `json:"parent"`
	CustomProperties map[string]any `json:"custom_properties"`
	Permissions      struct {
		Admin bool `json:"admin"`
	} `json:"permissions"`
}

type owner struct {
	Login       string `json:"login"`
	Type        string `json:"type"`
	PublicRepos *int64 `json:"public_repos"`
}

// whole reports whether it says what kind of owner it is.
func (o *owner) whole() bool { return o.Type != "" }

type contributor struct {
	Login         string `json:"login"`
	Type          string `json:"type"`
	Name          string `json:"name"`
	Email         string `json:"email"`
	Contributions *int64 `json:"contributions"`
}

type community struct {
	HealthPercentage *int64         `json:"health_percentage"`
	Files            map[string]any `json:"files"`
}

// whole reports whether the field is there without which an answer is none:
// another object in its place would read as nothing.
func (c *community) whole() bool { return c.HealthPercentage != nil }

type release struct {
	ID              int64      `json:"id"`
	TagName         *string    `json:"tag_name"`
	TargetCommitish string     `json:"target_commitish"`
	Draft           bool       `json:"draft"`
	Prerelease      bool       `json:"prerelease"`
	PublishedAt     *time.Time `json:"published_at"`
	Assets          []asset    `json:"assets"`
}

type asset struct {
	Name          string `json:"name"`
	Size          *int64 `json:"size"`
	DownloadCount *int64 `json:"download_count"`
}

// whole reports whether a release says what it always does. A draft may have no
// tag yet.
func (r *release) whole() bool {
	return r.ID != 0 && r.TagName != nil && (*r.TagName != "" || r.Draft) && r.Assets != nil &&
		!slices.ContainsFunc(r.Assets, func(a asset) bool { return a.Name == "" || a.Size == nil || a.DownloadCount == nil })
}

type workflowRuns struct {
	WorkflowRuns []struct {
		ID         int64      `json:"id"`
		Path       string     `json:"path"`
		HeadSHA    string     `json:"head_sha"`
		Event      string     `json:"event"`
		Conclusion string     `json:"conclusion"`
		CreatedAt  *time.Time `json:"created_at"`
	} `json:"workflow_runs"`
}

func (w *workflowRuns) whole() bool { return w.WorkflowRuns != nil }

// latestItem is the issue or change request on which something happened last.
type latestItem struct {
	Number    int64  `json:"number"`
	UpdatedAt string `json:"updated_at"`
}

type hook struct {
	ID     int64 `json:"id"`
	Active bool  `json:"active"`
	Config struct {
		Secret      string `json:"secret"`
		InsecureSSL any    `json:"insecure_ssl"`
	} `json:"config"`
}

// branch is what everybody is told about a branch.
type branch struct {
	Name       string `json:"name"`
	Protected  bool   `json:"protected"`
	Protection *struct {
		Enabled              *bool `json:"enabled"`
		RequiredStatusChecks *struct {
			Contexts []string `json:"contexts"`
		} `json:"required_status_checks"`
	} `json:"protection"`
}

func (b *branch) whole() bool { return b.Name != "" }

// protected reports whether rules stand at the branch itself: sets of rules make
// it protected, too.
func (b *branch) protected() bool {
	if b.Protection != nil && b.Protection.Enabled != nil {
		return *b.Protection.Enabled
	}
	return b.Protected
}

// switched is a setting that the protection of a branch turns on or off.
type switched struct {
	Enabled bool `json:"enabled"`
}

type protection struct {
	RequiredPullRequestReviews *struct {
		RequiredApprovingReviewCount *int64 `json:"required_approving_review_count"`
		DismissStaleReviews          *bool  `json:"dismiss_stale_reviews"`
		RequireCodeOwnerReviews      *bool  `json:"require_code_owner_reviews"`
		RequireLastPushApproval      *bool  `json:"require_last_push_approval"`
	} `json:"required_pull_request_reviews"`
	RequiredStatusChecks *struct {
		Strict   bool     `json:"strict"`
		Contexts []string `json:"contexts"`
	} `json:"required_status_checks"`
	EnforceAdmins                  *switched `json:"enforce_admins"`
	RequiredSignatures             *switched `json:"required_signatures"`
	RequiredLinearHistory          *switched `json:"required_linear_history"`
	AllowForcePushes               *switched `json:"allow_force_pushes"`
	AllowDeletions                 *switched `json:"allow_deletions"`
	RequiredConversationResolution *switched `json:"required_conversation_resolution"`
}

func (p *protection) whole() bool { return p.EnforceAdmins != nil }

// rule is one rule of a ruleset that holds for a branch.
type rule struct {
	Type       string `json:"type"`
	Ruleset    int64  `json:"ruleset_id"` // that it is of; 0 where that is not said
	Parameters struct {
		RequiredApprovingReviewCount   *int64 `json:"required_approving_review_count"`
		DismissStaleReviewsOnPush      *bool  `json:"dismiss_stale_reviews_on_push"`
		RequireCodeOwnerReview         *bool  `json:"require_code_owner_review"`
		RequireLastPushApproval        *bool  `json:"require_last_push_approval"`
		RequiredReviewThreadResolution *bool  `json:"required_review_thread_resolution"`
		Strict                         *bool  `json:"strict_required_status_checks_policy"`
		RequiredStatusChecks           []struct {
			Context string `json:"context"`
		} `json:"required_status_checks"`
	} `json:"parameters"`
}
