package main

import (
	"io/fs"
	"os"

	"github.com/ospora/ospora/metrics/scorecard"
	"github.com/ospora/ospora/metrics/scorecard/worker"
	"github.com/ospora/ospora/sources/git"
)

// newHealth returns a pool of processes that judge trees by the checks of
// OpenSSF Scorecard: what ends one of them costs one repository its findings.
func newHealth() (*worker.Pool, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return worker.New(worker.Config{Program: self, ObjectID: func(info fs.FileInfo) string {
		if entry, ok := info.Sys().(*git.TreeEntry); ok {
			return entry.ID
		}
		return ""
	}})
}

// judge is what such a process judges with: the files of a tree, one after the
// other, since there is a process for each processor.
func judge([]string) (worker.Judge, error) {
	s, err := scorecard.New(scorecard.Config{ObjectID: worker.ObjectID, Workers: 1})
	if err != nil {
		return nil, err
	}
	return s.Run, nil
}
