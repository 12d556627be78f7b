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

func TestCodeJSON(t *testing.T) {
	const file = `{"version": "2.0.0", "agency": "GOV", "releases": [
{"name": "A", "organization": "Bureau", "description": "does a", "status": "Production", "repositoryURL": "https://example.org/a",
 "permissions": {"licenses": [{"name": "MIT", "URL": "x"}, {"name": "Apache-2.0 OR ISC"}], "usageType": "openSource"}, "languages": ["Go", "Go"],
 "laborHours": 12.5, "contractNumber": ["C1"], "reuseFrequency": {"forks": 3}, "date": {"lastModified": "2024-03-12T10:00:00Z"}, "SBOM": "https://example.org/sbom",
 "contact": {"email": "person@example.org", "name": "Invented Person"}, "maintenance": "contract", "platforms": ["web"], "userType": ["citizens"]},
{"name": "B", "permissions": {"licenses": null, "usageType": ["exemptByAgencySystem"], "exemptionText": "secret"}, "laborHours": null, "languages": null},
{"name": "C", "permissions": {"license": {"name": "gpl v3"}, "usageType": "governmentWideReuse"}, "laborHours": "7"}
]}`
	systems, notes, err := inventory.ReadCodeJSON("code.json", strings.NewReader(file))
	if err != nil || len(notes) > 0 {
		t.Fatal(err, notes)
	}
	origin := func(row int) inventory.Origin {
		return inventory.Origin{File: "code.json", Row: row, Format: "code.json", Schema: "2.0.0"}
	}
	want := []inventory.System{
		{
			ID: "https-example-org-a/a", Name: "A", Owner: "GOV / Bureau", Purpose: ospora.Some("does a"), Status: ospora.Some(inventory.Stable),
			Users: ospora.Some([]string{"citizens"}), Repositories: ospora.Some([]string{"https://example.org/a"}), License: ospora.Some("MIT AND (Apache-2.0 OR ISC)"),
			Technologies: ospora.Some([]inventory.Technology{{Kind: inventory.Language, Name: "Go"}, {Kind: inventory.Platform, Name: "web"}}),
			Components:   ospora.Some([]inventory.Component{{Ref: "https://example.org/sbom"}}), Disclosure: ospora.Some(inventory.Public),
			Contracts: ospora.Some([]string{"C1"}), Effort: ospora.Some(12.5), Reuse: inventory.Reuse{Forks: ospora.Some[int64](3)},
			Released: ospora.Some(date(t, "2024-03-12")), Origin: origin(1),
		},
		{ID: "gov/b", Name: "B", Owner: "GOV", Disclosure: ospora.Some(inventory.State), Exemption: ospora.Some("exemptByAgencySystem"), Origin: origin(2)},
		{ID: "gov/c", Name: "C", Owner: "GOV", Disclosure: ospora.Some(inventory.State), License: ospora.Some("GPL-3.0-only"), Effort: ospora.Some(7.0), Origin: origin(3)},
	}
	if diff := cmp.Diff(want, systems); diff != "" {
		t.Error(diff)
	}
	if text := fmt.Sprintf("%+v", systems); strings.Contains(text, "Person") || strings.Contains(text, "@") {
		t.Error("a person is read")
	}
}

func TestOddCodeJSON(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		n    int
		note string
	}{
		"single":      {`{"name": "a", "version": "1.2", "projects": ["words"], "repositoryUrl": "git://example.org/a"}`, 1, ""},
		"1.0":         {`{"agency": "G", "projects": [{"name": "a", "openSourceProject": 1, "repository": "https://example.org/a"}]}`, 1, ""},
		"list":        {`[{"name": "a"}, {"name": "b"}]`, 2, ""},
		"mark":        {"\xef\xbb\xbf" + `{"name": "a"}`, 1, ""},
		"bytes":       {"{\"name\": \"a\xff\"}", 1, "is not all in UTF-8"},
		"mojibake":    {`{"name": "a", "description": "caf` + "Ã©" + `"}`, 1, "was decoded wrongly"},
		"no name":     {`{"releases": [{"name": ""}, {"name": "b"}]}`, 1, "row 1, column name: is empty"},
		"wrong types": {`{"releases": [{"name": "a", "permissions": [], "date": "x", "reuseFrequency": 5}, 7, "x"]}`, 1, "unexpected type"},
		"twice":       {`{"releases": [{"name": "a"}, {"name": "a"}]}`, 1, "row 2: repeats the id of release 1"},
		"usage":       {`{"name": "a", "permissions": {"usageType": "whatever"}}`, 1, "column permissions.usageType: is no usage type"},
		"status":      {`{"name": "a", "status": "great"}`, 1, "column status: is no status"},
		"hours":       {`{"name": "a", "laborHours": -1}`, 1, "column laborHours: is negative"},
		"hours text":  {`{"name": "a", "laborHours": "many"}`, 1, "column laborHours: is no number"},
		"license":     {`{"name": "a", "permissions": {"licenses": [{"name": "Pending Release"}]}}`, 1, "is no SPDX expression"},
		"address":     {`{"name": "a", "repositoryURL": "ask us"}`, 1, "column repositoryURL: is no web address"},
		"nothing":     {`{}`, 0, "has neither releases nor a name"},
		"null":        {`{"releases": null, "name": null}`, 0, "has neither"},
	} {
		t.Run(name, func(t *testing.T) {
			systems, notes, err := inventory.ReadCodeJSON("code.json", strings.NewReader(c.text))
			if err != nil || len(systems) != c.n || c.note != "" && !noted(notes, c.note) || c.note == "" && len(notes) > 0 {
				t.Errorf("%d systems (%v), notes %v; want %d with %q", len(systems), err, notes, c.n, c.note)
			}
		})
	}
	for _, text := range []string{"", "{", `"a"`, "[1", "{\"secret\": tru}", strings.Repeat("[", 100_000)} {
		_, _, err := inventory.ReadCodeJSON("code.json", strings.NewReader(text))
		if err == nil && text != `"a"` || err != nil && strings.Contains(err.Error(), "secret") {
			t.Errorf("%.20q: error %v", text, err)
		}
	}
}

