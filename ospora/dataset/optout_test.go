package dataset

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/ospora/ospora/ospora"
	"github.com/ospora/ospora/ospora/table"
)

const (
	leaverName  = "Leaver Testova"
	leaverEmail = "leaver@testova.example"
)

var listKeys = mustKeys("the key of the list, 32 bytes or more")

// crowd is a visit of two people: one stays, one leaves, whose alias comes after
// everything that names it. n is how many commits each has.
func crowd(repo ospora.RepoID, n int) (v testVisit, stays, leaves *ospora.Alias) {
	stays, leaves = testKeys.Alias("Stayer Testov", "stayer@testov.example"), testKeys.Alias(leaverName, leaverEmail)
	leaves.Login = "leaver-login"
	stays.Canonical = leaves.Key
	v = testVisit{source: "git", repo: repo, id: "1", status: ospora.VisitFull}
	for i := range 2 * n {
		c := &ospora.Commit{
			Repo: repo, Visit: "1", ID: commitID(i), Home: repo, Author: stays.Key, Committer: leaves.Key, FilesChanged: ospora.Some(int64(1)),
			Credits: []ospora.Credit{{Role: ospora.Reviewed, Alias: stays.Key}},
			Files:   []ospora.FileChange{{Repo: repo, Visit: "1", Commit: commitID(i), Path: fmt.Sprint(i % 5)}},
		}
		if i%2 == 1 {
			c.Author, c.Committer, c.Credits = leaves.Key, stays.Key, []ospora.Credit{{Role: ospora.SignedOff, Alias: leaves.Key}}
		}
		c.AuthorTime = ospora.Some(ospora.Day(i % 7).Time())
		v.rows = append(v.rows, c, &c.Files[0])
		for row := range ospora.RollUp(c) {
			v.rows = append(v.rows, row)
		}
	}
	v.rows = append(v.rows,
		&ospora.Issue{Repo: repo, Visit: "1", Number: 1, Author: ospora.Some(leaves.Key)},
		&ospora.Contributor{Repo: repo, Visit: "1", Alias: leaves.Key, Contributions: int64(n)},
		&ospora.Person{Person: ospora.PersonID(leaves.Key), Alias: leaves.Key},
		&ospora.Person{Person: ospora.PersonID(stays.Key), Alias: stays.Key},
		&ospora.Place{Person: ospora.PersonID(leaves.Key), Country: "KZ", Probability: 1},
	)
	for _, a := range []*ospora.Alias{stays, leaves} {
		own := *a
		own.Repo, own.Visit = repo, "1"
		v.rows = append(v.rows, &own)
	}
	v.rows = append(v.rows, &ospora.Repo{ID: repo, Visit: "1"})
	return v, stays, leaves
}

// without is the visit as it is to be stored when an alias is left out.
func without(t *testing.T, v testVisit, key ospora.AliasKey) testVisit {
	t.Helper()
	r := newRedaction(map[string]bool{string(key): true})
	rows := v.rows
	v.rows = nil
	for _, row := range rows {
		def, _ := table.Lookup(row.TableName())
		silent, err := r.row(row, def)
		if err != nil {
			t.Fatal(err)
		}
		if silent != nil {
			v.rows = append(v.rows, silent)
		}
	}
	return v
}

func listed(t *testing.T, keys *ospora.Keys) *OptOut {
	t.Helper()
	list := NewOptOut(keys)
	if err := list.AddEmail(" Leaver@Testova.example"); err != nil {
		t.Fatal(err)
	}
	return list
}

// small holds little in memory, so that a visit goes to disk on its way.
var small = Options{Keys: testKeys, Shards: 2, RowGroupRows: 4, AggregateKeys: 2, wrap: hasty}

// full is the same with plain aliases.
func full(o Options) Options {
	o.Profile, o.Purpose, o.Retention = Full, "test", ospora.Some(ospora.Day(30_000))
	return o
}

// findBytes lists files that hold a text as it is.
func findBytes(t *testing.T, dir string, texts ...string) (found []string) {
	t.Helper()
	for name := range tree(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			if strings.Contains(string(data), text) {
				found = append(found, name)
			}
		}
	}
	return found
}

