package scorecard

import (
	"path"
	"strings"

	"github.com/ossf/scorecard/v4/checks/fileparser"
)

// kind is what the name of a file makes it to checks. The views of the checks
// are put together from it, so that none goes over names it cannot react to.
// Each test must hold for every name that the check's own test holds for.
type kind uint16

const (
	kindTest       kind = 1 << iota // its contents are left alone by all checks
	kindWorkflow                    // of GitHub Actions
	kindDockerfile                  // by its name
	kindBinary                      // by its extension
	kindLicense                     // a licence by its name
	kindPolicy                      // a security policy by its name
	kindUpdateTool                  // configuration of a tool that updates dependencies
	kindPOM                         // of Maven
	kindOwners                      // CODEOWNERS
	kindFuzzing                     // configuration of ClusterFuzzLite or OneFuzz
)

func (k kind) has(any kind) bool { return k&any != 0 }

func kindOf(name string) kind {
	base := path.Base(name)
	lower := strings.ToLower(base)
	var k kind
	set := func(bit kind, when bool) {
		if when {
			k |= bit
		}
	}
	set(kindTest, isTestdata(name))
	set(kindWorkflow, fileparser.IsWorkflowFile(name))
	set(kindDockerfile, strings.Contains(lower, "dockerfile"))
	set(kindBinary, binaryExtension(base))
	set(kindLicense, isLicenseName(name))
	set(kindPolicy, isPolicyName(lower))
	set(kindUpdateTool, updateTools[strings.ToLower(name)])
	set(kindPOM, strings.EqualFold(base, "pom.xml"))
	set(kindOwners, base == "CODEOWNERS")
	set(kindFuzzing, name == ".clusterfuzzlite/Dockerfile" || base == `^.onefuzz$`)
	return k
}

// isTestdata is fileparser.isTestdataFile.
func isTestdata(name string) bool {
	return strings.HasPrefix(name, "testdata/") || strings.Contains(name, "/testdata/") ||
		strings.HasPrefix(name, "src/test/") || strings.Contains(name, "/src/test/")
}

// isLicenseName reports whether a name may be that of a licence: the word
// stands in the first element of the path. Letters outside ASCII may fold to
// letters of the word.
func isLicenseName(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	for _, c := range []byte(first) {
		if c >= 0x80 {
			return true
		}
	}
	first = strings.ToLower(first)
	for _, word := range []string{"patent", "copying", "copyright", "license", "licence"} {
		if strings.Contains(first, word) {
			return true
		}
	}
	return false
}

// isPolicyName takes a base name. Once a policy is found, Scorecard reads the
// first file that has its name, wherever it stands.
func isPolicyName(lower string) bool {
	switch lower {
	case "security.md", "security.markdown", "security.adoc", "security.rst":
		return true
	}
	// strings.EqualFold knows more letters than ToLower: "ſ" and "s" are one.
	return strings.Contains(lower, "ſ")
}

var updateTools = map[string]bool{
	".github/dependabot.yml": true, ".github/dependabot.yaml": true,
	".github/renovate.json": true, ".github/renovate.json5": true, ".renovaterc.json": true,
	"renovate.json": true, "renovate.json5": true, ".renovaterc": true,
	".pyup.yml": true, ".lift.toml": true, ".lift/config.toml": true,
}

// binaryExtensions are those that make Binary-Artifacts look at a file that is
// no text.
var binaryExtensions = map[string]bool{
	"crx": true, "deb": true, "dex": true, "dey": true, "elf": true, "o": true, "a": true, "so": true, "macho": true,
	"iso": true, "class": true, "jar": true, "bundle": true, "dylib": true, "lib": true, "msi": true, "dll": true,
	"drv": true, "efi": true, "exe": true, "ocx": true, "pyc": true, "pyo": true, "par": true, "rpm": true,
	"wasm": true, "whl": true,
}

func binaryExtension(base string) bool {
	return binaryExtensions[strings.ReplaceAll(path.Ext(base), ".", "")]
}
