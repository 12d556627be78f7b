package git

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sort"
)

// The layout of an index of version 2, as gitformat-pack(5) has it.
const (
	indexMagic  = "\xfftOc\x00\x00\x00\x02"
	fanoutBytes = 256 * 4
	indexHead   = int64(len(indexMagic)) + fanoutBytes
)

// searchWindow is how many ids are read at once while one is looked for.
const searchWindow = 128

// errPack tells that a pack is not read here. Nothing is concluded from it: git
// is asked, who may know better.
var errPack = errors.New("git: pack is left to git")

// packIndex finds objects in a pack by its .idx file. Ids are spread evenly, so
// that the place of one can be guessed and one or two reads find it.
type packIndex struct {
	file   io.ReaderAt
	fanout [256]uint32 // how many ids begin with at most this byte
	idLen  int
	sum    []byte // checksum of the pack, before that of the index itself
}

func newPackIndex(file io.ReaderAt, size int64, idLen int) (*packIndex, error) {
	x := &packIndex{file: file, idLen: idLen}
	head := make([]byte, indexHead)
	if _, err := file.ReadAt(head, 0); err != nil {
		return nil, fmt.Errorf("%w: index: %w", errPack, err)
	}
	if string(head[:len(indexMagic)]) != indexMagic {
		return nil, fmt.Errorf("%w: index of another version", errPack)
	}
	var last uint32
	for i := range x.fanout {
		x.fanout[i] = binary.BigEndian.Uint32(head[len(indexMagic)+4*i:])
		if x.fanout[i] < last {
			return nil, fmt.Errorf("%w: index is not in order", errPack)
		}
		last = x.fanout[i]
	}
	if size < x.offsetAt(last)+2*int64(idLen) {
		return nil, fmt.Errorf("%w: index is cut short", errPack)
	}
	x.sum = make([]byte, idLen)
	if _, err := file.ReadAt(x.sum, size-2*int64(idLen)); err != nil {
		return nil, fmt.Errorf("%w: index: %w", errPack, err)
	}
	return x, nil
}

func (x *packIndex) count() int64 { return int64(x.fanout[255]) }

func (x *packIndex) idAt(i uint32) int64 { return indexHead + int64(i)*int64(x.idLen) }

// offsetAt is where the offset of an object stands, behind all ids and checksums.
func (x *packIndex) offsetAt(i uint32) int64 {
	return indexHead + x.count()*int64(x.idLen+4) + int64(i)*4
}

// find returns where an object stands in the pack. Ids may be read to buf.
func (x *packIndex) find(id, buf []byte) (offset int64, err error) {
	low, high := uint32(0), x.fanout[id[0]]
	if id[0] > 0 {
		low = x.fanout[id[0]-1]
	}
	guess := low + uint32(uint64(high-low)*uint64(binary.BigEndian.Uint32(id[1:]))>>32)
	for low < high {
		from := max(low, guess-min(guess, searchWindow/2))
		to := min(high, from+searchWindow)
		window := buf[:int(to-from)*x.idLen]
		if _, err := x.file.ReadAt(window, x.idAt(from)); err != nil {
			return 0, fmt.Errorf("%w: index: %w", errPack, err)
		}
		n := sort.Search(int(to-from), func(i int) bool { return bytes.Compare(window[i*x.idLen:][:x.idLen], id) >= 0 })
		switch {
		case n < int(to-from) && bytes.Equal(window[n*x.idLen:][:x.idLen], id):
			return x.offset(from + uint32(n))
		case n == 0:
			high = from
		case n == int(to-from):
			low = to
		default:
			return 0, errPack
		}
		guess = low + (high-low)/2
	}
	return 0, errPack
}

// offset reads the offset of an object. Packs of more than 2 GiB keep it elsewhere.
func (x *packIndex) offset(i uint32) (int64, error) {
	var raw [4]byte
	if _, err := x.file.ReadAt(raw[:], x.offsetAt(i)); err != nil {
		return 0, fmt.Errorf("%w: index: %w", errPack, err)
	}
	offset := binary.BigEndian.Uint32(raw[:])
	if offset&(1<<31) != 0 {
		return 0, fmt.Errorf("%w: large offset", errPack)
	}
	return int64(offset), nil
}
