package forge

import (
	"github.com/ospora/ospora/benchmarks/corpus"
)

// rulesetEntries are the rulesets of a repository, those of its owner included, as GraphQL shows them to everybody who
// sees the repository. Who may go round them is for those who may write.
func (x *execution) rulesetEntries(h *corpus.Hosted) []entry {
	var list []entry
	for i := range h.Rulesets {
		r := &h.Rulesets[i]
		list = append(list, entry{decimal(r.ID), func() *node { return x.rulesetNode(r) }})
	}
	return list
}

func (x *execution) rulesetNode(r *corpus.Ruleset) *node {
	plain := fixed("RepositoryRuleset", object{
		{"id", nodeID("RRS", r.ID)}, {"databaseId", r.ID}, {"name", r.Name}, {"enforcement", enum(r.Enforcement)},
		{"target", "BRANCH"}, {"createdAt", r.Created}, {"updatedAt", r.Created},
		{"conditions", fixed("RepositoryRuleConditions", object{
			{"refName", fixed("RefNameConditionTarget", object{
				{"include", included(r)}, {"exclude", []string{}},
			})},
		})},
	})
	return &node{kind: plain.kind, also: []string{"Node"}, field: func(f field) (any, bool) {
		switch f.name {
		case "rules":
			return f.connection("RepositoryRule", x.ruleEntries(r), nil), true
		case "bypassActors":
			if x.token.Rights < Admin {
				return nil, true
			}
			return f.connection("RepositoryRulesetBypassActor", bypassEntries(r), nil), true
		}
		return plain.field(f)
	}}
}

// bypassEntries are those who may go round a ruleset: roles of the repository.
func bypassEntries(r *corpus.Ruleset) (list []entry) {
	for n := range r.Bypass {
		list = append(list, entry{decimal(int64(n + 1)), func() *node {
			return fixed("RepositoryRulesetBypassActor", object{
				{"id", nodeID("RBA", r.ID) + decimal(int64(n))}, {"actor", nil}, {"bypassMode", enum("ALWAYS")}, {"deployKey", false},
				{"organizationAdmin", n == 0}, {"repositoryRoleName", []any{nil, "maintain"}[n%2]},
			})
		}})
	}
	return list
}

func included(r *corpus.Ruleset) []string {
	if r.All {
		return []string{"~ALL"}
	}
	return []string{"~DEFAULT_BRANCH"}
}

// rulesInForce are the rules of all sets that hold for a branch.
func (x *execution) rulesInForce(h *corpus.Hosted, branch string) (list []entry) {
	for i := range h.Rulesets {
		if r := &h.Rulesets[i]; inForce(h, r, branch) {
			for _, e := range x.ruleEntries(r) {
				list = append(list, entry{decimal(r.ID) + e.key, e.node})
			}
		}
	}
	return list
}

// ruleEntries are the rules of a set, in the same words as REST has them.
func (x *execution) ruleEntries(r *corpus.Ruleset) []entry {
	var list []entry
	rule := func(on bool, kind string, parameters *node) {
		if !on {
			return
		}
		list = append(list, entry{kind, func() *node {
			o := object{{"id", nodeID("RRU", r.ID) + kind}, {"type", kind}, {"repositoryRuleset", x.rulesetNode(r)}, {"parameters", nil}}
			if parameters != nil {
				o[3].value = parameters
			}
			return fixed("RepositoryRule", o)
		}})
	}
	rule(r.NoDeletion, "DELETION", nil)
	rule(r.NoForcePush, "NON_FAST_FORWARD", nil)
	rule(r.Linear, "REQUIRED_LINEAR_HISTORY", nil)
	rule(r.Signed, "REQUIRED_SIGNATURES", nil)
	rule(r.Approvals >= 0, "PULL_REQUEST", fixed("PullRequestParameters", object{
		{"dismissStaleReviewsOnPush", false}, {"requireCodeOwnerReview", false}, {"requireLastPushApproval", false},
		{"requiredApprovingReviewCount", r.Approvals}, {"requiredReviewThreadResolution", false},
	}))
	var checks []*node
	for _, name := range r.Checks {
		checks = append(checks, fixed("StatusCheckConfiguration", object{{"context", name}, {"integrationId", nil}}))
	}
	rule(len(r.Checks) > 0, "REQUIRED_STATUS_CHECKS", fixed("RequiredStatusChecksParameters", object{
		{"strictRequiredStatusChecksPolicy", true}, {"requiredStatusChecks", checks},
	}))
	return list
}
