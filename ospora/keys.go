package ospora

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MinKeyBytes is the least length of a dataset key.
const MinKeyBytes = 32

// ErrShortKey tells that a dataset key has fewer than [MinKeyBytes] bytes.
var ErrShortKey = errors.New("ospora: dataset key is too short")

// Keys turns identities into pseudonyms under one dataset key. It keeps the key
// to itself: neither String nor an error shows it. It is safe for concurrent
// use.
type Keys struct {
	mac func() hash.Hash // holds the key where no printing reaches it
}

// NewKeys returns keys under datasetKey, which the caller draws at random, keeps
// secret and uses for every run of one dataset. It fails with [ErrShortKey]
// below [MinKeyBytes] bytes.
func NewKeys(datasetKey []byte) (*Keys, error) {
	if len(datasetKey) < MinKeyBytes {
		return nil, fmt.Errorf("%w: %d bytes, need at least %d", ErrShortKey, len(datasetKey), MinKeyBytes)
	}
	key := bytes.Clone(datasetKey)
	return &Keys{mac: func() hash.Hash { return hmac.New(sha256.New, key) }}, nil
}

// String hides the key.
func (k *Keys) String() string { return "ospora.Keys(hidden)" }

// GoString hides the key from %#v.
func (k *Keys) GoString() string { return k.String() }

// Format hides the key from every verb of package fmt.
func (k *Keys) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(k.String())) }

// Fingerprint tells keys apart without revealing them: the first 8 bytes of
// HMAC(key, "ospora-fingerprint") in hexadecimal digits.
func (k *Keys) Fingerprint() string {
	h := k.mac()
	h.Write([]byte("ospora-fingerprint"))
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Pseudonym returns HMAC-SHA-256(key, label and parts, each prefixed by its
// length), cut to 128 bits, in hexadecimal digits. The label names the feature
// (alias, email, name, login), never a role, so that an author and a reviewer
// can meet in one person.
func (k *Keys) Pseudonym(label string, parts ...string) string {
	h := k.mac()
	writePart(h.Write, label)
	for _, part := range parts {
		writePart(h.Write, part)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func writePart(write func([]byte) (int, error), part string) {
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(part)))
	_, _ = write(n[:])
	_, _ = write([]byte(part))
}

// Alias returns the alias of a name and an address as written, with its keyed
// features. Its canonical alias is itself until a mailmap says otherwise;
// repository and visit are left to the caller.
//
// The e-mail is trimmed, in lower case and NFC; of a GitHub address
// id+login@users.noreply.github.com the login is a feature of its own. The name
// is in NFC with white space folded, and case-folded for the name feature.
func (k *Keys) Alias(name, email string) *Alias {
	mail, spelled := NormalEmail(email), normalSpace(name)
	key := AliasKey(k.Pseudonym("alias", spelled, mail))
	a := &Alias{Key: key, Canonical: key, Name: name, Email: email, Bot: isBot(spelled)}
	if mail != "" {
		a.Features = append(a.Features, Feature{Label: "email", Key: k.Pseudonym("email", mail)})
	}
	if folded := lower(spelled); folded != "" {
		a.Features = append(a.Features, Feature{Label: "name", Key: k.Pseudonym("name", folded)})
	}
	if login := noreplyLogin(mail); login != "" {
		a.Login = login
		a.Bot = a.Bot || isBot(login)
		a.Features = append(a.Features, Feature{Label: "login", Key: k.Pseudonym("login", login)})
	}
	return a
}

// Account returns the alias of an account on a forge, such as "github.com". It
// shares the login feature with aliases whose address is the forge's noreply
// address of that account. Logins ignore case.
func (k *Keys) Account(forge, login string) *Alias {
	folded := lower(strings.TrimSpace(strings.ToValidUTF8(login, "\uFFFD")))
	key := AliasKey(k.Pseudonym("alias", "account", forge, folded))
	return &Alias{
		Key: key, Canonical: key, Login: login, Bot: isBot(folded),
		Features: []Feature{{Label: "login", Key: k.Pseudonym("login", folded)}},
	}
}

// NormalEmail returns the address trimmed, in NFC and lower case, without the
// numeric prefix of a GitHub noreply address.
func NormalEmail(email string) string {
	mail := lower(strings.TrimFunc(strings.ToValidUTF8(email, "\uFFFD"), unicode.IsSpace))
	if m := noreply.FindStringSubmatch(mail); m != nil {
		return m[1] + noreplyDomain
	}
	return mail
}

// lower returns text in lower case and NFC; a capital may be two characters of
// which the small letter is one.
func lower(text string) string {
	return norm.NFC.String(strings.ToLower(norm.NFC.String(text)))
}

const noreplyDomain = "@users.noreply.github.com"

var noreply = regexp.MustCompile(`^(?:[0-9]+\+)?([^@+\s]+)@users\.noreply\.github\.com$`)

func noreplyLogin(normalEmail string) string {
	if login, ok := strings.CutSuffix(normalEmail, noreplyDomain); ok {
		return login
	}
	return ""
}

func normalSpace(name string) string {
	return strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD"))), " ")
}

func isBot(name string) bool { return strings.HasSuffix(strings.ToLower(name), "[bot]") }
