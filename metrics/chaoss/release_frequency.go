package chaoss

import (
	"fmt"
	"strings"

	"github.com/ospora/ospora/metrics/estimate"
	"github.com/ospora/ospora/ospora"
)

// ReleaseFrequency counts the releases of the window that tags show.
//
//   - Definition: Release Frequency, how often a project publishes a release. A
//     tag says that a version was named, not that it was published: it is the
//     reading open to whoever has the repository alone.
//   - Formula: plain, the tags that name a final release; per_year, plain ×
//     365.25 / days of the window; prerelease, the tags that name a pre-release.
//   - Source: CHAOSS, https://chaoss.community/?p=4765, which fixes no formula.
//   - Input: Tags (name; time of tagging, for a lightweight tag the committer
//     time of its commit, which may be older than the release).
//   - Options: Release, the rule that tells releases by name.
//   - Unit: releases, and releases/year for per_year; n is the tags counted.
//   - Edge cases: tags of one name and one commit are one release, seen in forks
//     too, at the earliest time given. Tags that are named like a release and
//     have no time lower the coverage; where no other lies in the window, the
//     value is unknown. No release gives 0 where the subject was seen.
//     per_year needs a window with both ends.
//     Its interval takes releases for a Poisson process.
//   - Meaning: the rhythm in which users are served; CHAOSS gives no direction. A
//     short window makes per_year jumpy: it is the same count, scaled.
func ReleaseFrequency(in Input) []ospora.Measure {
	s := begin(&in, ReleaseFrequencyID, "tags", in.Tags != nil)
	s.says("tags of one name and commit count once")
	kind := s.usesRelease()
	final, pre := s.countTags(kind)
	perYear := final.reading(s, UnitReleasesPerYear, "final release tags in the window x 365.25 / its days", TermPerYear)
	switch {
	case !s.span.closed():
		perYear = perYear.without(ospora.NotApplicable, "an open window has no length: give both ends")
	case perYear.status == ospora.Known:
		years := float64(s.span.days()) / 365.25
		e := estimate.Rate(int(final.dated), years, estimate.Options{})
		perYear.value, perYear.low, perYear.high, perYear.level = perYear.value*(365.25/float64(s.span.days())), e.Low, e.High, e.Level
		perYear.method += ", exact Poisson interval by Garwood"
	}
	return s.measures(ReleaseFrequencyVersion,
		final.reading(s, UnitReleases, "final release tags in the window"),
		perYear,
		pre.reading(s, UnitReleases, "pre-release tags in the window", TermPrerelease))
}

// usesRelease records the rule and returns it.
func (s *study) usesRelease() func(string) ReleaseKind {
	rule := s.in.Options.Release
	switch {
	case rule.Kind == nil && rule.Name == "":
		s.says("releases by rule " + semverLikeName)
		return SemverLike
	case rule.Kind == nil || rule.Name == "" || strings.ContainsAny(rule.Name, ",="):
		s.block(ospora.Failed, "a release rule needs a function and a name without commas and equal signs")
		return SemverLike
	}
	s.terms = append(s.terms, TermRule+"="+rule.Name)
	s.says("releases by rule " + rule.Name)
	return rule.Kind
}

// tagKey is what makes two tags one release: a fork bears the tags of its
// upstream.
type tagKey struct{ name, commit string }

// distinctTags keeps each tag of the subject once, with its earliest time.
func (s *study) distinctTags() map[tagKey]*ospora.Tag {
	tags := make(map[tagKey]*ospora.Tag)
	for _, t := range s.in.Tags {
		if t == nil || s.in.Kind == ospora.SubjectRepository && string(t.Repo) != s.in.Subject {
			continue
		}
		key := tagKey{t.Name, t.Commit}
		if have := tags[key]; have == nil || earlier(t, have) {
			tags[key] = t
		}
	}
	return tags
}

func earlier(t, than *ospora.Tag) bool {
	return t.Time.Known && (!than.Time.Known || t.Time.Value.Before(than.Time.Value))
}

// tagCount are the tags of one kind in the window, and those that bear no time.
type tagCount struct{ dated, undated int64 }

func (s *study) countTags(kind func(string) ReleaseKind) (final, pre tagCount) {
	for _, t := range s.distinctTags() {
		if t.Time.Known && !s.in.Window.Contains(t.Time.Value) {
			continue
		}
		if t.Time.Known {
			s.looked++
		}
		switch kind(t.Name) {
		case FinalRelease:
			final.add(t)
		case Prerelease:
			pre.add(t)
		}
	}
	if other := s.looked - final.dated - pre.dated; other > 0 {
		s.warn(fmt.Sprintf("%d tags in the window are not named like a release", other))
	}
	return final, pre
}

func (c *tagCount) add(t *ospora.Tag) {
	if t.Time.Known {
		c.dated++
	} else {
		c.undated++
	}
}

// reading judges what tags without a time mean for the count.
func (c tagCount) reading(s *study, unit, method string, terms ...string) reading {
	r := s.count(unit, method, c.dated, c.dated, terms...)
	if c.undated == 0 {
		return r
	}
	r.share = ospora.Some(float64(c.dated) / float64(c.dated+c.undated))
	why := fmt.Sprintf("%d tags named like a release have no time, so that nobody knows whether they lie in the window", c.undated)
	if c.dated == 0 {
		return r.without(ospora.Unknown, why)
	}
	r.warnings = append(r.warnings, why)
	return r
}
