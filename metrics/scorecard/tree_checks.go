package scorecard

import (
	"fmt"

	"github.com/ossf/scorecard/v4/checks"
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
			c.shown = append(c.shown, j.scan.shownFile(i, data != nil))
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
	if !gradle || j.facts.Runs == nil || j.in.Revision == "" {
		return j.concludeOnce(BinaryArtifacts, c, c.shown, nil, checks.BinaryArtifacts).on(onTree)
	}
	c.facts.runs = j.successfulRuns
	c.facts.commits = func() ([]clients.Commit, error) { return []clients.Commit{{SHA: j.in.Revision}}, nil }
	return j.conclude(c, checks.BinaryArtifacts).on(onTree, "workflow_runs")
}

// dependencyUpdateTool looks for configuration first and then for commits of
// Dependabot.
func dependencyUpdateTool(j *job) verdict {
	c := j.view(func(f *file, _ *parts) ([]byte, bool) { return nil, f.kind.has(kindUpdateTool) })
	if len(c.names) > 0 {
		return j.concludeOnce(DependencyUpdateTool, c, c.shown, nil, checks.DependencyUpdateTool).on(onTree)
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
	basis, files, also := []string{onTree}, c.shown, []string(nil)
	if j.owner != nil {
		owner := j.ownerClient()
		c.facts.owner = func() (clients.RepoClient, error) { return owner, nil }
		basis, files, also = append(basis, "owner"), append(files, owner.shown...), []string{fmt.Sprint(len(files))}
	}
	v := j.concludeOnce(SecurityPolicy, c, files, also, checks.SecurityPolicy).on(basis...)
	if j.owner != nil || v.result.Reason != noPolicy {
		return v
	}
	if forge := j.facts.Forge; forge != nil && forge.SecurityPolicy.Known && !forge.SecurityPolicy.Value {
		return v.on("forge")
	}
	return unknown("no policy in the tree; whether the owner has one for all repositories was not looked at").on(basis...)
}

// ownerClient shows the policies of the owner's own repository.
func (j *job) ownerClient() *client {
	inner := *j
	inner.scan = j.owner
	c := inner.view(func(f *file, p *parts) ([]byte, bool) { return p.text, f.kind.has(kindPolicy) })
	c.uri = ownerRepository(j.name)
	return c
}
