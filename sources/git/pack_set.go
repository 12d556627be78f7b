package git

import (
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path"
	"strings"
)

// maxPacks is how many packs are read here at most: as many as git itself lets be
// before it makes one of them.
const maxPacks = 50

// packSet are the packs of an object store. It is a shorter way to objects than a
// git child, and to their beginnings much shorter, and no more: whatever is unusual
// about an object, git is asked for it. It may be used from several goroutines, each
// with a cursor of its own.
type packSet struct {
	packs []*pack
	files []io.Closer
	idLen int
}

// pack is one pack with its index.
type pack struct {
	index *packIndex
	data  io.ReaderAt
	size  int64
}

// openPacks opens the packs of a directory of objects; there are none where one of
// them is not as expected, or there are too many. Files are opened within the
// directory and only if they are regular.
func openPacks(objects string, idLen int) *packSet {
	s := &packSet{idLen: idLen}
	root, err := os.OpenRoot(objects)
	if err != nil {
		return s
	}
	defer root.Close()
	if err := s.openAll(root); err != nil {
		s.close()
		return &packSet{idLen: idLen}
	}
	return s
}

func (s *packSet) openAll(root *os.Root) error {
	dir, err := root.Open("pack")
	if err != nil {
		return err
	}
	names, err := dir.Readdirnames(-1)
	if err := errors.Join(err, dir.Close()); err != nil {
		return err
	}
	for _, name := range names {
		stem, isIndex := strings.CutSuffix(name, ".idx")
		if !isIndex {
			continue
		}
		if len(s.packs) == maxPacks {
			return errPack
		}
		if err := s.open(root, path.Join("pack", stem)); err != nil {
			return err
		}
	}
	return nil
}

func (s *packSet) open(root *os.Root, stem string) error {
	index, indexSize, err := s.openFile(root, stem+".idx")
	if err != nil {
		return err
	}
	data, size, err := s.openFile(root, stem+".pack")
	if err != nil {
		return err
	}
	x, err := newPackIndex(index, indexSize, s.idLen)
	if err != nil {
		return err
	}
	s.packs = append(s.packs, &pack{index: x, data: data, size: size})
	return nil
}

func (s *packSet) openFile(root *os.Root, name string) (*os.File, int64, error) {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, 0, errors.Join(errPack, err)
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, 0, err
	}
	s.files = append(s.files, file)
	return file, info.Size(), nil
}

func (s *packSet) close() {
	for _, file := range s.files {
		_ = file.Close() // it was only read
	}
}

// find returns the pack that holds an object, and where. The one that held the last
// comes first.
func (c *packCursor) find(id string) (*pack, int64, error) {
	if len(id) != 2*c.set.idLen {
		return nil, 0, errPack
	}
	if _, err := hex.Decode(c.id[:], []byte(id)); err != nil {
		return nil, 0, errPack
	}
	for i := range c.set.packs {
		p := c.set.packs[(c.last+i)%len(c.set.packs)]
		if offset, err := p.index.find(c.id[:c.set.idLen], c.window[:]); err == nil {
			c.last = (c.last + i) % len(c.set.packs)
			return p, offset, nil
		}
	}
	return nil, 0, errPack
}
