package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// judgeLabels scores labels of aliases, as match_sortinghat.py writes them, by the truth
// in a directory that benchmarks/people wrote. The aliases of bots are left out, as
// they are there.
func judgeLabels(truth, labels string) error {
	owners, err := column(filepath.Join(truth, "truth_aliases.csv"), "alias", "subject")
	if err != nil {
		return err
	}
	roles, err := column(filepath.Join(truth, "truth_aliases.csv"), "alias", "role")
	if err != nil {
		return err
	}
	found, err := column(labels, "alias", "label")
	if err != nil {
		return err
	}
	var f, o []string
	for alias, owner := range owners {
		if roles[alias] == "bot" {
			continue
		}
		if found[alias] == "" {
			return fmt.Errorf("%s: no label for alias %s", labels, alias)
		}
		f, o = append(f, found[alias]), append(o, owner)
	}
	fmt.Printf("%s: %d aliases, %s\n", filepath.Base(labels), len(f), pairs(f, o))
	return nil
}

// column reads two columns of a CSV file, the first as key.
func column(path, key, value string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	at := map[string]int{}
	for i, name := range header {
		at[name] = i
	}
	k, okKey := at[key]
	v, okValue := at[value]
	if !okKey || !okValue {
		return nil, fmt.Errorf("%s: want columns %s and %s", path, key, value)
	}
	values := map[string]string{}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return values, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		values[row[k]] = row[v]
	}
}
