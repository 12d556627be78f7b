package gather

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/ospora/ospora/ospora"
)

// maxKeyBytes is the greatest length of a key file. A longer one is hardly the
// file that was meant.
const maxKeyBytes = 4096

// keys reads the dataset key, makes the file where there is none, and without a
// file draws a key that lives for this run only.
func (o *Options) keys(log io.Writer) (*ospora.Keys, error) {
	if o.KeyFile == "" {
		key, err := randomKey()
		if err != nil {
			return nil, err
		}
		fmt.Fprintln(log, "no -key: pseudonyms are under a random key that is not kept, so that this run cannot be joined with another")
		return ospora.NewKeys(key)
	}
	key, err := readOrMakeKey(o.KeyFile, log)
	if err != nil {
		return nil, fmt.Errorf("-key: %w", err)
	}
	keys, err := ospora.NewKeys(key)
	if err != nil {
		return nil, fmt.Errorf("-key: %s: %w", o.KeyFile, err)
	}
	return keys, nil
}

func readOrMakeKey(file string, log io.Writer) ([]byte, error) {
	key, err := readKey(file, log)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	key, err = makeKey(file)
	if errors.Is(err, fs.ErrExist) { // another run was faster
		return readKey(file, log)
	}
	if err == nil {
		fmt.Fprintln(log, "made a dataset key; keep it secret and give it to every run:", file)
	}
	return key, err
}

func randomKey() ([]byte, error) {
	key := make([]byte, ospora.MinKeyBytes)
	_, err := rand.Read(key)
	return key, err
}

// readKey reads a regular file and nothing else: a pipe would wait for ever, a
// device never end.
func readKey(file string, log io.Writer) ([]byte, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	switch {
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no regular file", file)
	case info.Size() > maxKeyBytes:
		return nil, fmt.Errorf("%s has %d bytes, more than the %d that a key may have", file, info.Size(), maxKeyBytes)
	case info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows":
		fmt.Fprintf(log, "beware: others than you may read the key in %s (mode %04o); chmod 600 closes it\n", file, info.Mode().Perm())
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxKeyBytes))
}

// makeKey writes a new key so that nobody ever sees half of it, and never in
// place of another.
func makeKey(file string) (key []byte, err error) {
	if key, err = randomKey(); err != nil {
		return nil, err
	}
	temp, err := writeTemp(filepath.Dir(file), key)
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.Remove(temp) }()
	if err := os.Link(temp, file); err != nil {
		if _, there := os.Lstat(file); there == nil {
			return nil, fmt.Errorf("%s: %w", file, fs.ErrExist)
		}
		if err := os.Rename(temp, file); err != nil { // no hard links there
			return nil, err
		}
	}
	return key, syncDir(filepath.Dir(file))
}

// writeTemp writes a file, readable by its owner alone, through to the disk.
func writeTemp(dir string, data []byte) (string, error) {
	f, err := os.CreateTemp(dir, ".ospora-key-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = os.Remove(f.Name())
	}
	return f.Name(), err
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // Directories cannot be opened for this there.
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
