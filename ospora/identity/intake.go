package identity

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/ospora/ospora/ospora"
)

// batchSize is how many aliases a worker takes at once.
const batchSize = 2048

// intake reads all aliases of a stream, several at a time. Their order within a
// part of the result is not defined.
func intake(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error], list *RobotList) (*parts, error) {
	group, ctx := errgroup.WithContext(ctx)
	batches := make(chan []*ospora.Alias, runtime.GOMAXPROCS(0))
	group.Go(func() error {
		defer close(batches)
		return feed(ctx, aliases, batches)
	})
	readers := make([]*reader, runtime.GOMAXPROCS(0))
	for w := range readers {
		readers[w] = newReader(list)
		group.Go(func() error {
			for batch := range batches {
				for _, a := range batch {
					readers[w].add(a)
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := &parts{}
	for _, r := range readers {
		r.finish(all)
	}
	return all, nil
}

func feed(ctx context.Context, aliases iter.Seq2[*ospora.Alias, error], batches chan<- []*ospora.Alias) error {
	batch := make([]*ospora.Alias, 0, batchSize)
	send := func() error {
		select {
		case batches <- batch:
			batch = make([]*ospora.Alias, 0, batchSize)
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	n := 0
	for a, err := range aliases {
		if err != nil {
			return fmt.Errorf("identity: alias %d: %w", n, err)
		}
		if a == nil || a.Key == "" {
			return fmt.Errorf("identity: alias %d has no key", n)
		}
		n++
		if batch = append(batch, a); len(batch) == batchSize {
			if err := send(); err != nil {
				return err
			}
		}
	}
	return send()
}
