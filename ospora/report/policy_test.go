package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/ospora/ospora/ospora/report"
)

// TestPolicy: the page loads nothing, and its style and script are those whose hashes
// its policy names.
func TestPolicy(t *testing.T) {
	page := render(t, must(invented(usual))(t))
	policy := html.UnescapeString(between(page, `http-equiv="Content-Security-Policy" content="`, `"`))
	for _, tag := range []string{"style", "script"} {
		text := between(page, "<"+tag+">", "</"+tag+">")
		sum := sha256.Sum256([]byte(text))
		if want := tag + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; text == "" || !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
	}
	if !strings.HasPrefix(policy, "default-src 'none';") {
		t.Errorf("policy %q", policy)
	}
	if found := regexp.MustCompile(`<[^>]*\s(style|on[a-z]+|src|srcset|action)=`).FindString(page); found != "" {
		t.Errorf("the page has %q", found)
	}
	if found := regexp.MustCompile(`href="[^#][^"]*"`).FindString(page); found != "" {
		t.Errorf("the page leads away: %q", found)
	}
	if found := regexp.MustCompile(`\[[a-z]+(\.[a-z]+)*\]`).FindString(edition(page, report.EN)); found != "" {
		t.Errorf("a text is missing: %s", found)
	}
}
