package scorecard

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/licensecheck"
)

// sample writes a text that a licence expression of licensecheck takes: of
// alternatives the first, and what may be left out only where it is asked for.
// The expressions are described in licensecheck's documentation ("LRE").
func sample(expression string, optional bool) string {
	expression = regexp.MustCompile(`(?s)//\*\*.*?\*\*//`).ReplaceAllString(expression, "")
	expression = regexp.MustCompile(`__\d+__`).ReplaceAllString(expression, "somebody")
	text, _ := alternatives(expression, optional)
	return text
}

// alternatives reads up to the end of a group and returns its first alternative.
func alternatives(in string, optional bool) (first, rest string) {
	var b strings.Builder
	ended := false
	for in != "" {
		switch {
		case strings.HasPrefix(in, "(("):
			var group string
			group, in = alternatives(in[2:], optional)
			after, may := strings.CutPrefix(in, "??")
			in = after
			if !ended && (optional || !may) {
				b.WriteString(group)
			}
		case strings.HasPrefix(in, "))"):
			return b.String(), in[2:]
		case strings.HasPrefix(in, "||"):
			ended, in = true, in[2:]
		default:
			if !ended {
				b.WriteByte(in[0])
			}
			in = in[1:]
		}
	}
	return b.String(), ""
}

// TestLicensePhrases holds each phrase to its licence: what lacks it is not
// scanned.
func TestLicensePhrases(t *testing.T) {
	for _, l := range licenseTexts {
		found := false
		for _, license := range licensecheck.BuiltinLicenses() {
			if license.ID != l.id || license.URL != "" {
				continue
			}
			found = true
			for _, optional := range []bool{false, true} {
				text := sample(license.LRE, optional)
				if !bytes.Contains(plainWords([]byte(text)), []byte(l.phrase)) {
					t.Errorf("%s, optional parts %t: no %q in %q", l.id, optional, l.phrase, text[:min(len(text), 400)])
				}
			}
		}
		if !found {
			t.Errorf("licensecheck does not know %s", l.id)
		}
	}
}

// TestRecogniseEach reads each licence back from its own expression, in the way
// of one scanner that knows all of them.
func TestRecogniseEach(t *testing.T) {
	var known []licensecheck.License
	for _, license := range licensecheck.BuiltinLicenses() {
		if license.URL == "" && slices.ContainsFunc(licenseTexts, func(l *licenseText) bool { return l.id == license.ID }) {
			known = append(known, license)
		}
	}
	all, err := licensecheck.NewScanner(known)
	if err != nil {
		t.Fatal(err)
	}
	for _, license := range known {
		text := []byte(sample(license.LRE, true))
		want := ""
		if cover := all.Scan(text); cover.Percent >= recognised {
			want = cover.Match[0].ID
		}
		if got := recognise(text); got != want {
			t.Errorf("%s: %q, a scanner of all says %q", license.ID, got, want)
		}
	}
}

// TestRecogniseSeveral wants no single id where two licences stand.
func TestRecogniseSeveral(t *testing.T) {
	text := func(id string) string {
		for _, license := range licensecheck.BuiltinLicenses() {
			if license.ID == id && license.URL == "" {
				return sample(license.LRE, false)
			}
		}
		t.Fatal(id)
		return ""
	}
	if got := recognise([]byte(text("ISC") + "\n\n" + text("Apache-2.0"))); got != "" {
		t.Errorf("ISC and Apache-2.0: %q", got)
	}
	if got := recognise([]byte("Copyright somebody\n\n" + text("ISC"))); got != "ISC" {
		t.Errorf("ISC: %q", got)
	}
}
