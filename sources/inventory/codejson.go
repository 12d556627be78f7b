package inventory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// maxCodeJSON bounds a code.json. That of an agency may have several megabytes.
const maxCodeJSON = 64 << 20

// ReadCodeJSON reads a code.json of the versions 1.0 to 2.0 (United States, Federal
// Source Code Policy M-16-21 and the SHARE IT Act): that of an agency, with many
// releases, or that of one repository. Rows of notes count releases from 1. Contacts
// are not read.
//
// Disclosure follows usageType: openSource is public, governmentWideReuse and exempt
// code is held by the state; the reason of an exemption is in Exemption.
// The error is [ErrTooLarge] above 64 MiB or says that the text is no JSON.
func ReadCodeJSON(name string, r io.Reader) ([]System, []Note, error) {
	data, err := readAll(name, r, maxCodeJSON)
	if err != nil {
		return nil, nil, err
	}
	c := codeFile{document: document{file: name, notes: new([]Note)}}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		c.note(0, "", "is not all in UTF-8: what is not is replaced")
	}
	agency, releases, err := c.parse(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	var systems []System
	seen := map[string]int{}
	for i, raw := range releases {
		s, ok := c.release(i+1, raw, agency)
		if !ok {
			continue
		}
		if first, twice := seen[s.ID]; twice {
			c.note(i+1, "", "repeats the id of release %d: left out", first)
			continue
		}
		seen[s.ID] = i + 1
		systems = append(systems, s)
	}
	return systems, *c.notes, nil
}

// codeFile is a code.json being read.
type codeFile struct {
	document
	schema string
}

// parse returns the releases of any of the shapes.
func (c *codeFile) parse(data []byte) (agency string, releases []json.RawMessage, err error) {
	if trimmed := bytes.TrimSpace(data); len(trimmed) > 0 && trimmed[0] == '[' {
		err := json.Unmarshal(data, &releases)
		return "", releases, plainJSON(err)
	}
	var file struct {
		Version  loose
		Agency   loose
		Releases []json.RawMessage
		Projects []json.RawMessage
		Name     loose
	}
	if err := c.decode(0, data, &file); err != nil {
		return "", nil, err
	}
	c.schema = file.Version.first()
	switch {
	case file.Releases == nil && file.Name.first() != "":
		c.schema = "" // there it is the version of the software, and projects are words
		return "", []json.RawMessage{data}, nil
	case file.Releases == nil:
		file.Releases = file.Projects // as in 1.0
	}
	if file.Releases == nil {
		c.note(0, "", "has neither releases nor a name")
	}
	return file.Agency.first(), file.Releases, nil
}

// decode reads JSON. Values of another type than expected are left out and noted.
func (c *codeFile) decode(row int, data []byte, into any) error {
	err := json.Unmarshal(data, into)
	var odd *json.UnmarshalTypeError
	if errors.As(err, &odd) {
		c.note(row, odd.Field, "is of an unexpected type: left out")
		return nil
	}
	return plainJSON(err)
}

// plainJSON is an error without what it quotes of the text.
func plainJSON(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("is no JSON: at byte %d", syntax.Offset)
	}
	if err != nil {
		return errors.New("is no JSON of the expected form")
	}
	return nil
}

// release is an entry, in the words of all versions.
type release struct {
	ID               loose `json:"local-id"`
	Name             loose
	Organization     loose
	Description      loose
	Status           loose
	Version          loose
	RepositoryURL    loose
	Repository       loose // 1.0
	Visibility       loose `json:"repositoryVisibility"`
	HomepageURL      loose
	Languages        loose
	Platforms        loose
	Categories       loose
	Tags             loose
	LaborHours       loose
	Maintenance      loose
	ContractNumber   loose
	SBOM             loose
	OpenSource       loose `json:"openSourceProject"`          // 1.0
	GovernmentWide   loose `json:"governmentWideReuseProject"` // 1.0
	Exemption        loose // 1.0
	License          loose // 1.0: an address
	UserType         loose
	ReuseFrequency   json.RawMessage
	Permissions      json.RawMessage
	Date             json.RawMessage
	Updated          json.RawMessage // 1.0
	LocalisationTags loose           `json:"-"`
}

