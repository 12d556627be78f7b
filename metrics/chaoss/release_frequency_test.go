package chaoss_test

import (
	"testing"

	"github.com/ospora/ospora/metrics/chaoss"
	"github.com/ospora/ospora/ospora"
)

func TestSemverLike(t *testing.T) {
	for kind, tags := range map[chaoss.ReleaseKind][]string{
		chaoss.FinalRelease: {
			"1.0.0", "v1.2.3", "V2.0", "1.2", "1.2.3.4", "2023.10.1", "go1.22.1", "sdk/azcore/v1.2.0", "@babel/core@7.0.0",
			"webpack-dev-server-4.1.0", "log4j-2.17.1", "release-1.2.3", "1.1.1w", "V9.3p1", "5.0.0.Final", "2.1.0.RELEASE",
			"1.0.post1",                                                              // PEP 440
			"1.0.0+20130313144700", "1.0.0+21AF26D3----117B344092BD", "1.0.0+beta.1", // semver.org, 10
			"3.0.0-final", "1.2-LTS", "1.2.0-stable.1",
		},
		chaoss.Prerelease: {
			"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x.7.z.92", "1.0.0-x-y-z.--", // semver.org, 9
			"1.0.0-alpha+001", "1.0.0-beta+exp.sha.5114f85", // semver.org, 10
			"1.0.dev1", "1.0a1", "1.0b2", "1.0rc1", "2012.10rc1", // PEP 440
			"go1.22rc1", "4.0.0.CR1", "5.0.0.M1", "4.0.0.BETA2", "nightly-2024.01.02", "beta/1.2.0", "rc1.2", "v1.0.0-2.3",
		},
		chaoss.NotRelease: {
			"", "v1", "latest", "nightly", "2024-01-31", "curl-7_88_1", "1.2.3.4.5", "v1.", "stable", "build123", "x.1.2.y", "1.2/3",
		},
	} {
		for _, name := range tags {
			if got := chaoss.SemverLike(name); got != kind {
				t.Errorf("%q is %d, want %d", name, got, kind)
			}
		}
	}
}

func tags(all ...*ospora.Tag) chaoss.Input {
	in := in2024()
	in.Window = window("2020-01-01", "2024-01-01") // 1461 days, 4 years of 365.25
	in.Tags = all
	return in
}

func TestReleaseFrequency(t *testing.T) {
	in := tags(tag("v1.0.0", "2020-01-01"), tag("v1.1.0", "2023-12-31T23:59:59Z"), tag("v1.2.0", "2024-01-01"),
		tag("v0.9.0", "2019-12-31T23:59:59Z"), tag("v1.1.0-rc.1", "2021-01-01"), tag("latest", "2021-01-01"), nil)
	measures := chaoss.ReleaseFrequency(in)
	m := variant(t, measures, "")
	want(t, m, 2)
	if m.N != 2 || m.Unit != "releases" || !warned(m, "1 tags in the window are not named") {
		t.Errorf("%+v", m)
	}
	m = variant(t, measures, "per_year")
	want(t, m, 0.5)
	if m.Unit != "releases/year" {
		t.Errorf("unit %q", m.Unit)
	}
	want(t, variant(t, measures, "prerelease"), 1)
}

func TestReleasesInOpenWindow(t *testing.T) {
	in := tags(tag("v1.0.0", "2020-01-01"))
	in.Window.End = instant("")
	want(t, variant(t, chaoss.ReleaseFrequency(in), ""), 1)
	wantNone(t, variant(t, chaoss.ReleaseFrequency(in), "per_year"), ospora.NotApplicable)
}

func TestTagsWithoutTime(t *testing.T) {
	measures := chaoss.ReleaseFrequency(tags(tag("v1.0.0", "2020-01-01"), tag("v1.1.0", ""), tag("v1.2.0-rc1", "")))
	m := variant(t, measures, "")
	want(t, m, 1)
	if m.Coverage != ospora.Some(0.5) {
		t.Errorf("coverage %v, want 0.5: one of two", m.Coverage)
	}
	wantNone(t, variant(t, measures, "prerelease"), ospora.Unknown)
	wantNone(t, variant(t, chaoss.ReleaseFrequency(tags(tag("v1.1.0", ""))), "per_year"), ospora.Unknown)
	// Tags that name no release do not matter.
	want(t, variant(t, chaoss.ReleaseFrequency(tags(tag("latest", ""))), ""), 0)
}

func TestTagsOfForks(t *testing.T) {
	upstream, fork, later, own := tag("v1.0.0", ""), tag("v1.0.0", "2020-03-01"), tag("v1.0.0", "2024-03-01"), tag("v1.0.0", "2020-03-01")
	fork.Repo, later.Repo, own.Repo, own.Commit = "f", "g", "f", "another"
	in := tags(later, upstream, fork, own)
	in.Kind = ospora.SubjectEcosystem
	want(t, variant(t, chaoss.ReleaseFrequency(in), ""), 2)
	in.Kind, in.Subject, in.Seen = ospora.SubjectRepository, "g", nil
	wantNone(t, variant(t, chaoss.ReleaseFrequency(in), ""), ospora.Unknown) // only later is g's
}

func TestReleaseRule(t *testing.T) {
	in := tags(tag("curl-7_88_1", "2023-02-20"), tag("v1.0.0", "2020-01-01"))
	in.Options.Release = chaoss.ReleaseRule{Name: "curl", Kind: func(name string) chaoss.ReleaseKind {
		if name[:5] == "curl-" {
			return chaoss.FinalRelease
		}
		return chaoss.NotRelease
	}}
	want(t, variant(t, chaoss.ReleaseFrequency(in), "rule=curl"), 1)
	for _, name := range []string{"", "a,b", "a=b"} {
		in.Options.Release.Name = name
		wantNone(t, chaoss.ReleaseFrequency(in)[0], ospora.Failed)
	}
	in.Options.Release = chaoss.ReleaseRule{Name: "curl"}
	wantNone(t, chaoss.ReleaseFrequency(in)[0], ospora.Failed)
}
