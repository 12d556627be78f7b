package inventory

import (
	"io"
	"slices"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// maxPubliccode bounds a publiccode.yml. Real ones have some kilobytes.
const maxPubliccode = 256 << 10

// ReadPubliccode reads a publiccode.yml of any version 0.x
// (https://yml.publiccode.tools, CC0). It is lenient: what is odd is noted, and the rest read.
// Persons in contacts are not read; their affiliation is. No address in it is
// ever visited, so that a repository named there says nothing of disclosure.
//
// The error is [ErrTooLarge] above 256 KiB, or says that the text is no YAML or
// expands without bound.
func ReadPubliccode(name string, r io.Reader) (System, []Note, error) {
	data, err := readAll(name, r, maxPubliccode)
	if err != nil {
		return System{}, nil, err
	}
	t, err := parseYAML(name, data)
	if err != nil {
		return System{}, nil, err
	}
	s := System{Origin: Origin{File: name, Format: "publiccode.yml"}}
	t.schema(&s)
	t.identity(&s)
	t.make(&s)
	t.maintenance(&s)
	t.mandatory()
	t.strange()
	return s, *t.doc.notes, nil
}

// schema reads the version of the standard.
func (t tree) schema(s *System) {
	version := t.at("publiccodeYmlVersion")
	s.Origin.Schema, _ = version.text()
	switch {
	case s.Origin.Schema == "":
		version.note("is missing")
	case s.Origin.Schema != "0" && !strings.HasPrefix(s.Origin.Schema, "0."):
		version.note("is not of a version 0.x: read as one")
	}
}

// mandatory notes which keys are missing that every version asks for.
func (t tree) mandatory() {
	var missing []string
	for _, path := range []string{
		"name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal.license", "maintenance.type",
		"localisation.localisationReady", "localisation.availableLanguages",
	} {
		if !t.at(strings.Split(path, ".")...).there() {
			missing = append(missing, path)
		}
	}
	if len(missing) > 0 {
		t.doc.note(0, "", "lacks mandatory keys: %s", strings.Join(missing, ", "))
	}
}

// standardKeys are those at the top in any version 0.x, in lower case.
var standardKeys = []string{
	"publiccodeymlversion", "name", "applicationsuite", "url", "landingurl", "isbasedon", "softwareversion", "releasedate", "logo", "monochromelogo",
	"inputtypes", "outputtypes", "platforms", "categories", "usedby", "fundedby", "roadmap", "developmentstatus", "softwaretype", "intendedaudience",
	"description", "legal", "maintenance", "localisation", "dependson", "organisation", "supports", "tags",
}

// strange notes keys at the top that no version has. Those of two letters are sections
// of countries.
func (t tree) strange() {
	for key, value := range t.pairs() {
		if len(key) != 2 && !slices.Contains(standardKeys, strings.ToLower(key)) {
			value.note("is no key of the standard")
		}
	}
}

// identity reads what the system is and whose.
func (t tree) identity(s *System) {
	s.Name, _ = t.at("name").text()
	s.Owner, _ = t.at("organisation", "name").text()
	for _, path := range [][]string{{"legal", "repoOwner"}, {"legal", "mainCopyrightOwner"}} {
		if s.Owner == "" {
			s.Owner, _ = t.at(path...).text()
		}
	}
	s.OwnerID, _ = t.at("organisation", "uri").text()
	if ipa, ok := t.at("it", "riuso", "codiceIPA").text(); ok && s.OwnerID == "" {
		s.OwnerID = "urn:x-italian-pa:" + ipa // the form that version 0.5 took for it
	}
	if address, ok := t.at("url").address(); ok {
		s.Repositories = ospora.Some([]string{address})
		s.ID = strings.TrimSuffix(strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")), ".git")
	} else {
		s.ID = idOf(s.Owner, s.Name)
	}
	s.Purpose = t.at("description").purpose()
	if status := t.at("developmentStatus"); status.there() {
		s.Status = status.status()
	}
	s.Categories = listOf(t.at("categories").texts())
	s.Users = listOf(t.at("usedBy").texts())
}

func listOf(list []string) ospora.Optional[[]string] { return known(list, len(list) > 0) }

// address is a web address.
func (t tree) address() (string, bool) {
	text, ok := t.text()
	if !ok {
		return "", false
	}
	address, err := sheet.ParseURL(text)
	if err != nil {
		t.note("%v", err)
	}
	return address, err == nil
}

// purpose is the short description, else the start of the long one, in English if
// there is one, else in the language that comes first.
func (t tree) purpose() ospora.Optional[string] {
	var first ospora.Optional[string]
	for lang, d := range t.pairs() {
		text, ok := d.at("shortDescription").text()
		if !ok {
			text, ok = d.at("longDescription").text()
			text, _, _ = strings.Cut(text, "\n")
		}
		if ok && (!first.Known || strings.HasPrefix(strings.ToLower(lang), "en")) {
			first = ospora.Some(text)
		}
	}
	return first
}

func (t tree) status() ospora.Optional[Status] {
	text, ok := t.text()
	if !ok {
		return ospora.Optional[Status]{}
	}
	word, ok := statusWords.folded()[sheet.Fold(text)]
	if !ok {
		t.note("is no status of development known here")
	}
	return known(Status(word), ok)
}

// make reads what the system is made of, and in which languages it speaks.
func (t tree) make(s *System) {
	var all []Technology
	for _, p := range t.at("platforms").texts() {
		all = append(all, Technology{Platform, p})
	}
	for _, d := range []struct {
		key  string
		kind TechnologyKind
	}{{"open", OpenDep}, {"proprietary", ClosedDep}, {"hardware", Hardware}} {
		for _, item := range t.at("dependsOn", d.key).items() {
			if name, ok := item.at("name").text(); ok {
				all = append(all, Technology{d.kind, name})
			}
		}
	}
	s.Technologies = known(all, len(all) > 0)
	var tags []string
	for _, l := range t.at("localisation", "availableLanguages").items() {
		text, ok := l.text()
		if !ok {
			continue
		}
		tag, doubt, ok := ParseLanguage(text)
		switch {
		case !ok:
			l.note("is no language known here")
			continue
		case doubt:
			l.note("is the code of a country: read as Kazakh (kk)")
		}
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	s.Languages = listOf(tags)
	if license, ok := t.at("legal", "license").text(); ok {
		expression, ok := ParseLicense(license)
		if !ok {
			t.at("legal", "license").note("is no SPDX expression")
		} else if expression != license {
			t.at("legal", "license").note("is no SPDX expression as it stands: read as the licence it names")
		}
		s.License = known(expression, ok)
	}
	s.Released = t.at("releaseDate").day()
}

// maintenance reads who maintains the system. A contractor who is also a contact is a
// person, and is left out.
func (t tree) maintenance(s *System) {
	m := t.at("maintenance")
	kind, _ := m.at("type").text()
	if kind != "" && !slices.Contains([]string{"internal", "contract", "community", "none"}, strings.ToLower(kind)) {
		m.at("type").note("is no type of maintenance known here")
	}
	persons := map[string]bool{}
	var bodies []string
	contacts := append(m.at("contacts").items(), t.at("contacts").items()...)
	for _, c := range contacts {
		if name, ok := c.at("name").text(); ok {
			persons[sheet.Fold(name)] = true
		}
		if body, ok := c.at("affiliation").text(); ok && !slices.Contains(bodies, body) {
			bodies = append(bodies, body)
		}
	}
	s.Affiliations = listOf(bodies)
	var all []Supplier
	for _, c := range m.at("contractors").items() {
		name, ok := c.at("name").text()
		if !ok || persons[sheet.Fold(name)] {
			continue
		}
		all = append(all, Supplier{Company: Company{Name: name}, Roles: []Role{Support}, Until: c.at("until").day()})
	}
	s.Suppliers = known(all, len(all) > 0)
	if strings.EqualFold(kind, "contract") && len(all) == 0 {
		m.note("is by contract, and no contractor is named")
	}
}

// day is a date.
func (t tree) day() ospora.Optional[time.Time] {
	text, ok := t.text()
	if !ok {
		return ospora.Optional[time.Time]{}
	}
	day, doubt, err := sheet.ParseDate(text)
	switch {
	case err != nil:
		t.note("%v", err)
	case doubt != "":
		t.note("%s", doubt)
	}
	return known(day, err == nil)
}
