package ospora

import "time"

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
	// What the author is to the repository, such as owner, member, contributor or none; null where not known.
	Association Optional[string] `col:"association"`
	// When it was opened.
	OpenedAt time.Time `col:"opened_at" unit:"UTC"`
	// First response by someone else who is no robot; null where none was seen.
	FirstResponseAt Optional[time.Time] `col:"first_response_at" unit:"UTC"`
	// When it was merged; null where it was not.
	MergedAt Optional[time.Time] `col:"merged_at" unit:"UTC"`
	// When it was closed, merged or not; null while it is open.
	ClosedAt Optional[time.Time] `col:"closed_at" unit:"UTC"`
	// When something last happened to it.
	UpdatedAt Optional[time.Time] `col:"updated_at" unit:"UTC"`
	// Whether it is not yet meant for review.
	Draft bool `col:"draft"`
	// Branch it was proposed for.
	Base string `col:"base"`
	// Last commit proposed; null where not known.
	HeadCommit Optional[string] `col:"head_commit"`
	// Commit that the merge made; null where not merged or not known.
	MergeCommit Optional[string] `col:"merge_commit"`
	// Alias of who merged it; null where not merged or not known.
	MergedBy Optional[AliasKey] `col:"merged_by" privacy:"alias"`
	// Lines added by the forge's count; null where not known.
	LinesAdded Optional[int64] `col:"lines_added" unit:"lines"`
	// Lines deleted by the forge's count; null where not known.
	LinesDeleted Optional[int64] `col:"lines_deleted" unit:"lines"`
	// Files changed by the forge's count; null where not known.
	FilesChanged Optional[int64] `col:"files_changed" unit:"files"`
	// Commits proposed; null where not known.
	Commits Optional[int64] `col:"commits" unit:"commits"`
	// Comments on it, those on lines not among them; null where not known.
	Comments Optional[int64] `col:"comments" unit:"1"`
	// Labels at the time of the visit.
	Labels []string `col:"labels"`
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
	// What the reviewer is to the repository, such as owner, member, contributor or none; null where not known.
	Association Optional[string] `col:"association"`
	// When the review was submitted.
	SubmittedAt time.Time `col:"submitted_at" unit:"UTC"`
	// Verdict: approved, changes_requested, commented or dismissed.
	State ReviewState `col:"state"`
}

// TableName implements [Row].
func (*Review) TableName() string { return "reviews" }
