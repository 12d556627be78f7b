package wire

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var aKey = strings.Repeat("ab", 32)

func openDir(t *testing.T, dir string, o StoreOptions) *DirStore {
	t.Helper()
	s, err := OpenStore(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestStores is the contract of a Store.
func TestStores(t *testing.T) {
	for name, s := range map[string]Store{"memory": &MemoryStore{}, "directory": openDir(t, t.TempDir(), StoreOptions{})} {
		t.Run(name, func(t *testing.T) {
			want := Entry{Status: 200, Header: http.Header{"Link": {"a", "b"}}, Tag: "t", Items: 3, Body: []byte(strings.Repeat(`{"x":1}`, 1000)),
				Refusal: &Refusal{Kind: KindEmpty}}
			for _, session := range []string{"", "one", "two/../../x"} {
				if _, ok, err := s.Get(session, aKey); ok || err != nil {
					t.Errorf("%v %v before it was put", ok, err)
				}
				if err := s.Put(session, aKey, want); err != nil {
					t.Fatal(err)
				}
				got, ok, err := s.Get(session, aKey)
				if !ok || err != nil || !bytes.Equal(got.Body, want.Body) || fmt.Sprint(got.Header) != fmt.Sprint(want.Header) || got.Refusal.Kind != KindEmpty || got.Items != 3 {
					t.Errorf("%+v %v %v", got, ok, err)
				}
			}
			if err := s.DropSession("one"); err != nil {
				t.Error(err)
			}
			if err := s.DropSession("never was"); err != nil {
				t.Error(err)
			}
			if err := s.DropSession(""); err != nil {
				t.Error(err)
			}
			for session, want := range map[string]bool{"": true, "one": false, "two/../../x": true} {
				if _, ok, _ := s.Get(session, aKey); ok != want {
					t.Errorf("%q: %v", session, ok)
				}
			}
			for range 2 {
				if err := s.Delete("", aKey); err != nil {
					t.Error(err)
				}
			}
			if _, ok, _ := s.Get("", aKey); ok {
				t.Error("deleted and there")
			}
		})
	}
}

func TestStoreKeys(t *testing.T) {
	s := openDir(t, t.TempDir(), StoreOptions{})
	for _, key := range []string{"", "short", "../../../../etc/passwd", strings.Repeat("A", 64), strings.Repeat("/", 64), strings.Repeat("a", 200)} {
		if err := s.Put("", key, Entry{}); err == nil {
			t.Errorf("key %q", key)
		}
	}
}

// TestStoreReopen: entries and sessions outlive the process; files are private;
// leftovers and old sessions go.
func TestStoreReopen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "store")
	s := openDir(t, dir, StoreOptions{})
	for _, session := range []string{"", "old", "new"} {
		if err := s.Put(session, aKey, Entry{Status: 200, Body: []byte(`[1]`)}); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-1000 * time.Hour)
	for _, name := range []string{sessionDir("old"), filepath.Join(entriesDir, "ab", "x.tmp")} {
		full := filepath.Join(dir, name)
		if strings.HasSuffix(name, ".tmp") {
			os.WriteFile(full, []byte("cut"), 0o600)
		}
		if err := os.Chtimes(full, long, long); err != nil {
			t.Fatal(err)
		}
	}
	s = openDir(t, dir, StoreOptions{})
	for session, want := range map[string]bool{"": true, "old": false, "new": true} {
		if e, ok, err := s.Get(session, aKey); ok != want || err != nil || ok && string(e.Body) != `[1]` {
			t.Errorf("%q: %v %v %+v", session, ok, err, e)
		}
	}
	filepath.WalkDir(dir, func(name string, d fs.DirEntry, _ error) error {
		info, err := d.Info()
		if err != nil {
			t.Error(err)
			return nil
		}
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s is left", name)
		}
		if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("%s: %v", name, info.Mode())
		}
		return nil
	})
}

