// Systems looks at an inventory of state information systems and at what
// stakeholders say: which systems could become fewer, on whom the state depends,
// what is known of the conditions it sets, how ready people say that it is, and what
// to ask next.
//
//	go run ./examples/systems [-systems FILE …] [-answers FILE …] [-stakeholders FILE …] [-statements FILE …] [-training FILE …] [-out DIR]
//	go run ./examples/systems -template DIR
//
// Without files it shows an invented republic of 436 systems and what invented
// people say of it. FILE of -systems is a CSV or XLSX table, a publiccode.yml, a
// code.json, or a directory of them; the others are CSV or XLSX tables. -template
// writes the tables to be filled, in English, Russian and Kazakh. It writes under
// -out DIR (default ospora-systems) tables as CSV, measures as Parquet and Arrow
// too; TABLES.txt lists them. What may tell what one of few people said lies
// under restricted/ and is not to be handed on. Free text is in none of them.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/examples/internal/plain"
	"github.com/ospora/ospora/sources/survey"
)

func main() { gather.Main("systems", safely) }

// safely runs the program. Its errors may quote files, which must not steer the terminal.
func safely(ctx context.Context, args []string, stdout io.Writer) error {
	if err := run(ctx, args, stdout); err != nil {
		return errors.New(plain.Text(err.Error()))
	}
	return nil
}

func run(ctx context.Context, args []string, stdout io.Writer) error {
	var o options
	if ok, err := o.parse(args); !ok {
		return err
	}
	questionnaire, err := survey.Builtin()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(stdout)

	// The tables to be filled, where they are asked for.
	if o.template != "" {
		names, err := o.writeTemplates(ctx, questionnaire)
		for _, name := range names {
			fmt.Fprintln(out, plain.Text(name))
		}
		return flush(out, err)
	}
	if err := prepare(o.out); err != nil {
		return err
	}
	if o.demonstration {
		fmt.Fprintln(out, "No files are given: the systems, bodies, companies and answers below are invented.")
	}
	var tables tables

	// 1. Read the inventory: each row a system, what is odd a note.
	systems, err := o.readSystems(ctx)
	if err != nil {
		return flush(out, err)
	}
	if systems != nil {
		tellRead(out, systems)

		// 2. Measure the systems: how unlike they are, which could be one, on whom
		// they depend, what is known of the conditions, what is not known.
		found, err := o.measureSystems(ctx, systems)
		if err != nil {
			return flush(out, err)
		}
		tellSystems(out, found)
		tables.systems(systems, found)
	}

	// 3. Read what people said. Free text stays where it was read.
	heard, err := o.readHearing(ctx, questionnaire)
	if err != nil {
		return flush(out, err)
	}
	if heard != nil {
		tellHeard(out, heard)

		// 4. Measure the answers: where they lie, how far they spread, who agrees,
		// who is unheard, what training changed.
		measures := o.measureHearing(heard)
		tellAnswers(out, heard, measures)
		tables.hearing(heard, measures)
	}

	// 5. Keep it all as tables.
	return flush(out, tables.write(ctx, o.out, out))
}

// flush writes what was said even where something failed.
func flush(out *bufio.Writer, err error) error {
	if e := out.Flush(); err == nil {
		err = e
	}
	return err
}