// TestOptOut compares a dataset that was written with a list to one of rows that
// were redacted before, under both keys a list may have, in both profiles, with
// visits that stay in memory and such that do not.
func TestOptOut(t *testing.T) {
	for _, c := range []struct {
		name string
		keys *ospora.Keys
		opts Options
		n    int
	}{
		{"own key", testKeys, small, 20}, {"another key", listKeys, small, 20},
		{"full", listKeys, full(small), 20}, {"in memory", testKeys, Options{Keys: testKeys}, 3},
	} {
		t.Run(strings.ReplaceAll(c.name, " ", "_"), func(t *testing.T) {
			v, _, leaves := crowd("local/a", c.n)
			w, _, _ := crowd("local/b", 1)
			want := createTest(t, c.opts)
			keep(t, want, without(t, v, leaves.Key), without(t, w, leaves.Key))
			opts := c.opts
			opts.OptOut = listed(t, c.keys)
			got := createTest(t, opts)
			keep(t, got, v, w)
			if diff := gocmp.Diff(contents(t, want), contents(t, got)); diff != "" {
				t.Error(diff)
			}
			if err := got.Finish(t.Context()); err != nil {
				t.Fatal(err)
			}
			if found := findBytes(t, got.Dir(), string(leaves.Key), leaverName, leaverEmail, "leaver-login"); found != nil {
				t.Errorf("the leaver stands in %v", found)
			}
			if err := got.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			commits := int64(0)
			for a, err := range Read[*ospora.Activity](t.Context(), got) {
				if err != nil {
					t.Fatal(err)
				}
				commits += a.Commits
			}
			if commits != int64(2*c.n+2) {
				t.Errorf("%d commits are counted, want %d", commits, 2*c.n+2)
			}
		})
	}
}

// TestOptOutOfAccounts lists a login, and sees aliases as kept answers give them.
func TestOptOutOfAccounts(t *testing.T) {
	account := testKeys.Account("github.com", "Leaver-Login")
	noreply := testKeys.Alias("L", "7+leaver-login@users.noreply.github.com")
	hidden := &ospora.Alias{Key: account.Key, Canonical: account.Key, Features: account.Features}
	nobody := testKeys.Alias("Only A Name", "")
	list := NewOptOut(testKeys)
	if err := list.AddAccount("leaver-login"); err != nil {
		t.Fatal(err)
	}
	v := testVisit{source: "git", repo: "local/a", id: "1", status: ospora.VisitFull, rows: []ospora.Row{hidden, noreply, nobody}}
	d := createTest(t, Options{Keys: testKeys, OptOut: list})
	keep(t, d, v)
	if have := lines(t, d, table.Aliases); len(have) != 1 {
		t.Errorf("%d aliases, want that of the name alone", len(have))
	}
	other := NewOptOut(listKeys)
	d = createTest(t, Options{Keys: testKeys, OptOut: other})
	wantError(t, tryKeep(d, v), ErrOptOut)
	v.rows = v.rows[1:]
	keep(t, d, v)
}

func TestOptOutFile(t *testing.T) {
	list := listed(t, listKeys)
	if err := errors.Join(list.AddAccount("leaver-login"), list.AddEmail("1+other@users.noreply.github.com")); err != nil {
		t.Fatal(err)
	}
	if list.AddEmail(" ") == nil || list.AddAccount("") == nil {
		t.Error("nobody was added")
	}
	var b strings.Builder
	if err := list.Write(&b); err != nil {
		t.Fatal(err)
	}
	again, err := ReadOptOut(strings.NewReader("\ufeff"+strings.ReplaceAll("# asked\n\n"+b.String(), "\n", "\r\n")), listKeys)
	if err != nil || again.Len() != 4 || !gocmp.Equal(again.entries, list.entries) {
		t.Error(again, err)
	}
	for _, plain := range []string{"leaver", "testova", "other"} {
		if strings.Contains(b.String(), plain) {
			t.Error("the list holds plain values")
		}
	}
	_, err = ReadOptOut(strings.NewReader(b.String()), testKeys)
	wantError(t, err, ErrKeyMismatch)
	head := "ospora-opt-out 1 " + listKeys.Fingerprint() + "\n"
	for text, line := range map[string]int{
		"": 1, "# nothing\n\n": 3, "emails\n": 1, "ospora-opt-out 2 " + listKeys.Fingerprint(): 1, "ospora-opt-out 1 x": 1,
		head + "\nname 00112233445566778899aabbccddeeff\n": 3, head + "email leaver@testova.example\n": 2, head + "email\n": 2,
		head + "login 00112233445566778899AABBCCDDEEFF\n": 2, head + "#\n" + strings.Repeat("e", maxOptOutLine+1): 3,
	} {
		_, err := ReadOptOut(strings.NewReader(text), listKeys)
		var wrong *OptOutError
		if !errors.As(err, &wrong) || wrong.Line != line || strings.Contains(err.Error(), "leaver") {
			t.Errorf("%.40q: %v, want an error in line %d", text, err, line)
		}
	}
}

func FuzzReadOptOut(f *testing.F) {
	f.Add("ospora-opt-out 1 " + listKeys.Fingerprint() + "\nemail 00112233445566778899aabbccddeeff\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ReadOptOut(strings.NewReader(text), listKeys)
		if err != nil {
			return
		}
		var b strings.Builder
		if err := list.Write(&b); err != nil {
			t.Fatal(err)
		}
		if again, err := ReadOptOut(strings.NewReader(b.String()), listKeys); err != nil || !gocmp.Equal(again.entries, list.entries) {
			t.Fatal(err)
		}
	})
}
