package git

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	idA = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	idB = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	id0 = "0000000000000000000000000000000000000000"
)

// encode writes records as git diff-tree does.
func encode(records []record, lines bool) string {
	var b strings.Builder
	for i, r := range records {
		if i > 0 {
			b.WriteByte(0)
		}
		fmt.Fprintf(&b, "commit %s\ntree %s\n", r.id, id0)
		for _, p := range r.parents {
			fmt.Fprintf(&b, "parent %s\n", p)
		}
		fmt.Fprintf(&b, "author %s\ncommitter %s\n", r.author, r.committer)
		if r.encoding != "" {
			fmt.Fprintf(&b, "encoding %s\n", r.encoding)
		}
		if r.signed {
			b.WriteString("gpgsig -----BEGIN\n author Eve\n \n -----END\n")
		}
		if r.message != "" || len(r.changes) > 0 {
			b.WriteString("\n" + r.message)
		}
		if r.message != "" && len(r.changes) > 0 {
			b.WriteString("\n")
		}
		encodeChanges(&b, r.changes, lines)
	}
	return b.String()
}

func encodeChanges(b *strings.Builder, changes []change, lines bool) {
	for _, c := range changes {
		fmt.Fprintf(b, ":%s %s %s %s %c\x00%s\x00", c.oldMode, c.newMode, c.oldID, c.newID, c.kind, c.path)
	}
	for _, c := range changes {
		switch {
		case !lines:
		case c.binary:
			fmt.Fprintf(b, "-\t-\t%s\x00", c.path)
		default:
			fmt.Fprintf(b, "%d\t%d\t%s\x00", c.added, c.deleted, c.path)
		}
	}
}

func sampleRecords() []record {
	who := "Ada <ada@example.org> 1700000000 +0000"
	return []record{
		{id: idA, parents: []string{idB, id0}, author: who, committer: who, signed: true, message: "    Subject\n    \n    :100644 x\n    commit y\n"},
		{id: idB, author: who, committer: "\xff <>", encoding: "latin1"},
		{id: id0, author: "", committer: who, message: "    x\n", changes: []change{
			{oldMode: "000000", newMode: "100644", oldID: id0, newID: idA, kind: 'A', path: "1\t2\tx\ncommit ", added: 3},
			{oldMode: "100644", newMode: "120000", oldID: idA, newID: idB, kind: 'T', path: "a", added: 1, deleted: 2},
			{oldMode: "100644", newMode: "100755", oldID: idA, newID: idB, kind: 'M', path: ":b", binary: true},
		}},
		{id: idA, author: who, committer: who, changes: []change{{oldMode: "100644", newMode: "000000", oldID: idA, newID: id0, kind: 'D', path: "\xff", deleted: 7}}},
	}
}

func TestRecords(t *testing.T) {
	for _, lines := range []bool{false, true} {
		want := sampleRecords()
		ids := make([]string, len(want))
		for i := range want {
			if ids[i] = want[i].id; !lines {
				for n := range want[i].changes {
					want[i].changes[n].added, want[i].changes[n].deleted, want[i].changes[n].binary = 0, 0, false
				}
			}
		}
		got, err := parseRecords(encode(want, lines), lines, ids)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(record{}, change{})); diff != "" {
			t.Errorf("records (-want +got):\n%s", diff)
		}
	}
}

// Output that is cut off, or of other commits than were asked for, is no output.
func TestBrokenRecords(t *testing.T) {
	whole := encode(sampleRecords(), true)
	ids := []string{idA, idB, id0, idA}
	if _, err := parseRecords(whole, true, ids); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text string
		ids  []string
	}{
		"fewer":         {whole, []string{idA, idB, id0, idA, idB}},
		"more":          {whole, ids[:3]},
		"other":         {whole, []string{idA, idB, id0, idB}},
		"order":         {whole, []string{idB, idA, id0, idA}},
		"nothing":       {"", ids},
		"no_commit":     {"tree x\n", ids},
		"cut_path":      {whole[:len(whole)-1], ids},
		"cut_counts":    {strings.TrimSuffix(whole, "\xff\x00"), ids},
		"bad_count":     {strings.Replace(whole, "3\t0\t", "x\t0\t", 1), ids},
		"negative":      {strings.Replace(whole, "3\t0\t", "3\t-1\t", 1), ids},
		"huge_count":    {strings.Replace(whole, "3\t0\t", "99999999999999999999\t0\t", 1), ids},
		"half_binary":   {strings.Replace(whole, "3\t0\t", "-\t0\t", 1), ids},
		"other_path":    {strings.Replace(whole, "1\t2\ta\x00", "1\t2\tb\x00", 1), ids},
		"bad_raw":       {strings.Replace(whole, ":100644 120000 ", ":100644 ", 1), ids},
		"no_kind":       {strings.Replace(whole, " T\x00", " \x00", 1), ids},
		"short_headers": {"commit " + idA + "\ntree x", []string{idA}},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := parseRecords(c.text, true, c.ids); !errors.Is(err, errRecord) {
				t.Errorf("error %v", err)
			}
		})
	}
}

