// Command tablegen writes the Arrow side of tables from the Go structs that
// define them: schema, builder, view, and for additive tables how rows add up.
//
//	go run github.com/ospora/ospora/ospora/table/internal/tablegen -pkg DIR -out DIR -package NAME [-list NAME] [-check]
//
// It reads every struct of the package in -pkg that carries the directive
//
//	//ospora:table NAME VERSION
//
// and writes one file NAME_gen.go a table to -out, in package -package. With
// -list it also writes a function of that name that lists the tables. Files it
// wrote before and that no table asks for any more are removed. With -check it
// writes nothing and fails where a file is not what it would write.
//
// Each exported field is a column and needs a tag and a comment:
//
//	// Lines added in text files; null where not known.
//	LinesAdded Optional[int64] `col:"lines_added" unit:"lines"`
//
// col is the column's name ("-" for none), unit that of its values, agg how rows
// add up (key, sum, min, max), enc:"plain" asks for no Parquet dictionary, and
// privacy is alias or plain. The types are string, int64, int32, float64, bool,
// time.Time, ospora.Day, enumerations (a uint8 with String and a Parse
// function), named strings and integers, ospora.Optional of these, []string and
// slices of a struct whose fields are of these types.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	c, check, err := parseFlags(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "tablegen:", err)
		os.Exit(2)
	}
	run := c.write
	if check {
		run = c.check
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "tablegen:", err)
		os.Exit(1)
	}
}

func parseFlags(args []string) (c config, check bool, err error) {
	flags := flag.NewFlagSet("tablegen", flag.ContinueOnError)
	flags.StringVar(&c.source, "pkg", ".", "directory of the package that holds the structs")
	flags.StringVar(&c.out, "out", ".", "directory to write to")
	flags.StringVar(&c.pkg, "package", "", "name of the package written to")
	flags.StringVar(&c.list, "list", "", "name of the function that lists the tables; none if empty")
	flags.BoolVar(&check, "check", false, "write nothing, fail where a file is out of date")
	if err := flags.Parse(args); err != nil {
		return c, check, err
	}
	if c.pkg == "" || flags.NArg() > 0 {
		return c, check, errors.New("needs -package and takes no arguments; see -help")
	}
	return c, check, nil
}
