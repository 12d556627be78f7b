package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// damage names a file of the dataset and what is wrong with it. What was
// written by a newer version is no damage.
func damage(dir, name, what string, err error) error {
	file := filepath.Join(dir, filepath.FromSlash(name))
	var newer *NewerError
	if errors.As(err, &newer) {
		newer.File = file
		return newer
	}
	return &DamageError{File: file, What: what, Err: err}
}

// readCapped reads a small file whole. A file that is larger than anything this
// package writes there is not read at all.
func readCapped(root *os.Root, dir, name string, most int64) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, damage(dir, name, "it cannot be opened", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, damage(dir, name, "it cannot be read", err)
	}
	if int64(len(data)) > most {
		return nil, damage(dir, name, fmt.Sprintf("it has more than %d bytes", most), nil)
	}
	return data, nil
}

// loadManifest reads and checks the root manifest.
func loadManifest(root *os.Root, dir string) (*manifest, error) {
	data, err := readCapped(root, dir, manifestName, maxManifest)
	if errors.Is(err, fs.ErrNotExist) && !hasData(root) {
		return nil, fmt.Errorf("dataset: %s: %w", dir, ErrNoDataset)
	}
	if err != nil {
		return nil, err
	}
	m, err := decodeManifest(data)
	if err != nil {
		return nil, damage(dir, manifestName, "it is no manifest", err)
	}
	return m, nil
}

// hasData tells a dataset that lost its manifest from a directory that never
// had one.
func hasData(root *os.Root) bool {
	_, err := root.Lstat(recordsDir)
	return err == nil
}

// loadRecord reads a commit record and checks that it is the one pinned.
func loadRecord(root *os.Root, dir string, ref recordRef) (*record, error) {
	data, err := readCapped(root, dir, ref.File, maxRecord)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	if int64(len(data)) != ref.Bytes || hex.EncodeToString(sum[:]) != ref.SHA256 {
		return nil, damage(dir, ref.File, "it is not the record that the manifest names", nil)
	}
	r, err := decodeRecord(data)
	if err != nil {
		return nil, damage(dir, ref.File, "it is no commit record", err)
	}
	if r.Shard != ref.Shard || r.Generation != ref.Generation {
		return nil, damage(dir, ref.File, "it is of another shard or generation", nil)
	}
	return r, nil
}

// openVerified opens a part and reads all of it once, so that what a reader of
// Parquet is given is byte for byte what was written.
func openVerified(root *os.Root, dir string, p *part) (*os.File, error) {
	f, err := root.Open(p.File)
	if err != nil {
		return nil, damage(dir, p.File, "it cannot be opened", err)
	}
	if err := verify(f, p); err != nil {
		_ = f.Close()
		return nil, damage(dir, p.File, "it is not the file that was written", err)
	}
	return f, nil
}

func verify(f *os.File, p *part) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is no regular file")
	}
	if info.Size() != p.Bytes {
		return fmt.Errorf("%d bytes in place of %d", info.Size(), p.Bytes)
	}
	h := sha256.New()
	if _, err := io.Copy(h, io.LimitReader(f, p.Bytes+1)); err != nil {
		return err
	}
	if sum := hex.EncodeToString(h.Sum(nil)); sum != p.SHA256 {
		return errors.New("SHA-256 differs")
	}
	return nil
}
