package criticality_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/ospora/ospora/metrics/criticality"
	"github.com/ospora/ospora/ospora"
)

func TestKnown(t *testing.T) {
	if got := criticality.Known(0); got.Status != ospora.Known || got.Value != 0 {
		t.Errorf("%+v", got)
	}
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := criticality.Known(x); got.Status != ospora.Failed {
			t.Errorf("%v gives %+v", x, got)
		}
	}
	if (criticality.Signal{}).Status != ospora.Unknown {
		t.Error("the zero signal is not missing")
	}
}

func year() criticality.About {
	return criticality.About{
		Kind: ospora.SubjectRepository, Subject: "r",
		Window: ospora.Window{Start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), End: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)},
	}
}

func TestMeasure(t *testing.T) {
	in := kubernetes()
	delete(in, "legacy.org_count")
	in["legacy.commit_frequency"] = criticality.Signal{Status: ospora.Failed}
	in["legacy.recent_release_count"] = criticality.Signal{Status: ospora.NotApplicable}
	m := pike(t).Score(in).Measure(year())
	if m.Indicator != "criticality_score" || m.Version != 1 || m.Variant != "v2=original_pike" || m.Unit != "1" || m.Method == "" ||
		m.Subject != "r" || m.Status != ospora.Known || m.N != 7 || m.Start != ospora.Some(ospora.DayOf(year().Window.Start)) {
		t.Errorf("%+v", m)
	}
	near(t, "coverage", m.Coverage, 8/10.0) // 10.5 - 0.5 not applicable, less 1 and 1
	all := strings.Join(m.Warnings, "\n")
	for _, want := range []string{"missing: legacy.org_count", "failed: legacy.commit_frequency", "not applicable: legacy.recent_release_count"} {
		if !strings.Contains(all, want) {
			t.Errorf("warnings %q lack %q", all, want)
		}
	}
}

func TestMeasureWithoutValue(t *testing.T) {
	every := func(status ospora.Status) criticality.Signals {
		s := criticality.Signals{}
		for _, f := range pike(t).Fields() {
			s[f] = criticality.Signal{Status: status}
		}
		return s
	}
	for given, want := range map[ospora.Status]ospora.Status{
		ospora.Unknown: ospora.Unknown, ospora.Suppressed: ospora.Unknown,
		ospora.Failed: ospora.Failed, ospora.NotApplicable: ospora.NotApplicable,
	} {
		m := pike(t).Score(every(given)).Measure(criticality.About{Kind: ospora.SubjectGroup, Subject: "g"})
		if m.Status != want || m.Value.Known || m.Start.Known || m.End.Known || len(m.Warnings) == 0 {
			t.Errorf("%v: %+v", given, m)
		}
	}
	about := year()
	about.Window.End = about.Window.End.Add(time.Hour)
	if m := pike(t).Score(kubernetes()).Measure(about); m.Status != ospora.Failed || m.Value.Known {
		t.Errorf("a window that is not day-aligned: %+v", m)
	}
}
