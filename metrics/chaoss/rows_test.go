package chaoss_test

import (
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

// instant reads a date or an RFC 3339 time of a test's own text; "" is open.
func instant(text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	layout := time.RFC3339
	if len(text) == len(time.DateOnly) {
		layout = time.DateOnly
	}
	t, err := time.Parse(layout, text)
	if err != nil {
		panic(err)
	}
	return t
}

func window(start, end string) ospora.Window {
	return ospora.Window{Start: instant(start), End: instant(end)}
}

// work is an activity row of repository r.
func work(alias, date string, commits int64) *ospora.Activity {
	return &ospora.Activity{
		Repo: "r", Home: "r", Alias: ospora.AliasKey(alias), Day: ospora.DayOf(instant(date)), Commits: commits,
	}
}

// at is a commit of repository r by its author time in UTC.
func at(alias, date string) *ospora.Commit {
	return &ospora.Commit{
		Repo: "r", Home: "r", Author: ospora.AliasKey(alias),
		AuthorTime: ospora.Some(instant(date).UTC()), AuthorOffset: ospora.Some(int32(0)),
	}
}

// tag is a tag of repository r; without a date it has no time.
func tag(name, date string) *ospora.Tag {
	t := &ospora.Tag{Repo: "r", Name: name, Commit: "c-" + name}
	if date != "" {
		t.Time = ospora.Some(instant(date))
	}
	return t
}

func seen(statuses ...ospora.VisitStatus) []chaoss.Seen {
	var all []chaoss.Seen
	for i, s := range statuses {
		all = append(all, chaoss.Seen{Repo: ospora.RepoID("r" + string(rune('0'+i))), Status: s, At: instant("2025-09-01")})
	}
	if len(all) == 1 {
		all[0].Repo = "r"
	}
	return all
}

// in2024 asks about repository r, seen in full, in 2024; aliases b… are bots.
func in2024(rows ...*ospora.Activity) chaoss.Input {
	return chaoss.Input{
		Kind: ospora.SubjectRepository, Subject: "r", Window: window("2024-01-01", "2025-01-01"),
		Seen:     seen(ospora.VisitFull),
		Activity: append([]*ospora.Activity{}, rows...),
		Commits:  []*ospora.Commit{},
		Tags:     []*ospora.Tag{}, FileChanges: []*ospora.FileChange{},
		ForgeSeen: seen(ospora.VisitFull),
		Issues:    []*ospora.Issue{}, ChangeRequests: []*ospora.ChangeRequest{},
		ItemEvents: []*ospora.ItemEvent{}, Reviews: []*ospora.Review{}, ForgeRepos: []*ospora.ForgeRepo{},
		Dependencies: []*chaoss.Dependency{}, FileLicences: []*chaoss.FileLicence{},
		Organisation: func(a ospora.AliasKey, _ ospora.Day) string { return "" },
		Country:      func(ospora.PersonID) string { return "" },
		Language:     func(path string) string { return map[byte]string{'g': "Go", 's': "Shell"}[path[0]] },
		Person:       func(a ospora.AliasKey) ospora.PersonID { return ospora.PersonID(a) },
		Bot:          func(a ospora.AliasKey) bool { return a[0] == 'b' },
	}
}

// variant finds one measure.
func variant(t *testing.T, measures []ospora.Measure, name string) ospora.Measure {
	t.Helper()
	for _, m := range measures {
		if m.Variant == name {
			return m
		}
	}
	t.Fatalf("no variant %q", name)
	return ospora.Measure{}
}

// want checks a known value.
func want(t *testing.T, m ospora.Measure, value float64) {
	t.Helper()
	if m.Status != ospora.Known || m.Value != ospora.Some(value) {
		t.Errorf("%s %q is %v %v, want known %v; warnings %q", m.Indicator, m.Variant, m.Status, m.Value, value, m.Warnings)
	}
}

// wantNone checks that there is no value, for the status given, and that a
// warning says why.
func wantNone(t *testing.T, m ospora.Measure, status ospora.Status) {
	t.Helper()
	if m.Status != status || m.Value.Known || m.Value.Value != 0 {
		t.Errorf("%s %q is %v %v, want %v without value", m.Indicator, m.Variant, m.Status, m.Value, status)
	}
	if len(m.Warnings) == 0 {
		t.Errorf("%s %q has no value and no warning", m.Indicator, m.Variant)
	}
}
