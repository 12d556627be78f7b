package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRun starts the program and makes the requests that it lists.
func TestRun(t *testing.T) {
	in, hold := io.Pipe()
	out, says := io.Pipe()
	file := filepath.Join(t.TempDir(), "requests.jsonl")
	ended := make(chan error, 1)
	go func() {
		ended <- run(context.Background(), []string{"-requests", file, "-until-eof", "-repositories", "4", "-commits", "120"}, in, says)
	}()
	base, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Close()
	served := 0
	for dec := json.NewDecoder(list); dec.More(); served++ {
		var one request
		if err := dec.Decode(&one); err != nil {
			t.Fatal(err)
		}
		check(t, strings.TrimSpace(base)+one.Path)
	}
	if served < 100 {
		t.Errorf("%d requests are listed", served)
	}
	hold.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func check(t *testing.T, url string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer admin")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !json.Valid(body) {
		t.Errorf("%s: %s: %v", url, resp.Status, err)
	}
}

func TestFlags(t *testing.T) {
	if err := run(t.Context(), []string{"-nothing"}, nil, io.Discard); err == nil {
		t.Error("an unknown flag is taken")
	}
	if err := run(t.Context(), []string{"-addr", "nowhere:x"}, nil, io.Discard); err == nil {
		t.Error("an address that is none is taken")
	}
}
