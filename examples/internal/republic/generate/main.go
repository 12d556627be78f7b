// Generate writes the tables of package republic. The same version writes the same
// bytes on every platform.
//
//	go run ./examples/internal/republic/generate -out DIR
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// Seed and size of what is planted.
const (
	seed    = 1
	systems = 420
	invited = 60
)

func main() {
	out := flag.String("out", ".", "`directory` for the tables")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	files, err := tables()
	if err != nil {
		return err
	}
	for _, f := range files {
		text, err := f.text()
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, f.name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// file is one table: its first row is the header.
type file struct {
	name string
	rows [][]string
}

func (f file) text() ([]byte, error) {
	var b bytes.Buffer
	err := csv.NewWriter(&b).WriteAll(f.rows)
	return b.Bytes(), err
}

// tables are all tables.
func tables() ([]file, error) {
	estate, spend, err := estate()
	if err != nil {
		return nil, err
	}
	people, err := people()
	if err != nil {
		return nil, err
	}
	answers, err := people.answers()
	if err != nil {
		return nil, err
	}
	return []file{estate, spend, answers, people.stakeholders(), people.statements(), people.training()}, nil
}
