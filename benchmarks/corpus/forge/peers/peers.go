package peers

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// variable names the directory that .ci/peers has made ready.
const variable = "OSPORA_PEERS"

// directory skips the test where nothing was made ready.
func directory(t testing.TB) string {
	t.Helper()
	dir := os.Getenv(variable)
	if dir == "" {
		t.Skip("needs peers that others wrote: run .ci/peers, which fetches them")
	}
	return dir
}

// read decodes a file of the directory.
func read(t testing.TB, value any, path ...string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(path...))
	if err == nil {
		err = json.Unmarshal(text, value)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// URL is the address of a server, without a slash at its end. A test of one that was not started is skipped.
func URL(t testing.TB, server string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(directory(t), server+".url"))
	if err != nil {
		t.Skip("needs " + server + ": run .ci/peers with what it asks for")
	}
	return strings.TrimSpace(string(text))
}

// Report writes the line by which .ci/peers tells what was tried, and sees that it was.
func Report(t testing.TB, format string, values ...any) {
	t.Helper()
	file, err := os.OpenFile(filepath.Join(directory(t), "report"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(file, format+"\n", values...); err != nil {
		t.Error(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}