func TestDPG(t *testing.T) {
	s, notes, err := inventory.ReadDPG("a.json",
		strings.NewReader(`{"name": "A", "description": "does", "license": [{"spdx": "MIT"}], "sectors": ["health"], "repositories": [{"name": "main", "url": "https://example.org/a"}],
			"organizations": [{"name": "M", "org_type": "owner", "contact_name": "Invented Person"}, {"name": "N", "org_type": "maintainer"}]}`),
		strings.NewReader(`{"name": "A", "locations": {"developmentCountries": ["Kazakhstan", ""], "deploymentCountries": ["Saint Lucia", "Atlantis"]}}`))
	if err != nil || len(notes) != 1 || !noted(notes, "a.json, column locations.deploymentCountries: has a country that is not known") {
		t.Fatal(err, notes)
	}
	want := inventory.System{
		ID: "dpg/a", Name: "A", Owner: "M", Purpose: ospora.Some("does"), Categories: ospora.Some([]string{"health"}), License: ospora.Some("MIT"),
		Repositories: ospora.Some([]string{"https://example.org/a"}), Developed: ospora.Some([]string{"KZ"}), Deployed: ospora.Some([]string{"LC"}),
		Suppliers: ospora.Some([]inventory.Supplier{{Company: inventory.Company{Name: "N"}, Roles: []inventory.Role{inventory.Support}}}),
		Origin:    inventory.Origin{File: "a.json", Format: "dpg"},
	}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
	if _, _, err := inventory.ReadDPG("a.json", nil, strings.NewReader("{")); err == nil {
		t.Error("no JSON passes")
	}
	if _, _, err := inventory.ReadDPG("a.json", strings.NewReader(strings.Repeat(" ", 5<<20)), nil); !errors.Is(err, inventory.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

func TestRegisters(t *testing.T) {
	accounts, notes, err := inventory.ReadAccounts("a.yml", strings.NewReader(`
Git.example.org:
  forge: gitlab
  pso_id: "1"
  ospo_url: https://example.org/ospo
github.com:
  forge: github
  owners:
    minjust: {pso_id: "2", floss_policy: "https://example.org/policy"}
    old: {ignored_since: 2024-03-12}
    bare:
`))
	if err != nil || len(notes) > 0 || len(accounts) != 4 {
		t.Fatal(accounts, notes, err)
	}
	want := inventory.Account{
		Forge: "git.example.org", Software: "gitlab", BodyID: "1", Office: ospora.Some("https://example.org/ospo"), Origin: inventory.Origin{File: "a.yml", Row: 3, Format: "accounts"},
	}
	if diff := cmp.Diff(want, accounts[0]); diff != "" {
		t.Error(diff)
	}
	if accounts[1].Owner != "minjust" || !accounts[1].Policy.Known || accounts[2].Ignored.Value != date(t, "2024-03-12") || accounts[3].BodyID != "" {
		t.Errorf("accounts %+v", accounts[1:])
	}
	offices, notes, err := inventory.ReadOffices("b.yml", strings.NewReader(`
https://example.org/ospo:
  name: OSPO
  country: Казахстан
  description: {kk: бас, en: an office}
  email: person@example.org
  created: 2024-03-12
  code: [https://example.org/a, nothing]
https://example.org/two:
  description: plain
`))
	if err != nil || len(offices) != 2 || offices[0].Country.Value != "KZ" || offices[0].Description.Value != "an office" || len(offices[0].Code) != 1 || offices[1].Description.Value != "plain" {
		t.Errorf("offices %+v, %v", offices, err)
	}
	if len(notes) != 2 || !noted(notes, "code[1]: is no web address") || !noted(notes, "has no name") {
		t.Errorf("notes %v", notes)
	}
	if _, _, err := inventory.ReadAccounts("a.yml", strings.NewReader(aliasBomb())); err == nil {
		t.Error("an alias bomb passes")
	}
	if _, _, err := inventory.ReadOffices("a.yml", strings.NewReader("- a")); err == nil {
		t.Error("a list passes for a register")
	}
}
