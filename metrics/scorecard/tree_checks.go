package scorecard

import (
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	permissions "github.com/ossf/scorecard/v4/checks/evaluation/permissions"
	"github.com/ossf/scorecard/v4/clients"
)

// onTree is the word for the tree in the basis of a finding.
const onTree = "tree"

// view returns a client that shows the files which pick takes, with what it
// returns for contents.
func (j *job) view(pick func(f *file, p *parts) (data []byte, ok bool)) *client {
	c := &client{uri: j.name, branch: j.branch, data: map[string][]byte{}}
	for i := range j.scan.files {
		f, p := &j.scan.files[i], j.scan.parts[i]
		if p == nil {
			p = &parts{}
		}
		if data, ok := pick(f, p); ok {
			c.names = append(c.names, f.path)
			c.data[f.path] = data
		}
	}
	return c
}

// binaryArtifacts shows the check the beginnings of the files that it names, and
// the workflows where they may have validated the wrapper of Gradle.
func binaryArtifacts(j *job) verdict {
	const wrapper = "gradle-wrapper.jar"
	gradle := false
	for i := range j.scan.files {
		if p := j.scan.parts[i]; p != nil && p.head != nil && j.scan.files[i].base() == wrapper {
			gradle = true
		}
	}
	c := j.view(func(f *file, p *parts) ([]byte, bool) {
		if p.head != nil {
			return p.head, true
		}
		return p.text, gradle && f.kind.has(kindWorkflow) && p.text != nil
	})
	basis := []string{onTree}
	if gradle && j.facts.Runs != nil && j.in.Revision != "" {
		c.facts.runs = j.successfulRuns
		c.facts.commits = func() ([]clients.Commit, error) { return []clients.Commit{{SHA: j.in.Revision}}, nil }
		basis = append(basis, "workflow_runs")
	}
	return j.conclude(c, checks.BinaryArtifacts).on(basis...)
}

// dangerousWorkflow puts together what was found in each workflow.
func dangerousWorkflow(j *job) verdict {
	var data checker.DangerousWorkflowData
	for _, p := range j.scan.parts {
		if p != nil {
			data.NumWorkflows += p.dangerous.NumWorkflows
			data.Workflows = append(data.Workflows, p.dangerous.Workflows...)
		}
	}
	return j.workflows(DangerousWorkflow, data.NumWorkflows, func(r *checker.CheckRequest) checker.CheckResult {
		return evaluation.DangerousWorkflow(DangerousWorkflow, r.Dlogger, &data)
	})
}

// tokenPermissions puts together what was found in each workflow.
func tokenPermissions(j *job) verdict {
	var data checker.TokenPermissionsData
	for _, p := range j.scan.parts {
		if p != nil {
			data.NumTokens += p.permissions.NumTokens
			data.TokenPermissions = append(data.TokenPermissions, p.permissions.TokenPermissions...)
		}
	}
	return j.workflows(TokenPermissions, data.NumTokens, func(r *checker.CheckRequest) checker.CheckResult {
		return permissions.TokenPermissions(TokenPermissions, r, &data)
	})
}

// workflows judges workflows of which some may have been left out.
func (j *job) workflows(check string, seen int, run func(*checker.CheckRequest) checker.CheckResult) verdict {
	left := 0
	if l := j.lacks[check]; l != nil {
		left = len(l.details)
		if seen == 0 && l.unknown == 0 {
			v := failed(l.details[0].Path + ": " + l.details[0].Text)
			v.of = left
			return v.on(onTree)
		}
	}
	v := j.conclude(&client{uri: j.name, branch: j.branch}, run)
	v.of, v.seen = seen+left, seen
	return v.on(onTree)
}

// dependencyUpdateTool looks for configuration first and then for commits of
// Dependabot.
func dependencyUpdateTool(j *job) verdict {
	c := j.view(func(f *file, _ *parts) ([]byte, bool) { return nil, f.kind.has(kindUpdateTool) })
	if len(c.names) > 0 {
		return j.conclude(c, checks.DependencyUpdateTool).on(onTree)
	}
	if c.facts.dependabot = j.dependabot(); c.facts.dependabot == nil {
		return unknown("no tool is configured in the tree; commits, or their aliases and which of them is Dependabot, were not collected").on(onTree)
	}
	return j.conclude(c, checks.DependencyUpdateTool).on(onTree, "commits", "aliases")
}

const noPolicy = "security policy file not detected"

// securityPolicy looks in the tree and then in that of the owner.
func securityPolicy(j *job) verdict {
	c := j.view(func(f *file, p *parts) ([]byte, bool) { return p.text, f.kind.has(kindPolicy) })
	basis := []string{onTree}
	if j.owner != nil {
		c.facts.owner = j.ownerClient
		basis = append(basis, "owner")
	}
	v := j.conclude(c, checks.SecurityPolicy).on(basis...)
	if j.owner != nil || v.result.Reason != noPolicy {
		return v
	}
	if forge := j.facts.Forge; forge != nil && forge.SecurityPolicy.Known && !forge.SecurityPolicy.Value {
		return v.on("forge")
	}
	return unknown("no policy in the tree; whether the owner has one for all repositories was not looked at").on(basis...)
}

// ownerClient shows the policies of the owner's own repository.
func (j *job) ownerClient() (clients.RepoClient, error) {
	inner := *j
	inner.scan = j.owner
	c := inner.view(func(f *file, p *parts) ([]byte, bool) { return p.text, f.kind.has(kindPolicy) })
	c.uri = ownerRepository(j.name)
	return c, nil
}
