package git_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/sources/git"
	"github.com/ospora/ospora/sources/git/internal/gittest"
)

// Whatever stands in an author line, the commit is kept and what is odd is
// said.
func TestOddPeople(t *testing.T) {
	t.Parallel()
	const when = " 1700000000 +0000"
	for name, c := range map[string]struct {
		author, name, email, odd string
	}{
		"plain":         {"Ada <ada@example.org>" + when, "Ada", "ada@example.org", ""},
		"no_name":       {"<ada@example.org>" + when, "", "ada@example.org", ""},
		"no_email":      {"Ada <>" + when, "Ada", "", ""},
		"neither":       {"<>" + when, "", "", ""},
		"no_brackets":   {"Ada" + when, "Ada" + when, "", "author_form"},
		"nothing":       {"", "", "", "author_form"},
		"open_bracket":  {"Ada <ada@example.org", "Ada", "ada@example.org", "author_form author_time author_offset"},
		"two_brackets":  {"Ada <a> <ada@example.org>" + when, "Ada", "a", ""},
		"angle_in_mail": {"Ada <<ada@example.org>>" + when, "Ada", "<ada@example.org", ""},
		"not_utf8":      {"Ad\xe9 <\xff@example.org>" + when, "Ad\uFFFD", "\uFFFD@example.org", "author_encoding"},
		"escapes":       {"\x1b[31mAda\x1b[0m\a <ada@example.org>" + when, "\x1b[31mAda\x1b[0m\a", "ada@example.org", ""},
		"bidi":          {"\u202eadA <ada@example.org>" + when, "\u202eadA", "ada@example.org", ""},
		"nul":           {"Ada\x00 <ada@example.org>" + when, "Ada", "", "author_form commit_form"},
		"carriage":      {"Ada\r <ada@example.org>\r" + when, "Ada", "ada@example.org", ""},
		"long":          {"Ada <" + strings.Repeat("x", 1<<20) + ">" + when, "Ada", strings.Repeat("x", 1024), "author_long"},
		"mailmap_like":  {"Ada <a@example.org> Bob <b@example.org>" + when, "Ada", "a@example.org", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.New(t)
			r.Ref("refs/heads/main", r.Commit(c.author, "Bob <bob@example.org>"+when, "x\n"))
			got := visit(t, r.Dir, git.Config{Lines: true})
			got.want(t, ospora.VisitFull)
			author := got.aliases[got.commits[0].Author]
			if author.Name != c.name || author.Email != c.email {
				t.Errorf("author %.50q <%.50q>, want %.50q <%.50q>", author.Name, author.Email, c.name, c.email)
			}
			if odd := strings.Join(got.commits[0].Oddities, " "); odd != c.odd {
				t.Errorf("oddities %q, want %q", odd, c.odd)
			}
		})
	}
}

