package plant

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// table is one CSV file in the making: UTF-8, commas, LF, a header.
type table struct {
	file *os.File
	csv  *csv.Writer
}

// headers are the files that [Population.Write] makes, and their columns. Those whose names begin with "truth" hold what a
// matcher must not see.
func headers() map[string][]string {
	return map[string][]string{
		"aliases.csv":        {"alias", "name", "email", "login"},
		"uses.csv":           {"alias", "repo", "canonical"},
		"commits.csv":        {"alias", "repo", "unix", "offset_minutes"},
		"accounts.csv":       {"login", "location", "company"},
		"organisations.csv":  {"domain", "name", "kind", "country"},
		"truth_aliases.csv":  {"alias", "subject", "role", "source", "spelling", "anchor", "anchor_to", "clock", "employer"},
		"truth_subjects.csv": {"subject", "role", "reason", "last_country", "active_in_reference", "login", "claim"},
		"truth_homes.csv":    {"subject", "country", "zone", "from", "to"},
	}
}

// Write plants the population into CSV files in a directory, which it makes. It holds one subject at a time. It stops
// with the context's error where that ends first.
func (p *Population) Write(ctx context.Context, dir string) (err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tables := map[string]*table{}
	defer func() {
		for _, t := range tables {
			err = firstError(err, t.close())
		}
	}()
	for name, header := range headers() {
		file, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		t := &table{file, csv.NewWriter(file)}
		tables[name] = t
		t.row(header...)
	}
	for _, o := range p.Organisations() {
		tables["organisations.csv"].row(o.Domain, o.Name, string(o.Kind), o.Country)
	}
	for s := range p.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.write(tables)
	}
	return nil
}

func (t *table) row(fields ...string) { _ = t.csv.Write(fields) } // the error stays with the writer until close

func (t *table) close() error {
	t.csv.Flush()
	return firstError(t.csv.Error(), t.file.Close())
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Subject) write(t map[string]*table) {
	id := strconv.Itoa(s.ID)
	for _, a := range s.Aliases {
		alias := strconv.Itoa(a.ID)
		t["aliases.csv"].row(alias, a.Name, a.Email, a.Login)
		t["truth_aliases.csv"].row(alias, id, string(s.Role), string(a.Source), string(a.Spelling), string(a.Anchor), strconv.Itoa(a.AnchorTo), string(a.Clock), a.Employer)
		for _, u := range a.Uses {
			t["uses.csv"].row(alias, strconv.Itoa(u.Repo), strconv.Itoa(u.Canonical))
		}
	}
	for _, c := range s.Commits {
		t["commits.csv"].row(strconv.Itoa(c.Alias), strconv.Itoa(c.Repo), strconv.FormatInt(c.Unix, 10), strconv.Itoa(c.Offset))
	}
	login, claim := "", ""
	if a := s.Account; a != nil {
		login, claim = a.Login, string(a.Claim)
		t["accounts.csv"].row(a.Login, a.Location, a.Company)
	}
	for _, h := range s.Homes {
		t["truth_homes.csv"].row(id, h.Country, h.Zone, h.From.Format(time.RFC3339), h.To.Format(time.RFC3339))
	}
	t["truth_subjects.csv"].row(id, string(s.Role), s.Reason, s.LastHome().Country, strconv.FormatBool(s.ActiveInReference()), login, claim)
}
