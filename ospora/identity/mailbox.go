package identity

import (
	"strings"

	"golang.org/x/net/idna"
)

// mailbox is an address as far as it tells who reads it.
type mailbox struct {
	local, domain string
	// class says how far the address identifies.
	class mailClass
	// forge and login are set for the address that a forge gives an account to hide
	// its real one; account is the forge's number for it.
	forge, login, account string
}

type mailClass int

const (
	noMail      mailClass = iota
	personal              // one person reads it, unless the data say otherwise
	onMachine             // made by a machine that is not on the internet: nurlan@laptop.local
	genericMail           // root@localhost, none@none: says nothing
	roleMail              // dev-team@…: read by several
	forgeMail             // a forge's address of an account
)

// parseMailbox reads a cleaned address. Mailboxes that providers deliver to one
// person under several spellings become one: tags after +, dots at Gmail, the
// domains of Yandex and Google.
func parseMailbox(text string) mailbox {
	text = strings.ToLower(strings.Trim(text, "<>()\"' ,;"))
	at := strings.LastIndexByte(text, '@')
	if at < 0 {
		if text == "" || roles[text] || placeholders[text] {
			return mailbox{}
		}
		return mailbox{local: text, class: onMachine}
	}
	m := mailbox{local: strings.Trim(text[:at], "\"' "), domain: normalDomain(text[at+1:])}
	if m.asForge() {
		return m
	}
	m.unify()
	m.class = m.classify()
	return m
}

// normalDomain returns a domain in Unicode, so that punycode and қаз meet.
func normalDomain(domain string) string {
	domain = strings.Trim(domain, " .>[]")
	if strings.Contains(domain, "xn--") {
		if u, err := idna.ToUnicode(domain); err == nil {
			domain = u
		}
	}
	return domain
}

// asForge reads the addresses that forges make: ID+LOGIN@users.noreply.github.com
// (before 2017 without the number), ID-LOGIN@users.noreply.gitlab.com and of
// other GitLab hosts, LOGIN@noreply.HOST of Gitea and Forgejo.
func (m *mailbox) asForge() bool {
	host, ok := strings.CutPrefix(m.domain, "users.noreply.")
	separator := "-"
	if ok && host == "github.com" {
		separator = "+"
	}
	if !ok {
		if host, ok = strings.CutPrefix(m.domain, "noreply."); !ok || roles[m.local] {
			return false
		}
		separator = ""
	}
	m.forge, m.login, m.class = host, m.local, forgeMail
	if separator == "" {
		return true
	}
	if id, login, ok := strings.Cut(m.local, separator); ok && digits(id) && login != "" {
		m.account, m.login = id, login
	}
	return true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// unify writes one mailbox in one way.
func (m *mailbox) unify() {
	if base, tag, ok := strings.Cut(m.local, "+"); ok && base != "" && !roles[base] && tag != "" {
		m.local = base
	}
	switch m.domain {
	case "googlemail.com":
		m.domain = "gmail.com"
	case "ya.ru", "yandex.com", "yandex.kz", "yandex.by", "yandex.ua", "narod.ru":
		m.domain = "yandex.ru"
	case "protonmail.com", "pm.me", "protonmail.ch":
		m.domain = "proton.me"
	case "me.com", "mac.com":
		m.domain = "icloud.com"
	}
	switch m.domain {
	case "gmail.com":
		m.local = strings.ReplaceAll(m.local, ".", "")
	case "yandex.ru":
		m.local = strings.ReplaceAll(m.local, "-", ".")
	}
}

func (m *mailbox) classify() mailClass {
	role := m.local == "" || roles[m.local] || placeholders[m.local]
	switch {
	case nowhere[m.domain] && role, m.local == "none", m.domain == "" && role, noreplyLocal(m.local):
		return genericMail
	case nowhere[m.domain], m.domain == "", machineDomain(m.domain):
		if role {
			return genericMail
		}
		return onMachine
	case role:
		return roleMail
	}
	return personal
}

var separators = strings.NewReplacer("-", "", "_", "", ".", "")

func noreplyLocal(local string) bool {
	return strings.Contains(local, "reply") && strings.Contains(separators.Replace(local), "noreply") || local == "donotreply" || local == "do-not-reply"
}

// machineDomain reports whether a domain is the name of a machine rather than
// one that mail is sent to.
func machineDomain(domain string) bool {
	if !strings.Contains(domain, ".") || strings.HasSuffix(domain, "(none)") {
		return true
	}
	for _, end := range [...]string{".local", ".localdomain", ".lan", ".home", ".internal", ".localhost", ".intranet", ".home.arpa"} {
		if strings.HasSuffix(domain, end) {
			return true
		}
	}
	// Subversion imports: LOGIN@UUID of the repository.
	return len(domain) == 36 && strings.Count(domain, "-") == 4
}
