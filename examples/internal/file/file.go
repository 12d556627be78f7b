// Package file is how example programs take files from the command line.
package file

import (
	"flag"
	"fmt"
	"io"
	"os"
)

// Flag declares a flag that takes the path of a file, and may be given again.
func Flag(f *flag.FlagSet, name, what string, into *[]string) {
	f.Func(name, "`file` of "+what+"; may be given again", func(path string) error {
		*into = append(*into, path)
		return nil
	})
}

// Open opens a regular file and says how long it is. Pipes and devices, whose opening
// may wait for ever, are refused.
func Open(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, err
	}
	if !info.Mode().IsRegular() {
		return nil, 0, fmt.Errorf("%s: is no file", path)
	}
	f, err := os.Open(path)
	return f, info.Size(), err
}

// Read reads a file of at most most bytes.
func Read(path string, most int64) ([]byte, error) {
	f, size, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > most {
		return nil, fmt.Errorf("%s: is larger than %d bytes", path, most)
	}
	return io.ReadAll(io.LimitReader(f, most))
}
