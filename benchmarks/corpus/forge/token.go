package forge

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// secretOf is the token of a request, empty where there is none.
func secretOf(r *http.Request) string {
	kind, secret, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	switch {
	case !ok:
		return ""
	case strings.EqualFold(kind, "basic"):
		_, password, _ := r.BasicAuth()
		return password
	}
	return strings.TrimSpace(secret)
}

// authenticate fills in the token, or refuses the request.
func (s *Server) authenticate(c *call, found *route) *answer {
	if !c.signed || found != nil && found.app {
		return nil
	}
	token, ok := s.token(c.secret)
	if !ok || !token.Expires.IsZero() && !c.now.Before(token.Expires) {
		return refusal(http.StatusUnauthorized, "Bad credentials")
	}
	c.token = token
	return nil
}

// token looks a token up. With no list each is that of a user of its own.
func (s *Server) token(secret string) (Token, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t, ok := s.issued[secret]; ok {
		return t, true
	}
	if s.opt.Tokens == nil {
		return Token{User: "user of " + digest(secret), Rights: Read}, true
	}
	t, ok := s.opt.Tokens[secret]
	return t, ok
}

func digest(secret string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte(secret)))[:12] }

// app is the app whose JSON Web Token the request carries.
func (c *call) app() (*App, *answer) {
	parts := strings.Split(c.secret, ".")
	var claims struct {
		Issuer  json.RawMessage `json:"iss"`
		Expires int64           `json:"exp"`
		Issued  int64           `json:"iat"`
	}
	refused := refusal(http.StatusUnauthorized, "A JSON web token could not be decoded")
	if len(parts) != 3 {
		return nil, refused
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil || json.Unmarshal(text, &claims) != nil {
		return nil, refused
	}
	now := c.now.Unix()
	if claims.Expires <= now || claims.Expires > now+660 || claims.Issued > now+60 {
		return nil, refusal(http.StatusUnauthorized, "'Expiration time' claim ('exp') is too far in the future or in the past")
	}
	for i := range c.s.opt.Apps {
		app := &c.s.opt.Apps[i]
		if strings.Trim(string(claims.Issuer), `"`) == strconv.FormatInt(app.ID, 10) {
			if app.Key != nil && !signedBy(app.Key, parts) {
				return nil, refused
			}
			return app, nil
		}
	}
	return nil, refusal(http.StatusNotFound, "Integration not found")
}

func signedBy(key *rsa.PublicKey, parts []string) bool {
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	return err == nil && rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) == nil
}

func installations(c *call) *answer {
	app, refused := c.app()
	if refused != nil {
		return refused
	}
	var list []object
	for _, one := range app.Installations {
		account := c.s.logins[strings.ToLower(one.Account)]
		if account == nil {
			continue
		}
		// GitHub's description wants an account that is an enterprise at the same time.
		owner := append(simpleUser(c.base, account), object{
			{"name", account.Name}, {"slug", account.Login}, {"created_at", account.Created}, {"updated_at", account.Created},
		}...)
		list = append(list, object{
			{"id", one.ID}, {"account", owner}, {"repository_selection", "all"},
			{"access_tokens_url", fmt.Sprintf("%s/app/installations/%d/access_tokens", c.base, one.ID)},
			{"repositories_url", c.base + "/installation/repositories"},
			{"html_url", fmt.Sprintf("https://github.com/organizations/%s/settings/installations/%d", one.Account, one.ID)},
			{"app_id", app.ID}, {"app_slug", "ospora"}, {"target_id", account.ID}, {"target_type", account.Kind},
			{"permissions", permissions(one.Rights)}, {"events", []string{}}, {"created_at", account.Created},
			{"updated_at", account.Created}, {"single_file_name", nil}, {"suspended_by", nil}, {"suspended_at", nil},
		})
	}
	return newAnswer(http.StatusOK, page(c, list))
}

// installationRepositories are those of the account that the token's app is installed at.
func installationRepositories(c *call) *answer {
	var list []*brief
	for i := range c.s.opt.Apps {
		for _, one := range c.s.opt.Apps[i].Installations {
			if c.token.User != installationUser(one.ID) {
				continue
			}
			for _, index := range c.s.byOwner[strings.ToLower(one.Account)] {
				if b := c.s.brief(index); !b.Private || one.Rights >= Read {
					list = append(list, b)
				}
			}
			shown := []object{}
			for _, b := range page(c, list) {
				shown = append(shown, c.listed(b))
			}
			return newAnswer(http.StatusOK, object{{"total_count", len(list)}, {"repository_selection", "all"}, {"repositories", shown}})
		}
	}
	return refusal(http.StatusForbidden, "You must authenticate with an installation access token in order to list repositories for an installation.")
}

// installationUser is whose an installation's tokens are.
func installationUser(id int64) string { return fmt.Sprintf("installation %d", id) }

func permissions(r Rights) object {
	o := object{{"metadata", "read"}, {"contents", "read"}, {"issues", "read"}, {"pull_requests", "read"}, {"checks", "read"}}
	if r >= Admin {
		o = append(o, member{"administration", "read"})
	}
	return o
}

// accessToken gives an installation a token for an hour, of the form and length that GitHub's have since April 2026.
func accessToken(c *call) *answer {
	app, refused := c.app()
	if refused != nil {
		return refused
	}
	for _, one := range app.Installations {
		if strconv.FormatInt(one.ID, 10) != c.values["installation_id"] {
			continue
		}
		expires := c.now.Add(time.Hour).UTC().Truncate(time.Second)
		c.s.mu.Lock()
		sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %d", one.ID, c.now.UnixNano(), len(c.s.issued)))
		secret := fmt.Sprintf("ghs_%d_%s", app.ID, strings.Repeat(fmt.Sprintf("%x", sum), 8))
		c.s.issued[secret] = Token{User: installationUser(one.ID), Rights: one.Rights, Expires: expires}
		c.s.mu.Unlock()
		return newAnswer(http.StatusCreated, object{
			{"token", secret}, {"expires_at", expires}, {"permissions", permissions(one.Rights)},
			{"repository_selection", "all"},
		})
	}
	return notFound()
}
