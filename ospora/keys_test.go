package ospora_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/ospora/ospora/ospora"
)

func newKeys(t testing.TB, secret string) *ospora.Keys {
	t.Helper()
	keys, err := ospora.NewKeys([]byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

const (
	secretOne = "the-secret-of-the-first-data-set"
	secretTwo = "the-secret-of-the-other-data-set"
)

func TestShortKey(t *testing.T) {
	for _, n := range []int{0, 1, ospora.MinKeyBytes - 1} {
		if k, err := ospora.NewKeys(make([]byte, n)); !errors.Is(err, ospora.ErrShortKey) || k != nil {
			t.Errorf("%d bytes: keys %v, error %v", n, k, err)
		}
	}
}

// A caller that overwrites its copy of the key changes nothing.
func TestKeyIsCopied(t *testing.T) {
	secret := []byte(secretOne)
	k, err := ospora.NewKeys(secret)
	if err != nil {
		t.Fatal(err)
	}
	before := k.Pseudonym("x", "y")
	clear(secret)
	if k.Pseudonym("x", "y") != before {
		t.Error("the key is the caller's slice")
	}
}

// A pseudonym is what its comment says, computed here by hand.
func TestPseudonym(t *testing.T) {
	h := hmac.New(sha256.New, []byte(secretOne))
	h.Write([]byte("\x00\x00\x00\x00\x00\x00\x00\x05email\x00\x00\x00\x00\x00\x00\x00\x03a@b"))
	want := hex.EncodeToString(h.Sum(nil))[:32]
	if got := newKeys(t, secretOne).Pseudonym("email", "a@b"); got != want {
		t.Errorf("pseudonym %s, want %s", got, want)
	}
}

// Another key, another label and another split of the same bytes give another
// pseudonym.
func TestPseudonymsDiffer(t *testing.T) {
	one, two := newKeys(t, secretOne), newKeys(t, secretTwo)
	seen := map[string]bool{}
	for _, p := range []string{
		one.Pseudonym("name", "a", "b"), two.Pseudonym("name", "a", "b"), one.Pseudonym("email", "a", "b"),
		one.Pseudonym("name", "ab"), one.Pseudonym("name", "ab", ""), one.Pseudonym("name", "", "ab"), one.Pseudonym("name"),
		one.Pseudonym("namea", "b"), one.Pseudonym("name", "b", "a"), string(one.Alias("a", "b").Key), string(two.Alias("a", "b").Key),
	} {
		if seen[p] || len(p) != 32 {
			t.Errorf("pseudonym %q", p)
		}
		seen[p] = true
	}
	if one.Fingerprint() == two.Fingerprint() || len(one.Fingerprint()) != 16 {
		t.Errorf("fingerprints %s and %s", one.Fingerprint(), two.Fingerprint())
	}
}

// No way to print keys shows them.
func TestKeysHide(t *testing.T) {
	k := newKeys(t, secretOne)
	holder := struct {
		K *ospora.Keys
		V ospora.Keys
	}{k, *k}
	var texts []string
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%p", "%c", "%08b"} {
		texts = append(texts, fmt.Sprintf(verb, k), fmt.Sprintf(verb, holder.K), fmt.Sprintf(verb, &holder))
	}
	//lint:ignore SA9005 that nothing of the key is marshalled is what is tested
	data, err := json.Marshal(k)
	all, err2 := json.Marshal(holder)
	texts = append(texts, string(data), string(all), k.String(), k.GoString(), fmt.Sprint(err, err2))
	bytesText := strings.Trim(fmt.Sprint([]byte(secretOne)), "[]")
	for _, text := range texts {
		for _, secret := range []string{secretOne, hex.EncodeToString([]byte(secretOne)), strings.ToUpper(hex.EncodeToString([]byte(secretOne))), bytesText} {
			if strings.Contains(text, secret) {
				t.Errorf("the key is shown: %s", text)
			}
		}
	}
}

func features(a *ospora.Alias) map[string]string {
	m := map[string]string{}
	for _, f := range a.Features {
		m[f.Label] = f.Key
	}
	return m
}

// What is the same identity gets the same key.
func TestAliasNormalisation(t *testing.T) {
	k := newKeys(t, secretOne)
	for name, c := range map[string]struct {
		a, b [2]string // name, address
		same bool
	}{
		"mail_case":     {[2]string{"Ada", "Ada@Example.ORG"}, [2]string{"Ada", "ada@example.org"}, true},
		"mail_space":    {[2]string{"Ada", " ada@example.org\t"}, [2]string{"Ada", "ada@example.org"}, true},
		"mail_nfc":      {[2]string{"Ada", "cafe\u0301@example.org"}, [2]string{"Ada", "caf\u00e9@example.org"}, true},
		"mail_nfc_case": {[2]string{"Ada", "J\u030c@example.org"}, [2]string{"Ada", "\u01f0@example.org"}, true},
		"name_space":    {[2]string{"  Ada \u00a0 Test ", "a@b"}, [2]string{"Ada Test", "a@b"}, true},
		"name_nfc":      {[2]string{"Zoe\u0308", "a@b"}, [2]string{"Zo\u00eb", "a@b"}, true},
		"name_case":     {[2]string{"ADA", "a@b"}, [2]string{"Ada", "a@b"}, false},
		"name_bytes":    {[2]string{"Ad\xe9", "a@b"}, [2]string{"Ad\uFFFD", "a@b"}, true},
		"noreply_id":    {[2]string{"Ada", "123+ada@users.noreply.github.com"}, [2]string{"Ada", "Ada@users.noreply.github.com"}, true},
		"other_mail":    {[2]string{"Ada", "a@b"}, [2]string{"Ada", "a@c"}, false},
		"swapped":       {[2]string{"a@b", "Ada"}, [2]string{"Ada", "a@b"}, false},
		"other_host":    {[2]string{"Ada", "1+ada@noreply.example.org"}, [2]string{"Ada", "ada@noreply.example.org"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := k.Alias(c.a[0], c.a[1]), k.Alias(c.b[0], c.b[1])
			if (a.Key == b.Key) != c.same || a.Canonical != a.Key || a.Name != c.a[0] || a.Email != c.a[1] {
				t.Errorf("keys %s and %s of %+v", a.Key, b.Key, a)
			}
		})
	}
}

func TestAliasFeatures(t *testing.T) {
	k := newKeys(t, secretOne)
	a, b := features(k.Alias("ADA Test", "x@example.org")), features(k.Alias("Ada  test", "Y@example.org"))
	if a["name"] != b["name"] || a["email"] == b["email"] || len(a) != 2 {
		t.Errorf("features %v and %v", a, b)
	}
	if j := features(k.Alias("J\u030can", "")); j["name"] != features(k.Alias("\u01f0an", ""))["name"] || len(j) != 1 {
		t.Errorf("features %v", j)
	}
	if f := k.Alias("", "").Features; len(f) != 0 {
		t.Errorf("nobody has features %v", f)
	}
	login := k.Alias("Ada", "7+Ada-T@users.noreply.github.com")
	if login.Login != "ada-t" || features(login)["login"] != k.Pseudonym("login", "ada-t") || len(login.Features) != 3 {
		t.Errorf("alias %+v", login)
	}
}

// TestAccount links an account to the address that GitHub gives it in commits.
func TestAccount(t *testing.T) {
	account := newKeys(t, secretOne).Account("github.com", " Aigerim-K ")
	again := newKeys(t, secretOne).Account("github.com", "aigerim-k")
	if account.Key != again.Key || account.Canonical != account.Key {
		t.Error("an account's alias depends on how its login is written")
	}
	if other := newKeys(t, secretOne).Account("git.example", "aigerim-k"); other.Key == account.Key {
		t.Error("accounts of two forges have one alias")
	}
	commit := newKeys(t, secretOne).Alias("Aigerim", "12345+aigerim-k@users.noreply.github.com")
	if !slices.Contains(commit.Features, account.Features[0]) {
		t.Error("the account shares no feature with its noreply address")
	}
	if account.Key == commit.Key || account.Bot || !newKeys(t, secretOne).Account("github.com", "renovate[bot]").Bot {
		t.Error("account is taken for what it is not")
	}
}

func TestBots(t *testing.T) {
	k := newKeys(t, secretOne)
	for name, c := range map[string]struct {
		name, email string
		bot         bool
	}{
		"name":    {"dependabot[bot]", "x@example.org", true},
		"case":    {"Renovate[BOT]", "", true},
		"login":   {"Updates", "49699333+dependabot[bot]@users.noreply.github.com", true},
		"person":  {"Abbot", "bot@example.org", false},
		"in_name": {"[bot] hunter", "x@example.org", false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := k.Alias(c.name, c.email).Bot; got != c.bot {
				t.Errorf("bot %t", got)
			}
		})
	}
}

