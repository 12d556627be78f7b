package git_test

import (
	"testing"

	"github.com/ospora/ospora/sources/git"
)

// TestAdviceKnowsEveryMinorVersion holds the advice to the releases of 8 July
// 2025 as git announced them: the last one without the fixes and the first one
// with them, of each minor version.
func TestAdviceKnowsEveryMinorVersion(t *testing.T) {
	t.Parallel()
	for version, advice := range map[string]bool{
		"2.42.99": true, "2.43.6": true, "2.43.7": false, "2.44.0": true, "2.44.3": true, "2.44.4": false,
		"2.45.3": true, "2.45.4": false, "2.46.3": true, "2.46.4": false, "2.47.2": true, "2.47.3": false,
		"2.48.1": true, "2.48.2": false, "2.49.0": true, "2.49.1": false, "2.50.0": true, "2.50.1": false,
		"2.51.0": false, "3.0.0": false,
	} {
		s := newSource(t, git.Config{Git: wrapGit(t, "echo 'git version "+version+"'")})
		if (s.Advice() != "") != advice {
			t.Errorf("%s: advice %q, want some: %v", version, s.Advice(), advice)
		}
	}
}
