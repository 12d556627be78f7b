package dataset

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seal gives a body the digest that belongs to it, so that what lies behind the
// digest is tried too.
func seal(body string) []byte {
	if at := strings.LastIndex(body, digestKey); at >= 0 {
		body = body[:at]
	}
	return sealed([]byte(strings.TrimSuffix(strings.TrimSpace(body), "\n}")))
}

// FuzzManifest feeds the reader of manifests anything. What it accepts it
// writes again as it was, and its paths stay in the directory.
func FuzzManifest(f *testing.F) {
	addSeeds(f, "manifest")
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, data := range [][]byte{data, seal(string(data))} {
			m, err := decodeManifest(data)
			if err != nil {
				continue
			}
			again, err := m.encode()
			if err != nil || !bytes.Equal(again, data) {
				t.Fatalf("written again as\n%s\nwas\n%s", again, data)
			}
			for _, r := range m.Records {
				staysInside(t, r.File)
			}
			for _, p := range m.Parts {
				staysInside(t, p.File)
			}
		}
	})
}

// FuzzRecord does the same with commit records.
func FuzzRecord(f *testing.F) {
	addSeeds(f, "record")
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := decodeRecord(data)
		if err != nil {
			return
		}
		again, err := r.encode()
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("written again as\n%s\nwas\n%s", again, data)
		}
		for _, p := range r.Parts {
			staysInside(t, p.File)
			var rows int64
			for _, s := range p.Spans {
				rows += s.rows
				_ = r.Visits[s.entry]
			}
			if rows != p.Rows {
				t.Fatalf("%d rows in spans of %d", rows, p.Rows)
			}
		}
	})
}

