package github

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/ospora/ospora/ospora"
)

// branchesAtOnce is how many branches one query asks for.
const branchesAtOnce = 10

// mostBranches bounds for how many branches rules are read: those of the latest
// releases.
const mostBranches = 100

// commitID is what a release names that was made from no branch.
var commitID = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// askBranches reads the rules of branches that releases were made from, and of
// the default branch where REST shows them to administrators alone. GraphQL
// shows everybody a part of them. It cannot be asked conditionally: what it says
// holds for a week, or until something else about branches has changed.
func (v *visit) askBranches(ctx context.Context, s *survey) error {
	names := v.branchesToAsk(s)
	if len(names) == 0 && !v.mayBypass(s) {
		return nil
	}
	if v.source.anonymous() {
		v.lack(ospora.GapForbidden, "release_branches", "the rules of branches that releases were made from: GraphQL needs a token")
		return nil
	}
	session := v.session.onBranches()
	state := strings.Join(append([]string{s.repository.pushed(), branchState(s)}, names...), "\n")
	if err := session.renew(session.branches, hashed(state), patience); err != nil {
		return err
	}
	chunks := slices.Collect(slices.Chunk(names, branchesAtOnce))
	if len(chunks) == 0 {
		chunks = [][]string{nil} // of rulesets alone
	}
	for i, some := range chunks {
		if err := v.askSomeBranches(ctx, session, s, some, i == len(chunks)-1); err != nil {
			if err := v.missing("release_branches", "contents=read", err); err != nil {
				return err
			}
			return session.spoil(session.branches)
		}
	}
	v.note("release_branches", s.protections)
	return nil
}

// branchState is what REST says of the default branch.
func branchState(s *survey) string {
	text, _ := json.Marshal(s.protections) // plain values
	return string(text)
}

