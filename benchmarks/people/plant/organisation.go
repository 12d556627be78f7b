package plant

import (
	"fmt"
	"strings"
)

// OrganisationKind is what an organisation is.
type OrganisationKind string

// The kinds of organisation.
const (
	StateBody  OrganisationKind = "state"
	QuasiState OrganisationKind = "quasi-state"
	Company    OrganisationKind = "company"
	University OrganisationKind = "university"
	NGO        OrganisationKind = "ngo"
)

// Organisation is an invented employer.
type Organisation struct {
	// Domain is where its people have addresses.
	Domain string
	// Name as it stands in profiles.
	Name string
	// Kind of organisation.
	Kind OrganisationKind
	// Country of its seat, ISO 3166-1.
	Country string
}

// drawOrganisations invents the employers of every country, the big ones first.
func (p *Population) drawOrganisations() {
	c := newChance(p.config.Seed, ofOrganisations, 0)
	p.employers = make([][]Organisation, len(p.countries))
	taken := map[string]bool{}
	for k := range p.countries {
		n := 6 + p.countries[k].share/2
		for len(p.employers[k]) < n {
			o := organisation(c, p.countries[k].code, p.countries[k].tld)
			if !taken[o.Domain] {
				taken[o.Domain] = true
				p.employers[k] = append(p.employers[k], o)
			}
		}
	}
}

func organisation(c *chance, country, tld string) Organisation {
	first := []string{"aqsu", "dala", "qyran", "tulpar", "zhetisay", "belgor", "nordlit", "vexal", "ostrava", "lumion", "kestrel", "marban", "tirvo", "solpex", "umbral", "ravik", "quenta", "hallow", "drovia", "pelmar"}
	second := []string{"soft", "tech", "data", "systems", "lab", "digital", "logic", "cloud", "works", "net"}
	a, b, n := pick(c, first), pick(c, second), c.between(11, 999)
	o := Organisation{Country: country}
	switch at := c.IntN(100); {
	case at < 72:
		o.Kind, o.Domain = Company, fmt.Sprintf("%s%s%d.%s", a, b, n, companyTLD(c, tld))
		o.Name = capital(a) + " " + capital(b) + fmt.Sprint(n)
	case at < 82:
		o.Kind, o.Domain = University, fmt.Sprintf("%s%d.%s", a, n, academic(tld))
		o.Name = capital(a) + fmt.Sprintf(" University No. %d", n)
	case at < 90:
		o.Kind, o.Domain = StateBody, fmt.Sprintf("%s%d.%s", a, n, governmental(tld))
		o.Name = fmt.Sprintf("Ministry of %s %d", capital(a), n)
	case at < 95:
		o.Kind, o.Domain = QuasiState, fmt.Sprintf("ns-%s%d.%s", a, n, commercial(tld))
		o.Name = fmt.Sprintf("National Company %s %d", capital(a), n)
	default:
		o.Kind, o.Domain = NGO, fmt.Sprintf("%s%d.org", a, n)
		o.Name = fmt.Sprintf("%s Foundation %d", capital(a), n)
	}
	return o
}

// companyTLD is the country's domain for most, and one that says nothing for the rest.
func companyTLD(c *chance, tld string) string {
	if c.permille(350) {
		return pick(c, []string{"com", "io", "ai", "me", "tech", "co", "group"})
	}
	return commercial(tld)
}

// below is a country's second-level domain, where it keeps one.
func below(tld, list, other string) string {
	for _, w := range strings.Fields(list) {
		if strings.HasSuffix(w, "."+tld) {
			return w
		}
	}
	return other
}

func commercial(tld string) string {
	return below(tld, "co.uk com.tr com.cn co.in com.au com.br co.kr co.jp com.pk com.bd co.il co.th com.cy", tld)
}

func academic(tld string) string {
	return below(tld, "edu.kz ac.uk edu.tr edu.cn ac.in edu.au edu.br ac.kr ac.jp edu.pk ac.bd ac.il ac.th ac.cy edu.pl edu.ua ac.ae edu.kg edu.ge", map[bool]string{true: "edu", false: "uni." + tld}[tld == "us"])
}

func governmental(tld string) string {
	return below(tld, "gov.kz gov.uk gov.tr gov.cn gov.in gov.au gov.br go.kr go.jp gov.pk gov.bd gov.il go.th gov.cy gov.pl gov.ua gov.ae gov.kg gov.ge gov.uz gov.by gov.ru gov.it", map[bool]string{true: "gov", false: "bund." + tld}[tld == "us"])
}
