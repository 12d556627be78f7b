package people

import (
	"io"
	"math"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/ospora/ospora/benchmarks/corpus"
	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/examples/internal/gather"
	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/dataset"
	"github.com/ospora/ospora/ospora/geo"
)

// scanned is an ecosystem with planted people, collected with the register of its
// organisations.
func scanned(t *testing.T, profile string) (*corpus.Truth, *gather.Result) {
	t.Helper()
	cfg := corpus.Demo()
	cfg.People, cfg.Commits, cfg.Repositories = 200, 2500, 10
	made, cleanup, err := demonstration.Make(t.Context(), cfg, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(cleanup)
	dir := t.TempDir()
	o := gather.Options{KeyFile: filepath.Join(dir, "key"), Profile: profile, Register: made.Register}
	done, err := gather.Run(t.Context(), o, filepath.Join(dir, "out"), made.Targets, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = done.Dataset.Close() })
	return corpus.New(cfg).Truth(), done
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
		for _, row := range p.Places() {
			if row.Country == "KZ" && !row.To.Known { // where they are now
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
		holdParts(t, p, done.Dataset)
	}
}

// holdParts: among all who worked people stand as they do, and among those of one
// repository stand they alone, fitted to themselves.
func holdParts(t *testing.T, p *People, d *dataset.Dataset) {
	t.Helper()
	var all, part []*ospora.Activity
	for a, err := range dataset.Read[*ospora.Activity](t.Context(), d) {
		if err != nil {
			t.Fatal(err)
		}
		if all = append(all, a); a.Repo == all[0].Repo {
			part = append(part, a)
		}
	}
	whole, err := p.Among(t.Context(), all)
	if err != nil || !reflect.DeepEqual(whole.Places(), p.Places()) {
		t.Errorf("among all who worked people stand elsewhere: %v", err)
	}
	few, err := p.Among(t.Context(), part)
	if err != nil {
		t.Fatal(err)
	}
	there := map[ospora.PersonID]bool{}
	for _, a := range part {
		there[p.Person()(a.Alias)] = true
	}
	for _, row := range few.Places() {
		if !there[row.Person] {
			t.Errorf("%s did not work there", row.Person)
		}
	}
	if len(few.Places()) == 0 || reflect.DeepEqual(few.prior, p.prior) {
		t.Errorf("%d places by a prior that is fitted to all", len(few.Places()))
	}
}

// TestOrganisationsOfUnknownCountries: a code of a register that nobody knows ends
// nothing.
func TestOrganisationsOfUnknownCountries(t *testing.T) {
	g, err := geo.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := &People{humans: map[ospora.PersonID]bool{"a": true, "b": true, "c": true}, known: map[ospora.PersonID][]geo.Evidence{}, Affiliations: []*ospora.Affiliation{
		{Person: "a", Country: "QQ"}, {Person: "b", Country: "KZ"}, {Person: "c"},
	}}
	p.organisations(g)
	if len(p.known) != 1 || len(p.known["b"]) != 1 {
		t.Errorf("evidence for %v, want for b alone", p.known)
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

// TestAliasBesideARobots: a person keeps their place where another alias of theirs
// runs a robot, whose own evidence tells nothing; who is a robot alone has none.
func TestAliasBesideARobots(t *testing.T) {
	g, err := geo.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := &People{humans: map[ospora.PersonID]bool{"a": true}, known: map[ospora.PersonID][]geo.Evidence{}}
	p.add("a", g.Location("Almaty"))
	p.add("r", g.Location("Almaty"))
	if len(p.known["a"]) != 1 || len(p.known["r"]) != 0 || p.Robot("a") || !p.Robot("r") {
		t.Errorf("known: %v", p.known)
	}
}
