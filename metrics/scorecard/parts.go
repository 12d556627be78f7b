package scorecard

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/google/osv-scanner/pkg/lockfile"
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks"
	"github.com/ossf/scorecard/v4/checks/raw"
)

// parts are what Scorecard's own code finds in one file: each of its raw
// checks is run over a tree of this file alone. The checks put the parts of all
// files together again. So a file that cannot be parsed costs its own part, and
// a file that did not change is not parsed again.
type parts struct {
	dangerous   checker.DangerousWorkflowData
	permissions checker.TokenPermissionsData
	pins        [passes + 1][]checker.Dependency // by pass, from 1
	codeQL      bool                             // SAST finds the analysis of CodeQL in it

	// stops tells that the search for scripts ends with this file: Scorecard
	// goes on to no other after one that it cannot parse.
	stops bool

	head []byte // enough for Binary-Artifacts to judge
	fuzz []byte // the lines that Fuzzing may find something in
	text []byte // all of it, for checks that read few files

	license  string                    // SPDX id that the text is; empty where it is none
	packages []lockfile.PackageDetails // of a lock file
	language string                    // that Linguist counts

	// concluded is what a check made of all parts: the part of no file.
	concluded *checker.CheckResult

	faults []fault
}

// fault is why a part is missing.
type fault struct {
	checks []string
	text   string
	// guard tells that the file was not given to the parser. What it holds is
	// not known; a file that cannot be parsed is not used by anyone.
	guard bool
}

// The passes of Pinned-Dependencies over the files, in its order.
const (
	passActions = 1 + iota
	passImages
	passDockerDownloads
	passScripts
	passWorkflowScripts

	passes = passWorkflowScripts
)

func (p *parts) bytes() int64 {
	n := 400 + len(p.head) + len(p.fuzz) + len(p.text) + 300*len(p.dangerous.Workflows) + 300*len(p.permissions.TokenPermissions)
	for _, deps := range p.pins {
		for i := range deps {
			n += 300
			if at := deps[i].Location; at != nil {
				n += len(at.Snippet)
			}
		}
	}
	if p.concluded != nil {
		n += 800 * len(p.concluded.Details)
	}
	return int64(n + 120*len(p.packages))
}

// interesting reports whether a file has parts.
func interesting(f *file, c class) bool {
	if f.kind.has(kindTest) {
		return false
	}
	return f.kind.has(kindWorkflow|kindDockerfile|kindPolicy|kindPOM|kindFuzzing) || f.rootLicense() ||
		c.has(classBinary) || f.kind.has(kindBinary) && !c.has(classText) ||
		c.fuzzes(f.base()) || isShell(f.base(), c)
}

// rootLicense reports whether the file may be the licence of the project.
func (f *file) rootLicense() bool { return f.kind.has(kindLicense) && !strings.Contains(f.path, "/") }

// partKey names the parts of a file: the path of a workflow counts, and of other
// files the base name.
func partKey(f *file) nameID {
	if f.kind.has(kindWorkflow | kindFuzzing) {
		return nameID{f.id, asPath, f.path}
	}
	if f.rootLicense() {
		return nameID{f.id, asLicense, f.path}
	}
	return nameID{f.id, asFile, f.base()}
}

// newParts runs what there is to run over one file.
func (s *Scorecard) newParts(f *file, c class, data []byte) *parts {
	p := &parts{}
	limits := &s.config.Limits
	if c.has(classBinary) || f.kind.has(kindBinary) && !c.has(classText) {
		p.head = head(data)
	}
	for i := range fuzzMarks {
		if c.has(classFuzz<<i) && fuzzMarks[i].of(f.base()) {
			p.fuzz = bytes.Clone(fuzzMarks[i].lines(data))
		}
	}
	switch {
	case f.kind.has(kindWorkflow):
		p.workflow(f.path, data, limits)
		if f.kind.has(kindDockerfile) { // such as dockerfile.yml
			p.dockerfile(f.path, data, limits)
		}
	case f.kind.has(kindDockerfile):
		p.dockerfile(f.base(), data, limits)
	case f.kind.has(kindPolicy) || f.rootLicense() || f.kind.has(kindPOM):
		p.keep(f, data, limits)
		if f.rootLicense() && len(data) <= limits.ScriptBytes {
			p.license = recognise(data)
		}
	}
	if f.kind.has(kindFuzzing) {
		p.text = bytes.Clone(data[:min(len(data), limits.ScriptBytes)])
	}
	if isShell(f.base(), c) {
		p.script(f.base(), data, limits)
	}
	return p
}