func addSeeds(f *testing.F, kind string) {
	f.Helper()
	names, err := filepath.Glob("testdata/" + kind + "-*.json")
	if err != nil || len(names) == 0 {
		f.Fatal("no seeds", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

func staysInside(t *testing.T, file string) {
	t.Helper()
	if !filepath.IsLocal(file) || strings.Contains(file, "..") {
		t.Fatalf("%q leads out of the directory", file)
	}
}

// TestRefusedManifests lists what is wrong with manifests whose digest is right.
func TestRefusedManifests(t *testing.T) {
	good := readSeed(t, "manifest-full.json")
	if _, err := decodeManifest(good); err != nil {
		t.Fatal(err)
	}
	body, err := checkDigest(good)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{
		{`"format": "ospora-dataset"`, `"format": "other"`},
		{`"version": 1`, `"version": 0`},
		{`"version": 1`, `"version": "1"`},
		{`"version": 1`, `"version": 2`}, // which it does not need
		{`"profile": "full"`, `"profile": "minimal"`},
		{`"profile": "full"`, `"profile": "half"`},
		{`"joinable": true`, `"joinable": false`},
		{`"shards": 3`, `"shards": 0`},
		{`"shards": 3`, `"shards": 1`},
		{`"shards": 3`, `"shards": 99999999`},
		{`"settled"`, `"setled"`},
		{`"retention_until": "2052-02-20"`, `"retention_until": "soon"`},
		{`"purpose": "test"`, `"purpose": ""`},
		{`"shard": 2`, `"shard": 0`},
		{`"generation": 1,`, `"generation": -1,`},
		{`records/shard=00002/`, `../records/shard=00002/`},
		{`records/shard=00002/`, `/etc/shard=00002/`},
		{`tables/dictionary/g`, `tables/../dictionary/g`},
		{`tables/dictionary/g000001-0`, `tables/dictionary/g000009-0`},
		{`"rows": `, `"rows": -`},
		{`"bytes": `, `"bytes": -`},
		{`"sha256": "`, `"sha256": "x`},
	} {
		changed := strings.Replace(string(body), c[0], c[1], 1)
		if changed == string(body) {
			t.Errorf("the seed does not hold %s", c[0])
		}
		if _, err := decodeManifest(sealed([]byte(changed))); err == nil {
			t.Errorf("%s was accepted", c[1])
		}
	}
	refusedTerms(t)
	newer := strings.Replace(string(body), `"version": 1`, `"version": 3`, 1)
	if _, err := decodeManifest(sealed([]byte(newer))); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer manifest: %v", err)
	}
}

// refusedTerms does the same with what version 2 brought.
func refusedTerms(t *testing.T) {
	t.Helper()
	for name, changes := range map[string][][2]string{
		"manifest-terms.json": {
			{`"version": 2`, `"version": 1`}, {`"profile": "minimal"`, `"profile": "full"`},
			{`"retention_until": "2052-02-20"`, `"retention_until": "soon"`}, {`"purpose": "a register"`, `"purpose": ""`},
		},
		"manifest-deleted.json": {{`"version": 2`, `"version": 1`}, {`"deleted": "2052-02-21"`, `"deleted": "soon"`}},
	} {
		good := readSeed(t, name)
		if m, err := decodeManifest(good); err != nil || m.Version != 2 {
			t.Fatal(name, err)
		}
		body, err := checkDigest(good)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			changed := strings.Replace(string(body), c[0], c[1], 1)
			if changed == string(body) {
				t.Errorf("%s does not hold %s", name, c[0])
			}
			if _, err := decodeManifest(sealed([]byte(changed))); err == nil {
				t.Errorf("%s: %s was accepted", name, c[1])
			}
		}
	}
}

// TestRefusedRecords does the same with commit records.
func TestRefusedRecords(t *testing.T) {
	good := string(readSeed(t, "record-forks.json"))
	if _, err := decodeRecord([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range [][2]string{
		{`"format":"ospora-shard"`, `"format":"ospora-dataset"`},
		{`"version":1`, `"version":0`},
		{`"shard":1`, `"shard":-1`},
		{`"shard":1`, `"shard":0`},
		{`"generation":1`, `"generation":0`},
		{`"status":"full"`, `"status":"fine"`},
		{`"repo":"a"`, `"repo":"z"`},
		{`"schema":1`, `"schema":0`},
		{`"table":"activity"`, `"table":"commits"`},
		{`"table":"activity"`, `"table":"../x"`},
		{`"file":"tables/`, `"file":"restricted/../tables/`},
		{`[[0,`, `[[9,`},
		{`[[0,`, `[[-1,`},
		{`[[0,`, `[[0.5,`},
		{`[[0,`, `[[0,1,`},
		{`"rows":`, `"rows":1`},
		{`{"format"`, ` {"format"`},
		{`{"format"`, `{"Format":"x","format"`},
		{"\n", "\n\n"},
		{"\n", ""},
	} {
		changed := strings.Replace(good, c[0], c[1], 1)
		if changed == good {
			t.Errorf("the seed does not hold %s", c[0])
		}
		if _, err := decodeRecord([]byte(changed)); err == nil {
			t.Errorf("%s was accepted", c[1])
		}
	}
	if _, err := decodeRecord([]byte(strings.Replace(good, `"version":1`, `"version":7`, 1))); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer record: %v", err)
	}
}

func readSeed(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestNewerSchema opens a dataset in which a table has a newer schema.
func TestNewerSchema(t *testing.T) {
	d := createTest(t, Options{Shards: 1})
	keep(t, d, oneVisit)
	w, err := d.begunShard(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	w.old.Parts[0].Schema = 2
	w.old.Generation++
	p := &prepared{record: w.old}
	if err := d.writeRecord(p); err != nil {
		t.Fatal(err)
	}
	if err := d.publish(t.Context(), func(m *manifest) { m.Settled = false }, p); err != nil {
		t.Fatal(err)
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(d.Dir())
	var newer *NewerError
	if !errors.Is(err, ErrNewer) || !errors.As(err, &newer) || newer.What != "table tags" || newer.Version != 2 || newer.Known != 1 {
		t.Errorf("error is %v", err)
	}
}
