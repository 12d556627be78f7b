package identity

import (
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

//go:embed freemail.txt
var freeMailText string

// FreeMailVersion names the list of free-mail providers that comes with the
// package.
const FreeMailVersion = "free-email-domains 1.12.6 with ospora's own of 2026-11"

// localFreeMail are providers of Kazakhstan, Russia and their neighbours that
// the list lacks.
var localFreeMail = set(`mail.kz internet.ru vk.com list.ru bk.ru inbox.ru mail.ru mail.ua rambler.ru lenta.ru autorambler.ru myrambler.ru
ro.ru rambler.ua yandex.ru yandex.kz yandex.com yandex.by yandex.ua yandex.uz ya.ru narod.ru hotmail.kz ok.kz nur.kz bk.kz inbox.kz
post.kz pochta.ru sibmail.com qip.ru hotbox.ru nxt.ru e1.ru ngs.ru xmail.kz mail.uz umail.uz mail.kg mail.tj mail.mn tut.by i.ua ukr.net
meta.ua bigmir.net xaker.ru icloud.com me.com mac.com proton.me protonmail.com pm.me protonmail.ch tuta.io tutanota.com duck.com
hey.com fastmail.com fastmail.fm pobox.com users.noreply.github.com`)

var freeMail = sync.OnceValue(func() map[string]bool {
	domains := make(map[string]bool, 15_000)
	for line := range strings.Lines(freeMailText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			domains[line] = true
		}
	}
	for d := range localFreeMail {
		domains[d] = true
	}
	return domains
})

// registrable returns the part of a domain that somebody registers, one label
// below a public suffix, and whether it is a free-mail provider's. It is empty
// below a top level that does not exist. Private suffixes of the list are not
// followed: github.io is an organisation's.
func registrable(domain string) (org string, free bool) {
	if freeMail()[domain] {
		return domain, true
	}
	// The list is in punycode.
	if ascii, err := idna.ToASCII(domain); err == nil && ascii != domain {
		org, free = registrable(ascii)
		return normalDomain(org), free
	}
	suffix, icann := publicsuffix.PublicSuffix(domain)
	for !icann {
		_, above, ok := strings.Cut(suffix, ".")
		if !ok {
			return "", false
		}
		suffix, icann = publicsuffix.PublicSuffix(above)
	}
	rest, ok := strings.CutSuffix(domain, "."+suffix)
	if !ok || rest == "" {
		return "", false
	}
	org = rest[strings.LastIndexByte(rest, '.')+1:] + "." + suffix
	return org, freeMail()[org]
}
