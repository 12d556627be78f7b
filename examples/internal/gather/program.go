package gather

import (
	"context"
	"fmt"
	"io"
	"os"
)

// Main runs a program with the arguments of the command line and the standard output,
// in a context that ends with the first interrupt. What it fails with is printed after
// its name, and the exit status is then 1.
func Main(name string, run func(ctx context.Context, args []string, stdout io.Writer) error) {
	memory()
	ctx, stop := interruptible()
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", name, err)
		os.Exit(1)
	}
}
