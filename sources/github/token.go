package github

import "github.com/ospora/ospora/sources/github/internal/wire"

// Token is a right to ask GitHub. However it is printed, it shows nothing.
type Token struct{ token wire.Token }

// PersonalToken is a personal access token, classic or fine-grained.
func PersonalToken(secret string) Token { return Token{wire.Personal(secret)} }

// AppToken is the installation of a GitHub App: its tokens last an hour and are
// renewed. The key is the App's private key in PEM. It fails where that is no RSA
// key.
func AppToken(app, installation int64, privateKey []byte) (Token, error) {
	t, err := wire.App(app, installation, privateKey)
	return Token{t}, err
}

// Of says whose token it is. Tokens of one account share its limits, and are
// used as one.
func (t Token) Of(account string) Token { return Token{t.token.Of(account)} }

// String hides the token.
func (t Token) String() string { return t.token.String() }

// GoString hides the token from %#v.
func (t Token) GoString() string { return t.token.GoString() }
