package dataset

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

// maxSheet is more than any data sheet has.
const maxSheet = 16 << 20

// writeSheet writes the data sheet of the dataset as it is, where there is none
// that says the same. It depends on the manifest, the visits and the options
// alone.
func (d *Dataset) writeSheet(ctx context.Context) error {
	s, err := d.snapshot()
	if err != nil {
		return err
	}
	manifest, err := s.manifest.encode()
	if err != nil {
		return fmt.Errorf("dataset: data sheet: %w", err)
	}
	sum := sha256.Sum256(manifest)
	about := &sheet{d: d, s: s, digest: hex.EncodeToString(sum[:])}
	before, err := readCapped(d.root, d.dir, sheetName, maxSheet)
	if err == nil && bytes.HasPrefix(before, []byte(about.head())) {
		return nil
	}
	if err := about.read(ctx); err != nil {
		return err
	}
	if err := d.folder.writeFile(sheetName, "_sheet", fileMode, []byte(about.text())); err != nil {
		return fmt.Errorf("dataset: data sheet: %w", err)
	}
	return nil
}

// sheet is what a data sheet says.
type sheet struct {
	d      *Dataset
	s      *snapshot
	digest string // SHA-256 of the manifest

	first, last time.Time // of retrieval
	visits      map[[2]string]int64
	attempts    int64
}

// read goes through the visits.
func (s *sheet) read(ctx context.Context) error {
	s.visits = map[[2]string]int64{}
	for v, err := range Read[*ospora.Visit](ctx, s.d) {
		if err != nil {
			return err
		}
		s.visits[[2]string{v.Source, v.Status.String()}]++
		if at := v.RetrievedAt.UTC(); !at.IsZero() {
			if s.first.IsZero() || at.Before(s.first) {
				s.first = at
			}
			if at.After(s.last) {
				s.last = at
			}
		}
	}
	for r, err := range s.d.records(ctx) {
		if err != nil {
			return err
		}
		for i := range r.Visits {
			if r.Visits[i].Attempt {
				s.attempts++
			}
		}
	}
	return nil
}

// head is how the sheet begins: of one dataset under the same options it is
// the same exactly where the rest is.
func (s *sheet) head() string {
	return "# Data sheet\n\n" +
		"Of the dataset whose manifest has the SHA-256 " + s.digest + ".\n" +
		"Restricted: it holds personal data and is not to be published as it is.\n" + s.optOut() + "\n"
}

func (s *sheet) optOut() string {
	if list := s.d.opts.OptOut; list != nil {
		return fmt.Sprintf("The last run was given an opt-out list of %d entries under the keys %s.\n", list.Len(), list.keys.Fingerprint())
	}
	return "The last run was given no opt-out list.\n"
}

func (s *sheet) text() string {
	var b strings.Builder
	b.WriteString(s.head())
	s.purpose(&b)
	s.origin(&b)
	s.people(&b)
	s.tables(&b)
	s.fields(&b)
	return b.String()
}

// purpose says why and until when it is kept.
func (s *sheet) purpose(b *strings.Builder) {
	m := s.s.manifest
	said := terms{}
	switch {
	case m.Plain != nil:
		said = terms{m.Plain.Purpose, m.Plain.Until}
	case m.Terms != nil:
		said = *m.Terms
	}
	fmt.Fprintf(b, "## Purpose\n\n%s\n\n", markdown(orDefault(said.Purpose, "Not given.")))
	what := "It may be kept until"
	if m.Plain != nil {
		what = "Plain values may be kept until"
	}
	fmt.Fprintf(b, "%s: %s.\n", what, orDefault(said.Until, "not given"))
	if m.Plain != nil && m.Plain.Deleted != "" {
		fmt.Fprintf(b, "They were deleted on %s.\n", m.Plain.Deleted)
	}
	b.WriteString("\n")
}

// origin says whence and when.
func (s *sheet) origin(b *strings.Builder) {
	b.WriteString("## Where it comes from\n\n")
	if len(s.visits) == 0 {
		b.WriteString("Nothing was collected yet.\n\n")
		return
	}
	fmt.Fprintf(b, "Retrieved from %s to %s (UTC days; `visits` has the moments).\n\n", dayText(s.first), dayText(s.last))
	b.WriteString("| source | visits that ended | number |\n|---|---|---:|\n")
	keys := slices.SortedFunc(maps.Keys(s.visits), func(x, y [2]string) int { return slices.Compare(x[:], y[:]) })
	for _, k := range keys {
		fmt.Fprintf(b, "| %s | %s | %d |\n", markdown(k[0]), k[1], s.visits[k])
	}
	fmt.Fprintf(b, "\nAmong them %d later attempts that replaced nothing. What could not be seen stands in `gaps`.\n\n", s.attempts)
}

func dayText(t time.Time) string {
	if t.IsZero() {
		return "a day that is not known"
	}
	return t.Format(time.DateOnly)
}

// people says what it holds of persons.
func (s *sheet) people(b *strings.Builder) {
	m := s.s.manifest
	fmt.Fprintf(b, "## People\n\nProfile: %s. ", m.Profile)
	if m.Plain != nil && m.Plain.Deleted == "" {
		b.WriteString("Names, addresses and profile fields as written lie in `restricted/`, readable by their owner alone.\n")
	} else {
		b.WriteString("No name, address or free text of a person is in it.\n")
	}
	b.WriteString("Aliases are pseudonyms: HMAC-SHA-256 under a key that is not in the dataset, of the name in NFC with white space folded and the\n" +
		"address in lower case and NFC. They are personal data still; the id of a commit in a public repository leads to who wrote it.\n")
	if m.Joinable {
		fmt.Fprintf(b, "Fingerprint of the key: %s.\n", m.Fingerprint)
	} else {
		b.WriteString("The key was drawn at random and is kept nowhere.\n")
	}
	b.WriteString("Work that is attributed to nobody (the empty alias) is that of people who opted out or were forgotten, or of deleted accounts.\n\n" +
		"Suppression: none; every row is as it was collected.\n\n")
}

// tables says what there is.
func (s *sheet) tables(b *strings.Builder) {
	rows := map[string]int64{}
	for _, parts := range s.s.each() {
		for i := range parts {
			rows[parts[i].Table] += parts[i].Rows
		}
	}
	b.WriteString("## Tables\n\n| table | rows | personal data | a row |\n|---|---:|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		def, ok := s.d.lookup(name)
		if !ok {
			fmt.Fprintf(b, "| %s | %d | not known | not known to the program that wrote this |\n", name, rows[name])
			continue
		}
		fmt.Fprintf(b, "| %s | %d | %s | %s |\n", name, rows[name], orDefault(def.Privacy(), "none"), markdown(def.Description()))
	}
	b.WriteString("\n")
}

// fields is the dictionary of the tables that there are.
func (s *sheet) fields(b *strings.Builder) {
	var defs []table.Definition
	for _, name := range s.d.Tables() {
		if def, ok := s.d.lookup(name); ok {
			defs = append(defs, def)
		}
	}
	b.WriteString("## Fields\n\n| table | field | type | unit | personal data | meaning |\n|---|---|---|---|---|---|\n")
	for _, e := range table.DictionaryRows(defs...) {
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s |\n", e.Table, e.Column, e.Type, e.Unit, e.Privacy, markdown(e.Description))
	}
}

// markdown is a text that others wrote, on one line and without signs that mean
// something in a table or in HTML, or that cannot be seen.
func markdown(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(utf8Text(text)), " "))
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "|", "\\|", "`", "\\`", "[", "\\[", "\\", "\\\\").Replace(text)
}
