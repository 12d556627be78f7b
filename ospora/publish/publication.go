package publish

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// ErrPublication marks a publication that says too little, or what it must not.
var ErrPublication = errors.New("publish: publication")

// Publication is a folder of publishable tables with what readers must know of
// them. All texts are the caller's; none may hold a person's name.
type Publication struct {
	// Name of small letters, digits and underscores.
	Name string
	// Title is one line for readers.
	Title string
	// Description says in a few sentences what the tables are.
	Description string
	// Purpose is the lawful purpose of the collection.
	Purpose string
	// Sources says whence the data come, one a line.
	Sources []string
	// Collected is the time that the data were retrieved in; both ends are given.
	Collected ospora.Window
	// Published is the day of publication.
	Published ospora.Day
	// Robots says how robots were told from persons.
	Robots string
	// Exclusions says what was left out; at least one, or "none".
	Exclusions []string
	// Bias says what is known to be wrong or lopsided; at least one, or "none known".
	Bias []string
	// Licence of the tables, as an SPDX identifier or a name.
	Licence string
	// Contact takes requests for removal: an address of an office or a page. It is the
	// only text that may hold an e-mail address.
	Contact string
	// Tables are the tables of figures.
	Tables []*Publishable
	// Measures are the tables of measures.
	Measures []*Measures
}

// Names of the files beside the tables.
const (
	dataPackageName = "datapackage.json"
	dataSheetName   = "DATASHEET.md"
	disclosureName  = "DISCLOSURE.md"
)

// file is one file of a publication.
type file struct {
	name string
	data []byte
}

// Write makes the folder dir, which is not there yet, with one CSV a table,
// datapackage.json (Frictionless), DATASHEET.md and DISCLOSURE.md. It is written
// under a temporary name beside dir and renamed when it is whole. It fails with
// [ErrPublication] where a text is missing or not for publication, and with
// [ErrPlace] where dir lies inside of a dataset or beside one. Equal publications
// give equal bytes.
func (p *Publication) Write(ctx context.Context, dir string) error {
	files, err := p.files(ctx)
	if err != nil {
		return err
	}
	return writeFolder(ctx, dir, files)
}

func (p *Publication) files(ctx context.Context) ([]file, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	var files []file
	var resources []resource
	for _, t := range p.Tables {
		var b bytes.Buffer
		if err := errors.Join(ctx.Err(), t.writeCSV(&b)); err != nil {
			return nil, err
		}
		files = append(files, file{t.spec.Name + ".csv", b.Bytes()})
		resources = append(resources, t.resource(b.Bytes()))
	}
	for _, m := range p.Measures {
		var b bytes.Buffer
		if err := errors.Join(ctx.Err(), m.writeCSV(&b)); err != nil {
			return nil, err
		}
		files = append(files, file{m.spec.Name + ".csv", b.Bytes()})
		resources = append(resources, m.resource(b.Bytes()))
	}
	described, err := p.dataPackage(resources)
	if err != nil {
		return nil, err
	}
	return append(files, file{dataPackageName, described},
		file{dataSheetName, []byte(p.dataSheet())}, file{disclosureName, []byte(p.disclosure())}), nil
}

func (p *Publication) check() error {
	if !tableName.MatchString(p.Name) {
		return fmt.Errorf("%w: a name is at most 64 small letters, digits and underscores", ErrPublication)
	}
	for _, part := range []struct {
		what  string
		texts []string
	}{
		{"title", []string{p.Title}}, {"description", []string{p.Description}}, {"purpose", []string{p.Purpose}}, {"sources", p.Sources},
		{"robots", []string{p.Robots}}, {"exclusions", p.Exclusions}, {"bias", p.Bias}, {"licence", []string{p.Licence}},
	} {
		if len(part.texts) == 0 {
			return fmt.Errorf("%w %s: no %s", ErrPublication, p.Name, part.what)
		}
		for _, text := range part.texts {
			if err := checkText(text, true); err != nil {
				return fmt.Errorf("%w %s: %s %w", ErrPublication, p.Name, part.what, err)
			}
		}
	}
	if err := checkText(strings.ReplaceAll(p.Contact, "@", " "), true); err != nil {
		return fmt.Errorf("%w %s: contact %w", ErrPublication, p.Name, err)
	}
	if p.Collected.Start.IsZero() || p.Collected.End.IsZero() || p.Published < ospora.DayOf(p.Collected.Start) {
		return fmt.Errorf("%w %s: not said when the data were collected, or published before", ErrPublication, p.Name)
	}
	return p.checkTables()
}

func (p *Publication) checkTables() error {
	names := map[string]bool{}
	var all []string
	for _, t := range p.Tables {
		if t == nil || t.status == nil {
			return fmt.Errorf("%w %s: a table that nothing has protected", ErrPublication, p.Name)
		}
		all = append(all, t.spec.Name)
	}
	for _, m := range p.Measures {
		if m == nil || m.spec.Name == "" {
			return fmt.Errorf("%w %s: measures that nothing has protected", ErrPublication, p.Name)
		}
		all = append(all, m.spec.Name)
	}
	if len(all) == 0 {
		return fmt.Errorf("%w %s: no tables", ErrPublication, p.Name)
	}
	for _, name := range all {
		if names[name] {
			return fmt.Errorf("%w %s: two tables are named %s", ErrPublication, p.Name, name)
		}
		names[name] = true
	}
	return nil
}
