package yardstick

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Build builds Scorecard's command into a directory. It needs the module cache:
// the module must be asked for from within one that requires it.
func Build(ctx context.Context, dir string) (program string, err error) {
	program = filepath.Join(dir, "scorecard")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", program, "github.com/ossf/scorecard/v4")
	cmd.Stderr = os.Stderr
	return program, cmd.Run()
}

// Command runs scorecard --local, without a network: a proxy that nobody serves
// refuses every request. Its exit status tells only that some check failed.
func Command(ctx context.Context, program, dir string) ([]Outcome, error) {
	cmd := exec.CommandContext(ctx, program, "--local", dir, "--format", "json", "--show-details")
	const nobody = "http://127.0.0.1:1"
	cmd.Env = append(os.Environ(), "HTTPS_PROXY="+nobody, "HTTP_PROXY="+nobody, "NO_PROXY=")
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || out.Len() == 0) {
		return nil, fmt.Errorf("scorecard: %w: %s", err, complaints.Bytes())
	}
	return decode(&out)
}
