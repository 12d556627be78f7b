package wire

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"
	"sync/atomic"
	"time"
)

// StoreOptions bound a [DirStore]. Zero fields mean their defaults.
type StoreOptions struct {
	MaxBytes int64         // of conditional entries. Default 4 GiB
	Sessions time.Duration // sessions not touched for so long are dropped on opening. Default 30 days
}

// DirStore is a [Store] in a directory, which it alone should write to:
//
//	entries/ab/HASH        conditional entries, the oldest swept when there is too much
//	sessions/HASH/HASH     what a session was answered
//
// Files are 0600, folders 0700. Each is written under another name and renamed;
// what a crash leaves half written is noticed by its checksum and is absent.
// All access goes through an [os.Root]: no name leads out of the directory.
type DirStore struct {
	root    *os.Root
	codec   *codec
	options StoreOptions
	size    atomic.Int64 // of conditional entries, about

	sweeping sync.Mutex
}

const (
	entriesDir  = "entries"
	sessionsDir = "sessions"
)

// OpenStore opens or makes the store in dir.
func OpenStore(dir string, options StoreOptions) (*DirStore, error) {
	if options.MaxBytes <= 0 {
		options.MaxBytes = 4 << 30
	}
	if options.Sessions <= 0 {
		options.Sessions = 30 * 24 * time.Hour
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("github: store: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("github: store: %w", err)
	}
	s := &DirStore{root: root, options: options}
	if err := s.prepare(); err != nil {
		root.Close()
		return nil, fmt.Errorf("github: store: %w", err)
	}
	return s, nil
}

func (s *DirStore) prepare() error {
	for _, name := range []string{entriesDir, sessionsDir} {
		if err := s.root.MkdirAll(name, 0o700); err != nil {
			return err
		}
	}
	if err := s.dropOldSessions(time.Now().Add(-s.options.Sessions)); err != nil {
		return err
	}
	var err error
	if s.codec, err = newCodec(); err != nil {
		return err
	}
	return s.eachEntry(func(_ string, info fs.FileInfo) error {
		s.size.Add(info.Size())
		return nil
	})
}

// Close gives back what the store holds open. It is not used afterwards.
func (s *DirStore) Close() error {
	s.codec.close()
	return s.root.Close()
}

// Get implements [Store].
func (s *DirStore) Get(session, key string) (Entry, bool, error) {
	name, err := nameOf(session, key)
	if err != nil {
		return Entry{}, false, err
	}
	file, err := s.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Entry{}, false, nil
	}
	if err != nil {
		return Entry{}, false, fmt.Errorf("github: store: %w", err)
	}
	e, err := s.codec.decode(file)
	if err != nil {
		return Entry{}, false, nil // damaged is absent: it will be asked for again
	}
	if session == "" { // the oldest by use are swept first
		now := time.Now()
		_ = s.root.Chtimes(name, now, now)
	}
	return e, true, nil
}

func (s *DirStore) read(name string) ([]byte, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxEntry {
		return nil, fs.ErrNotExist // not one of ours
	}
	return io.ReadAll(io.LimitReader(f, maxEntry))
}

// Put implements [Store].
func (s *DirStore) Put(session, key string, e Entry) error {
	name, err := nameOf(session, key)
	if err != nil {
		return err
	}
	file, err := s.codec.encode(e)
	if err != nil {
		return fmt.Errorf("github: store: %w", err)
	}
	before := s.sizeOf(session, name)
	if err := s.write(name, file); err != nil {
		return fmt.Errorf("github: store: %w", err)
	}
	if session == "" && s.size.Add(int64(len(file))-before) > s.options.MaxBytes {
		return s.sweep()
	}
	return nil
}

func (s *DirStore) sizeOf(session, name string) int64 {
	if session != "" {
		return 0
	}
	info, err := s.root.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

func (s *DirStore) write(name string, file []byte) error {
	temporary := name + "." + rand.Text() + ".tmp"
	f, err := s.create(temporary)
	if err != nil {
		return err
	}
	_, err = f.Write(file)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = s.root.Rename(temporary, name)
	}
	if err != nil {
		_ = s.root.Remove(temporary)
	}
	return err
}

// create makes a file, and its folder where that is missing.
func (s *DirStore) create(name string) (*os.File, error) {
	const how = os.O_WRONLY | os.O_CREATE | os.O_EXCL
	f, err := s.root.OpenFile(name, how, 0o600)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	if err := s.root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return nil, err
	}
	return s.root.OpenFile(name, how, 0o600)
}

// Delete implements [Store].
func (s *DirStore) Delete(session, key string) error {
	name, err := nameOf(session, key)
	if err != nil {
		return err
	}
	before := s.sizeOf(session, name)
	if err := s.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("github: store: %w", err)
	}
	s.size.Add(-before)
	return nil
}

// DropSession implements [Store].
func (s *DirStore) DropSession(session string) error {
	if session == "" {
		return nil
	}
	if err := s.root.RemoveAll(sessionDir(session)); err != nil {
		return fmt.Errorf("github: store: %w", err)
	}
	return nil
}

// sessionDir hides the id: it may name whom the visit is to.
func sessionDir(session string) string {
	sum := sha256.Sum256([]byte("ospora session\x00" + session))
	return path.Join(sessionsDir, hex.EncodeToString(sum[:16]))
}

func nameOf(session, key string) (string, error) {
	if len(key) < 16 || len(key) > 128 {
		return "", errors.New("github: store: not a key")
	}
	for _, r := range key {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') {
			return "", errors.New("github: store: not a key")
		}
	}
	if session == "" {
		return path.Join(entriesDir, key[:2], key), nil
	}
	return path.Join(sessionDir(session), key), nil
}
