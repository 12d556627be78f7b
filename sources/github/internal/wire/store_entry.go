package wire

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"

	"github.com/klauspost/compress/zstd"
)

// An entry on disk: magic, SHA-256 of what follows, zstd of (length of the
// description, description in JSON, body). A file that was cut or changed, as
// by a crash before the disk had it all, does not match its sum.

const (
	entryMagic = "ospwire1"
	entryHead  = len(entryMagic) + sha256.Size
	maxEntry   = maxBody + 1<<20
)

var errDamaged = errors.New("github: damaged store entry")

// codec packs and unpacks entries. It is safe for concurrent use and starts
// no goroutine.
type codec struct {
	pack   *zstd.Encoder
	unpack *zstd.Decoder
}

func newCodec() (*codec, error) {
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	unpack, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxEntry))
	if err != nil {
		return nil, err
	}
	return &codec{pack, unpack}, nil
}

func (c *codec) close() {
	c.pack.Close()
	c.unpack.Close()
}

func (c *codec) encode(e Entry) ([]byte, error) {
	about, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	plain := binary.AppendUvarint(make([]byte, 0, len(about)+len(e.Body)+8), uint64(len(about)))
	plain = append(append(plain, about...), e.Body...)
	if len(plain) > maxEntry {
		return nil, errTooBig
	}
	out := append(make([]byte, 0, entryHead+len(plain)/4), entryMagic...)
	out = append(out, make([]byte, sha256.Size)...)
	out = c.pack.EncodeAll(plain, out)
	sum := sha256.Sum256(out[entryHead:])
	copy(out[len(entryMagic):], sum[:])
	return out, nil
}

func (c *codec) decode(file []byte) (Entry, error) {
	if len(file) < entryHead || string(file[:len(entryMagic)]) != entryMagic {
		return Entry{}, errDamaged
	}
	sum := sha256.Sum256(file[entryHead:])
	if !bytes.Equal(sum[:], file[len(entryMagic):entryHead]) {
		return Entry{}, errDamaged
	}
	return c.unpackEntry(file[entryHead:])
}

func (c *codec) unpackEntry(packed []byte) (Entry, error) {
	plain, err := c.unpack.DecodeAll(packed, nil)
	if err != nil {
		return Entry{}, errDamaged
	}
	length, n := binary.Uvarint(plain)
	if n <= 0 || length > uint64(len(plain)-n) {
		return Entry{}, errDamaged
	}
	var e Entry
	about := plain[n : n+int(length)]
	if err := json.Unmarshal(about, &e); err != nil {
		return Entry{}, errDamaged
	}
	if body := plain[n+int(length):]; len(body) > 0 {
		e.Body = body
	}
	return e, nil
}
