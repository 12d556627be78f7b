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
	// What the author is to the repository, such as owner, member, contributor or none; null where not known.
	Association Optional[string] `col:"association"`
	// When it was opened.
	OpenedAt time.Time `col:"opened_at" unit:"UTC"`
	// First response by someone else who is no robot; null where none was seen.
	FirstResponseAt Optional[time.Time] `col:"first_response_at" unit:"UTC"`
	// When it was last closed; null while it is open.
	ClosedAt Optional[time.Time] `col:"closed_at" unit:"UTC"`
	// Why it was closed, such as completed or not_planned; null while it is open or where nobody said.
	CloseReason Optional[string] `col:"close_reason"`
	// When something last happened to it.
	UpdatedAt Optional[time.Time] `col:"updated_at" unit:"UTC"`
	// Comments on it; null where not known.
	Comments Optional[int64] `col:"comments" unit:"1"`
	// Labels at the time of the visit.
	Labels []string `col:"labels"`
}

// TableName implements [Row].
func (*Issue) TableName() string { return "issues" }

// EventKind is what happened to an issue or a change request.
type EventKind string

// What can happen to an issue or a change request.
const (
	EventClosed          EventKind = "closed"
	EventReopened        EventKind = "reopened"
	EventMerged          EventKind = "merged"
	EventCommented       EventKind = "commented"
	EventLabelled        EventKind = "labelled"
	EventUnlabelled      EventKind = "unlabelled"
	EventReviewRequested EventKind = "review_requested"
	EventReadyForReview  EventKind = "ready_for_review"
	EventDrafted         EventKind = "drafted"
)

// ItemEvent is one thing that happened to an issue or a change request after it
// was opened; reviews are rows of their own. Filled by forge sources.
//
//ospora:table item_events 1
type ItemEvent struct {
	// Repository of the item.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number of the issue or change request within the repository.
	Number int64 `col:"number" unit:"1"`
	// Whether the item is a change request.
	ChangeRequest bool `col:"change_request"`
	// What happened: closed, reopened, merged, commented, labelled, unlabelled, review_requested, ready_for_review or drafted.
	Kind EventKind `col:"kind"`
	// When it happened.
	At time.Time `col:"at" unit:"UTC"`
	// Alias of who did it; null for a deleted account.
	Actor Optional[AliasKey] `col:"actor" privacy:"alias"`
	// What a commenter is to the repository; null for other events and where not known.
	Association Optional[string] `col:"association"`
	// Label that was put on or taken off; null for other events.
	Label Optional[string] `col:"label"`
}

// TableName implements [Row].
func (*ItemEvent) TableName() string { return "item_events" }
