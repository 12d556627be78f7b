package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strconv"
	"time"

	"github.com/ospora/ospora/benchmarks/internal/process"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/identity"
)

// crowded resolves n aliases of one address, which must merge nobody.
func crowded(ctx context.Context, n int) error {
	began := time.Now()
	r, err := identity.Resolve(ctx, oneAddress(n), identity.Options{})
	if err != nil {
		return err
	}
	rep := r.Report()
	fmt.Printf("%d aliases of one address: %d persons in %s, peak %d MiB\n", n, rep.Persons, time.Since(began).Round(time.Millisecond), process.ResidentPeak(os.Getpid())>>20)
	if rep.Persons != n {
		return fmt.Errorf("want %d persons", n)
	}
	return nil
}

func oneAddress(n int) iter.Seq2[*ospora.Alias, error] {
	return func(yield func(*ospora.Alias, error) bool) {
		for i := range n {
			number := strconv.Itoa(i)
			if !yield(&ospora.Alias{Key: ospora.AliasKey(number), Name: "u" + number + "q", Email: "many@host.kz"}, nil) {
				return
			}
		}
	}
}
