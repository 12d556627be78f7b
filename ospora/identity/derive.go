package identity

import (
	"strings"

	"github.com/ospora/ospora/ospora"
)

// Derive returns what [ospora.Collection] concludes from aliases while their text
// is in memory: the keyed features of [Key], and rows of table employers. The
// register may be nil. What has been derived stays as it was found: a repository
// that is not visited anew keeps the employers of an older register.
func Derive(keys *ospora.Keys, register *Register) ospora.Derive {
	return func(row ospora.Row) (more []ospora.Row, keep bool) {
		if a, ok := row.(*ospora.Alias); ok {
			Key(keys, a)
			for _, e := range Employers(keys, register, a) {
				more = append(more, e)
			}
		}
		return more, true
	}
}

// Employers returns the organisations that an alias's address belongs to: every
// entry of the register for its domain or the nearest one above it, each with its
// days, or else the domain itself, by its pseudonym. Free-mail providers, forges
// and machines are none. Kinds of domains that the register does not name come
// from suffixes that only such bodies get: gov.kz and mil.kz, edu.kz and ac.*;
// org.kz is open to anybody and tells nothing.
func Employers(keys *ospora.Keys, register *Register, a *ospora.Alias) []*ospora.Employer {
	host, class := hostOf(a.Email)
	if host == "" {
		return nil
	}
	if listed := register.entries(host); len(listed) > 0 {
		var rows []*ospora.Employer
		for _, o := range listed {
			rows = append(rows, &ospora.Employer{
				Repo: a.Repo, Visit: a.Visit, Alias: a.Key, Organisation: o.ID, Kind: string(o.Kind), Country: o.Country,
				From: o.From, To: o.To, Evidence: byRegister,
			})
		}
		return rows
	}
	domain, ok := employing(host, class)
	if !ok {
		return nil
	}
	return []*ospora.Employer{{
		Repo: a.Repo, Visit: a.Visit, Alias: a.Key, Organisation: "domain:" + keys.Pseudonym("domain", domain),
		Kind: string(kindOfSuffix(host)), Evidence: byDomain,
	}}
}

// The evidence that an affiliation rests on.
const (
	byRegister = "register"
	byDomain   = "email_domain"
)

// hostOf is the host of an address that a person at an organisation may have;
// empty where there is none.
func hostOf(email string) (string, mailClass) {
	cleaned, _ := clean(email)
	class := parseMailbox(cleaned).class
	_, host, _ := strings.Cut(strings.ToLower(cleaned), "@")
	if class == forgeMail || class == genericMail {
		return "", class
	}
	return normalDomain(host), class
}

// employing is the registrable domain that stands for an organisation.
func employing(host string, class mailClass) (string, bool) {
	org, free := registrable(host)
	return org, !free && org != "" && class != onMachine
}