// A file that became a link has two line counts in some versions of git.
func TestTwoCounts(t *testing.T) {
	r := sampleRecords()[2:3]
	text := strings.Replace(encode(r, true), "1\t2\ta\x00", "0\t2\ta\x001\t0\ta\x00", 1)
	got, err := parseRecords(text, true, []string{id0})
	if err != nil || got[0].changes[1].added != 1 || got[0].changes[1].deleted != 2 {
		t.Errorf("%+v, %v", got, err)
	}
}

// FuzzRecords: any text is read without panic or endless loop; what is accepted
// has the ids that were asked for and, written again, reads the same.
func FuzzRecords(f *testing.F) {
	f.Add(encode(sampleRecords(), true), true)
	f.Add(encode(sampleRecords(), false), false)
	f.Add("commit "+idA+"\n\n    x\n\n:a b c d M\x00p\x00-\t-\tp\x00", true)
	f.Add("\x00commit "+idA+"\nauthor x\n\x00commit "+idB+"\n", false)
	f.Fuzz(func(t *testing.T, text string, lines bool) {
		var ids []string
		for rest := text; ; {
			_, after, ok := strings.Cut(rest, "commit ")
			if !ok {
				break
			}
			id, _, _ := strings.Cut(after, "\n")
			ids, rest = append(ids, id), after
		}
		for n := range min(len(ids), 4) + 1 {
			records, err := parseRecords(text, lines, ids[:n])
			if err != nil {
				if !errors.Is(err, errRecord) || records != nil {
					t.Errorf("records %v, error %v", records, err)
				}
				continue
			}
			checkRecords(t, records, ids[:n], lines)
		}
	})
}

func checkRecords(t *testing.T, records []record, ids []string, lines bool) {
	t.Helper()
	for i, r := range records {
		if r.id != ids[i] {
			t.Errorf("record %d is of %q, asked for %q", i, r.id, ids[i])
		}
		for _, c := range r.changes {
			if c.added < 0 || c.deleted < 0 || c.changeKind() == "" || c.fileMode() == "" || !lines && (c.binary || c.added+c.deleted > 0) {
				t.Errorf("change %+v", c)
			}
			if len(r.blobs()) > 2*len(r.changes) {
				t.Errorf("blobs %v", r.blobs())
			}
		}
		if again := encode(records[i:i+1], lines); encodable(r) {
			got, err := parseRecords(again, lines, ids[i:i+1])
			if diff := cmp.Diff(records[i:i+1], got, cmp.AllowUnexported(record{}, change{})); err != nil || diff != "" {
				t.Errorf("%v: written again it reads differently:\n%s", err, diff)
			}
		}
	}
}

// encodable reports whether encode can write the record: fuzzing finds ones
// that git cannot, such as a message without a line feed at its end.
func encodable(r record) bool {
	if strings.Contains(r.encoding+r.author+r.committer, "\x00") || strings.Contains(r.message, "\x00") ||
		r.message != "" && !strings.HasSuffix(r.message, "\n") {
		return false
	}
	seen := map[string]bool{}
	for _, c := range r.changes {
		if seen[c.path] || strings.HasPrefix(c.path, "commit ") || c.binary && c.added+c.deleted > 0 || c.kind >= 0x80 {
			return false
		}
		seen[c.path] = true
	}
	return true
}

// A capped buffer holds its limit however it is written to.
func TestCappedBuffer(t *testing.T) {
	for _, refuse := range []bool{false, true} {
		b := &cappedBuffer{limit: 10, refuse: refuse}
		n, err := io.Copy(b, struct{ io.Reader }{strings.NewReader("1234567" + strings.Repeat("x", 1<<20))})
		if b.String() != "1234567xxx" || !b.over {
			t.Errorf("holds %q, over %t", b, b.over)
		}
		if refuse && !errors.Is(err, errOutput) || !refuse && (err != nil || n != 7+1<<20) {
			t.Errorf("copied %d, error %v", n, err)
		}
	}
}
