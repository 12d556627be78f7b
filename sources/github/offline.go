package github

import (
	"fmt"
	"os"
	"time"

	"github.com/ospora/ospora/sources/github/internal/wire"
)

// kept is how long the answers of a visit are kept that nothing was compared
// with since: a little more than a year.
const kept = 400 * 24 * time.Hour

// openStore opens what answers are kept in.
func (s *Source) openStore() error {
	dir := s.config.KeepDir
	if dir == "" {
		s.store = forgetful{}
		return nil
	}
	options := wire.StoreOptions{Sessions: kept}
	if s.config.Offline {
		if _, err := os.Stat(dir); err != nil {
			return fmt.Errorf("github: offline: %w", err)
		}
		options.Sessions = 100 * kept
	}
	store, err := wire.OpenStore(dir, options)
	if err != nil {
		return err
	}
	s.store, s.close = store, store.Close
	if s.config.Offline {
		s.store = readOnly{store}
	}
	return nil
}

// readOnly changes nothing of a store: what is read back can be read again.
type readOnly struct{ wire.Store }

func (readOnly) Put(string, string, wire.Entry) error { return nil }
func (readOnly) Delete(string, string) error          { return nil }
func (readOnly) DropSession(string) error             { return nil }

// forgetful keeps nothing.
type forgetful struct{}

func (forgetful) Get(string, string) (wire.Entry, bool, error) { return wire.Entry{}, false, nil }
func (forgetful) Put(string, string, wire.Entry) error         { return nil }
func (forgetful) Delete(string, string) error                  { return nil }
func (forgetful) DropSession(string) error                     { return nil }
