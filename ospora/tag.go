package ospora

import "time"

// Tag is a tag that points, directly or through a tag object, to a commit.
//
//ospora:table tags 1
type Tag struct {
	// Repository the tag was read in.
	Repo RepoID `col:"repo"`
	// Visit that saw it.
	Visit VisitID `col:"visit"`
	// Name without refs/tags/; bytes that are not UTF-8 are written \xHH.
	Name string `col:"tag"`
	// Commit that the tag leads to.
	Commit string `col:"commit" enc:"plain"`
	// Whether it is a tag object of its own (annotated) and not a bare name.
	Annotated bool `col:"annotated"`
	// Whether the commit is reachable from the revision visited; null where not looked at.
	Reachable Optional[bool] `col:"reachable"`
	// Time of tagging, for a lightweight tag the commit's committer time.
	Time Optional[time.Time] `col:"time" unit:"UTC"`
}

// TableName implements [Row].
func (*Tag) TableName() string { return "tags" }
