package scorecard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/ospora"
)

// signedReleases looks at the files of the last releases.
func signedReleases(j *job) verdict {
	if j.facts.Releases == nil {
		return unknown("releases were not collected")
	}
	for _, r := range j.facts.Releases {
		if r.Assets > int64(len(r.Files)) && !r.Draft {
			return unknown("the files of release %s were not collected", r.Tag)
		}
	}
	c := &client{uri: j.name, facts: repoFacts{releases: j.releases}}
	return j.conclude(c, checks.SignedReleases).on("releases")
}

// releasesLookedAt is how many releases Scorecard's client gets, the last ones.
const releasesLookedAt = 30

// releases returns the last releases as Scorecard's client tells them. Drafts
// are not shown to others.
func (j *job) releases() ([]clients.Release, error) {
	var last []*ospora.Release
	for _, r := range j.facts.Releases {
		if !r.Draft {
			last = append(last, r)
		}
	}
	slices.SortStableFunc(last, func(a, b *ospora.Release) int {
		return cmp.Or(b.PublishedAt.Value.Compare(a.PublishedAt.Value), strings.Compare(b.Tag, a.Tag))
	})
	var found []clients.Release
	for _, r := range last[:min(len(last), releasesLookedAt)] {
		release := clients.Release{TagName: r.Tag, TargetCommitish: r.Target.Or(""), URL: j.pageURL("releases/tag/" + r.Tag)}
		for _, f := range r.Files {
			release.Assets = append(release.Assets, clients.ReleaseAsset{Name: f.Name, URL: j.pageURL("releases/download/" + r.Tag + "/" + f.Name)})
		}
		found = append(found, release)
	}
	return found, nil
}

// pageURL is the address of a page of the repository; empty where it has no
// name.
func (j *job) pageURL(page string) string {
	if j.name == "" {
		return ""
	}
	return "https://" + j.name + "/" + page
}

func (j *job) runURL(id int64) string { return j.pageURL(fmt.Sprintf("actions/runs/%d", id)) }

// webhooks asks whether messages are signed. The check itself reads the
// environment; what is behind it does not.
func webhooks(j *job) verdict {
	if j.facts.Webhooks == nil {
		return unknown("webhooks were not collected; only administrators see them")
	}
	var data checker.WebhooksData
	for _, h := range j.facts.Webhooks {
		data.Webhooks = append(data.Webhooks, clients.Webhook{ID: h.ID, UsesAuthSecret: h.Secret})
	}
	return j.conclude(&client{uri: j.name}, func(r *checker.CheckRequest) checker.CheckResult {
		return evaluation.Webhooks(Webhooks, r.Dlogger, &data)
	}).on("webhooks")
}

// bestPractices asks the caller for the badge.
func bestPractices(j *job) verdict {
	switch {
	case j.s.config.BestPractices == nil:
		return unknown("the badge was not looked up")
	case j.name == "":
		return unknown("the repository has no name to look the badge up by")
	}
	badge, err := j.s.config.BestPractices(j.ctx, j.name)
	if err != nil {
		return failed("the badge could not be looked up: " + err.Error())
	}
	levels := map[Badge]clients.BadgeLevel{
		BadgeNone: clients.NotFound, BadgeInProgress: clients.InProgress, BadgePassing: clients.Passing,
		BadgeSilver: clients.Silver, BadgeGold: clients.Gold,
	}
	data := checker.CIIBestPracticesData{Badge: levels[badge]} // else clients.Unknown, which fails
	return j.conclude(&client{uri: j.name}, func(r *checker.CheckRequest) checker.CheckResult {
		return evaluation.CIIBestPractices(CIIBestPractices, r.Dlogger, &data)
	}).on("best_practices")
}

// mostOrganisations is more than thirty contributors can show.
const mostOrganisations = 10_000

// contributors asks at how many places those work who contributed most. The forge's
// source has counted them by Scorecard's rule, so that nobody's employer is kept;
// their names, which are a detail only, are not known.
func contributors(j *job) verdict {
	f := j.facts.Forge
	switch {
	case f == nil || !f.Organisations.Known:
		return unknown("where contributors work was not collected")
	case f.Organisations.Value < 0 || f.Organisations.Value > mostOrganisations:
		return unknown("contributors cannot work at %d organisations", f.Organisations.Value)
	}
	user := clients.User{NumContributions: enoughContributions}
	for n := range f.Organisations.Value {
		user.Companies = append(user.Companies, fmt.Sprint(n))
	}
	data := checker.ContributorsData{Users: []clients.User{user}}
	return j.conclude(&client{uri: j.name}, func(r *checker.CheckRequest) checker.CheckResult {
		details := r.Dlogger
		if len(user.Companies) > 0 {
			details = checker.NewLogger() // of which nothing is taken: it would name the numbers
		}
		return evaluation.Contributors(Contributors, details, &data)
	}).on("forge")
}

// enoughContributions are as many as Scorecard asks of a contributor.
const enoughContributions = 5
