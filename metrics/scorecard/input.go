package scorecard

import (
	"io/fs"
	"time"

	"github.com/ospora/ospora/ospora"
)

// Input is one repository. Each part may be absent; the checks that need it are
// then unknown.
type Input struct {
	// Repo, Visit and Revision are what the rows of the result carry.
	Repo     ospora.RepoID
	Visit    ospora.VisitID
	Revision string
	// Name is the repository as host/owner/name, such as
	// github.com/ossf/scorecard. It is what look-ups are asked by and what
	// remedies link to. Empty means Repo where that has three parts, and
	// otherwise that there is none.
	Name string
	// At is the moment the repository is judged at, the end of the window of
	// Maintained. Without it Maintained is unknown.
	At time.Time

	// Tree is the file tree at Revision, or nil. A tree that is an
	// [ospora.FileReader] is read in one go, and what is known of its files is
	// kept by object id for the next tree; where its files are
	// [ospora.Identified], those that were seen before, in whatever tree, are not
	// read again. Names are as Tree has them.
	Tree fs.FS
	// Owner is the tree of the owner's repository .github, where a security
	// policy for all of their repositories may stand, or nil. It must be an
	// empty tree where there is none.
	Owner fs.FS
	// Facts are what else is known, or nil.
	Facts *Facts
}
