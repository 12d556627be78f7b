package git

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"
)

// maxPacks is how many packs are read here at most: as many as git itself lets be
// before it makes one of them.
const maxPacks = 50

// namesAtOnce is how many names of a directory are read at once.
const namesAtOnce = 1000

// packSet are the packs of an object store. It is a shorter way to objects than a
// git child, and to their beginnings much shorter, and no more: whatever is unusual
// about an object, git is asked for it. It may be used from several goroutines, each
// with a cursor of its own.
type packSet struct {
	packs []*pack
	files []io.Closer
	idLen int
}

// packHead is the length of the head of a pack: its name, version and count.
const packHead = 12

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
	dir, err := root.OpenFile("pack", os.O_RDONLY|dontWait, 0)
	if err != nil {
		return err
	}
	stems, err := indexStems(dir)
	if err := errors.Join(err, dir.Close()); err != nil {
		return err
	}
	for _, stem := range stems {
		if err := s.open(root, path.Join("pack", stem)); err != nil {
			return err
		}
	}
	return nil
}

// indexStems returns the names of the indexes of a directory, without what they end
// in. It holds no more names at a time than a few: there may be millions.
func indexStems(dir *os.File) (stems []string, err error) {
	for {
		names, err := dir.Readdirnames(namesAtOnce)
		for _, name := range names {
			if stem, isIndex := strings.CutSuffix(name, ".idx"); isIndex {
				stems = append(stems, stem)
			}
		}
		switch {
		case len(stems) > maxPacks:
			return nil, fmt.Errorf("%w: too many", errPack)
		case errors.Is(err, io.EOF):
			return stems, nil
		case err != nil:
			return nil, err
		}
	}
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
	p := &pack{index: x, data: data, size: size}
	if err := p.check(); err != nil {
		return err
	}
	s.packs = append(s.packs, p)
	return nil
}

func (s *packSet) openFile(root *os.Root, name string) (*os.File, int64, error) {
	info, err := root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, 0, errors.Join(errPack, err)
	}
	file, err := root.OpenFile(name, os.O_RDONLY|dontWait, 0)
	if err != nil {
		return nil, 0, err
	}
	s.files = append(s.files, file)
	opened, err := file.Stat()
	if err != nil || !os.SameFile(info, opened) {
		return nil, 0, errors.Join(errPack, err)
	}
	return file, opened.Size(), nil
}

// check reports whether a pack belongs to its index, as git does before it reads one:
// by its head (gitformat-pack(5)), how many objects it says it has, and its checksum,
// which the index repeats.
func (p *pack) check() error {
	var head [packHead]byte
	if _, err := p.data.ReadAt(head[:], 0); err != nil {
		return fmt.Errorf("%w: %w", errPack, err)
	}
	version, count := binary.BigEndian.Uint32(head[4:]), binary.BigEndian.Uint32(head[8:])
	if string(head[:4]) != "PACK" || version < 2 || version > 3 || int64(count) != p.index.count() {
		return fmt.Errorf("%w: head is not as expected", errPack)
	}
	sum := make([]byte, p.index.idLen)
	if _, err := p.data.ReadAt(sum, p.size-int64(len(sum))); err != nil {
		return fmt.Errorf("%w: %w", errPack, err)
	}
	if !bytes.Equal(sum, p.index.sum) {
		return fmt.Errorf("%w: index is of another one", errPack)
	}
	return nil
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
