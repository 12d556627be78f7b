package git

import (
	"context"
	"errors"
	"fmt"
)

const (
	maxPackDepth = 256      // deltas that stand on each other; git makes 50 unless told otherwise
	maxPackBytes = 4 << 20  // of an object, and of what was added by all its deltas, that are in memory
	maxDeltaOps  = 1 << 17  // of all deltas of an object
	maxPackMade  = 64 << 20 // that are copied to undo all deltas of an object; of git's 50 it lets each make 1.3 MB
)

// The kinds of entries of a pack, as gitformat-pack(5) numbers them.
const (
	packCommit = 1
	packTree   = 2
	packBlob   = 3
	packTag    = 4
	packOffset = 6 // a delta to an object that stands before it
	packRef    = 7 // a delta to an object with an id
)

var packKinds = map[byte]string{packCommit: "commit", packTree: "tree", packBlob: "blob", packTag: "tag"}

// packCursor reads objects of a set of packs, or their beginnings: of a delta no
// more is undone, and of what it stands on no more is read, than they need. It
// serves one goroutine. Every error means that git is to be asked.
type packCursor struct {
	ctx  context.Context // that ends its work
	set  *packSet
	last int // pack in which the last object stood

	id     [32]byte
	window [searchWindow * 32]byte
	source packSource
	plain  inflater
	next   int // byte of plain that a delta is read from
	deltas deltaChain
}

func newPackCursor(ctx context.Context, s *packSet) *packCursor {
	return &packCursor{ctx: ctx, set: s}
}

// entry is the head of an entry of a pack, behind which the cursor stands.
type entry struct {
	kind byte
	size int64 // of the object or, for a delta, of the delta
	base int64 // of a delta: where the entry stands that it is to
}

func (e *entry) delta() bool { return e.kind == packOffset || e.kind == packRef }

// open reads the head of an entry and begins to inflate what follows.
func (c *packCursor) open(p *pack, offset int64) (e entry, err error) {
	if err := c.ctx.Err(); err != nil {
		return e, err
	}
	if offset < packHead || offset >= p.size-int64(c.set.idLen) {
		return e, fmt.Errorf("%w: offset outside of it", errPack)
	}
	c.source.reset(p.data, offset)
	if err := c.head(&e); err != nil {
		return e, err
	}
	switch e.kind {
	case packOffset:
		back, err := c.distance()
		if err != nil || back <= 0 || back >= offset {
			return e, errors.Join(errPack, err)
		}
		e.base = offset - back
	case packRef:
		id := c.id[:c.set.idLen]
		for i := range id {
			if id[i], err = c.source.ReadByte(); err != nil {
				return e, err
			}
		}
		if e.base, err = p.index.find(id, c.window[:]); err != nil {
			return e, err
		}
	}
	c.plain.reset(&c.source)
	c.next = 0
	return e, nil
}

// head reads kind and size: 3 bits and 4 in the first byte, 7 in each next one.
func (c *packCursor) head(e *entry) error {
	b, err := c.source.ReadByte()
	if err != nil {
		return err
	}
	e.kind, e.size = b>>4&7, int64(b&15)
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = c.source.ReadByte(); err != nil || shift > 50 {
			return errors.Join(errPack, err)
		}
		e.size |= int64(b&0x7f) << shift
	}
	return nil
}

// distance reads how far back the base of a delta stands.
func (c *packCursor) distance() (int64, error) {
	b, err := c.source.ReadByte()
	if err != nil {
		return 0, err
	}
	n := int64(b & 0x7f)
	for b&0x80 != 0 {
		if b, err = c.source.ReadByte(); err != nil || n > 1<<40 {
			return 0, errors.Join(errPack, err)
		}
		n = (n+1)<<7 | int64(b&0x7f)
	}
	return n, nil
}

// read returns the first bytes of an object, all of one that is shorter.
func (c *packCursor) read(id string, limit int64) (object, error) {
	p, offset, err := c.find(id)
	if err != nil {
		return object{}, err
	}
	o := object{id: id, size: -1}
	c.deltas.clear()
	want := limit
	for range maxPackDepth {
		e, err := c.open(p, offset)
		if err != nil {
			return object{}, err
		}
		if !e.delta() {
			return o, c.base(&e, want, &o)
		}
		if err := c.delta(want); err != nil {
			return object{}, err
		}
		d := c.deltas.last()
		if o.size < 0 {
			o.size = d.size
		}
		offset, want = e.base, d.need
	}
	return object{}, fmt.Errorf("%w: too many deltas", errPack)
}

// base reads as much as is wanted of an object that is no delta, and undoes the
// deltas to it.
func (c *packCursor) base(e *entry, want int64, o *object) (err error) {
	want = min(want, e.size)
	if o.kind = packKinds[e.kind]; o.kind == "" || !c.deltas.fit(e.size) || want > maxPackBytes {
		return errPack
	}
	if o.size < 0 {
		o.size = e.size
	}
	if c.plain.upTo(int(want)); len(c.plain.out) < int(want) {
		return errors.Join(errPack, c.plain.err)
	}
	if want == e.size {
		if err := c.plain.ends(int(want)); err != nil {
			return err
		}
	}
	o.data, err = c.deltas.undo(c.plain.out[:want])
	return err
}
