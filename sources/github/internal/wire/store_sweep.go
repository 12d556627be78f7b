package wire

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// sweep removes the conditional entries that were not used for longest, until
// four fifths of the bound are left. It walks twice and keeps only sums by age,
// so that its memory does not grow with the store.
func (s *DirStore) sweep() error {
	if !s.sweeping.TryLock() {
		return nil // somebody is at it
	}
	defer s.sweeping.Unlock()
	ages, err := s.ages()
	if err != nil {
		return fmt.Errorf("github: store: %w", err)
	}
	cutoff := ages.cutoff(ages.total() - s.options.MaxBytes/5*4)
	var left int64
	err = s.eachEntry(func(name string, info fs.FileInfo) error {
		if !info.ModTime().After(cutoff) {
			return s.root.Remove(name)
		}
		left += info.Size()
		return nil
	})
	if err != nil {
		return fmt.Errorf("github: store: %w", err)
	}
	s.size.Store(left)
	return nil
}

// ages sums sizes by time of last use, in steps between oldest and newest.
type ages struct {
	oldest time.Time
	step   time.Duration
	sizes  [1024]int64
}

func (s *DirStore) ages() (*ages, error) {
	var oldest, newest time.Time
	err := s.eachEntry(func(_ string, info fs.FileInfo) error {
		at := info.ModTime()
		if oldest.IsZero() || at.Before(oldest) {
			oldest = at
		}
		if at.After(newest) {
			newest = at
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	a := &ages{oldest: oldest}
	a.step = newest.Sub(oldest)/time.Duration(len(a.sizes)) + 1
	return a, s.eachEntry(func(_ string, info fs.FileInfo) error {
		n := int(info.ModTime().Sub(a.oldest) / a.step)
		a.sizes[min(max(n, 0), len(a.sizes)-1)] += info.Size()
		return nil
	})
}

func (a *ages) total() (sum int64) {
	for _, size := range a.sizes {
		sum += size
	}
	return sum
}

// cutoff is the time up to which entries add up to excess.
func (a *ages) cutoff(excess int64) time.Time {
	at := a.oldest.Add(-1)
	for n := 0; n < len(a.sizes) && excess > 0; n++ {
		excess -= a.sizes[n]
		at = a.oldest.Add(time.Duration(n+1)*a.step - 1)
	}
	return at
}

// eachEntry visits the conditional entries, and removes what an interrupted
// write left an hour or longer ago.
func (s *DirStore) eachEntry(visit func(name string, info fs.FileInfo) error) error {
	return s.each(entriesDir, func(folder fs.FileInfo) error {
		if !folder.IsDir() {
			return nil
		}
		dir := path.Join(entriesDir, folder.Name())
		return s.each(dir, func(info fs.FileInfo) error {
			name := path.Join(dir, info.Name())
			if strings.HasSuffix(info.Name(), ".tmp") {
				if time.Since(info.ModTime()) > time.Hour {
					return s.root.Remove(name)
				}
				return nil
			}
			return visit(name, info)
		})
	})
}

// each visits a directory some names at a time.
func (s *DirStore) each(dir string, visit func(fs.FileInfo) error) error {
	f, err := s.root.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		entries, err := f.ReadDir(512)
		for _, e := range entries {
			info, err := e.Info()
			if err == nil {
				err = visit(info)
			}
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // removed meanwhile
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (s *DirStore) dropOldSessions(before time.Time) error {
	return s.each(sessionsDir, func(folder fs.FileInfo) error {
		if folder.ModTime().Before(before) {
			return s.root.RemoveAll(path.Join(sessionsDir, folder.Name()))
		}
		return nil
	})
}
