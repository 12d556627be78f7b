package gaz

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func sample() *Data {
	return &Data{
		Sources:    []string{"one", "two"},
		TZVersion:  "2026f",
		Countries:  []Country{{"KZ", "KAZ", 20_000_000}, {"RU", "RUS", 140_000_000}},
		Regions:    []Region{{0, "KZ-75", 2_000_000}, {1, "", 3}},
		Zones:      []Zone{{Name: "Asia/Almaty", Start: 360, Times: []int64{1709229600}, Offsets: []int64{300}}},
		ZoneShares: []ZoneShare{{0, 0, 2_000_000}},
		Places:     []Place{{0, 1, 0, 2_000_000, 4325, 7695}, {1, 0, 0, 500, -100, -17999}},
		Names: []Name{
			{"almaty", []Ref{NewRef(KindRegion, 0, 0), NewRef(KindPlace, 0, 0)}},
			{"almaty city", []Ref{NewRef(KindPlace, 0, Alternate|Loosened)}},
			{"россия", []Ref{NewRef(KindCountry, 1, 0)}},
		},
	}
}

func TestRoundTrip(t *testing.T) {
	file, err := Encode(sample())
	if err != nil {
		t.Fatal(err)
	}
	d, err := Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	want := sample()
	for i, n := range want.Names {
		if got := d.Find([]byte(n.Key)); !slices.Equal(got, n.Refs) || d.Key(i) != n.Key {
			t.Errorf("%s names %v, want %v", n.Key, got, n.Refs)
		}
	}
	for _, absent := range []string{"", "almat", "almaty ", "zz"} {
		if got := d.Find([]byte(absent)); got != nil {
			t.Errorf("%q names %v", absent, got)
		}
	}
	want.Names = nil
	if diff := cmp.Diff(*want, d.Data); diff != "" {
		t.Error(diff)
	}
	again, err := Encode(sample())
	if err != nil || !slices.Equal(again, file) {
		t.Errorf("equal data give other bytes (%v)", err)
	}
}

func TestEncodeRefusesDisorder(t *testing.T) {
	d := sample()
	d.Names[0], d.Names[1] = d.Names[1], d.Names[0]
	if _, err := Encode(d); err == nil {
		t.Error("keys out of order are written")
	}
}

func TestRefs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind, index := Kind(rapid.IntRange(0, 2).Draw(t, "kind")), rapid.IntRange(0, indexMask).Draw(t, "index")
		flags := rapid.SampledFrom([]Ref{0, Alternate, Loosened, Alternate | Loosened}).Draw(t, "flags")
		if r := NewRef(kind, index, flags); r.Kind() != kind || r.Index() != index || r.Flags() != flags {
			t.Fatalf("%x gives %v %v %v", r, r.Kind(), r.Index(), r.Flags())
		}
	})
}

// TestDamage flips every byte and cuts at every length of the unpacked file too.
func TestDamage(t *testing.T) {
	for name, d := range map[string]*Data{
		"country of a region": {Regions: []Region{{Country: 9}}},
		"zone of a place":     {Countries: []Country{{Code: "KZ"}}, Places: []Place{{Zone: 4}}},
		"region of a place":   {Countries: []Country{{Code: "KZ"}}, Zones: []Zone{{}}, Places: []Place{{Region: 1}}},
		"share":               {ZoneShares: []ZoneShare{{Country: 1}}},
		"name":                {Names: []Name{{"x", []Ref{NewRef(KindPlace, 0, 0)}}}},
		"kind":                {Names: []Name{{"x", []Ref{3 << 30}}}},
	} {
		file, err := Encode(d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Decode(file); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
	for name, file := range map[string][]byte{"nothing": {}, "noise": []byte("noise"), "zeros": make([]byte, 100)} {
		if _, err := Decode(file); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	file, err := Encode(sample())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := Decode(b); err != nil && !errors.Is(err, ErrDamaged) || err == nil && d == nil {
			t.Fatal(err)
		}
	})
}

// FuzzUnpacked reads damaged content in a sound frame.
func FuzzUnpacked(f *testing.F) {
	f.Add([]byte{1, 2, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		r := &reader{b: b}
		r.texts()
		r.countries()
		r.regions()
		r.zones()
		r.places()
		x := r.names()
		for i := range x.Len() {
			x.Find([]byte(x.Key(i)))
		}
	})
}
