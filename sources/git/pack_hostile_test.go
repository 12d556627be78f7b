package git

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

// madePack is a pack written byte by byte, with offsets that tests choose.
type madePack struct {
	data    []byte
	offsets map[string]uint32 // by the bytes of the id
}

func newMadePack() *madePack {
	return &madePack{data: []byte("PACK\x00\x00\x00\x02\x00\x00\x00\x00"), offsets: map[string]uint32{}}
}

// madeID is an id of which the first byte is n.
func madeID(n byte) string { return string(append([]byte{n}, make([]byte, 19)...)) }

// add puts an entry: its kind and size, what tells of its base, and its stream.
func (m *madePack) add(id string, kind byte, size int, base string, stream []byte) {
	m.offsets[id] = uint32(len(m.data))
	b := kind<<4 | byte(size&15)
	for size >>= 4; size > 0; size >>= 7 {
		m.data = append(m.data, b|0x80)
		b = byte(size & 0x7f)
	}
	m.data = append(append(append(m.data, b), base...), stream...)
}

// finish returns the pack and its index, with counts and checksums as they should be.
func (m *madePack) finish() (data, index []byte) {
	data = bytes.Clone(m.data)
	binary.BigEndian.PutUint32(data[8:], uint32(len(m.offsets)))
	sum := sha1.Sum(data)
	data = append(data, sum[:]...)
	index = []byte(indexMagic)
	ids := slices.Sorted(maps.Keys(m.offsets))
	for first := range 256 {
		n := 0
		for _, id := range ids {
			if int(id[0]) <= first {
				n++
			}
		}
		index = binary.BigEndian.AppendUint32(index, uint32(n))
	}
	index = append(index, strings.Join(ids, "")...)
	index = append(index, make([]byte, 4*len(ids))...) // checksums of entries
	for _, id := range ids {
		index = binary.BigEndian.AppendUint32(index, m.offsets[id])
	}
	index = append(index, sum[:]...)
	own := sha1.Sum(index)
	return data, append(index, own[:]...)
}

func (m *madePack) read(t *testing.T, id string, limit int64) (object, error) {
	t.Helper()
	c, err := cursorOver(m.finish())
	if err != nil {
		t.Fatal(err)
	}
	return c.read(fmt.Sprintf("%x", id), limit)
}

func deflated(text string) []byte { return deflatedAt(zlib.DefaultCompression, text) }

// deflatedAt deflates at a level of [compress/zlib].
func deflatedAt(level int, text string) []byte {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, level)
	if err != nil {
		panic(err)
	}
	_, err = io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// TestHostileEntries reads the first 4 bytes of entries that no git writes.
func TestHostileEntries(t *testing.T) {
	a, b := madeID(1), madeID(2)
	base := func(m *madePack) { m.add(b, packBlob, 10, "", deflated("0123456789")) }
	delta := func(m *madePack, text string) { m.add(a, packRef, len(text), b, deflated(text)) }
	for name, c := range map[string]struct {
		make func(*madePack)
		want string // none: left to git
	}{
		"delta":                          {func(m *madePack) { base(m); delta(m, "\x0a\x06\x91\x03\x06") }, "3456"},
		"copies beyond its base":         {func(m *madePack) { base(m); delta(m, "\x0a\x06\x91\x05\x06") }, ""},
		"copies from behind its base":    {func(m *madePack) { base(m); delta(m, "\x0a\x06\x91\x0a\x06") }, ""},
		"base of another size":           {func(m *madePack) { base(m); delta(m, "\x0b\x06\x91\x03\x06") }, ""},
		"result of another size":         {func(m *madePack) { base(m); delta(m, "\x0a\x05\x91\x03\x06") }, ""},
		"result that is not reached":     {func(m *madePack) { base(m); delta(m, "\x0a\x04\x91\x03\x03") }, ""},
		"step of no kind":                {func(m *madePack) { base(m); delta(m, "\x0a\x04\x00") }, ""},
		"sizes without end":              {func(m *madePack) { base(m); delta(m, strings.Repeat("\xff", 20)) }, ""},
		"base in no pack":                {func(m *madePack) { delta(m, "\x0a\x06\x91\x03\x06") }, ""},
		"base is itself":                 {func(m *madePack) { m.add(a, packRef, 5, a, deflated("\x0a\x0a\x91\x00\x0a")) }, ""},
		"bases of each other":            {func(m *madePack) { delta(m, "\x0a\x0a\x90\x0a"); m.add(b, packRef, 4, a, deflated("\x0a\x0a\x90\x0a")) }, ""},
		"base before the pack":           {func(m *madePack) { m.add(a, packOffset, 5, "\x7f", deflated("\x0a\x06\x91\x03\x06")) }, ""},
		"base in the head of the pack":   {func(m *madePack) { m.add(a, packOffset, 5, "\x08", deflated("\x0a\x06\x91\x03\x06")) }, ""},
		"distance of nothing":            {func(m *madePack) { m.add(a, packOffset, 5, "\x00", deflated("\x0a\x06\x91\x03\x06")) }, ""},
		"distance without end":           {func(m *madePack) { m.add(a, packOffset, 5, strings.Repeat("\xff", 30), nil) }, ""},
		"kind 0":                         {func(m *madePack) { m.add(a, 0, 4, "", deflated("text")) }, ""},
		"kind 5":                         {func(m *madePack) { m.add(a, 5, 4, "", deflated("text")) }, ""},
		"larger than it says":            {func(m *madePack) { m.add(a, packBlob, 4, "", deflated("texts")) }, ""},
		"smaller than it says":           {func(m *madePack) { m.add(a, packBlob, 1<<40, "", deflated("tex")) }, ""},
		"offset in the head of the pack": {func(m *madePack) { base(m); m.offsets[a] = 4 }, ""},
		"offset behind the pack":         {func(m *madePack) { base(m); m.offsets[a] = 1 << 30 }, ""},
		"offset in the checksum":         {func(m *madePack) { base(m); m.offsets[a] = uint32(len(m.data)) }, ""},
		"large offset":                   {func(m *madePack) { base(m); m.offsets[a] = 1 << 31 }, ""},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			m := newMadePack()
			c.make(m)
			o, err := m.read(t, a, 4)
			if string(o.data) != c.want || (err == nil) != (c.want != "") {
				t.Errorf("%q, %v; want %q", o.data, err, c.want)
			}
		})
	}
}

