package geo

import (
	"reflect"
	"testing"

	"github.com/ospora/ospora/ospora"
)

func TestDerive(t *testing.T) {
	g := loaded(t)
	alias := &ospora.Alias{Repo: "a/b", Visit: "v", Key: "k", Name: "Invented Person", Email: "invented@example.kz"}
	profile := func(field, value string) *ospora.PlainProfile {
		return &ospora.PlainProfile{Repo: "a/b", Visit: "v", Alias: "k", Field: field, Value: value}
	}
	for name, c := range map[string]struct {
		row  ospora.Row
		kind string // of the evidence; empty for none
		keep bool
	}{
		"address":            {alias, "email_domain", true},
		"address of no land": {&ospora.Alias{Email: "invented@example.com"}, "", true},
		"location":           {profile("location", "Қарағанды"), "location", false},
		"location of jest":   {profile("location", "Earth"), "", false},
		"company":            {profile("company", "Қарағанды"), "", false},
		"another row":        {&ospora.Tag{}, "", true},
	} {
		more, keep := g.Derive(false)(c.row)
		if _, whole := g.Derive(true)(c.row); keep != c.keep || !whole {
			t.Errorf("%s: kept is %v, or %v where profiles are kept; want %v, true", name, keep, whole, c.keep)
		}
		if len(more) == 0 != (c.kind == "") {
			t.Errorf("%s: %d rows", name, len(more))
			continue
		}
		for _, row := range more {
			e := row.(*ospora.PlaceEvidence)
			if e.Kind != c.kind || e.Repo != "a/b" || e.Visit != "v" || e.Alias != "k" {
				t.Errorf("%s: row %+v", name, e)
			}
		}
	}
}

func TestEvidenceSurvivesItsRow(t *testing.T) {
	g := loaded(t)
	e := g.Location("Petropavlovsk").During(ospora.Some(ospora.Day(1)), ospora.Optional[ospora.Day]{})
	back, err := EvidenceOf(e.Row("k"))
	if err != nil || !reflect.DeepEqual(e, back) {
		t.Errorf("came back as %+v, %v, want %+v", back, err, e)
	}
	row := e.Row("k")
	row.TablesVersion++
	if _, err := EvidenceOf(row); err == nil {
		t.Error("evidence by tables of a later version was taken")
	}
}
