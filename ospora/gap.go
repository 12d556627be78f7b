package ospora

// GapKind is the reason why something could not be seen, from a closed list a
// source documents; the constants here are those shared by all sources.
type GapKind string

const (
	// GapMissingObject is an object the store does not hold (partial clones).
	GapMissingObject GapKind = "missing_object"
	// GapCorruptObject is an object that is there and cannot be read.
	GapCorruptObject GapKind = "corrupt_object"
	// GapShallow is a history cut off at a shallow boundary.
	GapShallow GapKind = "shallow"
	// GapBudget is work stopped at a budget; the subject names the budget.
	GapBudget GapKind = "budget"
	// GapRefused is input not followed because that would not be safe.
	GapRefused GapKind = "refused"
	// GapInvalid is input that does not say what it must, such as a date.
	GapInvalid GapKind = "invalid"
	// GapUnsupported is a form that the source cannot read.
	GapUnsupported GapKind = "unsupported"
	// GapInspection is an inspection of the tree that failed.
	GapInspection GapKind = "inspection"
	// GapForbidden is what the token may not see; the detail names the right.
	GapForbidden GapKind = "forbidden"
	// GapBlocked is what the forge took down; the detail says why.
	GapBlocked GapKind = "blocked"
	// GapNotFound is something that should be there and is not.
	GapNotFound GapKind = "not_found"
	// GapDisabled is a feature that is switched off, or deleted.
	GapDisabled GapKind = "disabled"
	// GapPending is what the server was still computing when patience ended.
	GapPending GapKind = "pending"
	// GapTooLarge is what the server refuses to list because there is too much.
	GapTooLarge GapKind = "too_large"
	// GapTruncated is a list that ended before its end.
	GapTruncated GapKind = "truncated"
	// GapFailed is what could not be read in spite of repeated tries.
	GapFailed GapKind = "failed"
)

// Gap is something that could not be seen. A gap is a fact about the data,
// never a swallowed error.
//
//ospora:table gaps 1
type Gap struct {
	// Repository the gap lies in.
	Repo RepoID `col:"repo"`
	// Visit that met the gap.
	Visit VisitID `col:"visit"`
	// Kind of gap, such as missing_object, shallow, budget, refused or invalid.
	Kind GapKind `col:"kind"`
	// What is missing: an object id, an escaped path or the name of a budget.
	Subject string `col:"subject"`
	// How many such things the row stands for, at least 1.
	Count int64 `col:"count" unit:"1"`
	// What that means for the facts, in a few words without personal data.
	Detail string `col:"detail"`
}

// TableName implements [Row].
func (*Gap) TableName() string { return "gaps" }
