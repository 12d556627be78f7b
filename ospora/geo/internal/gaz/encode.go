package gaz

import (
	"encoding/binary"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

const magic = "ospora gazetteer 1\n"

// Encode returns the data as a file. Equal data give equal bytes.
func Encode(d *Data) ([]byte, error) {
	w := &writer{}
	w.text(magic)
	w.texts(d.Sources)
	w.text(d.TZVersion)
	w.countries(d.Countries)
	w.regions(d.Regions)
	w.zones(d.Zones, d.ZoneShares)
	w.places(d.Places)
	if err := w.names(d.Names); err != nil {
		return nil, err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(8<<20))
	if err != nil {
		return nil, err
	}
	return z.EncodeAll(w.b, nil), z.Close()
}

type writer struct{ b []byte }

func (w *writer) uint(v uint64) { w.b = binary.AppendUvarint(w.b, v) }
func (w *writer) int(v int64)   { w.b = binary.AppendVarint(w.b, v) }

func (w *writer) text(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *writer) texts(list []string) {
	w.uint(uint64(len(list)))
	for _, s := range list {
		w.text(s)
	}
}

func (w *writer) countries(list []Country) {
	w.uint(uint64(len(list)))
	for _, c := range list {
		w.text(c.Code)
		w.text(c.Alpha3)
		w.uint(c.Population)
	}
}

func (w *writer) regions(list []Region) {
	w.uint(uint64(len(list)))
	for _, r := range list {
		w.uint(r.Country)
		w.text(r.Code)
		w.uint(r.Population)
	}
}

func (w *writer) zones(list []Zone, shares []ZoneShare) {
	w.uint(uint64(len(list)))
	for _, z := range list {
		w.text(z.Name)
		w.int(z.Start)
		w.uint(uint64(len(z.Times)))
		last := int64(0)
		for i, t := range z.Times {
			w.int(t - last)
			w.int(z.Offsets[i])
			last = t
		}
	}
	w.uint(uint64(len(shares)))
	for _, s := range shares {
		w.uint(s.Country)
		w.uint(s.Zone)
		w.uint(s.Population)
	}
}

// places writes column by column.
func (w *writer) places(list []Place) {
	w.uint(uint64(len(list)))
	for _, p := range list {
		w.uint(p.Country)
	}
	for _, p := range list {
		w.uint(p.Region)
	}
	for _, p := range list {
		w.uint(p.Zone)
	}
	for _, p := range list {
		w.uint(p.Population)
	}
	for _, p := range list {
		w.int(p.Lat)
	}
	for _, p := range list {
		w.int(p.Lon)
	}
}

// names writes the keys front-coded, then the references.
func (w *writer) names(list []Name) error {
	w.uint(uint64(len(list)))
	total, refs := 0, 0
	for _, n := range list {
		total += len(n.Key)
		refs += len(n.Refs)
	}
	w.uint(uint64(total))
	w.uint(uint64(refs))
	last := ""
	for i, n := range list {
		if i > 0 && n.Key <= last {
			return fmt.Errorf("gaz: key %q after %q is out of order", n.Key, last)
		}
		shared := sharedPrefix(last, n.Key)
		w.uint(uint64(shared))
		w.text(n.Key[shared:])
		last = n.Key
	}
	for _, n := range list {
		w.uint(uint64(len(n.Refs)))
	}
	for _, n := range list {
		for _, r := range n.Refs {
			w.b = binary.LittleEndian.AppendUint32(w.b, uint32(r))
		}
	}
	return nil
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
