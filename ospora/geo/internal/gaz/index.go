package gaz

// Index finds what a key names. It is a table of open addressing over the keys,
// which lie one behind the other in a single array.
type Index struct {
	keys    []byte
	ends    []uint32 // end of each key in keys
	refEnds []uint32 // end of each key's references in refs
	refs    []Ref
	slots   []uint64 // high half: of the key's hash; low half: its position plus 1; 0 is empty
	begun   []uint64 // a bit for the hash of each beginning of a key that ends with a word
}

// begunBits is the logarithm of the bits in begun: with some 600,000 beginnings
// one in seven of other words passes for nothing worse than a look-up in vain.
const begunBits = 22

// Begins reports whether a longer key may begin with key; false is certain.
func (x *Index) Begins(key []byte) bool {
	h := hash(key) >> (64 - begunBits)
	return len(x.begun) > 0 && x.begun[h/64]>>(h%64)&1 == 1
}

// begin marks the beginnings of a key: up to each space, and up to each letter of
// three bytes, among which are all scripts without spaces.
func (x *Index) begin(key []byte) {
	for i := 1; i < len(key); i++ {
		if key[i] == ' ' || key[i] >= 0xE0 {
			h := hash(key[:i]) >> (64 - begunBits)
			x.begun[h/64] |= 1 << (h % 64)
		}
	}
}

// Len is the number of keys.
func (x *Index) Len() int { return len(x.ends) }

// Bytes is the memory that the index takes.
func (x *Index) Bytes() int {
	return cap(x.keys) + 4*(cap(x.ends)+cap(x.refEnds)+cap(x.refs)+2*cap(x.slots)) + 8*cap(x.begun)
}

// Find returns what key names; nil where nothing bears the name. The caller must
// not change the result.
func (x *Index) Find(key []byte) []Ref {
	if len(x.slots) == 0 {
		return nil
	}
	mask, h := uint64(len(x.slots)-1), hash(key)
	for at := h & mask; ; at = (at + 1) & mask {
		slot := x.slots[at]
		if slot == 0 {
			return nil
		}
		if slot>>32 != h>>32 {
			continue
		}
		if i := int(uint32(slot)) - 1; string(x.key(i)) == string(key) {
			return x.refsOf(i)
		}
	}
}

func (x *Index) key(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = x.ends[i-1]
	}
	return x.keys[start:x.ends[i]]
}

func (x *Index) refsOf(i int) []Ref {
	start := uint32(0)
	if i > 0 {
		start = x.refEnds[i-1]
	}
	return x.refs[start:x.refEnds[i]]
}

// build fills the table to at most half.
func (x *Index) build() {
	size := 2
	for size < 2*len(x.ends) {
		size *= 2
	}
	x.slots = make([]uint64, size)
	x.begun = make([]uint64, 1<<begunBits/64)
	mask := uint64(size - 1)
	for i := range x.ends {
		x.begin(x.key(i))
		h := hash(x.key(i))
		at := h & mask
		for x.slots[at] != 0 {
			at = (at + 1) & mask
		}
		x.slots[at] = h>>32<<32 | uint64(i+1)
	}
}

// hash is FNV-1a with a last mixing step, without which its low bits are poor.
func hash(key []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, b := range key {
		h = (h ^ uint64(b)) * 1099511628211
	}
	h ^= h >> 32
	return h
}

// Key returns the i-th key in order.
func (x *Index) Key(i int) string { return string(x.key(i)) }
