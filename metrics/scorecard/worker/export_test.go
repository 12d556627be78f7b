package worker

import (
	"context"
	"time"
)

// LimitBy has a test say when the time of a repository is over.
func (p *Pool) LimitBy(over <-chan struct{}) {
	p.limit = func(ctx context.Context, _ time.Duration, cause error) (context.Context, context.CancelFunc) {
		ctx, cancel := context.WithCancelCause(ctx)
		go func() {
			select {
			case <-over:
				cancel(cause)
			case <-ctx.Done():
			}
		}()
		return ctx, func() { cancel(nil) }
	}
}