// branchesToAsk are those whose rules are wanted and not known.
func (v *visit) branchesToAsk(s *survey) (names []string) {
	add := func(name string) {
		if name != "" && !commitID.MatchString(name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, p := range s.protections {
		if p.Origin == ospora.FromBranch && p.Protected && !p.Deletions.Known {
			add(p.Branch)
		}
	}
	for i := range s.releases {
		r := &s.releases[i]
		if r.Draft || r.TargetCommitish == s.repository.DefaultBranch {
			continue
		}
		if add(r.TargetCommitish); r.TargetCommitish == "master" && s.repository.DefaultBranch != "main" {
			add("main") // to which GitHub sends on where master was renamed
		}
	}
	if len(names) > mostBranches {
		v.lack(ospora.GapTruncated, "release_branches", "rules are read of the first 100 branches that releases name")
		names = names[:mostBranches]
	}
	return names
}

// placed is an answer that holds a repository's number, and things by their places
// in the query.
type placed struct {
	Repository map[string]json.RawMessage `json:"repository"`
}

// of tells whether it is an answer about a repository.
func (a *placed) of(id int64) error {
	var number int64
	switch err := json.Unmarshal(a.Repository["databaseId"], &number); {
	case err != nil:
		return &shapeError{errors.New("the repository is null or has no number")}
	case number != id:
		return errOther
	}
	return nil
}

// ref is a branch with what is enforced on it.
type ref struct {
	Protection *branchRule          `json:"branchProtectionRule"`
	Update     *branchRule          `json:"refUpdateRule"`
	Shown      *connection[refRule] `json:"rules"`
}

// branchRule is what stands at a branch, as administrators are shown it and, with
// other names and less, everybody.
type branchRule struct {
	Reviews          *bool    `json:"requiresApprovingReviews"`
	Approvals        *int64   `json:"requiredApprovingReviewCount"`
	DismissStale     *bool    `json:"dismissesStaleReviews"`
	CodeOwners       *bool    `json:"requiresCodeOwnerReviews"`
	LastPushApproval *bool    `json:"requireLastPushApproval"`
	Checked          *bool    `json:"requiresStatusChecks"`
	Checks           []string `json:"requiredStatusCheckContexts"`
	UpToDate         *bool    `json:"requiresStrictStatusChecks"`
	Resolved         *bool    `json:"requiresConversationResolution"`
	Administrators   *bool    `json:"isAdminEnforced"`
	SignedCommits    *bool    `json:"requiresCommitSignatures"`
	Signed           *bool    `json:"requiresSignatures"`
	Linear           *bool    `json:"requiresLinearHistory"`
	ForcePushes      *bool    `json:"allowsForcePushes"`
	Deletions        *bool    `json:"allowsDeletions"`
}

// refRule is a rule of a set, in the words of GraphQL.
type refRule struct {
	Type string `json:"type"`
	Set  *struct {
		ID int64 `json:"databaseId"`
	} `json:"repositoryRuleset"`
	Parameters *struct {
		Typename             string `json:"__typename"`
		Approvals            *int64 `json:"requiredApprovingReviewCount"`
		DismissStale         *bool  `json:"dismissStaleReviewsOnPush"`
		CodeOwners           *bool  `json:"requireCodeOwnerReview"`
		LastPushApproval     *bool  `json:"requireLastPushApproval"`
		Resolved             *bool  `json:"requiredReviewThreadResolution"`
		Strict               *bool  `json:"strictRequiredStatusChecksPolicy"`
		RequiredStatusChecks []struct {
			Context string `json:"context"`
		} `json:"requiredStatusChecks"`
	} `json:"parameters"`
}

// rest is the rule as REST would show it.
func (r *refRule) rest() (to rule) {
	to.Type = strings.ToLower(r.Type)
	if r.Set != nil {
		to.Ruleset = r.Set.ID
	}
	p := r.Parameters
	if p == nil {
		return to
	}
	to.Parameters.RequiredApprovingReviewCount, to.Parameters.DismissStaleReviewsOnPush = p.Approvals, p.DismissStale
	to.Parameters.RequireCodeOwnerReview, to.Parameters.RequireLastPushApproval = p.CodeOwners, p.LastPushApproval
	to.Parameters.RequiredReviewThreadResolution, to.Parameters.Strict = p.Resolved, p.Strict
	to.Parameters.RequiredStatusChecks = append(to.Parameters.RequiredStatusChecks, p.RequiredStatusChecks...)
	return to
}

// askSomeBranches reads as many branches as one query takes.
func (v *visit) askSomeBranches(ctx context.Context, session *session, s *survey, names []string, last bool) error {
	variables := map[string]any{"owner": v.where.owner, "name": v.where.name, "sets": last && s.repository.Permissions.Admin}
	for i, name := range names {
		variables[fmt.Sprint("ref", i)] = "refs/heads/" + name
	}
	var answer placed
	err := session.query(ctx, "Branches", len(names), variables, &answer)
	at := spot{"repository", &holes{}}
	if err != nil && (answer.Repository == nil || !v.incomplete(err, at.holes)) {
		return err
	}
	if err := answer.of(v.where.id); err != nil {
		return err
	}
	for i, name := range names {
		alias := fmt.Sprint("ref", i)
		if err := v.branch(session, s, name, answer.Repository[alias], at.in(alias)); err != nil {
			return err
		}
	}
	if last {
		return v.bypass(session, s, answer.Repository["rulesets"], at.in("rulesets"))
	}
	return nil
}

// branch takes what is said of one branch. Null is none.
func (v *visit) branch(session *session, s *survey, name string, body json.RawMessage, at spot) error {
	var r *ref
	switch err := json.Unmarshal(body, &r); {
	case err != nil:
		return &shapeError{errors.New("a branch is missing or of another shape")}
	case r == nil && at.noted():
		return nil
	case r == nil:
		s.protections = append(s.protections, &ospora.Protection{Branch: name, Origin: ospora.NoBranch})
		return nil
	}
	hidden := r.Protection == nil && (r.Update != nil || at.in("branchProtectionRule").noted())
	if hidden && name != s.repository.DefaultBranch { // of which it is known
		v.gaps.add(ospora.GapForbidden, "branch_protection", hiddenRules)
	}
	own := r.row(name)
	if name == s.repository.DefaultBranch {
		s.protections = instead(s.protections, own)
		return nil
	}
	rules, err := r.rules(at.in("rules"))
	switch {
	case errors.Is(err, errNoted) || err == nil && hidden && r.Update == nil:
		return nil // Half of what holds for a branch would be taken for all.
	case err != nil:
		if err := v.gaps.fault("release_branches", "metadata=read", err); err != nil {
			return err
		}
		return session.spoil(session.branches)
	}
	s.protections = append(s.protections, own)
	s.enforce(name, rules)
	return nil
}

// instead puts what GraphQL shows of the rules that stand at a branch in place of
// what REST does.
func instead(rows []*ospora.Protection, own *ospora.Protection) []*ospora.Protection {
	at := slices.IndexFunc(rows, func(p *ospora.Protection) bool { return p.Origin == own.Origin && p.Branch == own.Branch })
	if at >= 0 && own.Protected {
		rows[at] = own
	}
	return rows
}

// rules are those of all sets that hold for the branch.
func (r *ref) rules(at spot) (list []rule, err error) {
	shown := put(r.Shown, at)
	if err := shown.wrong(""); err != nil {
		return nil, err
	}
	if shown.goesOn() {
		return nil, errTooManyPages
	}
	for _, one := range shown.Nodes {
		if one == nil {
			return nil, &shapeError{errors.New("a rule is null")}
		}
		list = append(list, one.rest())
	}
	return list, nil
}

// row is what stands at the branch, as far as it is shown.
func (r *ref) row(name string) *ospora.Protection {
	row := &ospora.Protection{Branch: name, Origin: ospora.FromBranch}
	b := cmp.Or(r.Protection, r.Update)
	if b == nil {
		return row
	}
	row.Protected = true
	row.ChangeRequests, row.Approvals = maybe(b.Reviews), maybe(b.Approvals)
	row.Administrators, row.Linear, row.Signed = maybe(b.Administrators), maybe(b.Linear), maybe(cmp.Or(b.SignedCommits, b.Signed))
	row.ForcePushes, row.Deletions, row.Resolved = maybe(b.ForcePushes), maybe(b.Deletions), maybe(b.Resolved)
	row.Checks = slices.Sorted(slices.Values(b.Checks))
	row.CodeOwners, row.DismissStale, row.LastPushApproval = maybe(b.CodeOwners), maybe(b.DismissStale), maybe(b.LastPushApproval)
	if b.UpToDate != nil && b.Checked != nil { // true where no checks are required: ossf/scorecard#3255
		row.UpToDate = ospora.Some(*b.UpToDate && *b.Checked)
	}
	return row
}
