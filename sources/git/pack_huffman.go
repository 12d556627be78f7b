package git

import (
	"io"
	"math/bits"
)

const (
	longestCode = 15
	fastBits    = 9 // codes that are no longer are found at once
)

// huffman is a canonical code.
type huffman struct {
	fast       [1 << fastBits]uint16 // by the next bits: symbol and length of its code; 0 is a longer one
	count      [longestCode + 1]uint16
	symbols    [288]uint16 // by their codes
	incomplete bool
}

// build makes a code of the lengths of its words. It is false where there is no such
// code; only one of a single word of one bit may be incomplete, as zlib has it.
func (h *huffman) build(lengths []uint8) bool {
	h.fast, h.count = [1 << fastBits]uint16{}, [longestCode + 1]uint16{}
	for _, l := range lengths {
		h.count[l]++
	}
	h.count[0] = 0
	var at, code [longestCode + 2]uint16
	left, longest := 1, 0
	for l := 1; l <= longestCode; l++ {
		if left = left<<1 - int(h.count[l]); left < 0 {
			return false
		}
		at[l+1] = at[l] + h.count[l]
		code[l+1] = (code[l] + h.count[l]) << 1
		if h.count[l] > 0 {
			longest = l
		}
	}
	if h.incomplete = left > 0; h.incomplete && longest > 1 {
		return false
	}
	for symbol, l := range lengths {
		if l == 0 {
			continue
		}
		h.symbols[at[l]] = uint16(symbol)
		at[l]++
		if l <= fastBits {
			word := bits.Reverse16(code[l]) >> (16 - l)
			for ; word < 1<<fastBits; word += 1 << l {
				h.fast[word] = uint16(symbol)<<4 | uint16(l)
			}
		}
		code[l]++
	}
	return true
}

// symbol reads one word of a code.
func (z *inflater) symbol(h *huffman) int {
	if z.n < longestCode {
		z.fill()
	}
	if found := h.fast[z.bits&(1<<fastBits-1)]; found != 0 {
		length := uint(found & 15)
		if length > z.n {
			z.fail(io.ErrUnexpectedEOF)
			return 0
		}
		z.bits >>= length
		z.n -= length
		return int(found >> 4)
	}
	return z.longSymbol(h)
}

// longSymbol reads a word bit by bit: those of one length are numbers that follow
// each other.
func (z *inflater) longSymbol(h *huffman) int {
	code, first, index := 0, 0, 0
	for l := 1; l <= longestCode; l++ {
		code |= int(z.take(1))
		count := int(h.count[l])
		if code-count < first {
			return int(h.symbols[index+code-first])
		}
		index, first, code = index+count, (first+count)<<1, code<<1
	}
	z.fail(errPack)
	return 0
}

// useFixed takes the codes that stand in RFC 1951, 3.2.6.
func (z *inflater) useFixed() {
	if !z.ready {
		var lengths [288]uint8
		for i := range lengths {
			switch {
			case i < 144:
				lengths[i] = 8
			case i < 256:
				lengths[i] = 9
			case i < 280:
				lengths[i] = 7
			default:
				lengths[i] = 8
			}
		}
		z.fixed[0].build(lengths[:])
		for i := range 32 {
			lengths[i] = 5
		}
		z.fixed[1].build(lengths[:32])
		z.ready = true
	}
	z.literals, z.distances = &z.fixed[0], &z.fixed[1]
}

// codeOrder is the order of the lengths of the code of the lengths.
var codeOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// readCodes reads the codes of a block (3.2.7).
func (z *inflater) readCodes() {
	literals, distances, codes := int(z.take(5))+257, int(z.take(5))+1, int(z.take(4))+4
	if literals > 286 || distances > 30 {
		z.fail(errPack)
		return
	}
	clear(z.lengths[:19])
	for _, at := range codeOrder[:codes] {
		z.lengths[at] = uint8(z.take(3))
	}
	if !z.codes.build(z.lengths[:19]) || z.codes.incomplete {
		z.fail(errPack)
		return
	}
	z.readLengths(literals + distances)
	if z.err != nil {
		return
	}
	lit, dist := z.lengths[:literals], z.lengths[literals:literals+distances]
	if lit[256] == 0 || !z.own[0].build(lit) || !z.own[1].build(dist) {
		z.fail(errPack)
	}
	z.literals, z.distances = &z.own[0], &z.own[1]
}

// readLengths reads the lengths of n codes, of which repetitions have codes of their
// own.
func (z *inflater) readLengths(n int) {
	for i := 0; i < n && z.err == nil; {
		code := z.symbol(&z.codes)
		repeat, value := 1, uint8(code)
		switch code {
		case 16:
			if i == 0 {
				z.fail(errPack)
				return
			}
			repeat, value = 3+int(z.take(2)), z.lengths[i-1]
		case 17:
			repeat, value = 3+int(z.take(3)), 0
		case 18:
			repeat, value = 11+int(z.take(7)), 0
		}
		if i+repeat > n {
			z.fail(errPack)
			return
		}
		for range repeat {
			z.lengths[i] = value
			i++
		}
	}
}
