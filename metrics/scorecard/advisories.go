package scorecard

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/osv-scanner/pkg/models"
)

// Advisories are known vulnerabilities, indexed once and used for any number of
// repositories. They are safe for concurrent use until they are closed.
type Advisories struct {
	scratch    string
	ecosystems map[string]*ecosystem
	latest     time.Time
}

// ecosystem is the archive of one ecosystem.
type ecosystem struct {
	archive *zip.ReadCloser
	byName  map[string][]*zip.File // the advisories of a package
}

// ErrNoAdvisories tells that a directory holds no database.
var ErrNoAdvisories = errors.New("no database of advisories")

// OpenAdvisories indexes a database of OSV advisories: a directory that holds
// ECOSYSTEM/all.zip for each ecosystem, as osv.dev exports them; a directory
// osv-scanner in between is taken too. Scratch is a directory for temporary
// files, which hold names of packages. It fails with [ErrNoAdvisories], and
// where an archive or an advisory cannot be read.
func OpenAdvisories(ctx context.Context, dir, scratch string) (*Advisories, error) {
	if inner := filepath.Join(dir, "osv-scanner"); isDirectory(inner) {
		dir = inner
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("scorecard: advisories: %w", err)
	}
	a := &Advisories{scratch: scratch, ecosystems: map[string]*ecosystem{}}
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name(), "all.zip")
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		if err := a.index(ctx, entry.Name(), name); err != nil {
			return nil, errors.Join(fmt.Errorf("scorecard: advisories of %s: %w", entry.Name(), err), a.Close())
		}
	}
	if len(a.ecosystems) == 0 {
		return nil, fmt.Errorf("scorecard: %w: %s holds no ECOSYSTEM/all.zip", ErrNoAdvisories, filepath.Base(dir))
	}
	return a, nil
}

func isDirectory(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// Close closes the archives.
func (a *Advisories) Close() error {
	var errs []error
	for _, e := range a.ecosystems {
		errs = append(errs, e.archive.Close())
	}
	return errors.Join(errs...)
}

// Date is when the newest advisory was changed.
func (a *Advisories) Date() time.Time { return a.latest }

// Ecosystems are those that there are advisories of, sorted.
func (a *Advisories) Ecosystems() []string {
	var names []string
	for name := range a.ecosystems {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// advisoryBytes is the size of the largest advisory.
const advisoryBytes = 16 << 20

// index reads which packages each advisory speaks of.
func (a *Advisories) index(ctx context.Context, name, file string) error {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	e := &ecosystem{archive: archive, byName: map[string][]*zip.File{}}
	a.ecosystems[name] = e
	for _, f := range archive.File {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !strings.HasSuffix(f.Name, ".json") {
			continue
		}
		if err := a.add(e, f); err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

func (a *Advisories) add(e *ecosystem, f *zip.File) error {
	if f.UncompressedSize64 > advisoryBytes { // more than that its reader never yields
		return fmt.Errorf("%w: %d bytes, more than %d", errTooLarge, f.UncompressedSize64, advisoryBytes)
	}
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	var advisory models.Vulnerability // osv-scanner leaves out without a word what is none
	if err := json.Unmarshal(data, &advisory); err != nil {
		return err
	}
	if advisory.Modified.After(a.latest) {
		a.latest = advisory.Modified
	}
	for _, affected := range advisory.Affected {
		list := e.byName[affected.Package.Name]
		if len(list) == 0 || list[len(list)-1] != f {
			e.byName[affected.Package.Name] = append(list, f)
		}
	}
	return nil
}