func TestNormalEmail(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " A@B.org\n": "a@b.org", "1+x@users.noreply.github.com": "x@users.noreply.github.com",
		"12+dependabot[bot]@users.noreply.github.com": "dependabot[bot]@users.noreply.github.com",
		"+x@users.noreply.github.com":                 "+x@users.noreply.github.com",
		"a b@users.noreply.github.com":                "a b@users.noreply.github.com",
		"1+x@users.noreply.github.com.example.org":    "1+x@users.noreply.github.com.example.org",
		"\xff@b": "\uFFFD@b",
	} {
		if got := ospora.NormalEmail(text); got != want {
			t.Errorf("NormalEmail(%q) = %q, want %q", text, got, want)
		}
	}
}

// FuzzNormalEmail: what is normal stays as it is, in NFC.
func FuzzNormalEmail(f *testing.F) {
	for _, seed := range []string{"A@b", " \t", "1+2+x@users.noreply.github.com", "J\u030c@x", "\xff", "İ@x", "\u212a\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, email string) {
		once := ospora.NormalEmail(email)
		if twice := ospora.NormalEmail(once); twice != once || !norm.NFC.IsNormalString(once) {
			t.Errorf("%q became %q and then %q", email, once, twice)
		}
	})
}

// No field of a stored alias holds the plain value.
func TestAliasHidesPlain(t *testing.T) {
	a := newKeys(t, secretOne).Alias("Canarina", "canarina@example.org")
	a.Name, a.Email, a.Login = "", "", ""
	data, err := json.Marshal(a)
	if err != nil || bytes.Contains(bytes.ToLower(data), []byte("canarina")) {
		t.Errorf("%s, %v", data, err)
	}
}
