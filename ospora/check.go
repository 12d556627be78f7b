package ospora

import "time"

// CheckKind is the way a check of a commit was reported.
type CheckKind string

// The ways a check is reported: by an application, or as a status of a commit.
const (
	CheckRun    CheckKind = "check_run"
	CheckStatus CheckKind = "status"
)

// Check is the result of a check, such as a test, of one commit. Filled by
// forge sources for the last commit of change requests.
//
//ospora:table checks 1
type Check struct {
	// Repository of the commit.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Commit that was checked.
	Commit string `col:"commit"`
	// Change request whose last commit it is; null where it was looked at for itself.
	ChangeRequest Optional[int64] `col:"change_request" unit:"1"`
	// How it was reported: check_run or status.
	Kind CheckKind `col:"kind"`
	// Application that ran it; null for a status and where not known.
	App Optional[string] `col:"app"`
	// Name of the check run or context of the status.
	Name string `col:"name"`
	// How it ended, such as success or failure; null while it runs.
	Conclusion Optional[string] `col:"conclusion"`
	// When it ended; null while it runs and where not known.
	CompletedAt Optional[time.Time] `col:"completed_at" unit:"UTC"`
	// Host that tells more, such as that of the service which ran it; null where none is named.
	Host Optional[string] `col:"host"`
}

// TableName implements [Row].
func (*Check) TableName() string { return "checks" }

// WorkflowRun is one run of an automated workflow of a repository. Filled by
// forge sources.
//
//ospora:table workflow_runs 1
type WorkflowRun struct {
	// Repository of the workflow.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Number the forge gives the run.
	ID int64 `col:"run" unit:"1"`
	// Path of the file that describes the workflow.
	Workflow string `col:"workflow"`
	// Commit it ran on.
	Commit string `col:"commit"`
	// What set it off, such as push or schedule.
	Event string `col:"event"`
	// How it ended, such as success or failure; null while it runs.
	Conclusion Optional[string] `col:"conclusion"`
	// When it was set off.
	CreatedAt time.Time `col:"created_at" unit:"UTC"`
}

// TableName implements [Row].
func (*WorkflowRun) TableName() string { return "workflow_runs" }