// TestBlocksOfNothing: a stream of blocks that hold nothing is not read to its end.
func TestBlocksOfNothing(t *testing.T) {
	stream := append([]byte{0x78, 0x9c}, bytes.Repeat([]byte{0, 0, 0, 0xff, 0xff}, 1<<20)...)
	src := &countedReader{ReaderAt: bytes.NewReader(stream)}
	var s packSource
	s.reset(src, 0)
	var z inflater
	z.reset(&s)
	if z.upTo(1); !errors.Is(z.err, errPack) || len(z.out) != 0 || src.bytes > 64<<10 {
		t.Errorf("%d bytes of %d read for %d, %v", src.bytes, len(stream), len(z.out), z.err)
	}
}

type countedReader struct {
	io.ReaderAt
	bytes int
}

func (r *countedReader) ReadAt(p []byte, at int64) (int, error) {
	n, err := r.ReaderAt.ReadAt(p, at)
	r.bytes += n
	return n, err
}

// TestInflateCutShort: of a stream that ends too early nothing is made up.
func TestInflateCutShort(t *testing.T) {
	text := strings.Repeat("0123456789 qwerty", 20) + "the end"
	for _, level := range []int{zlib.NoCompression, zlib.BestCompression, zlib.HuffmanOnly} {
		stream := deflatedAt(level, text)
		for n := range stream {
			var s packSource
			s.reset(bytes.NewReader(stream[:n]), 0)
			var z inflater
			z.reset(&s)
			if z.upTo(len(text) + 1); !strings.HasPrefix(text, string(z.out)) || z.err == nil || errors.Is(z.err, io.EOF) {
				t.Errorf("level %d: of %d bytes: %q, %v", level, n, z.out, z.err)
			}
		}
	}
}

// TestDeltasThatCopyMuch: each delta of a chain copies all of the text before it, which
// costs a few bytes and as much work as there are deltas.
func TestDeltasThatCopyMuch(t *testing.T) {
	const size = 1 << 20
	text := "\x80\x80\x40\x80\x80\x40" // both of 1 MiB, 7 bits a byte
	for at := range size / 0x10000 {
		text += string([]byte{0x84, byte(at)}) // 64 KiB from there
	}
	for depth, want := range map[int]bool{maxPackMade / size: true, maxPackMade/size + 1: false} {
		m := newMadePack()
		m.add(madeID(0), packBlob, size, "", deflated(strings.Repeat("x", size)))
		for i := range depth {
			m.add(madeID(byte(i+1)), packRef, len(text), madeID(byte(i)), deflated(text))
		}
		o, err := m.read(t, madeID(byte(depth)), size)
		if (err == nil) != want || want && len(o.data) != size {
			t.Errorf("%d deltas: %d bytes, %v", depth, len(o.data), err)
		}
	}
}
