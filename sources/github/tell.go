package github

import (
	"cmp"
	"slices"

	"github.com/ospora/ospora/ospora"
)

// tellSurvey yields the rows of what the REST interface said. That of the
// repository waits for what only the first query says.
func (v *visit) tellSurvey(s *survey) error {
	v.forge = v.describe(s)
	v.forge.Repo, v.forge.Visit = v.row.Repo, v.row.ID
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

// tellContributors yields each contributor once. Several names without an
// account may have one alias, for which all of theirs count. Pages may overlap:
// an account has one entry, and so has a name with the same count on two pages.
func (v *visit) tellContributors(s *survey) error {
	rows := map[ospora.AliasKey]*ospora.Contributor{}
	pages := map[ospora.Contributor]int{}
	var order []*ospora.Contributor
	for i, c := range s.contributors {
		alias, anonymous := v.contributor(c)
		if alias == nil {
			continue
		}
		one := ospora.Contributor{Repo: v.row.Repo, Visit: v.row.ID, Alias: alias.Key, Anonymous: anonymous, Contributions: *c.Contributions}
		page := i/v.source.config.PageSize + 1
		again := pages[one] != 0 && pages[one] != page
		pages[one] = page
		switch row := rows[alias.Key]; {
		case row == nil:
			rows[alias.Key] = &one
			order = append(order, &one)
		case !anonymous:
			row.Contributions = max(row.Contributions, one.Contributions)
		case !again:
			row.Contributions += one.Contributions
		}
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
	case c.Contributions == nil:
		v.gaps.add(ospora.GapInvalid, "contributors", "a contributor without a count")
		return nil, false
	case c.Login != "":
		return v.accounts.account(c.Login, c.Type), false
	case c.Name != "" || c.Email != "":
		return v.accounts.signature(c.Name, c.Email), true
	}
	v.gaps.add(ospora.GapInvalid, "contributors", "a contributor with neither account nor name")
	return nil, false
}

func (v *visit) tellReleases(s *survey) error {
	seen := map[int64]bool{} // pages may overlap, and drafts of one tag are several
	for i := range s.releases {
		r := &s.releases[i]
		if !r.whole() {
			v.gaps.add(ospora.GapInvalid, "releases", "a release without number, tag or files")
			continue
		}
		if seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		row := describeRelease(r)
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
