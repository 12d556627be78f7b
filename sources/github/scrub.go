package github

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// dropped are fields that no fact rests on and that are not kept in any
// profile: free text, in which anything may stand, and secrets.
var dropped = map[string]bool{
	"body": true, "body_html": true, "body_text": true, "title": true, "display_title": true, "message": true,
	"description": true, "homepage": true, "head_commit": true, "verification": true, "temp_clone_token": true,
	"avatar_url": true, "gravatar_id": true,
}

// personal are fields about persons that the minimal profile does not keep.
var personal = map[string]bool{
	"location": true, "company": true, "blog": true, "bio": true, "twitter_username": true, "email": true,
}

// scrubber takes out of answers what must not be kept: free text and secrets,
// and unless plain ones are wanted also persons. Accounts, names and addresses
// become pseudonyms, which are read back as the same aliases.
type scrubber struct {
	keys  *ospora.Keys
	forge string
	plain bool
}

// variant tells apart answers that were kept under different rules.
func (s scrubber) variant() string {
	if s.plain {
		return "plain-1"
	}
	return "pseudonyms-1-" + s.keys.Fingerprint()
}

// scrub returns an answer without what must not be kept.
func (s scrubber) scrub(_ string, body []byte) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var value any
	if err := d.Decode(&value); err != nil {
		return nil, fmt.Errorf("github: scrub: %w", err)
	}
	return json.Marshal(s.clean(value))
}

func (s scrubber) clean(value any) any {
	switch value := value.(type) {
	case []any:
		for i := range value {
			value[i] = s.clean(value[i])
		}
	case map[string]any:
		return s.cleanObject(value)
	}
	return value
}

func (s scrubber) cleanObject(object map[string]any) any {
	switch {
	case s.plain:
	case isAccount(object):
		return s.account(object)
	case isSignature(object):
		return s.signature(object)
	}
	for key, value := range object {
		switch text, isText := value.(string); {
		case dropped[key] || personal[key] && !s.plain:
			delete(object, key)
		case isText && isLink(key):
			object[key] = hostOf(text)
		case !isText:
			object[key] = s.clean(value)
		}
	}
	return object
}

// isAccount tells a user or a robot, not an organisation, which is no person.
func isAccount(object map[string]any) bool {
	login, ok := object["login"].(string)
	return ok && login != "" && kindOf(object) != "Organization"
}

func kindOf(object map[string]any) string {
	if kind, ok := object["type"].(string); ok {
		return kind
	}
	kind, _ := object["__typename"].(string)
	return kind
}

// isSignature tells the author of a commit and a contributor without an account.
func isSignature(object map[string]any) bool {
	_, named := object["name"].(string)
	_, addressed := object["email"].(string)
	return named && addressed && kindOf(object) != "Organization"
}

// account keeps of an account its pseudonym, its kind and its count.
func (s scrubber) account(object map[string]any) any {
	kind := kindOf(object)
	a := accountOf(s.keys, s.forge, object["login"].(string), kind)
	kept := map[string]any{"login": hide(a), "type": kind, "__typename": kind}
	if count, ok := object["contributions"]; ok {
		kept["contributions"] = count
	}
	return kept
}

func (s scrubber) signature(object map[string]any) any {
	a := s.keys.Alias(object["name"].(string), object["email"].(string))
	kept := map[string]any{"name": hide(a), "type": kindOf(object)}
	for _, key := range []string{"contributions", "date"} {
		if value, ok := object[key]; ok {
			kept[key] = value
		}
	}
	return kept
}

// isLink tells fields that hold addresses, which name accounts and may carry
// secrets.
func isLink(key string) bool {
	return key == "url" || strings.HasSuffix(key, "_url") || strings.HasSuffix(key, "Url")
}

// hostOf leaves an address's host. A field that names no host is empty.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	return "https://" + u.Hostname() + "/"
}

// hiddenMark begins a pseudonym that stands where a login or a name stood.
// Neither can begin with it on GitHub.
const hiddenMark = "~"

// hide writes an alias so that [unhide] reads it back: key, robot or not, and
// features.
func hide(a *ospora.Alias) string {
	parts := []string{string(a.Key), "person"}
	if a.Bot {
		parts[1] = "bot"
	}
	for _, f := range a.Features {
		parts = append(parts, f.Label+"="+f.Key)
	}
	return hiddenMark + strings.Join(parts, hiddenMark)
}

// unhide reads what [hide] wrote.
func unhide(text string) (*ospora.Alias, bool) {
	rest, ok := strings.CutPrefix(text, hiddenMark)
	if !ok {
		return nil, false
	}
	parts := strings.Split(rest, hiddenMark)
	if len(parts) < 2 || len(parts[0]) != 32 {
		return nil, false
	}
	key := ospora.AliasKey(parts[0])
	a := &ospora.Alias{Key: key, Canonical: key, Bot: parts[1] == "bot"}
	for _, part := range parts[2:] {
		label, value, _ := strings.Cut(part, "=")
		a.Features = append(a.Features, ospora.Feature{Label: label, Key: value})
	}
	return a, true
}
