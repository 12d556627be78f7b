package github

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"github.com/valyala/fastjson"

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

// parsers are reused: answers come by the thousand.
var parsers fastjson.ParserPool

// errAmbiguous tells that an object names one thing twice, so that what is
// taken for it here need not be what is read later.
var errAmbiguous = errors.New("github: scrub: a field stands twice")

// scrub returns an answer without what must not be kept.
func (s scrubber) scrub(_ string, body []byte) ([]byte, error) {
	parser := parsers.Get()
	defer parsers.Put(parser)
	value, err := parser.ParseBytes(body)
	if err != nil {
		return nil, errors.New("github: scrub: no JSON") // the cause may quote the body
	}
	return s.append(make([]byte, 0, len(body)), value)
}

// append writes a value without what must not be kept.
func (s scrubber) append(dst []byte, value *fastjson.Value) ([]byte, error) {
	switch value.Type() {
	case fastjson.TypeArray:
		return s.appendArray(dst, value.GetArray())
	case fastjson.TypeObject:
		return s.appendObject(dst, value.GetObject())
	case fastjson.TypeString:
		return appendText(dst, value.GetStringBytes()), nil
	}
	return value.MarshalTo(dst), nil
}

func (s scrubber) appendArray(dst []byte, values []*fastjson.Value) (_ []byte, err error) {
	dst = append(dst, '[')
	for i, value := range values {
		if i > 0 {
			dst = append(dst, ',')
		}
		if dst, err = s.append(dst, value); err != nil {
			return nil, err
		}
	}
	return append(dst, ']'), nil
}

func (s scrubber) appendObject(dst []byte, object *fastjson.Object) ([]byte, error) {
	if !s.plain {
		p, err := readParty(object)
		switch {
		case err != nil:
			return nil, err
		case p.isAccount():
			return s.appendAccount(dst, p), nil
		case p.isSignature():
			return s.appendSignature(dst, p), nil
		}
	}
	var err error
	dst = append(dst, '{')
	first := true
	object.Visit(func(key []byte, value *fastjson.Value) {
		name := string(key)
		if err != nil || dropped[name] || personal[name] && !s.plain {
			return
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(appendText(dst, key), ':')
		if value.Type() == fastjson.TypeString && isLink(name) {
			dst = appendText(dst, []byte(hostOf(string(value.GetStringBytes()))))
			return
		}
		dst, err = s.append(dst, value)
	})
	return append(dst, '}'), err
}

// appendText writes a string. The package that parses would quote as Go does.
func appendText(dst, text []byte) []byte {
	for _, c := range text {
		if c < ' ' || c > '~' || c == '"' || c == '\\' {
			quoted, _ := json.Marshal(string(text)) // no string fails
			return append(dst, quoted...)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, text...)
	return append(dst, '"')
}

// party is an object in so far as it may stand for somebody.
type party struct{ login, name, email, kind, typename, contributions, date *fastjson.Value }

func readParty(object *fastjson.Object) (p party, err error) {
	object.Visit(func(key []byte, value *fastjson.Value) {
		field := p.field(string(key))
		switch {
		case field == nil:
		case *field != nil:
			err = errAmbiguous
		default:
			*field = value
		}
	})
	return p, err
}

func (p *party) field(key string) **fastjson.Value {
	switch key {
	case "login":
		return &p.login
	case "name":
		return &p.name
	case "email":
		return &p.email
	case "type":
		return &p.kind
	case "__typename":
		return &p.typename
	case "contributions":
		return &p.contributions
	case "date":
		return &p.date
	}
	return nil
}

// textOf is the text of a value, empty where it is none.
func textOf(value *fastjson.Value) string { return string(value.GetStringBytes()) }

func isText(value *fastjson.Value) bool { return value != nil && value.Type() == fastjson.TypeString }

// word is what the party is: User, Bot, Organization, Mannequin …
func (p party) word() string {
	if isText(p.kind) {
		return textOf(p.kind)
	}
	return textOf(p.typename)
}

// isAccount tells a user or a robot, not an organisation, which is no person.
func (p party) isAccount() bool { return textOf(p.login) != "" && p.word() != "Organization" }

// isSignature tells the author of a commit and a contributor without an account.
func (p party) isSignature() bool {
	return isText(p.name) && isText(p.email) && p.word() != "Organization"
}

// appendAccount keeps of an account its pseudonym, its kind and its count.
func (s scrubber) appendAccount(dst []byte, p party) []byte {
	kind := p.word()
	dst = append(dst, `{"login":`...)
	dst = appendText(dst, []byte(hide(accountOf(s.keys, s.forge, textOf(p.login), kind))))
	dst = append(dst, `,"type":`...)
	dst = appendText(dst, []byte(kind))
	dst = append(dst, `,"__typename":`...)
	dst = appendText(dst, []byte(kind))
	return append(appendNumber(dst, "contributions", p.contributions), '}')
}

func (s scrubber) appendSignature(dst []byte, p party) []byte {
	dst = append(dst, `{"name":`...)
	dst = appendText(dst, []byte(hide(s.keys.Alias(textOf(p.name), textOf(p.email)))))
	dst = append(dst, `,"type":`...)
	dst = appendText(dst, []byte(p.word()))
	dst = appendNumber(dst, "contributions", p.contributions)
	if isText(p.date) {
		dst = append(dst, `,"date":`...)
		dst = appendText(dst, []byte(textOf(p.date)))
	}
	return append(dst, '}')
}

// appendNumber writes a field that holds a number, and nothing where it holds
// something else.
func appendNumber(dst []byte, name string, value *fastjson.Value) []byte {
	if value == nil || value.Type() != fastjson.TypeNumber {
		return dst
	}
	dst = append(append(append(dst, `,"`...), name...), `":`...)
	return value.MarshalTo(dst)
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
