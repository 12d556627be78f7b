package ospora_test

import (
	"testing"

	"github.com/ospora/ospora/ospora"
)

func TestStatusTextsRoundTrip(t *testing.T) {
	for s := ospora.Unknown; s <= ospora.Suppressed; s++ {
		if back, err := ospora.ParseStatus(s.String()); err != nil || back != s {
			t.Errorf("ParseStatus(%q) = %v, %v", s, back, err)
		}
	}
	for s := ospora.VisitUnknown; s <= ospora.VisitFailed; s++ {
		if back, err := ospora.ParseVisitStatus(s.String()); err != nil || back != s {
			t.Errorf("ParseVisitStatus(%q) = %v, %v", s, back, err)
		}
	}
	if _, err := ospora.ParseStatus("0"); err == nil {
		t.Error("0 was taken for a status")
	}
	if ospora.Status(99).String() != "invalid(99)" {
		t.Error("a status out of range must say so")
	}
}

func TestZeroValuesAreUnknown(t *testing.T) {
	var m ospora.Measure
	var v ospora.Visit
	if m.Status != ospora.Unknown || m.Value.Known || v.Status != ospora.VisitUnknown {
		t.Error("a field nobody filled passes for known")
	}
	if ospora.Some(0).Or(7) != 0 || (ospora.Optional[int]{}).Or(7) != 7 {
		t.Error("Or mistakes 0 for missing or missing for 0")
	}
}

func TestVisitIDDependsOnEachPart(t *testing.T) {
	seen := map[ospora.VisitID]string{}
	for name, id := range map[string]ospora.VisitID{
		"base":     ospora.NewVisitID("git", "a", "r", "s"),
		"source":   ospora.NewVisitID("github", "a", "r", "s"),
		"repo":     ospora.NewVisitID("git", "b", "r", "s"),
		"revision": ospora.NewVisitID("git", "a", "q", "s"),
		"settings": ospora.NewVisitID("git", "a", "r", "t"),
		"border":   ospora.NewVisitID("gita", "", "r", "s"),
	} {
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s have one id", name, other)
		}
		seen[id] = name
	}
}

func TestReplaces(t *testing.T) {
	full, partial := &ospora.Visit{Status: ospora.VisitFull}, &ospora.Visit{Status: ospora.VisitPartial}
	cut := &ospora.Visit{Status: ospora.VisitPartial, Retry: true}
	failed, gone := &ospora.Visit{Status: ospora.VisitFailed}, &ospora.Visit{Status: ospora.VisitNotFound}
	for _, c := range []struct {
		name     string
		new, old *ospora.Visit
		want     bool
	}{
		{"first_failed", failed, nil, true},
		{"full_over_full", full, full, true},
		{"partial_over_full", partial, full, true},
		{"cut_short_over_full", cut, full, false},
		{"cut_short_over_cut_short", cut, cut, true},
		{"failed_over_full", failed, full, false},
		{"failed_over_partial", failed, partial, false},
		{"gone_over_full", gone, full, false},
		{"gone_over_failed", gone, failed, true},
	} {
		if got := c.new.Replaces(c.old); got != c.want {
			t.Errorf("%s: Replaces = %v", c.name, got)
		}
	}
}
