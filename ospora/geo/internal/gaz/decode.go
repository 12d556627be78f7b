package gaz

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// ErrDamaged tells that bytes are no gazetteer.
var ErrDamaged = errors.New("gaz: damaged gazetteer")

// maxSize bounds what a file may unpack to.
const maxSize = 64 << 20

// Decoded is a gazetteer as it is searched: Data without Names, and the index.
type Decoded struct {
	Data
	Index
}

// Decode reads what [Encode] wrote. It fails with [ErrDamaged] on any other bytes.
func Decode(file []byte) (*Decoded, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxSize))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	raw, err := z.DecodeAll(file, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r := &reader{b: raw}
	d := &Decoded{}
	if r.text() != magic {
		return nil, fmt.Errorf("%w: not version 1", ErrDamaged)
	}
	d.Sources = r.texts()
	d.TZVersion = r.text()
	d.Countries = r.countries()
	d.Regions = r.regions()
	d.Zones, d.ZoneShares = r.zones()
	d.Places = r.places()
	d.Index = r.names()
	if r.bad || len(r.b) != 0 {
		return nil, fmt.Errorf("%w: ends early or late", ErrDamaged)
	}
	if !d.consistent() {
		return nil, fmt.Errorf("%w: points outside itself", ErrDamaged)
	}
	return d, nil
}

// consistent reports whether every index lies in its list.
func (d *Decoded) consistent() bool {
	c, g, z := uint64(len(d.Countries)), uint64(len(d.Regions)), uint64(len(d.Zones))
	for _, r := range d.Regions {
		if r.Country >= c {
			return false
		}
	}
	for _, p := range d.Places {
		if p.Country >= c || p.Region > g || p.Zone >= z {
			return false
		}
	}
	for _, s := range d.ZoneShares {
		if s.Country >= c || s.Zone >= z {
			return false
		}
	}
	sizes := map[Kind]int{KindCountry: int(c), KindRegion: int(g), KindPlace: len(d.Places)}
	for _, r := range d.refs {
		if r.Index() >= sizes[r.Kind()] {
			return false
		}
	}
	return true
}

// reader takes values from the front of b; after the first failure all are zero.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) fail() {
	r.bad = true
	r.b = nil
}

func (r *reader) uint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) int() int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads a length; each item takes a byte at least, so that a length
// beyond what is left is damage and is never allocated.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.b) {
		r.fail()
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) text() string { return string(r.bytes(r.count())) }

func (r *reader) texts() []string {
	list := make([]string, r.count())
	for i := range list {
		list[i] = r.text()
	}
	return list
}

func (r *reader) countries() []Country {
	list := make([]Country, r.count())
	for i := range list {
		list[i] = Country{Code: r.text(), Alpha3: r.text(), Population: r.uint()}
	}
	return list
}

func (r *reader) regions() []Region {
	list := make([]Region, r.count())
	for i := range list {
		list[i] = Region{Country: r.uint(), Code: r.text(), Population: r.uint()}
	}
	return list
}

func (r *reader) zones() ([]Zone, []ZoneShare) {
	list := make([]Zone, r.count())
	for i := range list {
		z := Zone{Name: r.text(), Start: r.int()}
		n, last := r.count(), int64(0)
		z.Times, z.Offsets = make([]int64, n), make([]int64, n)
		for j := range z.Times {
			last += r.int()
			z.Times[j], z.Offsets[j] = last, r.int()
		}
		list[i] = z
	}
	shares := make([]ZoneShare, r.count())
	for i := range shares {
		shares[i] = ZoneShare{Country: r.uint(), Zone: r.uint(), Population: r.uint()}
	}
	return list, shares
}

func (r *reader) places() []Place {
	list := make([]Place, r.count())
	for i := range list {
		list[i].Country = r.uint()
	}
	for i := range list {
		list[i].Region = r.uint()
	}
	for i := range list {
		list[i].Zone = r.uint()
	}
	for i := range list {
		list[i].Population = r.uint()
	}
	for i := range list {
		list[i].Lat = r.int()
	}
	for i := range list {
		list[i].Lon = r.int()
	}
	return list
}

func (r *reader) names() Index {
	n, total, refs := r.count(), r.uint(), r.uint()
	if total > maxSize || refs > maxSize/4 {
		r.fail()
		return Index{}
	}
	x := Index{keys: make([]byte, 0, total), ends: make([]uint32, n), refEnds: make([]uint32, n), refs: make([]Ref, 0, refs)}
	start := 0
	for i := range x.ends {
		shared, suffix := int(r.uint()), r.bytes(r.count())
		if r.bad || shared < 0 || shared > len(x.keys)-start || uint64(len(x.keys)+shared+len(suffix)) > total {
			r.fail()
			return Index{}
		}
		next := len(x.keys)
		x.keys = append(x.keys, x.keys[start:start+shared]...)
		x.keys = append(x.keys, suffix...)
		start = next
		x.ends[i] = uint32(len(x.keys))
	}
	sum := uint64(0)
	for i := range x.refEnds {
		sum += r.uint()
		x.refEnds[i] = uint32(sum)
		if sum > refs {
			r.fail()
			return Index{}
		}
	}
	packed := r.bytes(int(sum) * 4)
	for len(packed) >= 4 {
		x.refs = append(x.refs, Ref(binary.LittleEndian.Uint32(packed)))
		packed = packed[4:]
	}
	if r.bad {
		return Index{}
	}
	x.build()
	return x
}
