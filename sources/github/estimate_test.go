package github_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ospora/ospora/benchmarks/corpus/forge"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/github"
)

// TestPlanTellsCost plans, reads and plans again: what was read costs nothing,
// by a personal token for ever, by an App until its token's hour is over.
func TestPlanTellsCost(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	pemKey := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	e := small()
	all := len(e.Repositories())
	app, err := github.AppToken(7, 8, pemKey)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		tokens      []github.Token
		know, later int
	}{
		"personal": {[]github.Token{github.PersonalToken(canary)}, all, all},
		"app":      {[]github.Token{app}, all, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			server := forge.New(e, forge.Options{
				Tokens: map[string]forge.Token{canary: {User: "auditor", Rights: forge.Admin}},
				Apps:   []forge.App{{ID: 7, Installations: []forge.Installation{{ID: 8, Rights: forge.Admin}}}},
			})
			s := newSource(t, server, func(config *github.Config) { config.Tokens = c.tokens })
			p := plan(t, s, scope(e))
			if p.Known != 0 || p.Requests != int64(12*all) || p.Points != int64(11*all) || p.Time <= 0 {
				t.Errorf("%s: at first %+v", name, p)
			}
			for _, target := range p.Targets {
				for _, err := range s.Visit(t.Context(), ospora.Look{Target: target, Keys: newKeys(t)}) {
					if err != nil {
						t.Fatal(err)
					}
				}
			}
			if p := plan(t, s, scope(e)); p.Known != c.know || p.Requests != int64(12*(all-c.know)) {
				t.Errorf("%s: then %d known, %d requests", name, p.Known, p.Requests)
			}
			time.Sleep(61 * time.Minute)
			if p := plan(t, s, scope(e)); p.Known != c.later || p.Requests != int64(12*(all-c.later)) || p.Points != int64(11*(all-c.later)) {
				t.Errorf("%s: an hour later %d known, %d requests", name, p.Known, p.Requests)
			}
		})
	}
}
