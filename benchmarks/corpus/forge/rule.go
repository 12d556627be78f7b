package forge

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/ospora/ospora/benchmarks/corpus"
)

func switched(on bool) object { return object{{"enabled", on}} }

func protection(c *call) *answer {
	p := protectionOf(c.repo, c.values["branch"])
	if len(c.repo.Commits) == 0 {
		return refusal(http.StatusNotFound, "Branch not found")
	}
	if p == nil {
		return refusal(http.StatusNotFound, "Branch not protected")
	}
	url := c.repoURL(c.repo) + "/branches/" + c.values["branch"] + "/protection"
	o := object{{"url", url}}
	if len(p.Checks) > 0 {
		checks := []object{}
		for _, name := range p.Checks {
			checks = append(checks, object{{"context", name}, {"app_id", nil}})
		}
		o = append(o, member{"required_status_checks", object{
			{"url", url + "/required_status_checks"}, {"strict", p.UpToDate}, {"contexts", p.Checks},
			{"contexts_url", url + "/required_status_checks/contexts"}, {"checks", checks},
		}})
	}
	if p.Approvals >= 0 {
		o = append(o, member{"required_pull_request_reviews", object{
			{"url", url + "/required_pull_request_reviews"}, {"dismiss_stale_reviews", p.DismissStale},
			{"require_code_owner_reviews", p.CodeOwners}, {"require_last_push_approval", p.LastPush},
			{"required_approving_review_count", p.Approvals},
		}})
	}
	return newAnswer(http.StatusOK, append(o, object{
		{"required_signatures", object{{"url", url + "/required_signatures"}, {"enabled", p.Signed}}},
		{"enforce_admins", object{{"url", url + "/enforce_admins"}, {"enabled", p.Administrators}}},
		{"required_linear_history", switched(p.Linear)}, {"allow_force_pushes", switched(p.ForcePushes)},
		{"allow_deletions", switched(p.Deletions)}, {"block_creations", switched(false)},
		{"required_conversation_resolution", switched(p.Resolved)}, {"lock_branch", switched(false)},
		{"allow_fork_syncing", switched(false)},
	}...))
}

func rulesets(c *call) *answer {
	list := []object{}
	for i := range c.repo.Rulesets {
		r := &c.repo.Rulesets[i]
		source, kind := c.ruleSource(r)
		list = append(list, object{
			{"id", r.ID}, {"name", r.Name}, {"target", "branch"}, {"source_type", kind}, {"source", source},
			{"enforcement", r.Enforcement}, {"node_id", nodeID("RRS", r.ID)}, {"created_at", r.Created}, {"updated_at", r.Created},
			{"_links", object{
				{"self", object{{"href", fmt.Sprintf("%s/rulesets/%d", c.repoURL(c.repo), r.ID)}}},
				{"html", object{{"href", fmt.Sprintf("https://github.com/%s/rules/%d", c.repo.Name, r.ID)}}},
			}},
		})
	}
	return newAnswer(http.StatusOK, page(c, list))
}

func (c *call) ruleSource(r *corpus.Ruleset) (source, kind string) {
	if r.Organisation {
		owner, _, _ := strings.Cut(c.repo.Name, "/")
		return owner, "Organization"
	}
	return c.repo.Name, "Repository"
}

// branchRules are the rules in force, each with the set that it comes from.
func branchRules(c *call) *answer {
	list := []object{}
	for i := range c.repo.Rulesets {
		if r := &c.repo.Rulesets[i]; inForce(c.repo, r, c.values["branch"]) {
			list = append(list, c.rules(r)...)
		}
	}
	return newAnswer(http.StatusOK, page(c, list))
}

func (c *call) rules(r *corpus.Ruleset) []object {
	source, kind := c.ruleSource(r)
	var list []object
	rule := func(on bool, name string, parameters object) {
		if !on {
			return
		}
		o := object{{"type", name}}
		if parameters != nil {
			o = append(o, member{"parameters", parameters})
		}
		list = append(list, append(o, object{
			{"ruleset_source_type", kind}, {"ruleset_source", source}, {"ruleset_id", r.ID},
		}...))
	}
	rule(r.NoDeletion, "deletion", nil)
	rule(r.NoForcePush, "non_fast_forward", nil)
	rule(r.Linear, "required_linear_history", nil)
	rule(r.Signed, "required_signatures", nil)
	rule(r.Approvals >= 0, "pull_request", object{
		{"required_approving_review_count", r.Approvals}, {"dismiss_stale_reviews_on_push", false},
		{"require_code_owner_review", false}, {"require_last_push_approval", false}, {"required_review_thread_resolution", false},
		{"allowed_merge_methods", []string{"merge", "squash", "rebase"}},
	})
	checks := []object{}
	for _, name := range r.Checks {
		checks = append(checks, object{{"context", name}})
	}
	rule(len(r.Checks) > 0, "required_status_checks", object{
		{"strict_required_status_checks_policy", true}, {"do_not_enforce_on_create", false}, {"required_status_checks", checks},
	})
	return list
}

func hooks(c *call) *answer {
	list := []object{}
	for i := range c.repo.Hooks {
		list = append(list, c.hook(&c.repo.Hooks[i]))
	}
	return newAnswer(http.StatusOK, page(c, list))
}

func (c *call) hook(k *corpus.Hook) object {
	url := fmt.Sprintf("%s/hooks/%d", c.repoURL(c.repo), k.ID)
	insecure := "0"
	if k.InsecureTLS {
		insecure = "1"
	}
	config := object{{"content_type", "json"}, {"insecure_ssl", insecure}, {"url", k.URL}}
	if k.Secret {
		config = append(config, member{"secret", Canary})
	}
	return object{
		{"type", "Repository"}, {"id", k.ID}, {"name", "web"}, {"active", k.Active}, {"events", k.Events}, {"config", config},
		{"updated_at", k.Created}, {"created_at", k.Created}, {"url", url}, {"test_url", url + "/test"},
		{"ping_url", url + "/pings"}, {"deliveries_url", url + "/deliveries"},
		{"last_response", object{{"code", nil}, {"status", "unused"}, {"message", nil}}},
	}
}