// permissions are those of a release.
type permissions struct {
	Licenses  []license
	License   json.RawMessage // before 2.0
	UsageType loose
}

type license struct{ Name, URL loose }

func (c *codeFile) release(row int, raw json.RawMessage, agency string) (System, bool) {
	var in release
	if err := c.decode(row, raw, &in); err != nil {
		c.note(row, "", "%v: left out", err)
		return System{}, false
	}
	s := System{Name: in.Name.first(), Owner: in.Organization.first(), Purpose: in.Description.optional(), Origin: Origin{File: c.file, Row: row, Format: "code.json", Schema: c.schema}}
	if s.Name == "" {
		c.note(row, "name", "is empty: left out")
		return s, false
	}
	if s.Owner == "" {
		s.Owner = agency
	} else if agency != "" && !strings.Contains(sheet.Fold(s.Owner), sheet.Fold(agency)) {
		s.Owner = agency + " / " + s.Owner
	}
	if mojibake(s.Name) || mojibake(s.Purpose.Value) {
		c.note(row, "description", "has text that was decoded wrongly before it was written")
	}
	c.addresses(row, in, &s)
	s.ID = in.ID.first()
	if s.ID == "" {
		s.ID = idOf(s.Owner, s.Name)
		if s.Repositories.Known {
			s.ID = idOf(s.Repositories.Value[0], s.Name)
		}
	}
	c.state(row, in, &s)
	c.permissions(row, in, &s)
	return s, true
}

// mojibake tells whether UTF-8 was read as Windows-1252 and written again.
func mojibake(text string) bool {
	return strings.Contains(text, "â€") || strings.Contains(text, "Ã©") || strings.Contains(text, "Ã¨") || strings.ContainsRune(text, utf8.RuneError)
}

func (c *codeFile) addresses(row int, in release, s *System) {
	var list []string
	for _, text := range append(in.RepositoryURL.present(), in.Repository.present()...) {
		address, err := sheet.ParseURL(text)
		if err != nil {
			c.note(row, "repositoryURL", "%v", err)
			continue
		}
		if !slices.Contains(list, address) {
			list = append(list, address)
		}
	}
	s.Repositories = listOf(list)
	for _, ref := range in.SBOM.present() {
		s.Components = ospora.Some([]Component{{Ref: ref}})
	}
}

func (c *codeFile) state(row int, in release, s *System) {
	if text := in.Status.first(); text != "" {
		word, ok := statusWords.folded()[sheet.Fold(text)]
		if !ok {
			c.note(row, "status", "is no status known here")
		}
		s.Status = known(Status(word), ok)
	}
	var all []Technology
	for _, l := range in.Languages.present() {
		all = append(all, Technology{Language, l})
	}
	for _, p := range in.Platforms.present() {
		all = append(all, Technology{Platform, p})
	}
	s.Technologies = known(all, len(all) > 0)
	s.Categories, s.Users, s.Contracts = listOf(in.Categories.present()), listOf(in.UserType.present()), listOf(in.ContractNumber.present())
	if text := in.LaborHours.first(); text != "" {
		hours, err := strconv.ParseFloat(text, 64)
		switch {
		case err != nil:
			c.note(row, "laborHours", "is no number")
		case hours < 0:
			c.note(row, "laborHours", "is negative: left out")
		default:
			s.Effort = ospora.Some(hours)
		}
	}
	var reuse struct{ Forks, Clones *float64 }
	if len(in.ReuseFrequency) > 0 && c.decode(row, in.ReuseFrequency, &reuse) == nil {
		s.Reuse = Reuse{wholeOf(reuse.Forks), wholeOf(reuse.Clones)}
	}
	var dates struct{ LastModified loose }
	if len(in.Date) > 0 && c.decode(row, in.Date, &dates) == nil {
		s.Released = c.day(row, "date.lastModified", dates.LastModified.first())
	}
}

func wholeOf(n *float64) ospora.Optional[int64] {
	if n == nil || *n < 0 || *n > 1e15 {
		return ospora.Optional[int64]{}
	}
	return ospora.Some(int64(*n))
}

