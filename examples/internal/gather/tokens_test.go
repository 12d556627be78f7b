package gather

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTokens reads tokens and Apps from the environment, and says what is wrong
// without showing a secret.
func TestTokens(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "key.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, []byte("hunter2"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		token, app string
		want       int
		wrong      string
	}{
		{"", "", 0, ""},
		{"one, two", "", 2, ""},
		{"one", "12:34:" + file, 2, ""},
		{"", "12:34:" + file + ", 12:35:" + file, 2, ""},
		{"", "12:34", 0, "APP:INSTALLATION:FILE"},
		{"", "x:34:" + file, 0, "number of the App"},
		{"", "12:hunter2:" + file, 0, "number of the installation"},
		{"", "12:34:" + file + ".none", 0, "no such file"},
		{"", "12:34:" + other, 0, "key"},
	} {
		t.Setenv(tokenVariable, c.token)
		t.Setenv(appVariable, c.app)
		list, err := tokens()
		if len(list) != c.want || (err == nil) != (c.wrong == "") {
			t.Errorf("%q %q: %d tokens, %v", c.token, c.app, len(list), err)
		}
		if err != nil && (!strings.Contains(err.Error(), c.wrong) || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%q: %v, want it to say %q", c.app, err, c.wrong)
		}
	}
}

func TestProxy(t *testing.T) {
	t.Setenv("NO_PROXY", "inside.example.org")
	for _, c := range []struct{ variable, api, want string }{
		{"", "", ""}, {"proxy.example.org:3128", "", "http://proxy.example.org:3128"},
		{"https://u:p@proxy.example.org", "https://ghes.example.org/api/v3/", "https://u:p@proxy.example.org"},
		{"proxy.example.org:3128", "https://inside.example.org/api/v3/", ""},
		{"proxy.example.org:3128", "http://127.0.0.1:8080", ""},
	} {
		t.Setenv("HTTPS_PROXY", c.variable)
		if got, err := proxy(c.api); got != c.want || err != nil {
			t.Errorf("%q for %q is %q, %v, want %q", c.variable, c.api, got, err, c.want)
		}
	}
	t.Setenv("HTTPS_PROXY", "http://u:hunter2@[bad")
	if _, err := proxy(""); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("a proxy that is no URL: %v", err)
	}
}
