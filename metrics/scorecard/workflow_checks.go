package scorecard

import (
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	permissions "github.com/ossf/scorecard/v4/checks/evaluation/permissions"
)

// workflows are the positions of the workflows that something is known of. It
// looks at no other file.
func (sc *scan) workflows() []int {
	var list []int
	for i := range sc.files {
		if sc.files[i].kind.has(kindWorkflow) && sc.parts[i] != nil {
			list = append(list, i)
		}
	}
	return list
}

// dangerousWorkflow puts together what was found in each workflow.
func dangerousWorkflow(j *job) verdict {
	var data checker.DangerousWorkflowData
	var files []shown
	for _, i := range j.scan.workflows() {
		data.NumWorkflows += j.scan.parts[i].dangerous.NumWorkflows
		data.Workflows = append(data.Workflows, j.scan.parts[i].dangerous.Workflows...)
		files = append(files, j.scan.shownFile(i, true))
	}
	return j.ofWorkflows(DangerousWorkflow, data.NumWorkflows, func() verdict {
		return j.concludeOnce(DangerousWorkflow, &client{uri: j.name, branch: j.branch}, files, nil,
			func(r *checker.CheckRequest) checker.CheckResult {
				return evaluation.DangerousWorkflow(DangerousWorkflow, r.Dlogger, &data)
			})
	})
}

// tokenPermissions puts together what was found in each workflow.
func tokenPermissions(j *job) verdict {
	seen := 0
	for _, i := range j.scan.workflows() {
		seen += j.scan.parts[i].permissions.NumTokens
	}
	return j.ofWorkflows(TokenPermissions, seen, func() verdict { return j.concludePermissions(j.scan) })
}

func (j *job) concludePermissions(sc *scan) verdict {
	var data checker.TokenPermissionsData
	var files []shown
	for _, i := range sc.workflows() {
		data.NumTokens += sc.parts[i].permissions.NumTokens
		data.TokenPermissions = append(data.TokenPermissions, sc.parts[i].permissions.TokenPermissions...)
		files = append(files, sc.shownFile(i, true))
	}
	return j.concludeOnce(TokenPermissions, &client{uri: j.name, branch: j.branch}, files, nil,
		func(r *checker.CheckRequest) checker.CheckResult {
			return permissions.TokenPermissions(TokenPermissions, r, &data)
		})
}

// ahead returns what can be done while files are still being read: the
// evaluation of Token-Permissions, which reads a definition anew for each line
// that it logs and takes longer than all other checks together. It is nil where
// that check was not asked for.
func (j *job) ahead() func(*scan) {
	if !j.s.runs(TokenPermissions) {
		return nil
	}
	return func(sc *scan) {
		defer func() { _ = recover() }() // the check itself comes to it again, and says so
		j.concludePermissions(sc)
	}
}

// ofWorkflows judges workflows of which some may have been left out.
func (j *job) ofWorkflows(check string, seen int, conclude func() verdict) verdict {
	left := 0
	if l := j.lacks[check]; l != nil {
		left = len(l.details)
		if seen == 0 && l.unknown == 0 {
			v := failed(l.details[0].Path + ": " + l.details[0].Text)
			v.of = left
			return v.on(onTree)
		}
	}
	v := conclude()
	v.of, v.seen = seen+left, seen
	return v.on(onTree)
}
