package identity

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/ospora/ospora/ospora"
)

// OrganisationKind is what an organisation is.
type OrganisationKind string

// The kinds of organisation. An organisation that no register names is of the
// kind that its domain's suffix gives, or [UnknownKind].
const (
	UnknownKind OrganisationKind = "unknown"
	StateBody   OrganisationKind = "state_body"
	QuasiState  OrganisationKind = "quasi_state"
	Company     OrganisationKind = "company"
	University  OrganisationKind = "university"
	NGO         OrganisationKind = "ngo"
	Individual  OrganisationKind = "individual"
)

var countryCode = regexp.MustCompile(`^[A-Z]{2}$`)

var organisationKinds = map[OrganisationKind]bool{
	StateBody: true, QuasiState: true, Company: true, University: true, NGO: true, Individual: true,
}

// Organisation is one entry of a register.
type Organisation struct {
	// ID names the organisation within the register, such as a business
	// identification number.
	ID string
	// Name is for people; it may be empty.
	Name string
	Kind OrganisationKind
	// Country as ISO 3166-1 alpha-2; empty where not known.
	Country string
	// Domains are those of its addresses, subdomains among them.
	Domains []string
	// Accounts are owners on forges, as FORGE/OWNER.
	Accounts []string
	// From and To bound when the entry holds, [From, To).
	From, To ospora.Optional[ospora.Day]
}

// Register says which organisations own which domains and forge accounts.
type Register struct {
	organisations []Organisation
	domains       map[string][]int
	accounts      map[string][]int
}

// NewRegister makes a register. It fails where an id is missing or there twice, a
// kind or domain is none, or an organisation has neither domain nor account.
func NewRegister(organisations []Organisation) (*Register, error) {
	r := &Register{organisations: organisations, domains: map[string][]int{}, accounts: map[string][]int{}}
	seen := map[string]bool{}
	for i := range organisations {
		o := &organisations[i]
		if err := o.check(); err != nil {
			return nil, fmt.Errorf("identity: organisation %d: %w", i+1, err)
		}
		if seen[o.ID] {
			return nil, fmt.Errorf("identity: organisation %d: id %q is there twice", i+1, o.ID)
		}
		seen[o.ID] = true
		for _, d := range o.Domains {
			r.domains[normalDomain(strings.ToLower(d))] = append(r.domains[normalDomain(strings.ToLower(d))], i)
		}
		for _, a := range o.Accounts {
			r.accounts[strings.ToLower(a)] = append(r.accounts[strings.ToLower(a)], i)
		}
	}
	return r, nil
}

func (o *Organisation) check() error {
	switch {
	case o.ID == "":
		return errors.New("it has no id")
	case !organisationKinds[o.Kind]:
		return fmt.Errorf("kind %q is none of state_body, quasi_state, company, university, ngo, individual", o.Kind)
	case o.Country != "" && !countryCode.MatchString(o.Country):
		return errors.New("the country is no two capital letters of ISO 3166-1")
	case len(o.Domains)+len(o.Accounts) == 0:
		return errors.New("it has neither domains nor accounts")
	case o.From.Known && o.To.Known && o.To.Value <= o.From.Value:
		return errors.New("to is not after from")
	}
	for _, d := range o.Domains {
		if strings.Contains(d, "@") { // not quoted: it may be somebody's address
			return errors.New("an address is no domain")
		}
		if !strings.Contains(d, ".") || strings.ContainsAny(d, "/ ") {
			return fmt.Errorf("%q is no domain", d)
		}
		if freeMail()[strings.ToLower(d)] {
			return fmt.Errorf("%q is a free-mail provider's domain", d)
		}
	}
	for _, a := range o.Accounts {
		if forge, owner, ok := strings.Cut(a, "/"); !ok || !strings.Contains(forge, ".") || owner == "" || strings.Contains(owner, "/") {
			return fmt.Errorf("account %q is not of the form FORGE/OWNER", a)
		}
	}
	return nil
}

// Domain returns the organisation that owns a domain or the nearest one above
// it, on a day where entries are dated.
func (r *Register) Domain(domain string, day ospora.Day) (Organisation, bool) {
	if r == nil {
		return Organisation{}, false
	}
	for domain = normalDomain(strings.ToLower(domain)); domain != ""; {
		if o, ok := r.at(r.domains[domain], day); ok {
			return o, true
		}
		_, above, ok := strings.Cut(domain, ".")
		if !ok {
			break
		}
		domain = above
	}
	return Organisation{}, false
}

