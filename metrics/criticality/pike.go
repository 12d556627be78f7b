package criticality

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed original_pike.yml
var originalPike string

//go:embed pike_depsdev.yml
var pikeDepsDev string

// OriginalPikeConfig is the configuration of [OriginalPike] as a YAML file, to
// start one's own from.
func OriginalPikeConfig() string { return originalPike }

// PikeDepsDevConfig is the configuration of [PikeDepsDev] as a YAML file.
func PikeDepsDevConfig() string { return pikeDepsDev }

// OriginalPike is the criticality score of OpenSSF, version 2, in its default
// configuration.
//
//   - Definition: how much depends on a project, between 0 and 1.
//   - Formula: each input is held in [0,U]; where smaller is better it becomes
//     U-x; v = ln(1+x)/ln(1+U); the score is sum(w v)/sum(w) over the inputs that
//     are present.
//   - Source: ossf/criticality_score v2.0.4 config/scorer/original_pike.yml,
//     internal/scorer; checked against the program itself.
//   - Input: legacy.created_since and legacy.updated_since (months of 30 days),
//     contributor_count, org_count, commit_frequency (a week), recent_release_count
//     (a year), updated_issues_count, closed_issues_count (90 days),
//     issue_comment_frequency (comments an issue), github_mention_count, all with
//     the prefix legacy.
//   - Unit: 1; n is the inputs present.
//   - Edge cases: a missing input leaves both sums, as in the program, so that the
//     score rises where a low one disappears: the coverage falls with it. With none
//     present there is no score, where the program prints NaN. Values that are no
//     finite numbers are failed here; there NaN spoils the score and Inf fills it.
//   - Meaning: the higher, the more depends on it. A project that was created today
//     and has nothing scores 1/10.5, for it was updated today.
func OriginalPike() (*Model, error) { return compiled("original_pike", originalPike) }

// PikeDepsDev is [OriginalPike] with depsdev.dependent_count, the packages that
// deps.dev knows to depend on the project: weight 4, full at 200,000. Where that
// field is there, github_mention_count weighs 1 and not 2.
//
// Source: ossf/criticality_score v2.0.4 config/scorer/pike_depsdev.yml. Without
// dependents the coverage is 10.5/14.5.
func PikeDepsDev() (*Model, error) { return compiled("pike_depsdev", pikeDepsDev) }

func compiled(name, text string) (*Model, error) {
	c, err := ReadConfig(name, strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%s as shipped: %w", name, err)
	}
	return c.Model()
}
