package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/examples/internal/file"
	"github.com/ospora/ospora/examples/internal/nation"
	"github.com/ospora/ospora/examples/internal/people"
	"github.com/ospora/ospora/examples/internal/sheet"
	"github.com/ospora/ospora/metrics/national"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
)

const (
	// lookUpFile lists whom to look up; filled, it is what -found takes.
	lookUpFile = "look-up.csv"
	// leastSure is how many are listed: half of them do already.
	leastSure = 100
	// notThere is the word for another country than the one asked about.
	notThere = "elsewhere"
	// mostFound bounds the file.
	mostFound = 64 << 20
)

// lookUpColumns of the file. Who knows the country on some days only gives them.
var lookUpColumns = []string{"person", "country", "from", "to", "known_as"}

// readFound reads where people are who were looked up. A row without a country is one
// that nobody has filled yet.
func readFound(path string) ([]national.Found, error) {
	text, err := file.Read(path, mostFound)
	if err != nil {
		return nil, err
	}
	s, err := sheet.Parse(path, text)
	if err != nil {
		return nil, err
	}
	for _, column := range lookUpColumns[:2] {
		if !s.Has(column) {
			return nil, s.NoColumn(column)
		}
	}
	var found []national.Found
	for _, r := range s.Rows {
		if s.Text(r, "country") == "" {
			continue
		}
		f, err := foundIn(s, r)
		if err != nil {
			return nil, fmt.Errorf("%s: row %d: %w", path, r.Line, err)
		}
		found = append(found, f)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s: no row has a country: write its code, or %q", path, notThere)
	}
	return found, nil
}

func foundIn(s *sheet.Sheet, r sheet.Row) (f national.Found, err error) {
	f.Person = ospora.PersonID(s.Text(r, "person"))
	if f.Person == "" {
		return f, errors.New("no person: give an id as in the table of persons")
	}
	if country := s.Text(r, "country"); !strings.EqualFold(country, notThere) {
		f.Country = strings.ToUpper(country)
		if err := nation.CheckCountry("country", f.Country); err != nil {
			return f, fmt.Errorf("%w; or write %q", err, notThere)
		}
	}
	for _, day := range []struct {
		column string
		into   *ospora.Optional[ospora.Day]
	}{{"from", &f.From}, {"to", &f.To}} {
		text := s.Text(r, day.column)
		if text == "" {
			continue
		}
		at, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return f, fmt.Errorf("%s: %q is no day such as 2024-03-01", day.column, sheet.Short(text))
		}
		*day.into = ospora.Some(ospora.DayOf(at))
	}
	return f, nil
}

// askWhere lists whom to look up, the least sure of the last year first, for the owner
// alone. A list that is there already may be filled, and stays.
func (o *options) askWhere(ctx context.Context, d *dataset.Dataset, who *people.People, years []year) (listed int, err error) {
	path := filepath.Join(o.Out, restrictedDir, lookUpFile)
	if _, err := os.Lstat(path); err == nil || len(years) == 0 {
		return 0, nil
	}
	ids, err := national.LeastSure(years[len(years)-1].input, leastSure)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	known, err := knownAs(ctx, d, who, ids)
	if err != nil {
		return 0, err
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	rows := [][]string{lookUpColumns}
	for _, id := range ids {
		rows = append(rows, []string{string(id), "", "", "", ospora.EscapeFormula(known[id])})
	}
	return len(ids), errors.Join(w.WriteAll(rows), os.WriteFile(path, text.Bytes(), 0o600))
}

// knownAs are the names and addresses of persons, where the dataset keeps any: that of
// the full profile does.
func knownAs(ctx context.Context, d *dataset.Dataset, who *people.People, ids []ospora.PersonID) (map[ospora.PersonID]string, error) {
	person, names := who.Person(), map[ospora.PersonID][]string{}
	for a, err := range dataset.Read[*ospora.PlainAlias](ctx, d) {
		if err != nil {
			return nil, err
		}
		id, name := person(a.Key), fmt.Sprintf("%s <%s>", a.Name, a.Email)
		if slices.Contains(ids, id) && !slices.Contains(names[id], name) {
			names[id] = append(names[id], name)
		}
	}
	known := map[ospora.PersonID]string{}
	for id, list := range names {
		slices.Sort(list)
		known[id] = strings.Join(list, "; ")
	}
	return known, nil
}
