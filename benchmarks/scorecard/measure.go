package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/ospora/ospora/benchmarks/scorecard/internal/taken"
)

// programs are those that are measured, each with no more in it than it needs.
type programs struct{ ours, theirs string }

func (b *bench) build(ctx context.Context) (programs, error) {
	p := programs{ours: filepath.Join(b.work, "ours"), theirs: filepath.Join(b.work, "theirs")}
	for _, path := range []string{p.ours, p.theirs} {
		cmd := exec.CommandContext(ctx, "go", "build", "-o", path, "github.com/ospora/ospora/benchmarks/scorecard/"+filepath.Base(path))
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return p, err
		}
	}
	return p, nil
}

// measure runs a program that tells what it took.
func measure(ctx context.Context, program string, args ...string) (taken.Taken, error) {
	var t taken.Taken
	cmd := exec.CommandContext(ctx, program, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		return t, fmt.Errorf("%s: %w: %s", filepath.Base(program), err, complaints.Bytes())
	}
	return t, json.Unmarshal(out.Bytes(), &t)
}
