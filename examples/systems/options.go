package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/hearing"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/republic"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/sources/inventory"
	"github.com/ospora/ospora/sources/survey"
)

// options are the flags of this program.
type options struct {
	systems                   []string
	heard                     hearing.Paths
	template, out, name, home string
	day                       time.Time
	resamples                 int
	demonstration             bool
}

// parse reads the flags; ok is false where help was asked for.
func (o *options) parse(args []string) (ok bool, err error) {
	f := flag.NewFlagSet("systems", flag.ContinueOnError)
	file.Flag(f, "systems", "systems: CSV, XLSX, publiccode.yml or code.json, or a directory of them", &o.systems)
	file.Flag(f, "answers", "answers to the questionnaire, CSV or XLSX", &o.heard.Answers)
	file.Flag(f, "stakeholders", "who should be heard", &o.heard.Stakeholders)
	file.Flag(f, "statements", "what was said in interviews", &o.heard.Statements)
	file.Flag(f, "training", "attendance and results of training", &o.heard.Training)
	f.StringVar(&o.template, "template", "", "`directory` to write the tables to be filled to, in English, Russian and Kazakh; nothing else is done")
	f.StringVar(&o.out, "out", "ospora-systems", "`directory` for the tables")
	f.StringVar(&o.name, "name", "state systems", "`name` of what is assessed, as measures carry it")
	f.StringVar(&o.home, "country", "KZ", "`code` of the home country, ISO 3166-1 alpha-2")
	f.IntVar(&o.resamples, "resamples", 0, "`number` of resamples by which the stability of clusters is judged, 40 or more for bounds; each takes as long as finding them")
	day := f.String("day", "", "`day` for which contracts are looked at, such as 2026-06-01; today without it")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return false, nil
		}
		return false, err
	}
	if f.NArg() > 0 {
		return false, fmt.Errorf("%q: give files by -systems, -answers, -stakeholders, -statements and -training", f.Arg(0))
	}
	if o.demonstration = len(o.systems) == 0 && !o.heard.Given(); o.demonstration {
		o.name = republic.Name
	}
	if err := errors.Join(nation.CheckCountry("-country", o.home), o.setDay(*day)); err != nil {
		return false, err
	}
	return true, nil
}

func (o *options) setDay(text string) (err error) {
	switch {
	case text != "":
		if o.day, err = time.Parse(time.DateOnly, text); err != nil {
			return fmt.Errorf("-day: %q is no day such as 2026-06-01", text)
		}
	case o.demonstration: // so that every run shows the same
		o.day = time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	default:
		o.day = time.Now().UTC().Truncate(24 * time.Hour)
	}
	return nil
}

// hearingFiles are the files of the hearing. The caller calls done, also after an
// error.
func (o *options) hearingFiles() (files hearing.Files, done func(), err error) {
	if o.demonstration {
		files, err = republic.Hearing()
		return files, func() {}, err
	}
	return hearing.Open(o.heard)
}

// writeTemplates writes what is to be filled, in three languages, and returns the
// names of the files.
func (o *options) writeTemplates(ctx context.Context, q *survey.Questionnaire) (names []string, err error) {
	if err := os.MkdirAll(o.template, 0o777); err != nil {
		return nil, fmt.Errorf("-template: %w", err)
	}
	for _, lang := range []string{"en", "ru", "kk"} {
		for _, t := range []struct {
			name  string
			write func(io.Writer) error
		}{
			{"systems", func(w io.Writer) error { return inventory.WriteTemplate(w, lang) }},
			{"hearing", func(w io.Writer) error { return q.WriteTemplate(w, lang, survey.AllForms) }},
		} {
			path := filepath.Join(o.template, t.name+"-"+lang+".xlsx")
			if _, err := os.Lstat(path); err == nil {
				return names, fmt.Errorf("-template: %s is there already, and may be filled: give another directory", path)
			}
			if err := errors.Join(ctx.Err(), dataset.WriteFile(path, t.write)); err != nil {
				return names, err
			}
			names = append(names, path)
		}
	}
	return names, nil
}