// entries are those for a domain or the nearest one above it, on any day.
func (r *Register) entries(domain string) (all []*Organisation) {
	for r != nil && domain != "" && len(all) == 0 {
		for _, i := range r.domains[domain] {
			all = append(all, &r.organisations[i])
		}
		_, domain, _ = strings.Cut(domain, ".")
	}
	return all
}

// Account returns the organisation that has an account, named FORGE/OWNER.
func (r *Register) Account(account string, day ospora.Day) (Organisation, bool) {
	if r == nil {
		return Organisation{}, false
	}
	return r.at(r.accounts[strings.ToLower(account)], day)
}

func (r *Register) at(entries []int, day ospora.Day) (Organisation, bool) {
	for _, i := range entries {
		o := &r.organisations[i]
		if (!o.From.Known || o.From.Value <= day) && (!o.To.Known || day < o.To.Value) {
			return *o, true
		}
	}
	return Organisation{}, false
}

// ReadRegisterCSV reads a register from CSV with the columns id, kind, and any of
// name, country, domains, accounts, from, to. Several domains or accounts are
// separated by spaces. It fails with a [FileError] or as [NewRegister] does.
func ReadRegisterCSV(r io.Reader) (*Register, error) {
	rows, err := readTable(r, []string{"id", "kind"}, []string{"name", "country", "domains", "accounts", "from", "to"})
	if err != nil {
		return nil, err
	}
	var organisations []Organisation
	for _, row := range rows {
		o := Organisation{
			ID: row.get("id"), Name: row.get("name"), Kind: OrganisationKind(row.get("kind")), Country: row.get("country"),
			Domains: strings.Fields(row.get("domains")), Accounts: strings.Fields(row.get("accounts")),
		}
		if o.From, err = row.day("from"); err != nil {
			return nil, err
		}
		if o.To, err = row.day("to"); err != nil {
			return nil, err
		}
		if err := o.check(); err != nil {
			return nil, &FileError{row.line, err.Error()}
		}
		organisations = append(organisations, o)
	}
	return NewRegister(organisations)
}

// forgeFile is a register of accounts by forge, in the shape of France's
// comptes-organismes-publics.yml (codegouvfr/codegouvfr-data), with ospora's own
// kind, domains and country beside it.
type forgeFile map[string]struct {
	Forge  string                `yaml:"forge"`
	Owners map[string]forgeOwner `yaml:"owners"`
}

type forgeOwner struct {
	ID           string   `yaml:"pso_id"`
	OSPO         string   `yaml:"ospo_url"`
	FlossPolicy  string   `yaml:"floss_policy"`
	IgnoredSince string   `yaml:"ignored_since"`
	Name         string   `yaml:"name"`
	Kind         string   `yaml:"kind"`
	Country      string   `yaml:"country"`
	Domains      []string `yaml:"domains"`
}

// ReadRegisterYAML reads a register in the shape of France's
// comptes-organismes-publics.yml: host of a forge, owners, and for each pso_id,
// ospo_url, floss_policy, ignored_since; beside them name, kind (state_body where
// it is missing), country and domains. Owners of one pso_id are one organisation;
// an owner without one is named FORGE/OWNER; one that is ignored is left out. Files
// of more than 16 MiB and keys that are not known are refused.
func ReadRegisterYAML(r io.Reader) (*Register, error) {
	text, err := readAll(r)
	if err != nil {
		return nil, err
	}
	var file forgeFile
	d := yaml.NewDecoder(strings.NewReader(string(text)))
	d.KnownFields(true)
	if err := d.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("identity: register: %w", err)
	}
	var organisations []Organisation
	index := map[string]int{}
	for _, host := range sortedKeys(file) {
		owners := file[host].Owners
		for _, owner := range sortedKeys(owners) {
			o := owners[owner]
			if o.IgnoredSince != "" {
				continue
			}
			addOwner(&organisations, index, host, owner, o)
		}
	}
	return NewRegister(organisations)
}

func addOwner(organisations *[]Organisation, index map[string]int, host, owner string, o forgeOwner) {
	account := host + "/" + owner
	id := o.ID
	if id == "" {
		id = account
	}
	i, ok := index[id]
	if !ok {
		i = len(*organisations)
		index[id] = i
		kind := OrganisationKind(o.Kind)
		if kind == "" {
			kind = StateBody
		}
		*organisations = append(*organisations, Organisation{ID: id, Name: o.Name, Kind: kind, Country: o.Country})
	}
	entry := &(*organisations)[i]
	entry.Accounts = append(entry.Accounts, account)
	entry.Domains = append(entry.Domains, o.Domains...)
}
