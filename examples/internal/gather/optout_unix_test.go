//go:build unix

package gather

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/ospora/ospora/ospora"
)

// TestOptOutListIsForItsOwner: the list is personal data, as closed as the key.
func TestOptOutListIsForItsOwner(t *testing.T) {
	keys, err := ospora.NewKeys(bytes.Repeat([]byte("k"), 32))
	if err != nil {
		t.Fatal(err)
	}
	o := Options{OptOut: filepath.Join(t.TempDir(), "list"), KeyFile: "key", LeaveOut: []string{"somebody@nowhere.example"}}
	for range 2 { // a new one, then one that is there
		list, err := o.optOut(keys)
		if err != nil || list.Len() != 1 {
			t.Fatal(list, err)
		}
		info, err := os.Stat(o.OptOut)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v; want 0600", info.Mode(), err)
		}
	}
}
