package scorecard_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/ossf/scorecard/v4/clients"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/ospora"
)

const (
	hash  = "0123456789abcdef0123456789abcdef01234567"
	sha   = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	elf   = "\x7fELF\x02\x01\x01\x00" + "0123456789012345678901234567890123456789012345678901234567890123456789"
	class = "\xca\xfe\xba\xbe\x00\x00\x00\x34rest of it"
)

// iso is an ISO image, whose mark stands behind 32 KiB.
func iso() string { return strings.Repeat("\x00", 32769) + "CD001" + strings.Repeat("x", 9000) }

// files makes a tree.
func files(pairs ...string) fstest.MapFS {
	tree := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		tree[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1]), Mode: 0o644}
	}
	return tree
}

func workflow(permissions, steps string) string {
	return "name: w\non: [push]\n" + permissions + "jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n" + steps
}

// trees hold something for every branch of the checks that a tree decides.
func trees() map[string]fstest.MapFS {
	return map[string]fstest.MapFS{
		"empty":  files(),
		"readme": files("README.md", "# project\n", "src/main.go", "package main\n"),
		"binary": files("bin/tool", elf, "lib/a.class", class, "text.jar", "no jar\n", "x.jar", "PK\x03\x04\x00\x00 zip",
			"image.iso", iso(), "empty.exe", "", "ctl.dll", "MZ\x01", "testdata/b.exe", "MZ\x01\x02", "src/test/c.so", elf,
			"doc.pdf", "%PDF-1.4", "wide.o", "\xff\xfeabc\x01", "late.a", strings.Repeat("a", 1021)+"\x01\x01\x01\x01"),
		"many binaries": files("1.exe", elf, "2.exe", elf, "3.exe", elf, "4.exe", elf, "5.exe", elf, "6.exe", elf, "7.exe", elf,
			"8.exe", elf, "9.exe", elf, "a.exe", elf, "b.exe", elf),
		"gradle": files("gradle/wrapper/gradle-wrapper.jar", "PK\x03\x04\x00\x00",
			".github/workflows/v.yml", workflow("", "      - uses: gradle/wrapper-validation-action@v1\n")),
		"workflows": files(
			".github/workflows/good.yml", workflow("permissions: read-all\n", "      - uses: actions/checkout@"+hash+"\n      - run: make\n"),
			".github/workflows/bad.yaml", workflow("", "      - uses: actions/checkout@v4\n      - uses: other/action@main\n      - uses: docker://alpine:3\n      - uses: ./local\n"),
			".github/workflows/write.yml", workflow("permissions:\n  contents: write\n  packages: write\n  statuses: write\n  issues: write\n  checks: read\n", "      - run: echo ${{ github.event.issue.title }}\n      - run: echo ${{ github.head_ref }}\n"),
			".github/workflows/all.yml", workflow("permissions: write-all\n", "      - run: |\n          curl -s https://example.org/x.sh | bash\n          pip install foo\n          npm install\n          go install example.org/x@latest\n"),
			".github/workflows/comment.yml", "# nothing\n", ".github/workflows/notes.txt", "text",
			".github/workflows/deep/x.yml", "not: one", ".github/dependabot.yml", "version: 2\n"),
		"target": files(".github/workflows/t.yml",
			"on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v3\n        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n",
			".github/workflows/r.yml",
			"on: workflow_run\npermissions:\n  actions: write\njobs:\n  a:\n    permissions:\n      contents: write\n      security-events: write\n      deployments: none\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v3\n        with:\n          ref: ${{ github.event.workflow_run.head_sha }}\n"),
		"codeql": files(".github/workflows/c.yml", workflow("", "      - uses: github/codeql-action/analyze@v2\n"),
			".github/workflows/d.yml", workflow("", "      - uses: \"github/codeql-action/\\x61nalyze@v2\"\n"),
			".github/workflows/e.yml", workflow("", "      - uses: \"github/codeql-act\\\n          ion/analyze@v2\"\n      - run: a \\\n          b\n")),
		"sonar": files("pom.xml", "<project>\n<properties>\n<sonar.host.url>https://sonar.example.org</sonar.host.url>\n</properties></project>\n",
			"sub/POM.xml", "<project/>\n", "c/pom.xml", "<sonar.host.url>\n https://s \n</sonar.host.url>"),
		"docker": files("Dockerfile", "FROM alpine:3.18\nRUN curl https://x | sh\nRUN pip install a b\n",
			"a/Dockerfile.prod", "FROM golang@"+sha+" AS build\nFROM build\nFROM scratch\nRUN [\"npm\", \"install\"]\n",
			"b/my.dockerfile", "FROM ${BASE}\nRUN wget -O /tmp/x https://e/x && bash /tmp/x\n",
			"c/Dockerfile.tmpl", "FROM unpinned\n", "d/Dockerfile", "# comment only\n", "e/dockerfile.go", "package e\n",
			"f/Dockerfile.sh", "#!/bin/bash\ncurl https://x | bash\n", "testdata/Dockerfile", "FROM unpinned\n"),
		"shell": files("a.sh", "#!/bin/bash\ncurl -s https://x/y | sudo bash\nwget https://x/z.sh\nsh z.sh\n",
			"b", "#!/usr/bin/env bash\nbash <(curl -s https://x)\nbash -c 'curl https://x | sh'\n",
			"c.sh", "#!/usr/bin/python\nimport os\n", "d.bash", "pip install --require-hashes -r r.txt\nchoco install x\nnuget install y\n",
			"e.mksh", "go get example.org/x@v1.2.3\nnpm ci\npip3 install x\n", "f.ksh", "curl https://x | sh\n", "g.sh", ""),
		"stop": files("a.sh", "curl https://a | sh\n", "b.sh", "if then fi ((\n", "c.sh", "curl https://c | sh\n", "d/e.sh", "pip install x\n"),
		"crlf": files("a.sh", "#!/bin/bash\r\ncurl https://x | sh\r\n", "Dockerfile", "FROM alpine\r\nRUN pip install a\r\n",
			".github/workflows/w.yml", strings.ReplaceAll(workflow("", "      - run: pip install a\n"), "\n", "\r\n"),
			"SECURITY.md", "Report to sec@example.org\r\n\r\nwithin 30 days, see https://example.org\r\n"),
		"policy":         files("SECURITY.md", "Write to security@example.org or https://example.org/report.\nWe disclose vulnerabilities after 90 days.\n"),
		"policies":       files("A/SECURITY.md", "other 1 text\n", "SECURITY.md", "root: see https://example.org\n", "docs/security.rst", "x"),
		"empty policy":   files(".github/SECURITY.md", ""),
		"tools":          files("renovate.json", "{}", ".github/dependabot.yaml", "", ".pyup.yml", "", ".lift/config.toml", "", "sub/renovate.json", ""),
		"licence names":  files("GPL-2.0-LICENSE.txt", "x", "zz", "y"),
		"licence folder": files("LICENSES/Apache-2.0.txt", "x", "a/LICENSE", "y"),
		"licence none":   files("license.yaml.bak", "x", "relicense/x", "y", "Relicensed.go", "z"),
		"fuzz": files("a_test.go", "package a\nimport \"testing\"\n\nfunc FuzzX(f *testing.F) {}\n// FuzzY testing\nfunc FuzzZ(f *testing.F) {}\n",
			"b.go", "func FuzzN(f *testing.F)", "testdata/c_test.go", "func FuzzT(f *testing.F)", "x.py", "import atheris\n",
			"x.c", "int LLVMFuzzerTestOneInput()\r\n", "x.cc", "LLVMFuzzerTestOneInput", "t.ts", "import x from 'fast-check'\n",
			"T.hs", "import Test.QuickCheck\nimport Data\nTest. import\n", "J.java", "import com.code_intelligence.jazzer.api.FuzzedDataProvider;\n",
			"s.swift", "LLVMFuzzerTestOneInput", "r.rs", "use libfuzzer_sys::x;\n", "j.js", "require( 'fast-check' )\n"),
		"clusterfuzz":           files(".clusterfuzzlite/Dockerfile", "FROM x\n"),
		"clusterfuzz empty":     files(".clusterfuzzlite/Dockerfile", "# FROM x\n"),
		"onefuzz":               files("^.onefuzz$", "x"),
		"odd names":             files("sp ace.sh", "pip install a\n", "žluť.sh", "npm install\n", "-dash.exe", elf, "a\tb/Dockerfile", "FROM x\n"),
		"workflow of that name": files(".github/workflows/dockerfile.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - run: |\n        docker build - <<EOF\n        FROM alpine\n        EOF\n"),
		"shared names":          files("a/run.sh", "pip install a\n", "b/run.sh", "pip install a\n", "c/Dockerfile", "FROM x\n", "d/Dockerfile", "FROM x\n"),
	}
}

