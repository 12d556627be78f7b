// Manual writes the catalogue of indicators as a page for people who decide by
// it, grouped by the question that an indicator helps to answer.
//
//	go run ./internal/manual -out ../METRICS.md
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"github.com/ospora/ospora/metrics"
)

func main() {
	out := flag.String("out", "METRICS.md", "`file` to write")
	flag.Parse()
	var b bytes.Buffer
	write(&b, metrics.Indicators())
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "manual:", err)
		os.Exit(1)
	}
}
