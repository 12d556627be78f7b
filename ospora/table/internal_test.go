package table

import (
	"errors"
	"testing"
	"unsafe"

	"github.com/apache/arrow/go/v15/arrow/array"

	"github.com/ospora/ospora/ospora"
)

// large is an appender that takes every row for one of so many bytes.
type large struct {
	Appender[ospora.Gap]
	size int
}

func (l large) Size(*ospora.Gap) int { return l.size }

func TestFullBatch(t *testing.T) {
	b := newBuilder("gaps", Gaps.schema, nil, func(columns []array.Builder) Appender[ospora.Gap] {
		return large{newGapsAppender(columns), maxBatch / 2}
	})
	defer b.Release()
	for range 2 {
		if err := b.Append(&ospora.Gap{}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Append(&ospora.Gap{}); !errors.Is(err, ErrFull) {
		t.Fatalf("error is %v", err)
	}
	if n := b.Record().NumRows(); n != 2 {
		t.Errorf("%d rows", n)
	}
	if err := b.Append(&ospora.Gap{}); err != nil {
		t.Errorf("the next batch is full: %v", err)
	}
}

func TestUnknownColumnType(t *testing.T) {
	_, err := newSchema("x", 1, "", []Column{{Name: "list", Type: typeStructs, Members: []Column{{Name: "a", Type: "uint64"}}}})
	if err == nil {
		t.Error("a schema was made of a type that there is not")
	}
}

func TestSums(t *testing.T) {
	const greatest, least = 1<<63 - 1, -1 << 63
	for _, c := range []struct {
		a, b int64
		ok   bool
	}{
		{greatest, 0, true}, {greatest, 1, false}, {greatest, greatest, false}, {greatest, least, true},
		{least, 0, true}, {least, -1, false}, {least, least, false}, {-1, 1, true}, {1, 2, true}, {greatest - 5, 5, true},
	} {
		var s Sums
		if sum := s.Add("x", c.a, c.b); (s.Err == nil) != c.ok || c.ok && sum != c.a+c.b {
			t.Errorf("%d + %d: %d, %v", c.a, c.b, sum, s.Err)
		}
	}
}

func TestPrivacyIsTheStrictest(t *testing.T) {
	alias, plain, none := Column{Privacy: "alias"}, Column{Privacy: "plain"}, Column{}
	for _, c := range []struct {
		columns []Column
		want    string
	}{
		{[]Column{none}, ""},
		{[]Column{none, alias}, "alias"},
		{[]Column{plain, alias}, "plain"},
		{[]Column{alias, plain}, "plain"},
		{[]Column{{Members: []Column{alias}}}, "alias"},
		{[]Column{{Privacy: "alias", Members: []Column{none, plain}}, alias}, "plain"},
	} {
		if got := privacy(c.columns); got != c.want {
			t.Errorf("%+v: got %q, want %q", c.columns, got, c.want)
		}
	}
}

func TestRollUpCopiesTexts(t *testing.T) {
	given := ospora.Activity{Repo: "repository", Home: "repository", Alias: "a"}
	u := Activity.NewRollUp()
	for day := range ospora.Day(2) {
		given.Day = day
		if err := u.Add(&given); err != nil {
			t.Fatal(err)
		}
	}
	if len(u.texts) != 2 {
		t.Errorf("%d texts are kept", len(u.texts))
	}
	sum := u.Drain()
	at := func(text ospora.RepoID) *byte { return unsafe.StringData(string(text)) }
	if at(sum[0].Repo) == at(given.Repo) {
		t.Error("the text of a key is not copied")
	}
	if at(sum[0].Repo) != at(sum[0].Home) || at(sum[0].Repo) != at(sum[1].Repo) {
		t.Error("equal texts are kept twice")
	}
	if len(u.texts) != 0 {
		t.Errorf("%d texts are kept after all", len(u.texts))
	}
}
