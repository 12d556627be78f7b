package scorecard

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/osv-scanner/pkg/lockfile"
	"github.com/google/osv-scanner/pkg/osvscanner"
	"github.com/ossf/scorecard/v4/checker"
	"github.com/ossf/scorecard/v4/checks/evaluation"
	"github.com/ossf/scorecard/v4/clients"
)

// vulnerabilities looks up the packages of lock files.
func vulnerabilities(j *job) verdict {
	database := j.s.config.Advisories
	if database == nil {
		return unknown("no database of advisories was given")
	}
	found := j.readLocks()
	basis := []string{onTree, "osv:" + database.Date().Format(time.DateOnly)}
	switch missing := database.missing(found); {
	case found.files == 0:
		return unknown("no lock file names packages").on(basis...)
	case len(found.faults) > 0:
		v := unknown("%d of %d lock files could not be read, such as %s", len(found.faults), found.files, found.faults[0].Path).on(basis...)
		v.extra, v.of, v.seen = found.faults, found.files, found.files-len(found.faults)
		return v
	case len(missing) > 0:
		return unknown("no advisories of the ecosystems %s were given", strings.Join(missing, ", ")).on(basis...)
	}
	data, err := j.lookUp(database, found)
	if err != nil {
		return failed(err.Error()).on(basis...)
	}
	v := j.conclude(&client{uri: j.name}, func(r *checker.CheckRequest) checker.CheckResult {
		return evaluation.Vulnerabilities(Vulnerabilities, r.Dlogger, &data)
	})
	v.of, v.seen = found.files, found.files
	return v.on(basis...)
}

// missing are the ecosystems of packages that there is no archive of.
func (a *Advisories) missing(found *locked) []string {
	var names []string
	for _, packages := range found.packages {
		for _, p := range packages {
			if name := string(p.Ecosystem); name != "" && a.ecosystems[name] == nil && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// lookUp has osv-scanner compare versions, which it does right for each
// ecosystem. It parses a whole archive each time; so it is given one with the
// advisories of the packages alone, and the packages without their lock files,
// since it would ask the Go of this machine for its version.
func (j *job) lookUp(a *Advisories, found *locked) (data checker.VulnerabilitiesData, err error) {
	dir, err := os.MkdirTemp(a.scratch, "advisories-*")
	if err != nil {
		return data, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := a.extract(filepath.Join(dir, "osv-scanner"), found); err != nil {
		return data, err
	}
	dirs := make([]string, 0, len(found.packages))
	for name := range found.packages {
		dirs = append(dirs, name)
	}
	slices.Sort(dirs)
	for i, name := range dirs {
		at := filepath.Join(dir, fmt.Sprint(i))
		if err := j.writePackages(at, name, found.packages[name]); err != nil {
			return data, err
		}
		affected, err := scanPackages(at, dir)
		if err != nil {
			return data, err
		}
		for _, v := range affected {
			if !slices.ContainsFunc(data.Vulnerabilities, func(w clients.Vulnerability) bool { return v.ID == w.ID }) {
				data.Vulnerabilities = append(data.Vulnerabilities, v)
			}
		}
	}
	return data, nil
}

// extract writes an archive for each ecosystem with the advisories of packages.
func (a *Advisories) extract(dir string, found *locked) error {
	wanted := map[string]map[*zip.File]bool{}
	for _, packages := range found.packages {
		for _, p := range packages {
			e := a.ecosystems[string(p.Ecosystem)]
			if e == nil {
				continue
			}
			if wanted[string(p.Ecosystem)] == nil {
				wanted[string(p.Ecosystem)] = map[*zip.File]bool{}
			}
			for _, f := range e.byName[p.Name] {
				wanted[string(p.Ecosystem)][f] = true
			}
		}
	}
	for name, advisories := range wanted {
		if err := writeArchive(filepath.Join(dir, name, "all.zip"), a.ecosystems[name].archive.File, advisories); err != nil {
			return err
		}
	}
	return nil
}

// writeArchive copies files as they are packed, in their order.
func writeArchive(name string, all []*zip.File, wanted map[*zip.File]bool) (err error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	out, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	w := zip.NewWriter(out)
	for _, f := range all {
		if wanted[f] {
			if err := w.Copy(f); err != nil {
				return err
			}
		}
	}
	return w.Close()
}

// The names that osv-scanner finds these files by.
const (
	packagesFile = "packages.json"
	ignoreFile   = "osv-scanner.toml"
)

// writePackages writes the packages of one directory in the form of a result of
// osv-scanner, and which advisories the project sets aside there.
func (j *job) writePackages(at, dir string, packages []lockfile.PackageDetails) error {
	type pkg struct {
		Package map[string]string `json:"package"`
	}
	var list []pkg
	for _, p := range packages {
		if p.Ecosystem != "" {
			list = append(list, pkg{map[string]string{"name": p.Name, "version": p.Version, "ecosystem": string(p.Ecosystem)}})
		}
	}
	text, err := json.Marshal(map[string]any{"results": []map[string]any{{"packages": list}}})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(at, 0o700); err != nil {
		return err
	}
	if f := j.scan.listed(path.Join(dir, ignoreFile)); f != nil {
		ignored, err := j.readListed(f, int64(j.s.config.Limits.ScriptBytes))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(at, ignoreFile), ignored, 0o600); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(at, packagesFile), text, 0o600)
}

// scanPackages runs osv-scanner without the network.
func scanPackages(at, database string) ([]clients.Vulnerability, error) {
	result, err := osvscanner.DoScan(osvscanner.ScannerActions{
		LockfilePaths: []string{"osv-scanner:" + filepath.Join(at, packagesFile)}, SkipGit: true,
		ExperimentalScannerActions: osvscanner.ExperimentalScannerActions{CompareLocally: true, CompareOffline: true, LocalDBPath: database},
	}, nil)
	switch {
	case err == nil, errors.Is(err, osvscanner.NoPackagesFoundErr):
		return nil, nil
	case !errors.Is(err, osvscanner.VulnerabilitiesFoundErr):
		return nil, fmt.Errorf("osv-scanner: %w", err)
	}
	var found []clients.Vulnerability
	for _, v := range result.Flatten() {
		found = append(found, clients.Vulnerability{ID: v.Vulnerability.ID, Aliases: v.Vulnerability.Aliases})
	}
	return found, nil
}
