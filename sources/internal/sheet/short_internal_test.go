package sheet

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The common cases are told by shorter ways. These tests hold each to the long one.

// TestAbsenceStarts draws words for no value in other capitals, with blanks, dashes and
// Latin letters in place of Cyrillic ones, and other texts.
func TestAbsenceStarts(t *testing.T) {
	var words []string
	for w := range absences {
		words = append(words, w)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(words), rapid.StringMatching(`[a-zA-Zа-яА-Я /.-]{0,8}`)).Draw(t, "text")
		if rapid.Bool().Draw(t, "upper") {
			text = strings.ToUpper(text)
		}
		if rapid.Bool().Draw(t, "latin") {
			text = strings.NewReplacer("а", "a", "е", "e", "о", "o", "н", "h", "Н", "H").Replace(text)
		}
		text = rapid.StringMatching(`[ "(–-]{0,2}`).Draw(t, "before") + text
		want := absences[Fold(text)]
		if Fold(text) == "" {
			want = Blank
		}
		if got := AbsenceOf(text); got != want && !strings.HasPrefix(text, "?") {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	})
}

// TestPlainDates holds the dates of ten characters to package time.
func TestPlainDates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		layout := rapid.SampledFrom([]string{"02.01.2006", "2006-01-02"}).Draw(t, "layout")
		day := fmt.Sprintf("%02d", rapid.IntRange(0, 32).Draw(t, "day"))
		month := fmt.Sprintf("%02d", rapid.IntRange(0, 13).Draw(t, "month"))
		year := fmt.Sprintf("%04d", rapid.IntRange(1890, 2210).Draw(t, "year"))
		text := strings.NewReplacer("02", day, "01", month, "2006", year).Replace(layout)
		want, wrong := time.Parse(layout, text)
		if want.Year() < 1900 || want.Year() > 2200 {
			wrong = errDateDay
		}
		got, doubt, err := ParseDate(text)
		if (err != nil) != (wrong != nil) || err == nil && (!got.Equal(want) || doubt != "") {
			t.Fatalf("%s: %v, %q, %v; want %v, %v", text, got, doubt, err, want, wrong)
		}
	})
}

// TestQuotesOfTags holds the count of quotes to going through them one by one.
func TestQuotesOfTags(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part := []byte(rapid.StringMatching(`[a"' =]{0,9}`).Draw(t, "part"))
		before := rapid.SampledFrom([]byte{0, '"', '\''}).Draw(t, "before")
		want := before
		for _, b := range part {
			switch {
			case b == want:
				want = 0
			case want == 0 && (b == '"' || b == '\''):
				want = b
			}
		}
		if got := quoteAfter(part, before); got != want {
			t.Fatalf("%q after %q: %q, want %q", part, before, got, want)
		}
	})
}

// TestMemoIsBounded remembers what is short and no more than its bound.
func TestMemoIsBounded(t *testing.T) {
	var m Memo[int]
	calls := 0
	length := func(s string) int { calls++; return len(s) }
	for range 3 {
		if got := m.Of("short", length); got != 5 {
			t.Fatal(got)
		}
	}
	if calls != 1 {
		t.Errorf("read %d times", calls)
	}
	for i := range 3 * memoTexts {
		m.Of(fmt.Sprint(i), length)
		m.Of(strings.Repeat("x", memoLength+i+1), length)
	}
	if len(m.known) > memoTexts {
		t.Errorf("%d texts are remembered", len(m.known))
	}
	for text := range m.known {
		if len(text) > memoLength {
			t.Fatalf("a text of %d bytes is remembered", len(text))
		}
	}
}

// counted is a source of rows without end.
type counted struct {
	read   int
	closed bool
}

func (c *counted) next() ([]string, int, error) { c.read++; return []string{"a"}, c.read, nil }
func (c *counted) close()                       { c.closed = true }

// TestAheadEnds stops in the middle: nothing reads on, and reading ahead was bounded.
func TestAheadEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	rows := &counted{}
	a := readAhead(rows)
	for i := range 100 {
		if _, number, err := a.next(); number != i+1 || err != nil {
			t.Fatal(number, err)
		}
	}
	a.close()
	if !rows.closed || rows.read > 100+6*batchRows {
		t.Errorf("%d rows were read; closed %v", rows.read, rows.closed)
	}
	for range 100 { // the goroutine has closed its channel and may not be gone yet
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines, %d before", n, before)
	}
}
