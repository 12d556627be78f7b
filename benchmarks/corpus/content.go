package corpus

import "math/rand/v2"

// content is what a file holds, and the mark under which fast-import knows it.
type content struct {
	header string
	lines  []lineID
	mark   int
	seed   uint64
	d      *dialect
}

// apply brings the content to after c, and reports whether there is a new blob to write. What a topic did before is not
// done again by its squash.
func (f *content) apply(c *change) bool {
	if f.seed == c.seed {
		return false
	}
	f.seed = c.seed
	switch c.op {
	case opDelete, opMode:
		return false
	case opCreate:
		f.d = c.dialect
		f.header = c.text
	case opDocument, opLink:
		f.header = c.text
		return true
	}
	f.edit(c)
	return c.op != opRename || c.put+c.cut > 0
}

// edit takes cut lines out and puts put lines in, at one to three places. The places are laid out over the old lines
// and never meet, so no line is put in and taken out again.
func (f *content) edit(c *change) {
	places := 1
	if c.cut+c.put > 6 {
		places += int(c.seed % 3)
	}
	if int(c.cut) > len(f.lines)/2 {
		places = 1
	}
	out := make([]lineID, 0, len(f.lines)+int(c.put-c.cut))
	rest, cut, put := f.lines, int(c.cut), int(c.put)
	for left := places; left > 0; left-- {
		field, cutHere := rest[:len(rest)/left], min(cut/left, len(rest)/left)
		if left == 1 {
			cutHere = cut
		}
		at := int(mix(c.seed+uint64(left)) % uint64(len(field)-cutHere+1))
		out = append(out, field[:at]...)
		for range put / left {
			out = append(out, newLineID(c.seed, int(c.put)-put))
			put--
		}
		out = append(out, field[at+cutHere:]...)
		rest, cut = rest[len(field):], cut-cutHere
	}
	f.lines = out
}

// render writes the content.
func (f *content) render(dst []byte) []byte {
	dst = append(dst, f.header...)
	for _, id := range f.lines {
		dst = f.d.appendLine(dst, id)
	}
	return dst
}

// appendBinary writes size bytes that git takes for binary, since there is a NUL among the first.
func appendBinary(dst []byte, seed uint64, size int) []byte {
	r := rand.NewPCG(seed, 0)
	dst = append(dst, 0x89, 'Q', 'Z', 0)
	for len(dst) < size {
		x := r.Uint64()
		dst = append(dst, byte(x), byte(x>>8), byte(x>>16), byte(x>>24), byte(x>>32), byte(x>>40), byte(x>>48), byte(x>>56))
	}
	return dst
}
