package people

import (
	"context"
	"iter"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

// aliases are those of a dataset: by their keyed features, or in the full profile
// as written, by which more can be linked.
func aliases(ctx context.Context, d *dataset.Dataset) iter.Seq2[*ospora.Alias, error] {
	if d.Profile() != dataset.Full {
		return dataset.Read[*ospora.Alias](ctx, d)
	}
	return func(yield func(*ospora.Alias, error) bool) {
		written := map[ospora.AliasKey]*ospora.PlainAlias{}
		for row, err := range dataset.Read[*ospora.PlainAlias](ctx, d) {
			if err != nil {
				yield(nil, err)
				return
			}
			written[row.Key] = row
		}
		for row, err := range dataset.Read[*ospora.Alias](ctx, d) {
			if err != nil {
				yield(nil, err)
				return
			}
			if w := written[row.Key]; w != nil {
				row.Name, row.Email, row.Login = w.Name, w.Email, w.Login
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}
