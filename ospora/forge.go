package ospora

import "time"

// Issue is a reported problem or wish on a forge. Filled by forge sources.
//
//ospora:table issues 1
type Issue struct {
	// Repository the issue was filed in.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number within the repository.
	Number int64 `col:"number" unit:"1"`
	// Alias of who filed it; null for a deleted account.
	Author Optional[AliasKey] `col:"author" privacy:"alias"`
	// When it was opened.
	OpenedAt time.Time `col:"opened_at" unit:"UTC"`
	// First response by someone else who is no robot; null where none was seen.
	FirstResponseAt Optional[time.Time] `col:"first_response_at" unit:"UTC"`
	// When it was last closed; null while it is open.
	ClosedAt Optional[time.Time] `col:"closed_at" unit:"UTC"`
	// Labels at the time of the visit.
	Labels []string `col:"labels"`
}

// TableName implements [Row].
func (*Issue) TableName() string { return "issues" }

// ChangeRequest is a proposed change under review: a pull request on GitHub, a
// merge request on GitLab. Filled by forge sources.
//
//ospora:table change_requests 1
type ChangeRequest struct {
	// Repository the change was proposed to.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number within the repository.
	Number int64 `col:"number" unit:"1"`
	// Alias of who proposed it; null for a deleted account.
	Author Optional[AliasKey] `col:"author" privacy:"alias"`
	// When it was opened.
	OpenedAt time.Time `col:"opened_at" unit:"UTC"`
	// First response by someone else who is no robot; null where none was seen.
	FirstResponseAt Optional[time.Time] `col:"first_response_at" unit:"UTC"`
	// When it was merged; null where it was not.
	MergedAt Optional[time.Time] `col:"merged_at" unit:"UTC"`
	// When it was closed, merged or not; null while it is open.
	ClosedAt Optional[time.Time] `col:"closed_at" unit:"UTC"`
	// Commit that the merge made; null where not merged or not known.
	MergeCommit Optional[string] `col:"merge_commit"`
	// Alias of who merged it; null where not merged or not known.
	MergedBy Optional[AliasKey] `col:"merged_by" privacy:"alias"`
}

// TableName implements [Row].
func (*ChangeRequest) TableName() string { return "change_requests" }

// ReviewState is a reviewer's verdict.
type ReviewState string

// The verdicts of a review.
const (
	ReviewApproved         ReviewState = "approved"
	ReviewChangesRequested ReviewState = "changes_requested"
	ReviewCommented        ReviewState = "commented"
	ReviewDismissed        ReviewState = "dismissed"
)

// Review is one reviewer's verdict on a change request. Filled by forge
// sources.
//
//ospora:table reviews 1
type Review struct {
	// Repository of the change request.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number of the change request within the repository.
	ChangeRequest int64 `col:"change_request" unit:"1"`
	// Alias of the reviewer; null for a deleted account.
	Author Optional[AliasKey] `col:"author" privacy:"alias"`
	// When the review was submitted.
	SubmittedAt time.Time `col:"submitted_at" unit:"UTC"`
	// Verdict: approved, changes_requested, commented or dismissed.
	State ReviewState `col:"state"`
}

// TableName implements [Row].
func (*Review) TableName() string { return "reviews" }

// Release is a published version on a forge; a [Tag] alone is not one. Filled
// by forge sources.
//
//ospora:table releases 1
type Release struct {
	// Repository that was released.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Tag that the release names.
	Tag string `col:"tag"`
	// When it was published; null for a draft.
	PublishedAt Optional[time.Time] `col:"published_at" unit:"UTC"`
	// Whether it is marked as not final.
	Prerelease bool `col:"prerelease"`
	// Files attached.
	Assets int64 `col:"assets" unit:"files"`
	// Attached files that are signatures; null where not looked at.
	Signatures Optional[int64] `col:"signatures" unit:"files"`
}

// TableName implements [Row].
func (*Release) TableName() string { return "releases" }
