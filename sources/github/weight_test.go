package github

import (
	"errors"
	"testing"
)

// TestListPages: a list that always goes on elsewhere is given up.
func TestListPages(t *testing.T) {
	p := &pager{pages: listPages}
	if _, err := p.ask(t.Context(), wanted{issues: true}); !errors.Is(err, errTooManyPages) {
		t.Error(err)
	}
}

// TestHalf: a page is halved in items first, then in what comes with each.
func TestHalf(t *testing.T) {
	w, times := weight{100, innerSize}, 0
	for ok := true; ok; times++ {
		before := w
		if w, ok = w.half(); ok && before.size > 1 && w.inner != before.inner {
			t.Errorf("%v of %v", w, before)
		}
	}
	if (w != weight{1, 1}) || times != 12 {
		t.Errorf("%v after %d", w, times)
	}
}