// allLanguages makes every language count.
func allLanguages() (theirs []clients.Language, ours []ospora.LanguageSize) {
	for _, name := range []string{"Go", "Python", "C", "C++", "TypeScript", "JavaScript", "Haskell", "Java", "Swift", "Rust"} {
		theirs = append(theirs, clients.Language{Name: clients.LanguageName(name), NumLines: 100})
		ours = append(ours, ospora.LanguageSize{Language: name, Bytes: 100})
	}
	return theirs, ours
}

// treeChecks are those that a tree decides, with the facts that are given here.
var treeChecks = []string{
	"Binary-Artifacts", "Dangerous-Workflow", "Dependency-Update-Tool", "Fuzzing", "License", "Packaging",
	"Pinned-Dependencies", "SAST", "Security-Policy", "Token-Permissions",
}

// TestTreesAgree runs Scorecard's own client of a directory, unfiltered, beside
// ours, cold and from the cache.
func TestTreesAgree(t *testing.T) {
	theirs, ours := allLanguages()
	const uri = "github.com/owner/name"
	s, err := scorecard.New(scorecard.Config{OSSFuzz: func(context.Context, string) (bool, error) { return false, nil }})
	if err != nil {
		t.Fatal(err)
	}
	for name, tree := range trees() {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			dir := checkout(t, tree)
			facts := &scorecard.Facts{
				Forge:   &ospora.ForgeRepo{DefaultBranch: ospora.Some("main"), Languages: ours, SecurityPolicy: ospora.Some(false)},
				Commits: []*ospora.Commit{}, ChangeRequests: []*ospora.ChangeRequest{}, Reviews: []*ospora.Review{}, Checks: []*ospora.Check{},
				Runs: []*ospora.WorkflowRun{}, Aliases: []*ospora.Alias{}, Dependabot: scorecard.DependabotLogin(keys(t)),
			}
			in := scorecard.Input{Repo: uri, Tree: identified{tree}, Facts: facts, Revision: hash}
			for _, round := range []string{"cold", "warm"} {
				r, err := s.Run(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				for _, check := range treeChecks {
					u := &upstream{uri: uri, branch: "main", languages: theirs, workflows: map[string][]clients.WorkflowRun{}}
					if check == "Packaging" {
						agreePackaging(t, u.open(t, dir), r.Finding(check))
						continue
					}
					if check == "Pinned-Dependencies" {
						agreePinned(t, u.open(t, dir), r.Finding(check))
						continue
					}
					t.Log(round, check)
					agree(t, check, u.run(t, check, dir), r.Finding(check))
				}
			}
		})
	}
}