// head returns as little of the contents as Binary-Artifacts judges alike.
func head(data []byte) []byte {
	short := data[:min(len(data), 1024)]
	if binaryType(short) == binaryType(data) {
		return bytes.Clone(short)
	}
	return bytes.Clone(data[:min(len(data), headBytes)])
}

// keep keeps a text that a check reads whole.
func (p *parts) keep(f *file, data []byte, limits *Limits) {
	if f.kind.has(kindPOM) {
		if bytes.Contains(data, []byte("<sonar.host.url>")) {
			p.text = bytes.Clone(data)
		}
		return
	}
	switch {
	case !f.kind.has(kindPolicy):
	case len(data) <= limits.ScriptBytes:
		p.text = bytes.Clone(data)
	default:
		p.stop(fmt.Sprintf("%d bytes of text, more than %d", len(data), limits.ScriptBytes), SecurityPolicy)
	}
}

func (p *parts) stop(why string, checks ...string) {
	p.faults = append(p.faults, fault{checks: checks, text: why, guard: true})
}

// try runs a raw check. Its error is a fault of that check.
func (p *parts) try(check string, run func() error) {
	defer func() {
		if r := recover(); r != nil {
			p.stop(fmt.Sprintf("the check broke off: %v", r), check)
		}
	}()
	if err := run(); err != nil {
		p.fail(fault{checks: []string{check}, text: err.Error()})
	}
}

// fail notes a fault, once.
func (p *parts) fail(f fault) {
	if !slices.ContainsFunc(p.faults, func(g fault) bool { return g.text == f.text && slices.Equal(g.checks, f.checks) }) {
		p.faults = append(p.faults, f)
	}
}

// one is a tree of one file.
func one(name string, data []byte) *client {
	return &client{names: []string{name}, data: map[string][]byte{name: data}}
}

func (p *parts) workflow(name string, data []byte, limits *Limits) {
	if why := limits.workflowTooHard(data); why != "" {
		p.stop(why, DangerousWorkflow, TokenPermissions, PinnedDependencies, SAST, Packaging)
		return
	}
	p.text = bytes.Clone(data)
	scripts, side := &parts{}, sync.WaitGroup{}
	// Each pass parses the file anew, which is nearly all that a small change costs.
	side.Go(func() { scripts.pin(passWorkflowScripts, name, data) })
	spelled := spell(data)
	parsed := p.findPermissions(name, data)
	if parsed && spelled.harmless() {
		p.dangerous.NumWorkflows = p.permissions.NumTokens // both count the workflows that hold something
	} else {
		p.findDangers(name, data)
	}
	p.pin(passActions, name, data)
	side.Wait()
	p.pins[passWorkflowScripts] = scripts.pins[passWorkflowScripts]
	for _, f := range scripts.faults {
		p.fail(f)
	}
	if spelled.mayHold("codeql-action/analyze") {
		p.findCodeQL(name, data)
	}
}

// findPermissions asks Token-Permissions about one workflow and reports whether
// it could be parsed.
func (p *parts) findPermissions(name string, data []byte) (parsed bool) {
	p.try(TokenPermissions, func() error {
		found, err := raw.TokenPermissions(&checker.CheckRequest{RepoClient: one(name, data)})
		if err == nil {
			slices.SortStableFunc(found.TokenPermissions, func(a, b checker.TokenPermission) int {
				return cmp.Or(byPlace(a.File, b.File), cmp.Compare(text(a.Name), text(b.Name)))
			})
			p.permissions, parsed = found, true
		}
		return err
	})
	return parsed
}

