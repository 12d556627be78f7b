package scorecard_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"iter"
	"testing"

	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	"github.com/ossf/scorecard/v4/checks/raw"
	"github.com/ossf/scorecard/v4/checks/raw/github"

	"github.com/ospora/ospora/ospora"
)

// identified is a tree that reads many files at once and knows their object ids.
type identified struct{ fs.FS }

func (t identified) ReadFiles(_ context.Context, names []string) iter.Seq2[ospora.File, error] {
	return func(yield func(ospora.File, error) bool) {
		for _, name := range names {
			data, err := fs.ReadFile(t.FS, name)
			sum := sha256.Sum256(data)
			if !yield(ospora.File{Name: name, ID: hex.EncodeToString(sum[:]), Data: bytes.Clone(data)}, err) {
				return
			}
		}
	}
}

func keys(t *testing.T) *ospora.Keys {
	t.Helper()
	k, err := ospora.NewKeys(bytes.Repeat([]byte("k"), ospora.MinKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// agreePackaging goes round the check, which takes Scorecard's own clients only.
func agreePackaging(t *testing.T, u *upstream, got *ospora.Finding) {
	t.Helper()
	data, err := github.Packaging(&checker.CheckRequest{RepoClient: u})
	if err != nil {
		t.Logf("Packaging fails: %v", err)
		return
	}
	log := checker.NewLogger()
	want := evaluation.Packaging("Packaging", log, &data)
	want.Details = log.Flush()
	agree(t, "Packaging", want, got)
}

// agreePinned takes the names of images away, so that no registry is asked.
func agreePinned(t *testing.T, u *upstream, got *ospora.Finding) {
	t.Helper()
	log := checker.NewLogger()
	request := &checker.CheckRequest{RepoClient: u, Dlogger: log}
	data, err := raw.PinningDependencies(request)
	if err != nil {
		t.Fatal(err)
	}
	for i := range data.Dependencies {
		if data.Dependencies[i].Type == checker.DependencyUseTypeDockerfileContainerImage {
			data.Dependencies[i].Name = nil
		}
	}
	want := evaluation.PinningDependencies("Pinned-Dependencies", request, &data)
	want.Details = log.Flush()
	agree(t, "Pinned-Dependencies", want, got)
}
