package main

import (
	"os"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
)

// newHealth returns a pool of processes that judge trees by the checks of
// OpenSSF Scorecard: what ends one of them costs one repository its findings.
func newHealth() (*worker.Pool, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return worker.New(worker.Config{Program: self})
}

// judge is what such a process judges with: the files of a tree, one after the
// other, since there is a process for each processor.
func judge([]string) (worker.Judge, error) {
	s, err := scorecard.New(scorecard.Config{Workers: 1})
	if err != nil {
		return nil, err
	}
	return s.Run, nil
}
