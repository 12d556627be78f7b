// Scan reads git histories into a dataset of Parquet tables.
//
//	go run ./examples/scan -git PATH_OR_URL [-git …] [-lines] [-key FILE] [-profile minimal|full] -out DIR
//	go run ./examples/scan -github ORG|OWNER/REPO|file:LIST [-api URL] [-no-histories] [-locations] -key FILE -out DIR
//	go run ./examples/scan -forget -opt-out LIST [-leave-out ADDRESS_OR_ACCOUNT …] -key FILE -out DIR
//	go run ./examples/scan -expired|-delete-expired -key FILE -out DIR
//
// Progress goes to standard error. Ctrl-C leaves a valid dataset, and the next
// run with the same -key goes on from there: a repository that has not changed
// costs a look at its head, one that has changed or was rewritten takes the
// place of what was there. A second Ctrl-C kills. The exit status is 0 where
// anything was seen or nothing had changed, else 1.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora/dataset"
)

func main() { gather.Main("scan", run) }

func run(ctx context.Context, args []string, stdout io.Writer) error {
	var o gather.Options
	var forget, expired, deleteExpired bool
	o.Also = func(f *flag.FlagSet) {
		f.BoolVar(&forget, "forget", false, "take those on the -opt-out list out of the dataset, and scan nothing")
		f.BoolVar(&expired, "expired", false, "list what is kept longer than was promised, and scan nothing")
		f.BoolVar(&deleteExpired, "delete-expired", false, "delete it")
	}
	if ok, err := o.Parse("scan", args); !ok {
		return err
	}
	switch {
	case forget:
		return o.Forget(ctx, o.Out, stdout, os.Stderr)
	case expired, deleteExpired:
		return o.Expired(ctx, o.Out, deleteExpired, stdout, os.Stderr)
	}
	if len(o.Git)+len(o.GitHub) == 0 || o.Out == "" {
		return errors.New("give at least one -git or -github and an -out; -h explains")
	}

	// 1. Which repositories? Each gets an id that rows carry.
	targets, err := gather.Targets(o.Git)
	if err != nil {
		return err
	}

	// 2. Visit them all. What cannot be read becomes a gap and ends no other
	// visit; what is finished is on disk for good.
	done, err := gather.Run(ctx, o, o.Out, targets, os.Stderr)
	if done == nil {
		return err
	}

	// 3. Say what came of it, and where it lies.
	out := bufio.NewWriter(stdout)
	s := done.Summary
	fmt.Fprintf(out, "%d visits: %d full, %d partial, %d unchanged, %d not found, %d failed\n",
		s.Visits(), s.Full, s.Partial, s.Unchanged, s.NotFound, s.Failed)
	done.TellMissing(out)
	printTables(out, done.Dataset)
	return errors.Join(err, out.Flush(), done.Dataset.Close())
}

// printTables lists the tables by the manifest, never by what lies around.
func printTables(w io.Writer, d *dataset.Dataset) {
	for _, name := range d.Tables() {
		rows := int64(0)
		for _, part := range d.Parts(name) {
			rows += part.Rows
		}
		fmt.Fprintf(w, "%-14s %9d rows in %d files\n", name, rows, len(d.Parts(name)))
	}
}
