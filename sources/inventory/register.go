package inventory

import (
	"io"
	"strings"
	"time"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/internal/sheet"
)

// maxRegister bounds a register of accounts or offices.
const maxRegister = 4 << 20

// Account is an account of a public body on a forge, or a whole forge of its own.
type Account struct {
	Forge    string // host
	Software string // "github", "gitlab", "gitea" …; empty where unknown
	Owner    string // account or group; empty where all of the forge is the body's
	BodyID   string // in a register of bodies; empty where unknown

	Office  ospora.Optional[string]    // address of its open source office
	Policy  ospora.Optional[string]    // address of its open source policy
	Ignored ospora.Optional[time.Time] // no longer of interest since

	Origin Origin
}

// ReadAccounts reads a register of accounts in the shape of France's
// comptes-organismes-publics.yml (codegouvfr/codegouvfr-data): host of a forge → forge,
// owners → account → pso_id, ospo_url, floss_policy, ignored_since. The errors are
// those of [ReadPubliccode], above 4 MiB.
func ReadAccounts(name string, r io.Reader) ([]Account, []Note, error) {
	t, err := readRegister(name, r)
	if err != nil {
		return nil, nil, err
	}
	var all []Account
	seen := map[string]bool{}
	for host, forge := range t.pairs() {
		software, _ := forge.at("forge").text()
		base := forge.account(strings.ToLower(host), software, "")
		owners := forge.at("owners")
		if !owners.there() {
			all = append(all, base)
			continue
		}
		for owner, entry := range owners.pairs() {
			a := entry.account(base.Forge, software, owner)
			a.inherit(base)
			if key := strings.ToLower(a.Forge + "/" + owner); seen[key] {
				entry.note("stands twice: both are kept")
			} else {
				seen[key] = true
			}
			all = append(all, a)
		}
	}
	return all, *t.doc.notes, nil
}

func readRegister(name string, r io.Reader) (tree, error) {
	data, err := readAll(name, r, maxRegister)
	if err != nil {
		return tree{}, err
	}
	return parseYAML(name, data)
}

func (t tree) account(host, software, owner string) Account {
	a := Account{Forge: host, Software: software, Owner: owner, Origin: Origin{File: t.doc.file, Format: "accounts"}}
	if t.node != nil {
		a.Origin.Row = t.node.Line
	}
	a.BodyID, _ = t.at("pso_id").text()
	a.Office, a.Policy = known(t.at("ospo_url").address()), known(t.at("floss_policy").address())
	a.Ignored = t.at("ignored_since").day()
	return a
}

// inherit takes from the forge what the account does not say itself.
func (a *Account) inherit(forge Account) {
	if a.BodyID == "" {
		a.BodyID = forge.BodyID
	}
	if !a.Office.Known {
		a.Office = forge.Office
	}
	if !a.Policy.Known {
		a.Policy = forge.Policy
	}
	if !a.Ignored.Known {
		a.Ignored = forge.Ignored
	}
}

// Office is an open source programme office of a public body.
type Office struct {
	URL         string
	Name        string
	Country     ospora.Optional[string] // ISO 3166-1 alpha-2
	Description ospora.Optional[string]
	Created     ospora.Optional[time.Time]
	BodyID      string // in a register of bodies; empty where unknown
	Policy      ospora.Optional[string]
	Code        []string // addresses of accounts and groups

	Origin Origin
}

// ReadOffices reads a register of open source offices in the shape of France's
// fr-public-sector-ospo.yml: address → name, country, description, created, pso_id,
// floss_policy, code. E-mail addresses are not read. The errors are those of
// [ReadPubliccode], above 4 MiB.
func ReadOffices(name string, r io.Reader) ([]Office, []Note, error) {
	t, err := readRegister(name, r)
	if err != nil {
		return nil, nil, err
	}
	var all []Office
	for address, entry := range t.pairs() {
		o := Office{URL: address, Origin: Origin{File: name, Format: "offices", Row: entry.node.Line}}
		o.Name, _ = entry.at("name").text()
		o.BodyID, _ = entry.at("pso_id").text()
		o.Country = entry.at("country").country()
		o.Description = entry.at("description").either()
		o.Created, o.Policy = entry.at("created").day(), known(entry.at("floss_policy").address())
		for _, c := range entry.at("code").items() {
			if code, ok := c.address(); ok {
				o.Code = append(o.Code, code)
			}
		}
		if o.Name == "" {
			entry.note("has no name")
		}
		all = append(all, o)
	}
	return all, *t.doc.notes, nil
}

// country is a country by code or name.
func (t tree) country() ospora.Optional[string] {
	text, ok := t.text()
	if !ok {
		return ospora.Optional[string]{}
	}
	code, ok := sheet.ParseCountry(text)
	if !ok {
		t.note("is no country known here")
	}
	return known(code, ok)
}

// either is a text, or of several by language the English one, else the first.
func (t tree) either() ospora.Optional[string] {
	var first ospora.Optional[string]
	for lang, d := range t.pairs() {
		if text, ok := d.text(); ok && (!first.Known || strings.EqualFold(lang, "en")) {
			first = ospora.Some(text)
		}
	}
	if !first.Known && t.there() && t.node.Value != "" {
		first = known(t.text())
	}
	return first
}