// findDangers asks Dangerous-Workflow about one workflow.
func (p *parts) findDangers(name string, data []byte) {
	p.try(DangerousWorkflow, func() error {
		found, err := raw.DangerousWorkflow(one(name, data))
		if err == nil {
			slices.SortStableFunc(found.Workflows, func(a, b checker.DangerousWorkflow) int { return byPlace(&a.File, &b.File) })
			p.dangerous = found
		}
		return err
	})
}

// findCodeQL asks SAST about one workflow.
func (p *parts) findCodeQL(name string, data []byte) {
	p.try(SAST, func() error {
		c := one(name, data)
		c.facts.commits = noCommits
		log := checker.NewLogger()
		if r := checks.SAST(&checker.CheckRequest{RepoClient: c, Dlogger: log}); r.Error != nil {
			return r.Error
		}
		p.codeQL = slices.ContainsFunc(log.Flush(), func(d checker.CheckDetail) bool { return d.Msg.Path == name })
		return nil
	})
}

func (p *parts) dockerfile(name string, data []byte, limits *Limits) {
	if why := limits.dockerfileTooHard(data); why != "" {
		p.stop(why, PinnedDependencies)
		return
	}
	p.pin(passImages, name, data)
	p.pin(passDockerDownloads, name, data)
}

// pin runs one pass of Pinned-Dependencies.
func (p *parts) pin(pass int, name string, data []byte) {
	p.try(PinnedDependencies, func() error {
		c := one(name, data)
		c.pass = pass
		found, err := raw.PinningDependencies(&checker.CheckRequest{RepoClient: c})
		p.pins[pass] = inFileOrder(found.Dependencies)
		return err
	})
}

// inFileOrder sorts what was found in one workflow by place. Jobs come in the
// random order of a map.
func inFileOrder(deps []checker.Dependency) []checker.Dependency {
	slices.SortStableFunc(deps, func(a, b checker.Dependency) int {
		return cmp.Or(byPlace(a.Location, b.Location), cmp.Compare(a.Type, b.Type), cmp.Compare(text(a.Msg), text(b.Msg)))
	})
	return deps
}

// byPlace compares places in one file.
func byPlace(a, b *checker.File) int {
	if a == nil || b == nil {
		return cmp.Compare(order(a), order(b))
	}
	return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(a.EndOffset, b.EndOffset), cmp.Compare(a.Snippet, b.Snippet))
}

func order(f *checker.File) int {
	if f == nil {
		return 0
	}
	return 1
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// script runs the pass over scripts. A second one, in which something is found,
// comes after it and shows whether the search goes on.
func (p *parts) script(name string, data []byte, limits *Limits) {
	if why := limits.tooHard(data); why != "" {
		p.stop(why, PinnedDependencies)
		return
	}
	const next = "next/~.sh"
	p.try(PinnedDependencies, func() error {
		c := one(name, data)
		c.pass = passScripts
		c.names = append(c.names, next)
		c.data[next] = []byte("curl https://example.org | sh\n")
		found, err := raw.PinningDependencies(&checker.CheckRequest{RepoClient: c})
		p.stops = true
		for _, dep := range found.Dependencies {
			if dep.Location != nil && dep.Location.Path == next {
				p.stops = false
				continue
			}
			p.pins[passScripts] = append(p.pins[passScripts], dep)
		}
		return err
	})
}

// at returns dependencies with the path of a file in place of the name that they
// were found under.
func at(name string, deps []checker.Dependency) []checker.Dependency {
	moved := slices.Clone(deps)
	for i := range moved {
		if moved[i].Location != nil && moved[i].Location.Path != name {
			location := *moved[i].Location
			location.Path = path.Clean(name)
			moved[i].Location = &location
		}
	}
	return moved
}
