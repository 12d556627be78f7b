package ospora

import "time"

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
	// Branch or commit that the tag is to be made from, where it is not there yet; null where not known.
	Target Optional[string] `col:"target"`
	// When it was published; null for a draft.
	PublishedAt Optional[time.Time] `col:"published_at" unit:"UTC"`
	// Whether it is marked as not final.
	Prerelease bool `col:"prerelease"`
	// Whether it is not published yet.
	Draft bool `col:"draft"`
	// Files attached.
	Assets int64 `col:"assets" unit:"files"`
	// Attached files that are signatures; null where not looked at.
	Signatures Optional[int64] `col:"signatures" unit:"files"`
	// Attached files that state where others came from (SLSA provenance); null where not looked at.
	Provenance Optional[int64] `col:"provenance" unit:"files"`
	// Attached files one by one.
	Files []Asset `col:"files"`
}

// TableName implements [Row].
func (*Release) TableName() string { return "releases" }

// Asset is a file attached to a release.
type Asset struct {
	// Name of the file.
	Name string `col:"name"`
	// Size of it.
	Bytes int64 `col:"bytes" unit:"bytes"`
	// How often it was downloaded, by the forge's count.
	Downloads int64 `col:"downloads" unit:"1"`
}
