package corpus

import (
	"fmt"
	"strings"
)

// document is a file with a text of its own, which says something about the repository.
type document struct {
	path, text string
	// licence is the SPDX id that a licence file grants.
	licence  string
	workflow *Workflow
	mailmap  []mapping
}

// mapping is a line of a .mailmap: commits under from belong to proper.
type mapping struct{ proper, from *alias }

// lines counts as git does: a last line without its end is one, too.
func (d *document) lines() int { return countLines(d.text) }

func countLines(text string) int {
	n := strings.Count(text, "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		n++
	}
	return n
}

func (r *repository) holder() string {
	if r.owner != nil {
		return r.owner.name
	}
	return "the authors of " + r.name
}

// licenceDocument names its licence on every line, so that two licences have no line in common.
func (r *repository) licenceDocument(spdx string, year int) *document {
	text := fmt.Sprintf("SPDX-License-Identifier: %[1]s\nCopyright (c) %[2]d %[3]s, under %[1]s\n"+
		"The terms are those of %[1]s; this file of a synthetic repository stands for their text.\n", spdx, year, r.holder())
	return &document{path: "LICENSE", text: text, licence: spdx}
}

func (r *repository) readme() *document {
	about := [tongues]string{
		english: "A synthetic repository for tests and benchmarks.",
		russian: "Искусственный репозиторий для тестов и измерений.",
		kazakh:  "Тесттер мен өлшемдерге арналған жасанды репозиторий.",
	}
	// Without a last line end, as editors of some systems leave it.
	return &document{path: "README.md", text: "# " + r.name + "\n\n" + about[r.tongue] + "\n\nOwner: " + r.holder()}
}

func (r *repository) security() *document {
	return &document{path: "SECURITY.md", text: "# Security\n\nReport to security@forge.example, not in public issues.\n"}
}

func (r *repository) contributing() *document {
	return &document{path: "CONTRIBUTING.md", text: "# Contributing\n\nOpen a topic; one other person reviews it.\n"}
}

// publiccode describes a state body's software in the publiccode.yml format.
func (r *repository) publiccode() *document {
	text := "publiccodeYmlVersion: \"0.4\"\nname: " + r.name + "\nurl: \"https://forge.example/" + r.fullName() + "\"\n" +
		"developmentStatus: stable\nsoftwareType: standalone/backend\nlegal:\n  license: " + r.licence + "\n" +
		"localisation:\n  localisationReady: true\n  availableLanguages:\n    - kk\n    - ru\n"
	return &document{path: "publiccode.yml", text: text}
}

// workflow writes a GitHub workflow file with good or bad habits.
func workflow(file string, w Workflow) *document {
	w.Path = ".github/workflows/" + file
	trigger, action, permissions := "push", "actions/checkout@v4", ""
	if w.Dangerous {
		trigger = "pull_request_target"
	}
	if w.Pinned {
		action = "actions/checkout@0123456789abcdef0123456789abcdef01234567 # invented"
	}
	if w.LeastPrivilege {
		permissions = "permissions:\n  contents: read\n"
	}
	text := "name: " + strings.TrimSuffix(file, ".yml") + "\non: [" + trigger + "]\n" + permissions +
		"jobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: " + action + "\n"
	if w.Dangerous {
		text += "        with:\n          ref: ${{ github.event.pull_request.head.sha }}\n"
	}
	return &document{path: w.Path, text: text + "      - run: make test\n", workflow: &w}
}

// mailmap writes one line for each alias that has a proper one.
func mailmap(mappings []mapping) *document {
	var b strings.Builder
	for _, m := range mappings {
		fmt.Fprintf(&b, "%s <%s> %s <%s>\n", m.proper.name, m.proper.email, m.from.name, m.from.email)
	}
	return &document{path: ".mailmap", text: b.String(), mailmap: mappings}
}