func TestOddTimes(t *testing.T) {
	t.Parallel()
	second := func(s int64) ospora.Optional[time.Time] { return ospora.Some(time.Unix(s, 0).UTC()) }
	var unknown ospora.Optional[time.Time]
	for name, c := range map[string]struct {
		when   string
		time   ospora.Optional[time.Time]
		offset ospora.Optional[int32]
		odd    string
	}{
		"zero":            {"0 +0000", second(0), ospora.Some[int32](0), "time_range"},
		"day_two":         {"86400 +0000", second(86400), ospora.Some[int32](0), ""},
		"negative":        {"-1000000 +0000", second(-1000000), ospora.Some[int32](0), "time_range"},
		"year_2038":       {"2147483648 -0530", second(1 << 31), ospora.Some[int32](-330), ""},
		"year_2106":       {"4294967296 +0545", second(1 << 32), ospora.Some[int32](345), "time_range"},
		"huge":            {"9223372036854775807 +0000", unknown, ospora.Some[int32](0), "time"},
		"too_huge":        {"9223372036854775808 +0000", unknown, ospora.Some[int32](0), "time"},
		"no_number":       {"yesterday +0000", unknown, ospora.Some[int32](0), "time"},
		"fraction":        {"1700000000.5 +0000", unknown, ospora.Some[int32](0), "time"},
		"no_zone":         {"1700000000", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"impossible_zone": {"1700000000 +9999", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"wide_zone":       {"1700000000 +1500", second(1700000000), ospora.Some[int32](900), ""},
		"wider_zone":      {"1700000000 -1600", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"short_zone":      {"1700000000 +530", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"named_zone":      {"1700000000 UTC", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"signs":           {"1700000000 ++530", second(1700000000), ospora.Optional[int32]{}, "offset"},
		"nothing":         {"", unknown, ospora.Optional[int32]{}, "time offset"},
	} {
		t.Run(name, func(t *testing.T) {
			r := gittest.New(t)
			r.Ref("refs/heads/main", r.Commit("A <a@example.org> "+c.when, "A <a@example.org> "+c.when, "x\n"))
			got := visit(t, r.Dir, git.Config{})
			got.want(t, ospora.VisitFull)
			commit := got.commits[0]
			if commit.AuthorTime != c.time || commit.CommitTime != c.time || commit.AuthorOffset != c.offset || commit.CommitOffset != c.offset {
				t.Errorf("%v %v, want %v %v", commit.AuthorTime, commit.AuthorOffset, c.time, c.offset)
			}
			var want []string
			for _, side := range []string{"author_", "commit_"} {
				for odd := range strings.FieldsSeq(c.odd) {
					want = append(want, side+odd)
				}
			}
			if strings.Join(commit.Oddities, " ") != strings.Join(want, " ") {
				t.Errorf("oddities %v, want %v", commit.Oddities, want)
			}
		})
	}
}

// Headers that only look like those of a commit change nothing.
func TestForgedHeaders(t *testing.T) {
	t.Parallel()
	r := gittest.Txtar(t, smallArchive)
	head, tree := r.Git("rev-parse", "main"), r.Git("rev-parse", "main^{tree}")
	who := "Ada <ada@example.org> 1700020000 +0000"
	for name, headers := range map[string]string{
		"parent":    "author " + who + "\ncommitter " + who + "\nparent " + strings.Repeat("1", 40) + "\n",
		"mergetag":  "author " + who + "\ncommitter " + who + "\nmergetag object " + head + "\n type commit\n tag x\n tagger Eve <eve@example.org> 1 +0000\n \n parent x\n",
		"utf16":     "author " + who + "\ncommitter " + who + "\nencoding UTF-16\n",
		"utf7":      "author " + who + "\ncommitter " + who + "\nencoding UTF-7\n",
		"unknown":   "author " + who + "\ncommitter " + who + "\nencoding none-such\nx-header y\n",
		"no_person": "",
	} {
		t.Run(name, func(t *testing.T) {
			r.Ref("refs/heads/main", r.Object("commit", []byte("tree "+tree+"\nparent "+head+"\n"+headers+"\nHello +AAo-parent x\n")))
			got := visit(t, r.Dir, git.Config{Lines: true})
			got.want(t, ospora.VisitFull)
			c := got.commits[0]
			if len(got.commits) != 4 || len(c.Parents) != 1 || c.Parents[0] != head || len(got.repo.Roots) != 1 {
				t.Errorf("%d commits, parents %v, roots %v", len(got.commits), c.Parents, got.repo.Roots)
			}
			if name != "no_person" && got.name(c.Author) != "Ada" {
				t.Errorf("author %q", got.name(c.Author))
			}
		})
	}
}

// Paths that no tree should hold are kept, escaped.
func TestOddPathsInTrees(t *testing.T) {
	t.Parallel()
	r := gittest.New(t)
	blob := hexBytes(t, r.Object("blob", []byte("x\n")))
	names := []string{"\x01", " ", ".", "..", ".git", "a\tb", "a\nb", "\xff", "C:\\x", "commit 1", "-"}
	slices := strings.Builder{}
	for _, name := range sorted(names...) {
		fmt.Fprintf(&slices, "100644 %s\x00%s", name, blob)
	}
	tree := r.Object("tree", []byte(slices.String()))
	who := "A <a@example.org> 1700000000 +0000"
	r.Ref("refs/heads/main", r.Object("commit", []byte("tree "+tree+"\nauthor "+who+"\ncommitter "+who+"\n\nx\n")))
	got := visit(t, r.Dir, git.Config{Lines: true})
	got.want(t, ospora.VisitFull)
	var paths []string
	for _, f := range got.commits[0].Files {
		paths = append(paths, ospora.UnescapePath(f.Path))
		if f.LinesAdded != ospora.Some[int64](1) {
			t.Errorf("%q has %v lines", f.Path, f.LinesAdded)
		}
	}
	if diff := cmp.Diff(sorted(names...), paths); diff != "" {
		t.Errorf("paths (-want +got):\n%s", diff)
	}
}