func (c *codeFile) day(row int, path, text string) ospora.Optional[time.Time] {
	if text == "" {
		return ospora.Optional[time.Time]{}
	}
	day, _, err := sheet.ParseDate(text)
	if err != nil {
		c.note(row, path, "%v", err)
	}
	return known(day, err == nil)
}

// permissions reads licences, usage and exemptions.
func (c *codeFile) permissions(row int, in release, s *System) {
	var p permissions
	if len(in.Permissions) > 0 && string(in.Permissions) != "null" {
		if err := c.decode(row, in.Permissions, &p); err != nil {
			c.note(row, "permissions", "%v", err)
		}
	}
	if p.Licenses == nil && len(p.License) > 0 {
		if json.Unmarshal(p.License, &p.Licenses) != nil {
			p.Licenses = make([]license, 1)
			if err := c.decode(row, p.License, &p.Licenses[0]); err != nil {
				p.Licenses = nil
			}
		}
	}
	s.License = c.licenses(row, p.Licenses)
	for _, usage := range p.UsageType.present() {
		c.usage(row, usage, s)
	}
	if len(p.UsageType) > 0 {
		return
	}
	switch { // 1.0
	case in.OpenSource.first() == "1" || in.OpenSource.first() == "true":
		s.Disclosure = ospora.Some(Public)
	case in.GovernmentWide.first() == "1" || in.GovernmentWide.first() == "true":
		s.Disclosure = ospora.Some(State)
	case in.Exemption.first() != "":
		s.Disclosure, s.Exemption = ospora.Some(State), ospora.Some("exemption "+in.Exemption.first())
	}
}

func (c *codeFile) usage(row int, usage string, s *System) {
	switch folded := strings.ToLower(usage); {
	case folded == "opensource":
		s.Disclosure = ospora.Some(Public)
	case folded == "governmentwidereuse", strings.HasPrefix(folded, "exempt"):
		if s.Disclosure.Value != Public {
			s.Disclosure = ospora.Some(State)
		}
		if folded != "governmentwidereuse" {
			s.Exemption = ospora.Some(usage)
		}
	default:
		c.note(row, "permissions.usageType", "is no usage type known here")
	}
}

// licenses joins the licences that have a name. More than one all apply.
func (c *codeFile) licenses(row int, list []license) ospora.Optional[string] {
	var all []string
	for _, l := range list {
		name := l.Name.first()
		if name == "" {
			continue
		}
		expression, ok := ParseLicense(name)
		if !ok {
			c.note(row, "permissions.licenses", "is no SPDX expression")
			continue
		}
		if len(list) > 1 && strings.Contains(expression, " ") {
			expression = "(" + expression + ")"
		}
		if !slices.Contains(all, expression) {
			all = append(all, expression)
		}
	}
	return known(strings.Join(all, " AND "), len(all) > 0)
}

// loose is a value of JSON read as a list of texts, whatever its type: a text, a
// number, a list of them, or objects with a name.
type loose []string

// UnmarshalJSON never fails: what has no text is an empty list.
func (l *loose) UnmarshalJSON(data []byte) error {
	*l = nil
	var list []json.RawMessage
	if len(data) > 0 && data[0] == '[' && json.Unmarshal(data, &list) == nil {
		for _, item := range list[:min(len(list), maxItems)] {
			*l = append(*l, scalar(item))
		}
		return nil
	}
	*l = loose{scalar(data)}
	return nil
}

func scalar(data []byte) string {
	var text string
	var named struct{ Name string }
	switch {
	case len(data) == 0 || data[0] == '[' || string(data) == "null":
	case data[0] == '"' && json.Unmarshal(data, &text) == nil:
		return sheet.Clean(text)
	case data[0] == '{':
		if json.Unmarshal(data, &named) == nil {
			return sheet.Clean(named.Name)
		}
	default:
		return string(data)
	}
	return ""
}

// present are the texts that stand for something.
func (l loose) present() []string {
	var list []string
	for _, s := range l {
		if sheet.AbsenceOf(s) == sheet.Present && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

func (l loose) first() string {
	if list := l.present(); len(list) > 0 {
		return list[0]
	}
	return ""
}

func (l loose) optional() ospora.Optional[string] { return known(l.first(), l.first() != "") }
