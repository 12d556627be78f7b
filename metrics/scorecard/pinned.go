package scorecard

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/evaluation"

	"github.com/ospora/ospora/ospora"
)

// pinnedDependencies puts together what the five passes found in each file.
//
// The evaluation asks the registry of each image that is not pinned, by a
// process-wide transport and without a context, for a digest to propose. An
// image without a name is not asked for, and the name has no other use: so the
// names are taken out, and the caller's Digest is asked instead.
func pinnedDependencies(j *job) verdict {
	var data checker.PinningDependenciesData
	var extra []ospora.FindingDetail
	for pass := passActions; pass <= passes; pass++ {
		for i, p := range j.scan.parts {
			if p == nil {
				continue
			}
			data.Dependencies = append(data.Dependencies, at(j.scan.files[i].path, p.pins[pass])...)
			if pass == passScripts && p.stops {
				extra = j.afterStop(i)
				break
			}
		}
	}
	images := takeNames(data.Dependencies)
	files := j.scan.shownParts(func(p *parts) bool {
		return p.stops || slices.ContainsFunc(p.pins[:], func(d []checker.Dependency) bool { return d != nil })
	})
	v := j.concludeOnce(PinnedDependencies, &client{uri: j.name, branch: j.branch}, files, nil, func(r *checker.CheckRequest) checker.CheckResult {
		return evaluation.PinningDependencies(PinnedDependencies, r, &data)
	})
	sortCounts(v.result.Details)
	v.extra = extra
	basis := []string{onTree}
	if j.s.config.Digest != nil && len(images) > 0 {
		j.proposeDigests(v.result.Details, images)
		basis = append(basis, "registry")
	}
	if len(data.Dependencies) == 0 {
		if l := j.lacks[PinnedDependencies]; l != nil && l.unknown == 0 {
			return failed(l.details[0].Path + ": " + l.details[0].Text).on(basis...)
		}
	}
	return v.on(basis...)
}

// afterStop tells which scripts Scorecard leaves out after one that it cannot
// parse.
func (j *job) afterStop(i int) []ospora.FindingDetail {
	left := 0
	for k := i + 1; k < len(j.scan.files); k++ {
		if j.scan.parts[k] != nil && isShell(j.scan.files[k].base(), j.scan.classes[k]) {
			left++
		}
	}
	text := "the shell script cannot be parsed"
	if left > 0 {
		text = fmt.Sprintf("the shell script cannot be parsed; Scorecard leaves out the %d after it", left)
	}
	return []ospora.FindingDetail{{Level: ospora.DetailGap, Text: text, PathKind: "source", Path: j.scan.files[i].path}}
}

// image is a container image that is not pinned, and where it stands.
type image struct {
	path string
	line uint
	dep  checker.Dependency
}

// takeNames takes the names of images out.
func takeNames(deps []checker.Dependency) []image {
	var images []image
	for i := range deps {
		if deps[i].Type != checker.DependencyUseTypeDockerfileContainerImage {
			continue
		}
		if deps[i].Pinned != nil && !*deps[i].Pinned && deps[i].Location != nil {
			images = append(images, image{deps[i].Location.Path, deps[i].Location.Offset, deps[i]})
		}
		deps[i].Name, deps[i].PinnedAt = nil, nil
	}
	return images
}

// sortCounts sorts the counts by kind of dependency, which come last and in the
// random order of a map.
func sortCounts(details []checker.CheckDetail) {
	first := len(details)
	for first > 0 && details[first-1].Type == checker.DetailInfo && details[first-1].Msg.Path == "" {
		first--
	}
	slices.SortFunc(details[first:], func(a, b checker.CheckDetail) int { return strings.Compare(key(a), key(b)) })
}

// key is what is counted, without the numbers.
func key(d checker.CheckDetail) string {
	_, kind, _ := strings.Cut(d.Msg.Text, " out of ")
	return strings.TrimLeft(kind, " 0123456789")
}

// packaging asks about each workflow until one publishes.
func packaging(j *job) verdict {
	if j.facts.Runs == nil {
		return unknown("runs of workflows were not collected").on(onTree)
	}
	var data checker.PackagingData
	var extra []ospora.FindingDetail
	for i, p := range j.scan.parts {
		if p == nil || p.text == nil || !j.scan.files[i].kind.has(kindWorkflow) {
			continue
		}
		name := j.scan.files[i].path
		c := one(name, p.text)
		c.facts.runs = j.successfulRuns
		found, err := packagesOf(c)
		if err != nil {
			extra = append(extra, ospora.FindingDetail{Level: ospora.DetailGap, Text: err.Error(), PathKind: "source", Path: name})
			continue
		}
		data.Packages = append(data.Packages, found.Packages...)
		if slices.ContainsFunc(found.Packages, func(p checker.Package) bool { return p.Msg == nil }) {
			break
		}
	}
	v := j.conclude(&client{uri: j.name}, func(r *checker.CheckRequest) checker.CheckResult {
		return evaluation.Packaging(Packaging, r.Dlogger, &data)
	})
	v.extra = extra
	return v.on(onTree, "workflow_runs")
}

// baseOf is the name that a forge lists the runs of a workflow by.
func baseOf(workflow string) string { return path.Base(workflow) }
