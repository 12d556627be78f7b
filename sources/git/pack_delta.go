package git

import "bytes"

// deltaChain are the deltas of one object, the outermost first: each tells how the
// beginning of a text is put together from the beginning of another.
type deltaChain struct {
	deltas []delta
	ops    []deltaOp // of all of them
	added  []byte    // by all of them
	made   int64     // bytes that all of them make
	texts  [2][]byte // room for what they make, in turn
}

type delta struct {
	from, to   int   // its steps
	base, size int64 // of the whole texts
	need, out  int64 // of them: how much of the base makes how much of the other
}

// deltaOp copies from the base or, where from is negative, from what was added.
type deltaOp struct{ from, n int64 }

func (d *deltaChain) clear() {
	d.deltas, d.ops, d.added, d.made = d.deltas[:0], d.ops[:0], d.added[:0], 0
}

func (d *deltaChain) last() *delta { return &d.deltas[len(d.deltas)-1] }

// fit reports whether a text may be the base of the innermost delta, by its size.
func (d *deltaChain) fit(size int64) bool { return len(d.deltas) == 0 || d.last().base == size }

// undo puts the text together from the base of all. It belongs to the caller.
func (d *deltaChain) undo(base []byte) ([]byte, error) {
	for i := len(d.deltas) - 1; i >= 0; i-- {
		one := &d.deltas[i]
		out := d.texts[i&1][:0]
		for _, op := range d.ops[one.from:one.to] {
			switch {
			case op.from < 0:
				from := -op.from - 1
				out = append(out, d.added[from:from+op.n]...)
			case op.from+op.n > int64(len(base)):
				return nil, errPack
			default:
				out = append(out, base[op.from:op.from+op.n]...)
			}
		}
		d.texts[i&1], base = out, out
	}
	return bytes.Clone(base), nil
}

// deltaSizes reads the sizes of base and result from the beginning of a delta.
func (c *packCursor) deltaSizes() (base, result int64, err error) {
	if base, err = c.deltaSize(); err != nil {
		return 0, 0, err
	}
	result, err = c.deltaSize()
	return base, result, err
}

// deltaByte reads a byte of a delta.
func (c *packCursor) deltaByte() (byte, error) {
	if c.next == len(c.plain.out) {
		if c.plain.upTo(c.next + 1); c.next == len(c.plain.out) {
			return 0, errPack
		}
	}
	c.next++
	return c.plain.out[c.next-1], nil
}

// deltaSize reads a number, 7 bits a byte, the lowest first.
func (c *packCursor) deltaSize() (n int64, err error) {
	for shift := 0; shift < 56; shift += 7 {
		b, err := c.deltaByte()
		if err != nil {
			return 0, err
		}
		n |= int64(b&0x7f) << shift
		if b&0x80 == 0 {
			return n, nil
		}
	}
	return 0, errPack
}

// delta reads a delta as far as the first bytes of its result need it, and adds it
// to the chain.
func (c *packCursor) delta(want int64) error {
	d := &c.deltas
	one := delta{from: len(d.ops)}
	if err := c.readDelta(&one, want); err != nil {
		return err
	}
	one.to = len(d.ops)
	d.deltas = append(d.deltas, one)
	return nil
}

func (c *packCursor) readDelta(one *delta, want int64) (err error) {
	if one.base, one.size, err = c.deltaSizes(); err != nil {
		return err
	}
	d := &c.deltas
	if one.out = min(want, one.size); !d.fit(one.size) || one.out > maxPackBytes || d.made+one.out > maxPackMade {
		return errPack
	}
	d.made += one.out
	for done := int64(0); done < one.out; {
		op, err := c.deltaOp(one.size - done)
		if err != nil {
			return err
		}
		if op.from+op.n > one.base && op.from >= 0 {
			return errPack
		}
		if op.n = min(op.n, one.out-done); op.from >= 0 {
			one.need = max(one.need, op.from+op.n)
		}
		done += op.n
		if d.ops = append(d.ops, op); len(d.ops) > maxDeltaOps {
			return errPack
		}
	}
	if one.out == one.size {
		return c.plain.ends(c.next)
	}
	return nil
}

// deltaOp reads one step, for which there is so much room.
func (c *packCursor) deltaOp(room int64) (deltaOp, error) {
	b, err := c.deltaByte()
	if err != nil {
		return deltaOp{}, err
	}
	if b&0x80 != 0 {
		return c.deltaCopy(b, room)
	}
	d, n := &c.deltas, int64(b)
	at := len(d.added)
	if n == 0 || n > room || at > maxPackBytes {
		return deltaOp{}, errPack
	}
	if c.plain.upTo(c.next + int(n)); len(c.plain.out) < c.next+int(n) {
		return deltaOp{}, errPack
	}
	d.added = append(d.added, c.plain.out[c.next:][:n]...)
	c.next += int(n)
	return deltaOp{from: -int64(at) - 1, n: n}, nil
}

// deltaCopy reads where to copy from and how much: the low bits of the first byte
// tell which bytes of either number follow.
func (c *packCursor) deltaCopy(which byte, room int64) (op deltaOp, err error) {
	for i := range 7 {
		if which&(1<<i) == 0 {
			continue
		}
		b, err := c.deltaByte()
		if err != nil {
			return op, err
		}
		if i < 4 {
			op.from |= int64(b) << (8 * i)
		} else {
			op.n |= int64(b) << (8 * (i - 4))
		}
	}
	if op.n == 0 {
		op.n = 0x10000
	}
	if op.n > room {
		return op, errPack
	}
	return op, nil
}
