package main

import (
	"testing"

	"github.com/ospora/ospora/examples/internal/demonstration"
	"github.com/ospora/ospora/ospora"
)

// TestWhatMattersFirst: of the lines that begin as asked, the one that rests on most goes
// ahead, in the order asked; what nobody asked for follows as it came.
func TestWhatMattersFirst(t *testing.T) {
	measure := func(variant string, n int64) *ospora.Measure {
		return &ospora.Measure{Indicator: "share", Variant: variant, N: n}
	}
	list := []*ospora.Measure{measure("a", 9), measure("spend,currency=USD", 3), measure("b", 1), measure("spend,currency=KZT", 7)}
	got, ahead := firstly(list, [][2]string{{"share", "spend"}, {"share", "gone"}, {"other", "a"}, {"share", "b"}})
	for i, want := range []string{"spend,currency=KZT", "b", "a", "spend,currency=USD"} {
		if got[i].Variant != want {
			t.Errorf("line %d is %q, want %q", i, got[i].Variant, want)
		}
	}
	if ahead != 2 || len(got) != 4 {
		t.Errorf("%d of %d lines are ahead", ahead, len(got))
	}
}

// TestOursAreTranslated: a group that this program names has its name in each language,
// one from outside is nobody's to translate.
func TestOursAreTranslated(t *testing.T) {
	for _, name := range []string{demonstration.Name, "this repository", "scanned repositories"} {
		if said := groupName(name); said.EN != name || said.RU == said.EN || said.KK == said.EN || said.KK == said.RU {
			t.Errorf("%+v", said)
		}
	}
	if said := groupName("Ministry"); said.RU != "Ministry" || said.KK != "Ministry" {
		t.Errorf("%+v", said)
	}
	groups := []group{{name: "this repository"}, {name: "Ministry"}}
	if list := subjectNames(groups, &given{name: "Aral"}); len(list) != 1 || list[0].ID != "this repository" {
		t.Errorf("%+v", list)
	}
}
