package dataset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

func sheetOf(t *testing.T, d *Dataset) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(d.Dir(), sheetName))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func holds(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("the data sheet does not say %q", want)
		}
	}
}

func TestSheet(t *testing.T) {
	d := createTest(t, Options{Keys: testKeys})
	holds(t, sheetOf(t, d), "# Data sheet", "Restricted", "Not given.", "It may be kept until: not given.", "Nothing was collected yet.",
		"The last run was given no opt-out list.", "Suppression: none", "| dictionary | ")
	keep(t, d, canaryVisit(), testVisit{"git", "local/z", "9", ospora.VisitFailed, true, nil})
	if err := d.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	text := sheetOf(t, d)
	holds(t, text, "Retrieved from 2026-01-02 to 2026-01-02", "| git | full | 1 |", "| git | failed | 1 |", "Fingerprint of the key: "+testKeys.Fingerprint(),
		"| aliases | 1 | alias |", "No name, address", "| visits | retrieved_at | timestamp[us, tz=UTC] | UTC |")
	for _, e := range table.DictionaryRows(table.Aliases) {
		holds(t, text, "| aliases | "+e.Column+" | "+e.Type)
	}
	if strings.Contains(text, "| commits |") {
		t.Error("it tells of a table that is not there")
	}
	if err := os.Remove(filepath.Join(d.Dir(), sheetName)); err != nil {
		t.Fatal(err)
	}
	if err := d.Finish(t.Context()); err != nil || sheetOf(t, d) != text {
		t.Error("it differs the second time", err)
	}
}

func TestSheetOfTheFullProfile(t *testing.T) {
	opts := full(small)
	opts.Purpose = "a | register <script>\n# of\x00 `people`"
	opts.OptOut = listed(t, listKeys)
	d := createTest(t, opts)
	v, _, _ := crowd("local/a", 1)
	keep(t, d, v)
	if err := d.Finish(t.Context()); err != nil {
		t.Fatal(err)
	}
	text := sheetOf(t, d)
	holds(t, text, `a \| register &lt;script&gt; # of`, "Plain values may be kept until: 2052-02-20.", "lie in `restricted/`",
		"an opt-out list of 1 entries under the keys "+listKeys.Fingerprint(), "| plain_aliases | 1 | plain |")
	if strings.Contains(text, leaverName) || strings.Contains(text, "\x00") {
		t.Error("it names somebody, or holds what is no text")
	}
	if _, err := d.DeleteExpired(t.Context(), 30_001); err != nil {
		t.Fatal(err)
	}
	holds(t, sheetOf(t, d), "They were deleted on 2052-02-21.", "No name, address")
}

// TestTerms holds that the purpose and the day of a minimal dataset are what the
// first run that gave them said.
func TestTerms(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "d")
	d, err := Create(dir, Options{Keys: testKeys})
	closed(t, d, err)
	for _, c := range []struct {
		give Options
		want []string
	}{
		{Options{}, []string{"Not given.", "until: not given"}},
		{Options{Purpose: " readiness of a country "}, []string{"readiness of a country\n", "until: not given"}},
		{Options{Retention: ospora.Some(ospora.Day(20_000))}, []string{"readiness of a country\n", "until: 2024-10-04."}},
		{Options{Purpose: "readiness of a country", Retention: ospora.Some(ospora.Day(30_000))}, []string{"until: 2024-10-04."}},
	} {
		c.give.Keys = testKeys
		if d, err = OpenWriter(dir, c.give); err != nil {
			t.Fatal(err)
		}
		if err := d.Finish(t.Context()); err != nil {
			t.Fatal(err)
		}
		holds(t, sheetOf(t, d), c.want...)
		closed(t, d, nil)
	}
	_, err = OpenWriter(dir, Options{Keys: testKeys, Purpose: strings.Repeat("p", maxPurpose+1)})
	wantError(t, err, ErrProfile)
	d, err = Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := d.now.manifest.until(); !ok || d.now.manifest.Version != 2 {
		t.Error(d.now.manifest)
	}
	closed(t, d, nil)
}
