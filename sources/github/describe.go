package github

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// maybe is a value that may not have been said.
func maybe[T any](value *T) ospora.Optional[T] {
	if value == nil {
		return ospora.Optional[T]{}
	}
	return ospora.Some(*value)
}

// said is a text that is empty where nothing was said.
func said(text string) ospora.Optional[string] {
	if text == "" {
		return ospora.Optional[string]{}
	}
	return ospora.Some(text)
}

// word writes what GitHub writes in capitals as tables do.
func word(text string) ospora.Optional[string] { return said(strings.ToLower(text)) }

// describe makes the row of a repository from what was answered.
func (v *visit) describe(s *survey) *ospora.ForgeRepo {
	r, c := s.repository, s.community
	row := &ospora.ForgeRepo{
		ForgeID: r.ID, FullName: r.FullName, Visibility: r.visibility(),
		Archived: r.Archived, Disabled: r.Disabled, Fork: r.Fork, Template: r.IsTemplate,
		CreatedAt: maybe(r.CreatedAt), PushedAt: maybe(r.PushedAt), Size: maybe(r.Size),
		Stars: maybe(r.StargazersCount), Forks: maybe(r.ForksCount), Watchers: maybe(r.Subscribers),
		OpenItems: maybe(r.OpenIssuesCount), IssuesEnabled: maybe(r.HasIssues),
		DefaultBranch: said(r.DefaultBranch), Topics: slices.Sorted(slices.Values(r.Topics)),
		Languages: languageSizes(s.languages), Organisations: s.organisations, Properties: properties(r.CustomProperties),
	}
	if r.Owner != nil {
		row.OwnerKind = strings.ToLower(r.Owner.Type)
	}
	if !strings.EqualFold(r.FullName, v.asked) {
		row.RenamedFrom = ospora.Some(v.asked)
	}
	if r.License != nil && r.License.SPDXID != "NOASSERTION" {
		row.Licence = said(r.License.SPDXID)
	}
	if r.Parent != nil && r.Parent.ID != 0 {
		row.ForkOf = ospora.Some(repoID(v.where.host, r.Parent.ID))
	}
	if c != nil {
		row.CommunityHealth = maybe(c.HealthPercentage)
		row.CommunityFiles = c.there()
	}
	return row
}

// visibility is the word for who may see a repository; old servers say only
// whether it is private.
func (r *repository) visibility() string {
	switch {
	case r.Visibility != "":
		return r.Visibility
	case r.Private:
		return "private"
	}
	return "public"
}

func languageSizes(languages map[string]int64) []ospora.LanguageSize {
	var sizes []ospora.LanguageSize
	for _, name := range slices.Sorted(maps.Keys(languages)) {
		sizes = append(sizes, ospora.LanguageSize{Language: name, Bytes: languages[name]})
	}
	return sizes
}

// properties writes values of any type as JSON: an organisation may define
// lists and truth values beside strings.
func properties(values map[string]any) []ospora.Property {
	var list []ospora.Property
	for _, name := range slices.Sorted(maps.Keys(values)) {
		text, err := json.Marshal(values[name])
		if err != nil {
			continue // It came from JSON.
		}
		list = append(list, ospora.Property{Name: name, Value: string(text)})
	}
	return list
}

// there lists the community files that are not null.
func (c *community) there() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(c.Files)) {
		if c.Files[name] != nil {
			names = append(names, name)
		}
	}
	return names
}

// signed and provenance are the endings by which OpenSSF Scorecard knows
// signatures and provenance among the files of a release
// (checks/raw/signed_releases.go and evaluation/signed_releases.go, v4.13.1).
var (
	signed     = []string{".minisig", ".asc", ".sig", ".sign", ".sigstore"}
	provenance = []string{".intoto.jsonl"}
)

func hasEnding(name string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(name, e) })
}

// describeRelease makes the row of a release that is whole.
func describeRelease(r *release) *ospora.Release {
	row := &ospora.Release{
		Tag: *r.TagName, Target: said(r.TargetCommitish), PublishedAt: maybe(r.PublishedAt),
		Prerelease: r.Prerelease, Draft: r.Draft, Assets: int64(len(r.Assets)),
	}
	var signatures, origins int64
	for _, a := range r.Assets {
		row.Files = append(row.Files, ospora.Asset{Name: a.Name, Bytes: *a.Size, Downloads: *a.DownloadCount})
		if hasEnding(a.Name, signed) {
			signatures++
		}
		if hasEnding(a.Name, provenance) {
			origins++
		}
	}
	row.Signatures, row.Provenance = ospora.Some(signatures), ospora.Some(origins)
	return row
}

