package github

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/ospora/ospora/ospora"
)

// tellSurvey yields the rows of what the REST interface said.
func (v *visit) tellSurvey(s *survey) error {
	row := v.describe(s.repository, s.languages, s.community)
	row.Repo, row.Visit = v.row.Repo, v.row.ID
	if err := v.emit(row); err != nil {
		return err
	}
	for _, tell := range []func(*survey) error{v.tellProtections, v.tellContributors, v.tellReleases, v.tellRuns, v.tellHooks} {
		if err := tell(s); err != nil {
			return err
		}
	}
	return nil
}

func (v *visit) tellProtections(s *survey) error {
	for _, p := range s.protections {
		p.Repo, p.Visit = v.row.Repo, v.row.ID
		if err := v.emit(p); err != nil {
			return err
		}
	}
	return nil
}

// tellContributors yields each contributor once: pages may overlap, and several
// names without an account may have one alias.
func (v *visit) tellContributors(s *survey) error {
	counts := map[ospora.AliasKey]*ospora.Contributor{}
	var order []*ospora.Contributor
	for _, c := range s.contributors {
		alias, anonymous := v.contributor(c)
		if alias == nil {
			continue
		}
		if old := counts[alias.Key]; old != nil {
			old.Contributions = max(old.Contributions, c.Contributions)
			continue
		}
		row := &ospora.Contributor{Repo: v.row.Repo, Visit: v.row.ID, Alias: alias.Key, Anonymous: anonymous, Contributions: c.Contributions}
		counts[alias.Key] = row
		order = append(order, row)
	}
	for _, row := range order {
		if err := v.emit(row); err != nil {
			return err
		}
	}
	return nil
}

func (v *visit) contributor(c contributor) (alias *ospora.Alias, anonymous bool) {
	switch {
	case c.Login != "":
		return v.accounts.account(c.Login, c.Type), false
	case c.Name != "" || c.Email != "":
		return v.accounts.signature(c.Name, c.Email), true
	}
	v.gaps.add(ospora.GapInvalid, "contributors", "a contributor with neither account nor name")
	return nil, false
}

func (v *visit) tellReleases(s *survey) error {
	seen := map[string]bool{}
	for i := range s.releases {
		row := describeRelease(&s.releases[i])
		key := row.Tag + strconv.FormatBool(row.Draft)
		if seen[key] {
			continue
		}
		seen[key] = true
		row.Repo, row.Visit = v.row.Repo, v.row.ID
		if err := v.emit(row); err != nil {
			return err
		}
	}
	return nil
}

func (v *visit) tellRuns(s *survey) error {
	if s.runs == nil {
		return nil
	}
	for _, r := range s.runs.WorkflowRuns {
		if r.CreatedAt == nil {
			v.gaps.add(ospora.GapInvalid, "workflow_runs", "a run without a time")
			continue
		}
		if err := v.emit(&ospora.WorkflowRun{
			Repo: v.row.Repo, Visit: v.row.ID, ID: r.ID, Workflow: r.Path, Commit: r.HeadSHA,
			Event: r.Event, Conclusion: said(r.Conclusion), CreatedAt: *r.CreatedAt,
		}); err != nil {
			return err
		}
	}
	return nil
}

func (v *visit) tellHooks(s *survey) error {
	slices.SortFunc(s.hooks, func(a, b hook) int { return cmp.Compare(a.ID, b.ID) })
	for _, h := range s.hooks {
		insecure := h.Config.InsecureSSL == "1" || h.Config.InsecureSSL == 1.0
		if err := v.emit(&ospora.Webhook{
			Repo: v.row.Repo, Visit: v.row.ID, ID: h.ID, Active: h.Active, Secret: h.Config.Secret != "", VerifiesTLS: !insecure,
		}); err != nil {
			return err
		}
	}
	return nil
}
