package inventory_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/inventory"
)

const sound = `publiccodeYmlVersion: "0.5"
name: Регистр
url: https://example.org/a/B.git
platforms: [web, linux]
categories: [it-service-management]
usedBy: [Минюст]
developmentStatus: stable
softwareType: standalone/web
releaseDate: 2024-03-12
organisation:
  uri: https://example.org/bodies/7
  name: Министерство
description:
  ru: {shortDescription: Регистр недвижимости}
  en: {shortDescription: A register}
legal: {license: Apache License 2.0}
maintenance:
  type: contract
  contractors:
    - {name: Ромашка, until: 2025-12-31, email: invented@example.org}
    - {name: Invented Person}
  contacts:
    - {name: Invented Person, email: person@example.org, phone: "1", affiliation: Минюст}
localisation: {localisationReady: true, availableLanguages: [kk, ru, kz]}
dependsOn:
  open: [{name: PostgreSQL}]
  proprietary: [{name: Oracle}]
`

func TestPubliccode(t *testing.T) {
	s, notes, err := inventory.ReadPubliccode("a.yml", strings.NewReader(sound))
	if err != nil {
		t.Fatal(err)
	}
	want := inventory.System{
		ID: "example.org/a/b", Name: "Регистр", Owner: "Министерство", OwnerID: "https://example.org/bodies/7", Purpose: ospora.Some("A register"),
		Status: ospora.Some(inventory.Stable), Categories: ospora.Some([]string{"it-service-management"}), Users: ospora.Some([]string{"Минюст"}),
		Technologies: ospora.Some([]inventory.Technology{
			{Kind: inventory.Platform, Name: "web"}, {Kind: inventory.Platform, Name: "linux"},
			{Kind: inventory.OpenDep, Name: "PostgreSQL"}, {Kind: inventory.ClosedDep, Name: "Oracle"},
		}),
		Languages: ospora.Some([]string{"kk", "ru"}), Repositories: ospora.Some([]string{"https://example.org/a/B.git"}),
		Affiliations: ospora.Some([]string{"Минюст"}), License: ospora.Some("Apache-2.0"), Released: ospora.Some(date(t, "2024-03-12")),
		Suppliers: ospora.Some([]inventory.Supplier{{Company: inventory.Company{Name: "Ромашка"}, Roles: []inventory.Role{inventory.Support}, Until: ospora.Some(date(t, "2025-12-31"))}}),
		Origin:    inventory.Origin{File: "a.yml", Format: "publiccode.yml", Schema: "0.5"},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	if len(notes) != 2 || !noted(notes, "a.yml, row 16, column legal.license: is no SPDX expression as it stands") || !noted(notes, "row 24, column localisation.availableLanguages[2]: is the code of a country") {
		t.Errorf("notes %v", notes)
	}
	if text := fmt.Sprintf("%+v %v", s, notes); strings.Contains(text, "Person") || strings.Contains(text, "@") {
		t.Errorf("a person is read: %s", text)
	}
}

func TestOddPubliccode(t *testing.T) {
	for name, c := range map[string]struct{ text, name, note string }{
		"bare":       {"name: a", "a", "lacks mandatory keys: url, platforms"},
		"no version": {"name: a", "a", "publiccodeYmlVersion: is missing"},
		"version":    {"publiccodeYmlVersion: 2.4\nname: a", "a", "row 1, column publiccodeYmlVersion: is not of a version 0.x"},
		"number":     {"publiccodeYmlVersion: 0\nname: 7", "7", "lacks"},
		"case":       {"PublicCodeYmlVersion: '0.2'\nNAME: a", "a", "lacks"},
		"status":     {"name: a\ndevelopmentStatus: perfect", "a", "row 2, column developmentStatus: is no status"},
		"no list":    {"name: a\nplatforms: web", "a", "lacks"},
		"list":       {"name: [a]\nurl: {b: c}", "", "column name: is no single value"},
		"language":   {"name: a\nlocalisation: {availableLanguages: [klingonish]}", "a", "availableLanguages[0]: is no language"},
		"license":    {"name: a\nlegal: {license: free for all}", "a", "column legal.license: is no SPDX expression"},
		"date":       {"name: a\nreleaseDate: 2024-13-01", "a", "column releaseDate: is no day"},
		"twice":      {"name: a\nname: b", "a", "has 1 keys twice"},
		"key":        {"name: a\nnickname: b", "a", "column nickname: is no key of the standard"},
		"contract":   {"name: a\nmaintenance: {type: contract}", "a", "no contractor is named"},
		"damaged":    {"name: a\ndescription:\n  it:\n    longDescription: >\nat the margin\nlegal:\n  license: MIT\n", "a", "row 2: is damaged from here up to the next key"},
		"alias":      {"x: &x {name: MIT}\nname: a\nmaintenance: {contractors: [*x]}", "a", "column x: is no key"},
		"address":    {"name: a\nurl: ' ftp://example.org'", "a", "column url: is no web address"},
	} {
		t.Run(name, func(t *testing.T) {
			s, notes, err := inventory.ReadPubliccode("a.yml", strings.NewReader(c.text))
			if err != nil || s.Name != c.name || !noted(notes, c.note) {
				t.Errorf("read %q (%v) with notes %v, want %q", s.Name, err, notes, c.note)
			}
		})
	}
}

// aliasBomb doubles at every line.
func aliasBomb() string {
	text := "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range 30 {
		text += fmt.Sprintf("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i, i, i, i, i, i)
	}
	return text
}

func TestBadPubliccode(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "scalar": "a", "list": "[a]", "brackets": strings.Repeat("[", 20_000), "tab": "\t", "alias bomb": aliasBomb(), "bytes": "\xff\xfe\xfd",
	} {
		s, _, err := inventory.ReadPubliccode("a.yml", strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), "a.yml") {
			t.Errorf("%s: read as %+v, error %v", name, s, err)
		}
		if name == "alias bomb" && (err == nil || !strings.Contains(err.Error(), "excessive aliasing")) {
			t.Errorf("an alias bomb is refused as %v", err)
		}
	}
	if _, _, err := inventory.ReadPubliccode("a.yml", strings.NewReader("name: "+strings.Repeat("a", 256<<10))); !errors.Is(err, inventory.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if _, _, err := inventory.ReadPubliccode("a.yml", broken{}); err == nil {
		t.Error("a reader that fails passes")
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("torn") }