// row is what is known of a branch whose rules are not shown.
func (b *branch) row(name string) *ospora.Protection {
	row := &ospora.Protection{Branch: name, Origin: ospora.FromBranch, Protected: b.protected()}
	if p := b.Protection; p != nil && p.RequiredStatusChecks != nil {
		row.Checks = slices.Sorted(slices.Values(p.RequiredStatusChecks.Contexts))
	}
	return row
}

// describeProtection makes the row of the rules that stand at a branch. What the
// answer leaves out is switched off.
func describeProtection(branch string, p *protection) *ospora.Protection {
	row := &ospora.Protection{
		Branch: branch, Origin: ospora.FromBranch, Protected: true,
		ChangeRequests: ospora.Some(p.RequiredPullRequestReviews != nil),
		Administrators: on(p.EnforceAdmins), Signed: on(p.RequiredSignatures), Linear: on(p.RequiredLinearHistory),
		ForcePushes: on(p.AllowForcePushes), Deletions: on(p.AllowDeletions), Resolved: on(p.RequiredConversationResolution),
		UpToDate: ospora.Some(false),
	}
	if r := p.RequiredPullRequestReviews; r != nil {
		row.Approvals = maybe(r.RequiredApprovingReviewCount)
		row.DismissStale, row.CodeOwners = maybe(r.DismissStaleReviews), maybe(r.RequireCodeOwnerReviews)
		row.LastPushApproval = maybe(r.RequireLastPushApproval)
	}
	if c := p.RequiredStatusChecks; c != nil {
		row.UpToDate, row.Checks = ospora.Some(c.Strict), slices.Sorted(slices.Values(c.Contexts))
	}
	return row
}

func on(s *switched) ospora.Optional[bool] { return ospora.Some(s != nil && s.Enabled) }

// describeRules makes the row of the rules that sets of rules lay on a branch.
// Where several say how much, the strictest holds.
func describeRules(branch string, rules []rule) *ospora.Protection {
	row := &ospora.Protection{
		Branch: branch, Origin: ospora.FromRuleset, Protected: len(rules) > 0,
		ChangeRequests: ospora.Some(false), Signed: ospora.Some(false), Linear: ospora.Some(false),
		ForcePushes: ospora.Some(true), Deletions: ospora.Some(true), UpToDate: ospora.Some(false), Resolved: ospora.Some(false),
	}
	for i := range rules {
		applyRule(row, &rules[i])
	}
	slices.Sort(row.Checks)
	row.Checks = slices.Compact(row.Checks)
	return row
}

// applyRule adds one rule; its types are those of
// https://docs.github.com/rest/repos/rules.
func applyRule(row *ospora.Protection, r *rule) {
	switch p := &r.Parameters; r.Type {
	case "pull_request":
		row.ChangeRequests = ospora.Some(true)
		if n := p.RequiredApprovingReviewCount; n != nil {
			row.Approvals = ospora.Some(max(row.Approvals.Value, *n))
		}
		row.DismissStale = either(row.DismissStale, p.DismissStaleReviewsOnPush)
		row.CodeOwners = either(row.CodeOwners, p.RequireCodeOwnerReview)
		row.LastPushApproval = either(row.LastPushApproval, p.RequireLastPushApproval)
		row.Resolved = either(row.Resolved, p.RequiredReviewThreadResolution)
	case "required_status_checks":
		row.UpToDate = either(row.UpToDate, p.Strict)
		for _, c := range p.RequiredStatusChecks {
			row.Checks = append(row.Checks, c.Context)
		}
	case "required_signatures":
		row.Signed = ospora.Some(true)
	case "required_linear_history":
		row.Linear = ospora.Some(true)
	case "non_fast_forward":
		row.ForcePushes = ospora.Some(false)
	case "deletion":
		row.Deletions = ospora.Some(false)
	}
}

// either is true where one of two says so.
func either(a ospora.Optional[bool], b *bool) ospora.Optional[bool] {
	if b == nil {
		return a
	}
	return ospora.Some(a.Value || *b)
}
