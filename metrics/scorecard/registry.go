package scorecard

import (
	"context"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/raw/github"
	"github.com/ossf/scorecard/v4/remediation"
)

// packagesOf is the raw check behind Packaging, which the check itself asks only
// where the client is Scorecard's own.
func packagesOf(c *client) (checker.PackagingData, error) {
	return github.Packaging(&checker.CheckRequest{RepoClient: c})
}

// digester asks the caller's Digest.
type digester struct {
	ctx context.Context // the interface has no place for one
	ask func(context.Context, string) (string, error)
}

func (d digester) Digest(name string) (string, error) { return d.ask(d.ctx, name) }

// proposeDigests fills in the remedy of images that are not pinned.
func (j *job) proposeDigests(details []checker.CheckDetail, images []image) {
	for i := range details {
		m := &details[i].Msg
		for k := range images {
			if images[k].path == m.Path && images[k].line == m.Offset && m.Snippet == images[k].dep.Location.Snippet {
				m.Remediation = remediation.CreateDockerfilePinningRemediation(&images[k].dep, digester{j.ctx, j.s.config.Digest})
				break
			}
		}
	}
}
