// Statistics runs any estimator of package metrics/estimate over a CSV file and
// writes what it says as JSON, with all the digits it has: for whoever wants to
// check it against R, SciPy or a program of their own.
//
//	go run ./examples/statistics -list
//	go run ./examples/statistics -test NAME [-data FILE.csv] [-columns value=hours,…] [options]
//
// -list shows the tests, the columns and the options that each takes. Without -data
// a test runs on a small example; -example prints that. -columns says which column
// of the file stands for which name, where they differ.
//
// The file has a header. Commas, semicolons and tabs separate; a byte order mark,
// CRLF and quotes are understood; where semicolons separate, the decimal sign may be a
// comma. A cell that is empty, NA, N/A, NaN or null is missing. Inf is infinite. What is
// no number, and a column that is not there, is an error that names file, row and column.
//
// In the JSON what is missing is null; numbers that JSON does not know are the
// words "Infinity" and "-Infinity". The exit status is 0 where the estimator
// answered, if only to say why there is no value, and 1 where the file or the
// options were wrong.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "statistics:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	var o options
	flags := o.flags(stderr)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no option", flags.Arg(0))
	}
	if o.list {
		return list(stdout)
	}
	t, err := find(o.test)
	if err != nil {
		return err
	}
	if o.example {
		_, err := stdout.Write(examples(t.example))
		return err
	}
	data, err := open(o, t)
	if err != nil {
		return err
	}
	result, err := t.run(data, o)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(answer{Test: t.name, Function: "estimate." + t.function, Data: data.File, Rows: len(data.Rows), Result: plain(result)})
}

// answer is what is written.
type answer struct {
	Test     string `json:"test"`
	Function string `json:"function"`
	Data     string `json:"data"`
	Rows     int    `json:"rows"`
	Result   any    `json:"result"`
}

func list(w io.Writer) error {
	fmt.Fprintln(w, "test                      columns                                options")
	for _, t := range tests {
		fmt.Fprintf(w, "%-25s %-38s %s\n", t.name, t.columns, t.options)
	}
	_, err := fmt.Fprint(w, "\nColumns in brackets may be absent. Every test but those of scales takes -level or -alternative where it has\nan interval or a P. Example: go run ./examples/statistics -test median -data FILE.csv -columns value=hours\n")
	return err
}
