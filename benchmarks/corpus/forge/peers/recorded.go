package peers

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
)

// Exchange is one request that was recorded of GitHub, with its answer.
type Exchange struct {
	// Scope is the host, with scheme and port.
	Scope string
	// Method is in small letters, Path has the query, Accept is what was asked for.
	Method, Path, Accept string
	Status               int
	Header               map[string]string
	Body                 []byte
}

// recordedDir holds a directory for each scenario.
const recordedDir = "node_modules/@octokit/fixtures/scenarios/api.github.com"

// Recorded reads the exchanges of @octokit/fixtures, by scenario.
func Recorded(t testing.TB) map[string][]Exchange {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(directory(t), recordedDir, "*", "normalized-fixture.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("no recorded answers", err)
	}
	scenarios := map[string][]Exchange{}
	for _, file := range files {
		name := filepath.Base(filepath.Dir(file))
		var list []fixture
		read(t, &list, file)
		for _, f := range list {
			scenarios[name] = append(scenarios[name], f.exchange(t))
		}
	}
	return scenarios
}

// fixture is an exchange as nock, which recorded it, writes one.
type fixture struct {
	Scope, Method, Path string
	Status              int
	Response            json.RawMessage
	ResponseIsBinary    bool
	Headers             map[string]any
	ReqHeaders          struct{ Accept string }
}

func (f *fixture) exchange(t testing.TB) Exchange {
	t.Helper()
	e := Exchange{Scope: f.Scope, Method: f.Method, Path: f.Path, Accept: f.ReqHeaders.Accept, Status: f.Status, Header: map[string]string{}}
	for name, value := range f.Headers {
		if name != "content-length" && name != "connection" { // true of the answer before it was normalised
			e.Header[name] = fmt.Sprint(value)
		}
	}
	var text string
	if !bytes.HasPrefix(f.Response, []byte(`"`)) {
		e.Body = f.Response
	} else if err := json.Unmarshal(f.Response, &text); err != nil {
		t.Fatal(err)
	} else if e.Body = []byte(text); f.ResponseIsBinary {
		if e.Body, err = hex.DecodeString(text); err != nil {
			t.Fatal(err)
		}
	}
	return e
}
