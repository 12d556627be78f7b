package table_test

import (
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
	"github.com/ospora/ospora/ospora/table/internal/sample"
)

// wantError checks that an error names all of the words.
func wantError(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one that names %q", words)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("error %q does not name %q", err, word)
		}
	}
}

func TestTextIsMadeValid(t *testing.T) {
	b := table.Commits.NewBuilder(nil)
	defer b.Release()
	err := b.Append(&ospora.Commit{
		ID: "a\xffb", Parents: []string{"\xc3\x28", "Ж"}, Credits: []ospora.Credit{{Role: "\xed\xa0\x80", Alias: "k"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := table.Commits.View(b.Record())
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2]string{
		{v.ID(0), "a\uFFFDb"},
		{v.Parents(0)[0], "\uFFFD("},
		{v.Parents(0)[1], "Ж"},
		{string(v.Credits(0)[0].Role), "\uFFFD"},
	} {
		if pair[0] != pair[1] || !utf8.ValidString(pair[0]) {
			t.Errorf("got %q, want %q", pair[0], pair[1])
		}
	}
}

func TestTimesAreMicrosecondsInUTC(t *testing.T) {
	almaty := time.FixedZone("", 5*60*60)
	for _, c := range []struct{ given, want time.Time }{
		{time.Date(2024, 3, 1, 5, 0, 0, 123_456_789, almaty), time.Date(2024, 3, 1, 0, 0, 0, 123_456_000, time.UTC)},
		{time.Date(1969, 12, 31, 23, 59, 59, 999_999_999, time.UTC), time.Date(1969, 12, 31, 23, 59, 59, 999_999_000, time.UTC)},
		{time.Date(-290_306, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-290_306, 1, 1, 0, 0, 0, 0, time.UTC)},
		{time.Date(294_246, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(294_246, 1, 1, 0, 0, 0, 0, time.UTC)},
	} {
		b := table.Visits.NewBuilder(nil)
		if err := b.Append(&ospora.Visit{RetrievedAt: c.given}); err != nil {
			t.Fatal(err)
		}
		v, err := table.Visits.View(b.Record())
		if err != nil {
			t.Fatal(err)
		}
		if got := v.RetrievedAt(0); got != c.want {
			t.Errorf("%s: got %s, want %s", c.given, got, c.want)
		}
	}
}

func TestTimesThatDoNotFit(t *testing.T) {
	for _, at := range []time.Time{
		time.Unix(math.MaxInt64, 0), time.Unix(math.MinInt64, 0),
		time.Unix(math.MaxInt64/1_000_000+1, 0), time.Unix(math.MinInt64/1_000_000-1, 0),
		time.Date(294_248, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(-290_309, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		b := table.Commits.NewBuilder(nil)
		err := b.Append(&ospora.Commit{CommitTime: ospora.Some(at)})
		wantError(t, err, "commits", "commit_time")
		if err := b.Append(&ospora.Commit{CommitTime: ospora.Optional[time.Time]{Value: at}}); err != nil {
			t.Errorf("a time that is not known is in the way: %v", err)
		}

		things := sample.Things.NewBuilder(nil)
		wantError(t, things.Append(&sample.Thing{At: at}), "things", "column at")
		wantError(t, things.Append(&sample.Thing{MaybeAt: ospora.Some(at)}), "things", "maybe_at")
		wantError(t, things.Append(&sample.Thing{Parts: []sample.Part{{}, {At: at}}}), "things", "parts.at")
		wantError(t, things.Append(&sample.Thing{Parts: []sample.Part{{MaybeAt: ospora.Some(at)}}}), "parts.maybe_at")
		if things.Len() != 0 || things.Record().NumRows() != 0 {
			t.Error("rows that were refused are there")
		}
	}
}

func TestEnumerationsWithoutName(t *testing.T) {
	b := sample.Things.NewBuilder(nil)
	wantError(t, b.Append(&sample.Thing{Colour: 77}), "things", "column colour", "invalid(77)")
	wantError(t, b.Append(&sample.Thing{Status: 77}), "column status")
	wantError(t, b.Append(&sample.Thing{MaybeColour: ospora.Some[sample.Colour](77)}), "maybe_colour")
	wantError(t, b.Append(&sample.Thing{Parts: []sample.Part{{Colour: 77}}}), "parts.colour")
	if err := b.Append(&sample.Thing{MaybeColour: ospora.Optional[sample.Colour]{Value: 77}}); err != nil {
		t.Errorf("a value that is not known is in the way: %v", err)
	}
	if n := b.Record().NumRows(); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestRefusedRowsLeaveNoTrace(t *testing.T) {
	good := randomRows(sample.Things, 3, 40)
	b := sample.Things.NewRowBuilder(nil)
	for _, row := range good {
		if err := b.Append(&sample.Thing{Texts: []string{"x"}, Parts: []sample.Part{{Text: "x"}, {Colour: 77}}}); err == nil {
			t.Fatal("a row with a nameless colour was taken")
		}
		if err := b.Append(row); err != nil {
			t.Fatal(err)
		}
	}
	wantRows(t, collect(t, sample.Things, b.Record()), good)
}
