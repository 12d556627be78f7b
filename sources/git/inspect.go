package git

import (
	"context"

	"github.com/ospora/ospora/ospora"
)

// A Tree reads many files at once.
var (
	_ ospora.FileReader = (*Tree)(nil)
	_ ospora.Identified = (*TreeEntry)(nil)
)

// inspected yields the tree at the revision visited. Nothing of it is read
// unless somebody looks, and it is gone when the next row is asked for.
func (v *visit) inspected(ctx context.Context) error {
	if ctx.Err() != nil {
		return nil // the time budget is used up; the visit says so
	}
	tree := newTree(ctx, v.objects, v.row.Revision, v.budget())
	defer tree.close()
	return v.emit(&ospora.Tree{Repo: v.row.Repo, Visit: v.row.ID, Revision: v.row.Revision, FS: tree})
}
