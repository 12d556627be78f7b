package gather

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/ospora/ospora/ospora"
)

// maxKeyBytes bounds what is read of a key file.
const maxKeyBytes = 4096

// keys reads the dataset key, makes the file where there is none, and without a
// file draws a key that lives for this run only; kept tells which.
func (o *Options) keys(log io.Writer) (keys *ospora.Keys, kept bool, err error) {
	if o.KeyFile == "" {
		key, err := randomKey()
		if err != nil {
			return nil, false, err
		}
		fmt.Fprintln(log, "no -key: pseudonyms are under a random key that is not kept, so that this run cannot be joined with another")
		keys, err = ospora.NewKeys(key)
		return keys, false, err
	}
	key, err := readKey(o.KeyFile)
	if errors.Is(err, fs.ErrNotExist) {
		key, err = makeKey(o.KeyFile)
		fmt.Fprintln(log, "made a dataset key; keep it secret and give it to every run:", o.KeyFile)
	}
	if err != nil {
		return nil, false, fmt.Errorf("-key: %w", err)
	}
	keys, err = ospora.NewKeys(key)
	return keys, true, err
}

func randomKey() ([]byte, error) {
	key := make([]byte, ospora.MinKeyBytes)
	_, err := rand.Read(key)
	return key, err
}

func readKey(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxKeyBytes))
}

func makeKey(file string) ([]byte, error) {
	key, err := randomKey()
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = f.Write(key)
	return key, errors.Join(err, f.Close())
}
