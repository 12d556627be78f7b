package inventory_test

import (
	"testing"
	"time"
)

type timeOf = time.Time

func date(t *testing.T, text string) time.Time {
	t.Helper()
	d, err := time.Parse("2006-01-02", text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
