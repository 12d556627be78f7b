package wire

import (
	"context"
	"hash/fnv"
	"strconv"
	"time"
)

// wait returns after d, or at once when the context ends.
func wait(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil || d <= 0 {
		return err
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

const (
	maxFaults = 4 // retries of a call for faults of server or network
	maxLimits = 6 // answers "limit" to one call that are waited for, one more for each further token
)

// backoff is the wait before retry n, counted from 0: 1, 2, 4, 8 s, each up to
// half as long again. The jitter keeps the sessions of a run apart; it comes
// from the seed, so that a run can be repeated.
func backoff(n int, seed string) time.Duration {
	base := time.Second << min(n, 6)
	h := fnv.New64a()
	h.Write([]byte(seed))
	h.Write([]byte(strconv.Itoa(n)))
	return base + time.Duration(h.Sum64()%uint64(base/2))
}
