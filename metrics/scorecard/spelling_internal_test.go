package scorecard

import (
	"strings"
	"testing"

	"github.com/ossf/scorecard/v4/checks/raw"
	"pgregory.net/rapid"
)

// TestHarmless holds each text that is taken for harmless to what Scorecard finds
// in it, which must be nothing and no error; and names those that are worth the
// short way.
func TestHarmless(t *testing.T) {
	step := func(run string) string {
		return "on: [push]\njobs:\n  a:\n    runs-on: x\n    steps:\n      - " + run + "\n"
	}
	for text, want := range map[string]bool{
		step("run: make"):                                                         true,
		step("run: echo ${{ github.sha }}"):                                       true,
		step("run: echo ${{ github.event.pull_request.number }}"):                 true,
		step("run: echo ${{ format('a', github.ref) }}"):                          true,
		step("run: echo ${{ github.event.issue.title }}"):                         false,
		step("run: echo ${{ github.event.commits[0].author.name }}"):              false,
		step("run: echo ${{ github.event.pages[0].page_name }}"):                  false,
		step("run: echo ${{ GITHUB.head_ref }}"):                                  false,
		step("run: echo ${{ github.head_ref }}"):                                  false,
		step("run: echo ${{ x # }}"):                                              false,
		step("run: 'echo ${{ x' # }}"):                                            false,
		step("{run: 'echo ${{ x', name: ' }}'}"):                                  false,
		step("run: \"echo ${{ github.ev\\x65nt.issue.title }}\""):                 false,
		step("run: \"echo ${{ github.event.issue.\\\n          title }}\""):       false,
		step("run: echo ${{ x"):                                                   false,
		step("run: |\n          echo ${{\n          github.event.issue.title }}"): false,
		"on: pull_request_target\njobs: {}\n":                                     false,
		"on: [workflow_run]\njobs: {}\n":                                          false,
		"on: {\"pull_request_t\\x61rget\": {}}\njobs: {}\n":                       false,
	} {
		if got := spell([]byte(text)).harmless(); got != want {
			t.Errorf("%q: harmless %t", text, got)
		}
		const name = ".github/workflows/a.yml"
		found, err := raw.DangerousWorkflow(one(name, []byte(text)))
		if want && (err != nil || len(found.Workflows) > 0) {
			t.Errorf("%q is taken for harmless; Scorecard finds %v, %v", text, found.Workflows, err)
		}
	}
}

// TestHarmlessAtRandom puts texts together from what YAML and expressions are made
// of, and wants none that is taken for harmless and is not.
func TestHarmlessAtRandom(t *testing.T) {
	pieces := []string{
		"run: ", "uses: x", "echo ", "${{", "}}", " ", "'", "\"", "#", ":", ",", "{", "}", "[", "]", "|\n          ", "\n        ", "\\\n ", "\\x61",
		"github.event.issue.title", "github.head_ref", "github.sha", "name: ", "'', ''",
	}
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 12).Draw(t, "line"), "")
		if rapid.Bool().Draw(t, "a script") {
			line = "run: " + line
		}
		text := []byte("on: [push]\njobs:\n  a:\n    runs-on: x\n    steps:\n      - " + line + "\n")
		if !spell(text).harmless() {
			return
		}
		const name = ".github/workflows/a.yml"
		p := &parts{}
		if !p.findPermissions(name, text) {
			return
		}
		found, err := raw.DangerousWorkflow(one(name, text))
		if err != nil || len(found.Workflows) > 0 || found.NumWorkflows != p.permissions.NumTokens {
			t.Fatalf("%q is taken for harmless; Scorecard finds %v, %v", line, found, err)
		}
	})
}
