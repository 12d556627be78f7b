package scorecard

import (
	"strings"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
)

// sast shows the check the workflows with CodeQL and the files of Maven with
// Sonar. Its score rests on the share of merged change requests that a tool
// looked at, or on Sonar alone.
func sast(j *job) verdict {
	c := j.view(func(f *file, p *parts) ([]byte, bool) {
		return p.text, p.text != nil && (p.codeQL || f.kind.has(kindPOM))
	})
	changes, why := j.changes()
	if why == "" && j.facts.Checks == nil {
		why = "checks of commits were not collected"
	}
	if why == "" {
		c.facts.commits, c.facts.checkRuns = changes.commits, j.checkRuns
		return j.conclude(c, checks.SAST).on(onTree, "commits", "change_requests", "checks")
	}
	c.facts.commits = noCommits
	v := j.conclude(c, checks.SAST)
	v.result.Details = withoutText(v.result.Details, "no pull requests merged")
	sonar := v.result.Reason == "SAST tool detected" && strings.Contains(textOf(v.result.Details), "Sonar configuration")
	switch {
	case v.result.Error != nil || sonar:
		return v.on(onTree)
	case v.result.Score == checker.MaxResultScore:
		u := unknown("CodeQL is set up; how many change requests it looked at is not known: %s", why).on(onTree)
		u.result.Details = v.result.Details
		return u
	}
	return unknown("no tool is set up in the tree; whether one looks at change requests is not known: %s", why).on(onTree)
}

func withoutText(details []checker.CheckDetail, prefix string) []checker.CheckDetail {
	var kept []checker.CheckDetail
	for _, d := range details {
		if !strings.HasPrefix(d.Msg.Text, prefix) {
			kept = append(kept, d)
		}
	}
	return kept
}

func textOf(details []checker.CheckDetail) string {
	var b strings.Builder
	for _, d := range details {
		b.WriteString(d.Msg.Text)
		b.WriteByte('\n')
	}
	return b.String()
}
