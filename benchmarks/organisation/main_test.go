package main

import (
	"net/http/httptest"
	"testing"
)

// TestRead reads all of a small GitHub: what is measured is whole visits.
func TestRead(t *testing.T) {
	const n = 30
	hub := planted(n)
	server := httptest.NewServer(hub)
	defer server.Close()
	requests, err := read(t.Context(), server.URL, t.TempDir(), n)
	if err != nil {
		t.Fatal(err)
	}
	if seen := int64(hub.Stats().Total.Requests); requests < 8*n || requests > seen {
		t.Errorf("%d requests, the server saw %d", requests, seen)
	}
}
