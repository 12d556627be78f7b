package git

import (
	"encoding/binary"
	"hash/adler32"
	"io"
	"math/bits"
	"slices"
)

// packSource reads the bytes of a file from a place on.
type packSource struct {
	file io.ReaderAt
	at   int64 // what is read next to buf
	buf  [4 << 10]byte
	next int
	end  int
}

func (s *packSource) reset(file io.ReaderAt, at int64) { s.file, s.at, s.next, s.end = file, at, 0, 0 }

// ReadByte implements [io.ByteReader].
func (s *packSource) ReadByte() (byte, error) {
	if s.next == s.end {
		n, err := s.file.ReadAt(s.buf[:], s.at)
		if n == 0 {
			return 0, err
		}
		s.at, s.next, s.end = s.at+int64(n), 0, n
	}
	s.next++
	return s.buf[s.next-1], nil
}

// inflater undoes the compression of zlib (RFC 1950 and 1951) for as many bytes as
// are asked for. Those of the libraries work ahead until their window of 32 KiB is
// full, which costs more than all the rest where little is wanted.
type inflater struct {
	src *packSource
	out []byte // all so far, which matches copy from
	err error  // why there is no more: io.EOF at the end

	bits   uint64 // taken from src and not used yet, the next lowest
	n      uint   // how many
	last   bool   // the block is the last one
	in     blockKind
	stored int // bytes of a stored block that are to come
	blocks int // begun so far

	lengths   [320]uint8
	codes     huffman // the code of the lengths of the others, and no longer needed then
	literals  *huffman
	distances *huffman
	own       [2]huffman
	fixed     [2]huffman
	ready     bool // fixed is made
}

type blockKind uint8

// A stream may hold blocks of nothing, as many as its file has room for, and no end
// of a context is seen meanwhile. Those of git hold thousands of bytes each.
const (
	fewBlocks     = 4 << 10
	bytesPerBlock = 64
)

const (
	noBlock blockKind = iota
	storedBlock
	codedBlock
)

// reset begins a stream.
func (z *inflater) reset(src *packSource) {
	z.src, z.out, z.err, z.bits, z.n, z.last, z.in, z.blocks = src, z.out[:0], nil, 0, 0, false, noBlock, 0
	head := z.take(16)
	method, flags := byte(head), byte(head>>8)
	if method&15 != 8 || method>>4 > 7 || flags&0x20 != 0 || (uint(method)<<8|uint(flags))%31 != 0 {
		z.fail(errPack)
	}
}

func (z *inflater) fail(err error) {
	if z.err == nil {
		z.err = err
	}
}

// upTo inflates until there are n bytes, or a few more, or no more come.
func (z *inflater) upTo(n int) {
	z.out = slices.Grow(z.out, max(n-len(z.out), 0)+longestMatch)
	for len(z.out) < n && z.err == nil {
		switch z.in {
		case noBlock:
			z.block()
		case storedBlock:
			z.copyStored(n)
		default:
			z.decode(n)
		}
	}
}

// ends fails where a stream goes on behind n bytes, or its checksum is wrong.
func (z *inflater) ends(n int) error {
	if z.upTo(n + 1); len(z.out) != n || z.err != io.EOF {
		return errPack
	}
	return nil
}

// fill takes bytes until there are at least 56 bits. At the end of a file there are
// fewer.
func (z *inflater) fill() {
	if s := z.src; s.end-s.next >= 8 {
		z.bits |= binary.LittleEndian.Uint64(s.buf[s.next:]) << z.n
		taken := (63 - z.n) / 8
		s.next += int(taken)
		z.n += 8 * taken
		z.bits &= 1<<z.n - 1
		return
	}
	for z.n < 56 {
		b, err := z.src.ReadByte()
		if err != nil {
			return
		}
		z.bits |= uint64(b) << z.n
		z.n += 8
	}
}

// take takes at most 32 bits.
func (z *inflater) take(n uint) uint32 {
	if z.n < n {
		if z.fill(); z.n < n {
			z.fail(io.ErrUnexpectedEOF)
			return 0
		}
	}
	v := uint32(z.bits & (1<<n - 1))
	z.bits >>= n
	z.n -= n
	return v
}

// block reads the head of a block, or after the last one the checksum.
func (z *inflater) block() {
	if z.last {
		z.take(z.n & 7)
		if bits.ReverseBytes32(z.take(32)) != adler32.Checksum(z.out) {
			z.fail(errPack)
		}
		z.fail(io.EOF)
		return
	}
	if z.blocks++; z.blocks > fewBlocks+len(z.out)/bytesPerBlock {
		z.fail(errPack)
		return
	}
	z.last = z.take(1) == 1
	switch z.take(2) {
	case 0:
		z.take(z.n & 7)
		size := z.take(32)
		if z.stored = int(size & 0xffff); size>>16 != ^size&0xffff {
			z.fail(errPack)
		}
		z.in = storedBlock
	case 1:
		z.useFixed()
		z.in = codedBlock
	case 2:
		z.readCodes()
		z.in = codedBlock
	default:
		z.fail(errPack)
	}
}

func (z *inflater) copyStored(n int) {
	for ; z.stored > 0 && len(z.out) < n; z.stored-- {
		b := byte(z.take(8))
		if z.err != nil {
			return
		}
		z.out = append(z.out, b)
	}
	if z.stored == 0 {
		z.in = noBlock
	}
}

// What the codes of lengths and distances begin at, and how many bits follow (3.2.5).
var (
	lengthBase   = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthMore   = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distanceBase = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distanceMore = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

const (
	endOfBlock   = 256
	longestMatch = 258
)

// decode inflates a coded block until there are n bytes.
func (z *inflater) decode(n int) {
	for len(z.out) < n && z.err == nil {
		symbol := z.symbol(z.literals)
		switch {
		case z.err != nil: // and no symbol
			return
		case symbol < endOfBlock:
			z.out = append(z.out, byte(symbol))
		case symbol == endOfBlock:
			z.in = noBlock
			return
		default:
			z.match(symbol - endOfBlock - 1)
		}
	}
}

// match repeats what was there before. It may overlap with what it makes.
func (z *inflater) match(code int) {
	if code >= len(lengthBase) {
		z.fail(errPack)
		return
	}
	length := int(lengthBase[code]) + int(z.take(uint(lengthMore[code])))
	if code = z.symbol(z.distances); code >= len(distanceBase) {
		z.fail(errPack)
		return
	}
	from := len(z.out) - int(distanceBase[code]) - int(z.take(uint(distanceMore[code])))
	if from < 0 || z.err != nil {
		z.fail(errPack)
		return
	}
	if from+length <= len(z.out) {
		z.out = append(z.out, z.out[from:from+length]...)
		return
	}
	for i := range length {
		z.out = append(z.out, z.out[from+i])
	}
}
