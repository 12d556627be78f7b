package github

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"github.com/valyala/fastjson"

	"github.com/ospora/ospora/ospora"
)

// scrubber leaves of answers what this package reads and nothing else: free
// text, addresses and secrets are not kept in any profile. Unless plain ones are
// wanted, accounts, names and addresses of persons become pseudonyms, which are
// read back as the same aliases.
type scrubber struct {
	keys   *ospora.Keys
	forge  string
	plain  bool
	logins *logins // told of each that becomes a pseudonym
}

// variant tells apart answers that were kept under different rules.
func (s scrubber) variant() string {
	if s.plain {
		return "plain-2"
	}
	return "pseudonyms-2-" + s.keys.Fingerprint()
}

// parsers are reused: answers come by the thousand.
var parsers fastjson.ParserPool

var (
	// errAmbiguous tells that an object names one thing twice, so that what is
	// taken for it here need not be what is read later.
	errAmbiguous = errors.New("github: scrub: a field stands twice")
	// errNoPlace tells that nothing of such an answer is known to be read.
	errNoPlace = errors.New("github: scrub: an answer of no known kind")
)

// scrub returns what may be kept of an answer of an endpoint.
func (s scrubber) scrub(template string, body []byte) ([]byte, error) {
	at := placeOf(template)
	if at == nil || at == profilesPlace && !s.plain {
		return nil, errNoPlace
	}
	parser := parsers.Get()
	defer parsers.Put(parser)
	value, err := parser.ParseBytes(body)
	if err != nil {
		return nil, errors.New("github: scrub: no JSON") // the cause may quote the body
	}
	return s.append(make([]byte, 0, len(body)/2), value, at)
}

// append writes what may be kept of a value. What stands in a list stands in the
// place of the list.
func (s scrubber) append(dst []byte, value *fastjson.Value, at *place) ([]byte, error) {
	switch value.Type() {
	case fastjson.TypeArray:
		return s.appendArray(dst, value.GetArray(), at)
	case fastjson.TypeObject:
		if at.party() && !s.plain {
			return s.appendParty(dst, value.GetObject(), at)
		}
		return s.appendObject(dst, value.GetObject(), at)
	case fastjson.TypeString:
		return appendText(dst, at.text(value.GetStringBytes())), nil
	case fastjson.TypeNumber:
		if at.fate != asItIs {
			return append(dst, '0'), nil // It is no number that is read here.
		}
	}
	return value.MarshalTo(dst), nil
}

func (s scrubber) appendArray(dst []byte, values []*fastjson.Value, at *place) (_ []byte, err error) {
	dst = append(dst, '[')
	for i, value := range values {
		if i > 0 {
			dst = append(dst, ',')
		}
		if dst, err = s.append(dst, value, at); err != nil {
			return nil, err
		}
	}
	return append(dst, ']'), nil
}

// appendObject writes the fields that have a place. Their names count letter by
// letter, though they are read in any case.
func (s scrubber) appendObject(dst []byte, object *fastjson.Object, at *place) ([]byte, error) {
	var err error
	dst = append(dst, '{')
	first := true
	object.Visit(func(key []byte, value *fastjson.Value) {
		inner := at.field(key)
		if err != nil || inner == nil {
			return
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(appendText(dst, key), ':')
		dst, err = s.append(dst, value, inner)
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

// party is an object that stands for somebody.
type party struct{ login, name, email, kind, count *fastjson.Value }

func readParty(object *fastjson.Object, at *place) (p party, err error) {
	object.Visit(func(key []byte, value *fastjson.Value) {
		if at.field(key) == nil {
			return
		}
		field := p.field(string(key), at)
		if *field != nil {
			err = errAmbiguous
		}
		*field = value
	})
	return p, err
}

// field is where a field belongs that has a place.
func (p *party) field(key string, at *place) **fastjson.Value {
	switch key {
	case "login":
		return &p.login
	case "name":
		return &p.name
	case "email":
		return &p.email
	case at.kind:
		return &p.kind
	}
	return &p.count
}

// textOf is the text of a value, empty where it is none.
func textOf(value *fastjson.Value) string { return string(value.GetStringBytes()) }

// appendParty writes what somebody is, a count, and in place of login, name and
// address a pseudonym, where the login or the name is read.
func (s scrubber) appendParty(dst []byte, object *fastjson.Object, at *place) ([]byte, error) {
	p, err := readParty(object, at)
	if err != nil {
		return nil, err
	}
	kind := textOf(p.kind)
	dst = append(append(append(dst, `{"`...), at.kind...), `":`...)
	dst = appendText(dst, []byte(kind))
	if login := textOf(p.login); login != "" {
		dst = append(dst, `,"login":`...)
		dst = appendText(dst, []byte(s.account(login, kind)))
	} else if name, email := textOf(p.name), textOf(p.email); name != "" || email != "" {
		dst = append(dst, `,"name":`...)
		dst = appendText(dst, []byte(hide(s.keys.Alias(name, email))))
	}
	if n := p.count; n != nil && n.Type() == fastjson.TypeNumber {
		dst = n.MarshalTo(append(append(append(dst, `,"`...), at.count...), `":`...))
	}
	return append(dst, '}'), nil
}

// account is a login as it is kept: that of an organisation and that in place of
// deleted accounts are nobody's.
func (s scrubber) account(login, kind string) string {
	if kind == "Organization" || login == ghost {
		return login
	}
	account := accountOf(s.keys, s.forge, login, kind)
	s.logins.note(account, login)
	return hide(account)
}

// hostOf leaves an address's host, which is read. A field that names no host is
// empty.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := u.Hostname()
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return "https://" + host + "/"
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
