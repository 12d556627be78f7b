package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrPlace marks a folder that a publication may not be written to.
var ErrPlace = errors.New("publish: place")

// manifest is what a dataset holds at its top; see package dataset. Datasets are
// restricted, and what is published from them lies elsewhere.
const manifest = "_manifest.json"

func writeFolder(ctx context.Context, dir string, files []file) (err error) {
	parent, err := checkPlace(dir)
	if err != nil {
		return err
	}
	target := filepath.Join(parent, filepath.Base(filepath.Clean(dir)))
	temp, err := os.MkdirTemp(parent, ".publication.*.tmp")
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(temp))
		}
	}()
	for _, f := range files {
		if err := errors.Join(ctx.Err(), writeFile(filepath.Join(temp, f.name), f.data)); err != nil {
			return err
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := absent(target); err != nil {
		return err
	}
	if err := os.Rename(temp, target); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// checkPlace returns the real folder that dir is to lie in. Neither that folder nor
// one above it may be a dataset, nor may one be beside dir.
func checkPlace(dir string) (parent string, err error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("publish: %w", err)
	}
	if err := absent(full); err != nil {
		return "", err
	}
	parent, err = filepath.EvalSymlinks(filepath.Dir(full))
	if err != nil {
		return "", fmt.Errorf("publish: %w", err)
	}
	for above := parent; ; above = filepath.Dir(above) {
		if err := noDataset(above); err != nil {
			return "", err
		}
		if above == filepath.Dir(above) {
			break
		}
	}
	entries, err := os.ReadDir(parent)
	if err != nil {
		return "", fmt.Errorf("publish: %w", err)
	}
	for _, e := range entries {
		if err := noDataset(filepath.Join(parent, e.Name())); err != nil {
			return "", err
		}
	}
	return parent, nil
}

func absent(dir string) error {
	switch _, err := os.Lstat(dir); {
	case err == nil:
		return fmt.Errorf("%w: the folder is there already", ErrPlace)
	case errors.Is(err, fs.ErrNotExist):
		return nil
	default:
		return fmt.Errorf("publish: %w", err)
	}
}

// noDataset fails where dir is a dataset, or cannot be told not to be one.
func noDataset(dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil // gone, out of reach, or a file
	}
	switch _, err := os.Stat(filepath.Join(dir, manifest)); {
	case err == nil:
		return fmt.Errorf("%w: a dataset, which is restricted, lies above or beside it", ErrPlace)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission): // who may not look into it publishes nothing from it
		return nil
	default:
		return fmt.Errorf("publish: %w", err)
	}
}
