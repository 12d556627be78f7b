package publish

import "context"

// ProtectWithin is Protect with another bound of work.
func (t *Restricted) ProtectWithin(ctx context.Context, rule Rule, effort int64) (*Publishable, error) {
	return t.protect(ctx, rule, effort, nil)
}
