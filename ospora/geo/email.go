package geo

import (
	"strings"

	"golang.org/x/net/idna"
)

// Email returns what the domain of an address says; the part before the @ is not
// read. It is not usable for domains without a country, for ornamental ones
// such as .io and .ai, and for what is no address.
func (g *Gazetteer) Email(address string) Evidence {
	none := Evidence{Kind: EmailDomain, TablesVersion: TablesVersion}
	domain := domainOf(address)
	for _, p := range mailProviders {
		if p.has(domain) {
			return g.mail(p)
		}
	}
	labels := strings.Split(domain, ".")
	if len(labels) < 2 {
		return none
	}
	top := labels[len(labels)-1]
	if ornamental[top] {
		return none
	}
	if top == "ru" || top == "su" || top == "рф" {
		return g.russian()
	}
	country, ok := g.topLevel(top)
	if !ok {
		return none
	}
	reliability := domainReliability
	switch {
	case len(labels) > 2 && residents[labels[len(labels)-2]]:
		reliability = residentReliability
	case mixedUse[top]:
		reliability = mixedReliability
	}
	// Elsewhere as frequent as the country is: what a likelihood of its own for all
	// other countries would say depends on how large this one is.
	return newEvidence(EmailDomain, []Weight{{Country: country, Likelihood: 1}}, 0, reliability, 1)
}

// maxDomain is the longest domain (RFC 1035, section 2.3.4).
const maxDomain = 253

func domainOf(address string) string {
	at := strings.LastIndexByte(address, '@')
	domain := strings.Trim(strings.TrimSpace(address[at+1:]), ".<>")
	if len(domain) > maxDomain || strings.ContainsAny(domain, " \t\r\n") {
		return ""
	}
	domain = strings.ToLower(domain)
	if unicode, err := idna.ToUnicode(domain); err == nil {
		domain = unicode
	}
	return domain
}

// topLevel returns the country of a top-level domain.
func (g *Gazetteer) topLevel(top string) (string, bool) {
	if code, ok := otherTopLevel[top]; ok {
		return code, true
	}
	if len(top) != 2 {
		return "", false
	}
	_, ok := g.country[upper(top)]
	return upper(top), ok
}

func (g *Gazetteer) russian() Evidence {
	weights := []Weight{{Country: "RU", Likelihood: russianHome}}
	for _, c := range russianServices {
		weights = append(weights, Weight{Country: c, Likelihood: russianNeighbour})
	}
	return newEvidence(EmailDomain, weights, russianForeign, emailReliability, 1)
}

func (g *Gazetteer) mail(p mailProvider) Evidence {
	weights := []Weight{{Country: p.home, Likelihood: mailHome}}
	for _, c := range p.neighbours {
		weights = append(weights, Weight{Country: c, Likelihood: mailNeighbour})
	}
	return newEvidence(EmailDomain, weights, mailForeign, emailReliability, 1)
}
