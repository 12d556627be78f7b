package scorecard

import (
	"fmt"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/ospora"
)

// verdict is what a check concluded, before gaps are held against it.
type verdict struct {
	result checker.CheckResult
	// status is set where it does not follow from the result; reason then says
	// why.
	status ospora.Optional[ospora.Status]
	reason string
	basis  []string
	// extra are details of ours.
	extra []ospora.FindingDetail
	// of and seen count what the check could react to, where that is known.
	of, seen int
}

// unknown is a verdict without a score. The reason names what was not looked at.
func unknown(format string, arguments ...any) verdict {
	return verdict{status: ospora.Some(ospora.Unknown), reason: fmt.Sprintf(format, arguments...)}
}

// failed is a verdict on an attempt that broke.
func failed(reason string) verdict {
	return verdict{status: ospora.Some(ospora.Failed), reason: reason}
}

func (v verdict) on(basis ...string) verdict {
	v.basis = append(v.basis, basis...)
	return v
}

// conclude runs a check and its log.
func (j *job) conclude(c *client, run func(*checker.CheckRequest) checker.CheckResult) verdict {
	log := checker.NewLogger()
	r := run(&checker.CheckRequest{
		Ctx: j.ctx, RepoClient: c, Repo: repository(j.name), Dlogger: log, OssFuzzRepo: c.ossFuzz(),
	})
	r.Details = log.Flush()
	return verdict{result: r}
}

// ossFuzz is the client itself where it can be searched. A nil interface is what
// Scorecard understands, so it is made here.
func (c *client) ossFuzz() clients.RepoClient {
	if c.facts.search == nil {
		return nil
	}
	return c
}

// finding settles what a check concluded in the light of what it lacks.
func (j *job) finding(d *definition, v verdict) *ospora.Finding {
	f := &ospora.Finding{
		Repo: j.in.Repo, Visit: j.in.Visit, Revision: j.in.Revision,
		Tool: Tool, ToolVersion: ToolVersion, Check: d.name, CheckSet: j.set,
		Basis: v.basis, Reason: v.reason,
	}
	switch {
	case v.status.Known:
		f.Status = v.status.Value
	case v.result.Error != nil:
		f.Status, f.Reason = ospora.Failed, v.result.Error.Error()
	case v.result.Score < checker.MinResultScore:
		f.Status, f.Reason = d.inconclusive, v.result.Reason
	default:
		f.Status, f.Reason = ospora.Known, v.result.Reason
		f.Score = ospora.Some(int64(v.result.Score))
	}
	if v.of > 0 {
		f.Coverage = ospora.Some(float64(v.seen) / float64(v.of))
	}
	f.Details = append(detailsOf(v.result.Details), v.extra...)
	if l := j.lacks[d.name]; l != nil {
		f.Details = append(f.Details, l.details...)
		j.weigh(d, f, l)
	}
	return f
}

// weigh takes the score away where something that was not looked at could
// change it.
func (j *job) weigh(d *definition, f *ospora.Finding, l *lack) {
	if l.unknown == 0 || f.Status != ospora.Known && f.Status != ospora.NotApplicable {
		return
	}
	score := f.Score.Or(-1)
	if d.gaps == down && score == checker.MinResultScore || d.gaps == up && score == checker.MaxResultScore {
		return
	}
	f.Status, f.Score = ospora.Unknown, ospora.Optional[int64]{}
	f.Reason = fmt.Sprintf("%d files were not looked at, such as %s: %s", l.unknown, l.first.Path, l.first.Text)
}
