package people

import (
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
)

// scanned is an ecosystem with planted people, collected with the register of its
// organisations.
func scanned(t *testing.T, profile string) (*corpus.Truth, *gather.Result) {
	t.Helper()
	cfg := corpus.Demo()
	cfg.People, cfg.Commits, cfg.Repositories = 200, 2500, 10
	e, dir := corpus.New(cfg), t.TempDir()
	if err := e.Write(t.Context(), filepath.Join(dir, "git")); err != nil {
		t.Fatal(err)
	}
	truth := e.Truth()
	var targets []ospora.Target
	for _, r := range truth.Repositories {
		targets = append(targets, ospora.Target{
			Repo: ospora.RepoID(r.Name), ForkOf: ospora.RepoID(r.Home),
			Locator: filepath.Join(dir, "git", filepath.FromSlash(r.Name)+".git"),
		})
	}
	o := gather.Options{KeyFile: filepath.Join(dir, "key"), Profile: profile, Register: register(t, truth)}
	done, err := gather.Run(t.Context(), o, filepath.Join(dir, "out"), targets, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = done.Dataset.Close() })
	return truth, done
}

// register writes the planted organisations as a caller's register.
func register(t *testing.T, truth *corpus.Truth) string {
	t.Helper()
	kinds := map[corpus.OrganisationKind]string{
		corpus.Company: "company", corpus.State: "state_body", corpus.University: "university", corpus.Community: "ngo",
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "register.csv"))
	if err != nil {
		t.Fatal(err)
	}
	w := csv.NewWriter(f)
	rows := [][]string{{"id", "kind", "country", "domains"}}
	for _, o := range truth.Organisations {
		if o.Domain != "" {
			rows = append(rows, []string{o.ID, kinds[o.Kind], o.Country, o.Domain})
		}
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return f.Name()
}

// TestPeople: in both profiles about as many people are found, and placed in
// Kazakhstan, as were planted there. Bounds allow for what the profile says it
// loses: without words of names the minimal one joins fewer aliases.
func TestPeople(t *testing.T) {
	for profile, most := range map[string]float64{"minimal": 1.25, "full": 1.1} {
		truth, done := scanned(t, profile)
		p, err := Of(t.Context(), done.Dataset, Options{})
		if err != nil {
			t.Fatal(err)
		}
		planted, home := 0.0, 0.0
		for _, person := range truth.People {
			if person.Counts.Commits == 0 {
				continue
			}
			planted++
			if person.Residences[len(person.Residences)-1].Country == "KZ" {
				home++
			}
		}
		persons := map[ospora.PersonID]bool{}
		for row := range p.Aliases.Persons() {
			if !p.Robot(row.Person) {
				persons[row.Person] = true
			}
		}
		expected := 0.0
		for _, row := range p.Places(ospora.DayOf(truth.End)) {
			if row.Country == "KZ" {
				expected += row.Probability
			}
		}
		found := float64(len(persons))
		t.Logf("%s: %.0f persons, %.0f planted; %.1f in KZ, %.0f planted; %d affiliations", profile, found, planted, expected, home, len(p.Affiliations))
		if found < 0.95*planted || found > most*planted {
			t.Errorf("%s: %.0f persons where %.0f were planted", profile, found, planted)
		}
		if share, want := expected/found, home/planted; math.Abs(share-want) > 0.06 {
			t.Errorf("%s: a share of %.3f in KZ where %.3f were planted", profile, share, want)
		}
		if !listed(p, truth) {
			t.Errorf("%s: an affiliation with an organisation that is not planted, or none at all", profile)
		}
	}
}

// listed reports whether people are affiliated with planted organisations.
func listed(p *People, truth *corpus.Truth) bool {
	ids := map[string]bool{}
	for _, o := range truth.Organisations {
		ids[o.ID] = true
	}
	for _, a := range p.Affiliations {
		if a.Evidence == "register" && !ids[a.Organisation] {
			return false
		}
	}
	return len(p.Affiliations) > 0
}
