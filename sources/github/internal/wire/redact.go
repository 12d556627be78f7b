package wire

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// patterns are the forms of secrets, without any assumption about their length:
// installation tokens have grown to some 520 characters.
var patterns = []struct {
	re  *regexp.Regexp
	put string
}{
	{regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)`), redacted},
	{regexp.MustCompile(`gh[pousr]_[A-Za-z0-9_.-]+`), redacted},
	{regexp.MustCompile(`github_pat_[A-Za-z0-9_]+`), redacted},
	{regexp.MustCompile(`eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*`), redacted},
	{regexp.MustCompile(`(?i)\b(bearer|basic)\s+[A-Za-z0-9+/_.~=-]+`), "$1 " + redacted},
	{regexp.MustCompile(`(?i)(authorization["']?\s*[:=]\s*["']?token\s+)[^\s"']+`), "${1}" + redacted},
	{regexp.MustCompile(`(?i)\b(https?://)[^\s/@"'<>]+@`), "$1"},
	{regexp.MustCompile(`(?i)\b(https?://[^\s?#"'<>]+)\?[^\s"'<>]*`), "$1"},
}

// Redact takes out of text what has the form of a secret, and the queries and
// the user parts of URLs: a signed URL is a secret too.
func Redact(text string) string {
	for _, p := range patterns {
		text = p.re.ReplaceAllString(text, p.put)
	}
	return text
}

// redactor knows the values of secrets besides their forms.
type redactor struct {
	mu      sync.RWMutex
	given   []string // tokens of the configuration
	learned []string // installation tokens, the newest last
	values  []string // both, longest first, so that one inside another leaves no rest
}

// maxLearned bounds the installation tokens that are remembered: they change by
// the hour, and the oldest are long dead.
const maxLearned = 256

func newRedactor(tokens []Token) *redactor {
	r := &redactor{}
	for _, t := range tokens {
		r.given = append(r.given, t.secrets()...)
	}
	r.arrange()
	return r
}

func (r *redactor) learn(secret string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.learned = append(r.learned, secret)
	if len(r.learned) > maxLearned {
		r.learned = slices.Delete(r.learned, 0, 1)
	}
	r.arrange()
}

func (r *redactor) arrange() {
	r.values = slices.Concat(r.given, r.learned)
	r.values = slices.DeleteFunc(r.values, func(v string) bool { return v == "" })
	slices.SortFunc(r.values, func(a, b string) int { return len(b) - len(a) })
}

func (r *redactor) redact(text string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, v := range r.values {
		text = strings.ReplaceAll(text, v, redacted)
	}
	return Redact(text)
}