// TestStoreDamage: an entry with any byte changed or cut anywhere is absent.
func TestStoreDamage(t *testing.T) {
	dir := t.TempDir()
	s := openDir(t, dir, StoreOptions{})
	if err := s.Put("", aKey, Entry{Status: 200, Body: []byte(`[1]`)}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, entriesDir, "ab", aKey)
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	absent := func(what string, damaged []byte) {
		t.Helper()
		if err := os.WriteFile(name, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := s.Get("", aKey); ok || err != nil {
			t.Errorf("%s: %v %v", what, ok, err)
		}
	}
	for i := range file {
		changed := bytes.Clone(file)
		changed[i] ^= 1
		absent(fmt.Sprint("byte ", i), changed)
		absent(fmt.Sprint("cut at ", i), file[:i])
	}
	absent("longer", append(bytes.Clone(file), 0))
}

// TestStoreLinks: a link that leads out of the store is not followed.
func TestStoreLinks(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "file")
	s := openDir(t, dir, StoreOptions{})
	if err := s.Put("", aKey, Entry{Status: 200}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, entriesDir, "ab", aKey)
	if err := os.Rename(name, outside); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, name); err != nil {
		t.Skip("needs a file system and an account with symbolic links: ", err)
	}
	if _, ok, err := s.Get("", aKey); ok || err == nil {
		t.Error("a link was followed")
	}
}

// TestSweep: above its bound the store forgets what was not used for longest.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	s := openDir(t, dir, StoreOptions{MaxBytes: 64 << 10})
	key := func(i int) string { return fmt.Sprintf("%064x", i*7919) }
	body := func(i int) []byte { // does not compress
		var b []byte
		for n := 0; len(b) < 4<<10; n++ {
			b = append(b, digest(fmt.Append(nil, i, n))...)
		}
		return b
	}
	base := time.Now().Add(-time.Hour)
	for i := range 100 {
		if err := s.Put("", key(i), Entry{Status: 200, Body: body(i)}); err != nil {
			t.Fatal(err)
		}
		at := base.Add(time.Duration(i) * time.Second)
		name, _ := nameOf("", key(i))
		if err := os.Chtimes(filepath.Join(dir, name), at, at); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if i > 0 {
			s.Get("", key(0)) // in use, though the first
		}
		if size := s.size.Load(); size > 64<<10 {
			t.Fatalf("%d bytes after %d", size, i)
		}
	}
	_, first, _ := s.Get("", key(0))
	_, second, _ := s.Get("", key(1))
	_, last, _ := s.Get("", key(99))
	if !first || second || !last {
		t.Errorf("first %v, second %v, last %v", first, second, last)
	}
	again := openDir(t, dir, StoreOptions{})
	if a, b := s.size.Load(), again.size.Load(); a != b {
		t.Errorf("%d bytes counted, %d there", a, b)
	}
}

func TestStoreConcurrent(t *testing.T) {
	s := openDir(t, t.TempDir(), StoreOptions{MaxBytes: 2000})
	var all sync.WaitGroup
	for g := range 8 {
		all.Go(func() {
			for i := range 30 {
				key := fmt.Sprintf("%064x", i%5)
				if err := s.Put("", key, Entry{Status: 200, Body: fmt.Appendf(nil, `[%d]`, i%5)}); err != nil {
					t.Error(err)
				}
				if e, ok, err := s.Get("", key); err != nil || ok && string(e.Body) != fmt.Sprintf(`[%d]`, i%5) {
					t.Errorf("%s %v", e.Body, err)
				}
				if err := s.Put(fmt.Sprint(g), key, Entry{}); err != nil {
					t.Error(err)
				}
				if i%10 == 9 {
					if err := s.DropSession(fmt.Sprint(g)); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
}

// TestStoreHoldsNoSecret: after good and bad answers the files hold neither the
// token nor who was read.
func TestStoreHoldsNoSecret(t *testing.T) {
	dir := t.TempDir()
	s := openDir(t, dir, StoreOptions{})
	synctest.Test(t, func(t *testing.T) {
		h := plays(refusing(200, `[1]`, "ETag", `"1"`, "Set-Cookie", canary, "X-Echo", canary), refusing(403, `{"message":"`+canary+`"}`), good(bothErrors), refusing(301, ``, "Location", "/repositories/1"), good(`[]`))
		p := open(t, h, func(c *Config) { c.Store = s })
		visit := p.Session("secret-owner/secret-repo", "r")
		get(visit, issues)
		get(visit, issues+"&x=2")
		visit.Do(t.Context(), Query{Text: `{user(login:"secret-owner"){id}}`})
		get(visit, issues+"&x=3")
	})
	files := 0
	filepath.WalkDir(dir, func(name string, d fs.DirEntry, _ error) error {
		noSecret(t, "name", name)
		if d.IsDir() {
			return nil
		}
		files++
		file, err := os.ReadFile(name)
		if err != nil {
			t.Error(err)
		}
		e, err := s.codec.decode(file)
		if err != nil {
			t.Error(err)
		}
		noSecret(t, "entry", fmt.Sprintf("%+v %s", e, e.Body))
		return nil
	})
	if files != 5 {
		t.Errorf("%d files", files)
	}
}
