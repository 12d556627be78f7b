package scorecard

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
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
	groups, err := j.together(database, found)
	if err != nil {
		return unknown("%s", err).on(basis...)
	}
	data, err := database.lookUp(j.ctx, groups, j.in.At)
	switch {
	case errors.Is(err, errNoMoment):
		return unknown("%s", err).on(basis...)
	case err != nil:
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
// advisories of the packages alone, and the packages that have any without their
// lock files, since it would ask the Go of this machine for its version.
func (a *Advisories) lookUp(ctx context.Context, groups []*group, moment time.Time) (data checker.VulnerabilitiesData, err error) {
	dir, err := os.MkdirTemp(a.scratch, "advisories-*")
	if err != nil {
		return data, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := a.extract(filepath.Join(dir, "osv-scanner"), groups); err != nil {
		return data, err
	}
	seen := map[string]bool{}
	for i, group := range groups {
		if ctx.Err() != nil {
			return data, context.Cause(ctx)
		}
		at := filepath.Join(dir, fmt.Sprint(i))
		if err := group.write(at, moment); err != nil {
			return data, err
		}
		affected, err := scanPackages(at, dir)
		if err != nil {
			return data, err
		}
		for _, v := range affected {
			if !seen[v.ID] {
				seen[v.ID] = true
				data.Vulnerabilities = append(data.Vulnerabilities, v)
			}
		}
	}
	return data, nil
}

// group are packages under which the same advisories are set aside.
type group struct {
	ignored  []byte // osv-scanner.toml; nil where there is none
	packages []lockfile.PackageDetails
	seen     map[lockfile.PackageDetails]bool
}

// comparisons bounds the packages that have advisories times their advisories:
// osv-scanner goes over all of these for each of those.
const comparisons = 1 << 26

// together puts the packages that have advisories into groups, each once: those
// of all directories that set none aside, and then each other directory. It
// fails where an osv-scanner.toml cannot be read, and where it would take too
// long.
func (j *job) together(a *Advisories, found *locked) ([]*group, error) {
	open := &group{}
	groups := []*group{open}
	for _, dir := range slices.Sorted(maps.Keys(found.packages)) {
		to := open
		if f := j.files()[path.Join(dir, ignoreFile)]; f != nil {
			ignored, err := j.readIgnored(f)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.path, err)
			}
			to = &group{ignored: ignored}
			groups = append(groups, to)
		}
		to.add(a, found.packages[dir])
	}
	packages, advisories := 0, map[*zip.File]bool{}
	for _, g := range groups {
		packages += len(g.packages)
		for _, p := range g.packages {
			for _, f := range a.of(p) {
				advisories[f] = true
			}
		}
	}
	if packages > comparisons/max(1, len(advisories)) {
		return nil, fmt.Errorf("%d packages that have %d advisories are too many to compare", packages, len(advisories))
	}
	return slices.DeleteFunc(groups, func(g *group) bool { return len(g.packages) == 0 }), nil
}

// add adds the packages that have advisories and are not there yet.
func (g *group) add(a *Advisories, packages []lockfile.PackageDetails) {
	if g.seen == nil {
		g.seen = map[lockfile.PackageDetails]bool{}
	}
	for _, p := range packages {
		if len(a.of(p)) > 0 && !g.seen[p] {
			g.seen[p] = true
			g.packages = append(g.packages, p)
		}
	}
}

// readIgnored reads which advisories a project sets aside.
func (j *job) readIgnored(f *file) ([]byte, error) {
	limits := &j.s.config.Limits
	text, err := j.readListed(f, int64(limits.ScriptBytes))
	if err != nil {
		return nil, err
	}
	if why := tomlTooHard(text, limits.Nesting); why != "" {
		return nil, errors.New(why)
	}
	return text, nil
}

// of are the advisories of a package.
func (a *Advisories) of(p lockfile.PackageDetails) []*zip.File {
	if e := a.ecosystems[string(p.Ecosystem)]; e != nil {
		return e.byName[p.Name]
	}
	return nil
}

// extract writes an archive for each ecosystem with the advisories of packages.
func (a *Advisories) extract(dir string, groups []*group) error {
	wanted := map[string]map[*zip.File]bool{}
	for _, group := range groups {
		for _, p := range group.packages {
			name := string(p.Ecosystem)
			if wanted[name] == nil {
				wanted[name] = map[*zip.File]bool{}
			}
			for _, f := range a.of(p) {
				wanted[name][f] = true
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

// write writes the packages in the form of a result of osv-scanner, and which
// advisories the project sets aside.
func (g *group) write(at string, moment time.Time) error {
	type pkg struct {
		Package map[string]string `json:"package"`
	}
	var list []pkg
	for _, p := range g.packages {
		list = append(list, pkg{map[string]string{"name": p.Name, "version": p.Version, "ecosystem": string(p.Ecosystem)}})
	}
	text, err := json.Marshal(map[string]any{"results": []map[string]any{{"packages": list}}})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(at, 0o700); err != nil {
		return err
	}
	if g.ignored != nil {
		if err := setAside(at, g.ignored, moment); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(at, packagesFile), text, 0o600)
}

// packagesFile is what osv-scanner reads packages from.
const packagesFile = "packages.json"

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
