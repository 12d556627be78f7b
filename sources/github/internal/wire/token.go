package wire

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"

	"github.com/bradleyfalzon/ghinstallation/v2"
)

const redacted = "REDACTED"

// Token is what a request is authorised with: a personal token or an App
// installation. However it is printed, it prints REDACTED.
type Token struct {
	// A pointer: fmt cannot call methods of a field that is not exported and
	// would print the strings of a nested struct; a nested pointer prints as
	// an address.
	c *credential
}

type credential struct {
	reveal  func() string // personal
	app     *app
	account string
}

// app is the installation of a GitHub App.
type app struct {
	id, installation int64
	key              []byte // PEM
}

// Personal makes a token of a personal access token, classic or fine-grained,
// or any other bearer token. Its length and form are not looked at.
func Personal(secret string) Token {
	return Token{&credential{reveal: func() string { return secret }}}
}

// App makes a token of a GitHub App installation. privateKeyPEM is the RSA key
// that GitHub gave for the App. Installation tokens live an hour and are
// fetched and refreshed as needed.
func App(appID, installationID int64, privateKeyPEM []byte) (Token, error) {
	if _, err := ghinstallation.NewAppsTransport(nil, appID, privateKeyPEM); err != nil || appID <= 0 || installationID <= 0 {
		return Token{}, errBadApp // not the cause: it may quote the key
	}
	return Token{&credential{app: &app{appID, installationID, bytes.Clone(privateKeyPEM)}}}, nil
}

var errBadApp = errors.New("github: an App needs its id, an installation id and an RSA private key in PEM form")

// Of says whose budget the token spends. Tokens of one user share one budget
// at GitHub, so tokens with the same account share one governor.
func (t Token) Of(account string) Token {
	if t.c == nil {
		return t
	}
	c := *t.c
	c.account = account
	return Token{&c}
}

// String gives REDACTED.
func (t Token) String() string { return redacted }

// GoString gives REDACTED.
func (t Token) GoString() string { return redacted }

// Format prints REDACTED for every verb.
func (t Token) Format(s fmt.State, _ rune) { io.WriteString(s, redacted) }

// MarshalJSON gives "REDACTED".
func (t Token) MarshalJSON() ([]byte, error) { return []byte(`"` + redacted + `"`), nil }

// MarshalText gives REDACTED.
func (t Token) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue gives REDACTED.
func (t Token) LogValue() slog.Value { return slog.StringValue(redacted) }

// identity is stable over runs and says nothing about the secret: of a
// personal token its hash, of an App the hash of its installation.
func (t Token) identity() string {
	switch {
	case t.c == nil:
		return anonymous
	case t.c.app != nil:
		return fingerprint("app", strconv.FormatInt(t.c.app.id, 10)+"/"+strconv.FormatInt(t.c.app.installation, 10))
	default:
		return fingerprint("token", t.c.reveal())
	}
}

// secrets lists the texts that must never be seen.
func (t Token) secrets() []string {
	switch {
	case t.c == nil:
		return nil
	case t.c.app != nil:
		return []string{string(t.c.app.key)}
	default:
		return []string{t.c.reveal()}
	}
}

const anonymous = "anonymous"

func fingerprint(kind, text string) string {
	sum := sha256.Sum256([]byte("ospora wire " + kind + "\x00" + text))
	return hex.EncodeToString(sum[:8])
}
